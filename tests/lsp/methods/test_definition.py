"""Where names are defined."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods import definition
from maddyconf.lsp.uris import uri_of
from tests.lsp.editors import close_in, open_in
from tests.lsp.pieces import WIDE, inside, range_in
from tests.lsp.snapshots import Cursor, snapshot_of

LINKS = {"textDocument": {"definition": {"linkSupport": True}}}


def found(at: Cursor) -> list[tuple[str, int]]:
    """The files and lines that are told."""
    locations = definition.answer(at.snapshot, types.DefinitionParams(at.document, at.position)) or []
    assert all(isinstance(one, types.Location) for one in locations)
    return [(one.uri.rpartition("/")[2], one.range.start.line) for one in locations]  # type: ignore[union-attr]


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("use", "name", "around"),
    [
        (("&out", 0), "out", "target.remote out {\n    hostname mx.maddy.test\n}"),
        (("$(ü中😀)", 1), "ü中😀", "$(ü中😀) = example.org"),
        (("refuse", 1), "refuse", "(refuse) {\n    reject\n}"),
    ],
)
async def test_in_every_editor(editor: LanguageClient, tmp_path: Path, use: tuple[str, int], name: str, around: str) -> None:
    uri = open_in(editor, tmp_path, WIDE)
    here = range_in(editor, WIDE, *use)
    links = await editor.text_document_definition_async(types.DefinitionParams(types.TextDocumentIdentifier(uri), inside(here)))
    close_in(editor, uri)
    assert list(links or []) == [types.LocationLink(uri, range_in(editor, WIDE, around), range_in(editor, WIDE, name), here)]


def test_clients_without_links_get_the_name(tmp_path: Path) -> None:
    at = snapshot_of("target.remote out { }\ntarget.queue q {\n    target &o‸ut\n}\n", tmp_path)
    assert definition.answer(at.snapshot, types.DefinitionParams(at.document, at.position)) == [
        types.Location(at.snapshot.uri, types.Range(types.Position(0, 14), types.Position(0, 17)))
    ]


@pytest.mark.parametrize("place", ["‸&out", "&‸out", "&out‸"])
def test_at_both_ends_of_a_word(tmp_path: Path, place: str) -> None:
    assert found(snapshot_of(f"target.remote out {{ }}\ntarget.queue q {{\n    target {place}\n}}\n", tmp_path)) == [("maddy.conf", 0)]


def test_a_macro_is_defined_above(tmp_path: Path) -> None:
    """Of several definitions the last one above the use holds; one below holds for nothing, but is likely meant."""
    text = "$(a) = one\nhostname $(a)\n$(a) = two\nstate_dir $({})\n$(b) = x\n"
    assert found(snapshot_of(text.format("a‸"), tmp_path)) == [("maddy.conf", 2)]
    assert found(snapshot_of(text.replace("hostname $(a", "hostname $(‸a").format("a"), tmp_path)) == [("maddy.conf", 0)]
    assert found(snapshot_of(text.format("b‸"), tmp_path)) == [("maddy.conf", 4)]


def test_macros_do_not_leave_their_file(tmp_path: Path) -> None:
    files = {"part.conf": "$(a) = part\nlog $(a)\n"}
    assert found(snapshot_of("$(a) = root\nimport part\nhostname $(‸a)\n", tmp_path, on_disk=files)) == [("maddy.conf", 0)]
    assert found(snapshot_of("import part\nhostname $(‸a)\n", tmp_path, on_disk=files)) == []


def test_across_imports(tmp_path: Path) -> None:
    files = {"parts/blocks.conf": "(s) {\n    reject\n}\ntarget.remote out { }\n", "parts/more.conf": "import blocks\n"}
    text = "import parts/more\nmsgpipeline all {{\n    import {}\n    deliver_to {}\n}}\n"
    assert found(snapshot_of(text.format("‸s", "&out"), tmp_path, on_disk=files)) == [("blocks.conf", 0)]
    assert found(snapshot_of(text.format("s", "&o‸ut"), tmp_path, on_disk=files)) == [("blocks.conf", 3)]


def test_open_documents_are_as_they_are_in_the_editor(tmp_path: Path) -> None:
    on_disk, opened = {"part.conf": "target.remote out { }\n"}, {"part.conf": "\n\n\ntarget.remote out { }\n"}
    text = "import part\nsmtp tcp://127.0.0.1:25 {\n    deliver_to &o‸ut\n}\n"
    assert found(snapshot_of(text, tmp_path, on_disk=on_disk, opened=opened)) == [("part.conf", 3)]


def test_in_a_part_of_a_configuration(tmp_path: Path) -> None:
    """What a part refers to may stand in the file that imports it."""
    root = {"maddy.conf": "target.remote out { }\nimport part\n"}
    assert found(snapshot_of("target.queue q {\n    target &ou‸t\n}\n", tmp_path, name="part.conf", on_disk=root)) == [("maddy.conf", 0)]


def test_an_import_leads_to_its_file(tmp_path: Path) -> None:
    at = snapshot_of("import ‸part\n", tmp_path, on_disk={"part.conf": "hostname x\n"}, capabilities=LINKS)
    links = definition.answer(at.snapshot, types.DefinitionParams(at.document, at.position))
    start = types.Position(0, 0)
    assert links == [
        types.LocationLink(
            uri_of(str(tmp_path / "part.conf")),
            types.Range(start, start),
            types.Range(start, start),
            types.Range(types.Position(0, 7), types.Position(0, 11)),
        )
    ]


def test_a_reference_in_a_macro(tmp_path: Path) -> None:
    """`&out` stands in the macro; `$(there)` is the macro."""
    text = "$(there) = {}\ntarget.remote out {{ }}\ntarget.queue q {{\n    target {}\n}}\n"
    assert found(snapshot_of(text.format("&‸out", "$(there)"), tmp_path)) == [("maddy.conf", 1)]
    assert found(snapshot_of(text.format("&out", "$(‸there)"), tmp_path)) == [("maddy.conf", 0)]


def test_a_name_that_a_macro_makes(tmp_path: Path) -> None:
    text = "$(name) = out\ntarget.remote $(name) { }\ntarget.queue q {\n    target ‸&$(name)\n}\n"
    assert found(snapshot_of(text, tmp_path)) == [("maddy.conf", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "host‸name mx.maddy.test\n",
        "# &o‸ut\ntarget.remote out { }\n",
        "smtp tcp://12‸7.0.0.1:25 { }\n",
        "‸",
        "import ‸nothing\n",
        "import ‸\n",
    ],
)
def test_nothing_is_defined(tmp_path: Path, text: str) -> None:
    assert found(snapshot_of(text, tmp_path)) == []


def test_a_broken_file(tmp_path: Path) -> None:
    """The brace of the endpoint is missing, and a quote has no end."""
    text = (
        'target.remote out { }\nsmtp tcp://127.0.0.1:25 {\n    hostname "x\n    deliver_to &o‸ut\n\ntarget.queue q {\n    target dummy\n}\n'
    )
    assert found(snapshot_of(text, tmp_path)) == [("maddy.conf", 0)]
