"""Where names are used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lsprotocol import types
from pytest_lsp import LanguageClient

from maddyconf.lsp.methods import references
from tests.lsp.editors import close_in, open_in
from tests.lsp.named import configurations_with_names
from tests.lsp.pieces import WIDE, inside, range_in
from tests.lsp.snapshots import Cursor, snapshot_of


def found(at: Cursor, position: types.Position | None = None, *, declared: bool = True) -> list[tuple[str, int, int]]:
    """The files, lines and columns that are told."""
    params = types.ReferenceParams(types.ReferenceContext(declared), at.document, position or at.position)
    locations = references.answer(at.snapshot, params) or []
    return sorted((one.uri.rpartition("/")[2], one.range.start.line, one.range.start.character) for one in locations)


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(
    ("here", "places"),
    [
        (("&out", 0), [("out", 0), ("out", 1)]),
        (("$(ü中😀)", 1), [("ü中😀", 0), ("ü中😀", 3)]),
        (("(refuse)", 0), [("refuse", 0), ("refuse", 1)]),
    ],
)
async def test_in_every_editor(editor: LanguageClient, tmp_path: Path, here: tuple[str, int], places: list[tuple[str, int]]) -> None:
    uri = open_in(editor, tmp_path, WIDE)
    document, position = types.TextDocumentIdentifier(uri), inside(range_in(editor, WIDE, *here))
    with_definition, without = [
        await editor.text_document_references_async(types.ReferenceParams(types.ReferenceContext(declared), document, position))
        for declared in (True, False)
    ]
    close_in(editor, uri)
    expected = [types.Location(uri, range_in(editor, WIDE, *place)) for place in places]
    assert sorted(with_definition or [], key=lambda one: one.range.start.line) == expected
    assert list(without or []) == expected[1:]


def test_in_all_files(tmp_path: Path) -> None:
    """From any of them, open or on disk, and each place once however often a snippet is imported."""
    files = {
        "maddy.conf": "import parts/blocks\nimport parts/snippets\nmsgpipeline a {\n    import s\n}\nmsgpipeline b {\n    import s\n}\n",
        "parts/blocks.conf": "target.remote out { }\n",
        "parts/snippets.conf": "(s) {\n    deliver_to &out\n}\ntarget.queue q {\n    target &out\n}\n",
    }
    expected = [("blocks.conf", 0, 14), ("snippets.conf", 1, 16), ("snippets.conf", 4, 12)]
    for name, before, after in (("parts/blocks.conf", "out", "‸out"), ("parts/snippets.conf", "target &out", "target &o‸ut")):
        at = snapshot_of(files[name].replace(before, after, 1), tmp_path, name=name, on_disk=files)
        assert found(at) == expected
        assert found(at, declared=False) == expected[1:]


def test_in_all_configurations_that_have_a_file_in_common(tmp_path: Path) -> None:
    files = {
        "maddy.conf": "import common\ntarget.queue q {\n    target &out\n}\n",
        "test.maddy.conf": "import common\ntarget.queue q {\n    target &out\n}\n",
        "other.maddy.conf": "target.remote out { }\n",
        "common.conf": "target.remote out { }\n",
    }
    expected = [("common.conf", 0, 14), ("maddy.conf", 2, 12), ("test.maddy.conf", 2, 12)]
    assert found(snapshot_of(files["maddy.conf"].replace("&out", "&o‸ut"), tmp_path, on_disk=files)) == expected
    assert found(snapshot_of("target.remote o‸ut { }\n", tmp_path, name="common.conf", on_disk=files)) == expected


def test_macros_of_one_name_in_two_files(tmp_path: Path) -> None:
    files = {"part.conf": "$(a) = part\nlog $(a)\n"}
    text = "$(a) = root\nimport part\nhostname $(‸a)\nstate_dir /$(a)/x$(a)\n"
    lines = [("maddy.conf", 0, 2), ("maddy.conf", 2, 11), ("maddy.conf", 3, 13), ("maddy.conf", 3, 19)]
    assert found(snapshot_of(text, tmp_path, on_disk=files)) == lines


def test_a_snippet_and_a_file_of_one_name(tmp_path: Path) -> None:
    """In `part.conf` there is no snippet `s`, so that is the file."""
    files = {"part.conf": "import s\n", "s.conf": "# nothing\n"}
    text = "import part\n(s) {\n    reject\n}\nmsgpipeline all {\n    import ‸s\n}\n"
    assert found(snapshot_of(text, tmp_path, on_disk=files)) == [("maddy.conf", 1, 1), ("maddy.conf", 5, 11)]


def test_quotes_and_macros_around_a_name(tmp_path: Path) -> None:
    """Names stand where they are written, whatever leads to them."""
    text = (
        '$(q) = "&out"\n$(n) = out\ntarget.remote "‸out" { }\ntarget.queue a {\n    target $(q)\n}\ntarget.queue b {\n    target &$(n)\n}\n'
    )
    assert found(snapshot_of(text, tmp_path)) == [("maddy.conf", 0, 9), ("maddy.conf", 2, 15), ("maddy.conf", 7, 11)]


def test_lines_that_nobody_knows(tmp_path: Path) -> None:
    """A module of a custom build, and a snippet that nothing imports."""
    text = "target.remote ‸out { }\nmy_module x {\n    uses &out\n}\n(s) {\n    deliver_to &out\n}\n"
    assert found(snapshot_of(text, tmp_path)) == [("maddy.conf", 0, 14), ("maddy.conf", 2, 10), ("maddy.conf", 5, 16)]


def test_a_name_that_a_macro_makes_in_a_line_that_nobody_knows(tmp_path: Path) -> None:
    text = "$(n) = out\ntarget.remote out { }\nmy_module x {\n    uses ‸&$(n)\n}\n"
    assert found(snapshot_of(text, tmp_path)) == [("maddy.conf", 1, 14), ("maddy.conf", 3, 9)]


def test_a_word_that_is_two_names(tmp_path: Path) -> None:
    """The macro gives a block the name `&a`, and looks like a reference to another one."""
    text = "$(x) = ‸&a\ntarget.remote $(x) { }\ntarget.remote a { }\n"
    assert found(snapshot_of(text, tmp_path)) == [("maddy.conf", 0, 7)]
    assert found(snapshot_of(text.replace("‸&", "&‸"), tmp_path)) == [("maddy.conf", 0, 8), ("maddy.conf", 2, 14)]


def test_a_block_that_is_named_by_its_module(tmp_path: Path) -> None:
    text = "target.remote { }\ntable.static ignored { }\ntarget.queue a {\n    target &‸target.remote\n}\n"
    assert found(snapshot_of(text, tmp_path)) == [("maddy.conf", 0, 0), ("maddy.conf", 3, 12)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(configurations_with_names())
def test_references_are_symmetric(tmp_path: Path, files: dict[str, str]) -> None:
    """Whatever is told for a place is told for each of the places that are told."""
    at = snapshot_of(files["maddy.conf"], tmp_path, opened={name: text for name, text in files.items() if name != "maddy.conf"})
    for line, text in enumerate(files["maddy.conf"].split("\n")):
        for column in range(len(text) + 1):
            everywhere = found(at, types.Position(line, column))
            for name, other_line, other_column in everywhere:
                other = at.workspace.world.snapshot(at.snapshot.uri.replace("maddy.conf", name))
                assert other
                there = Cursor(other, types.Position(other_line, other_column), at.workspace)
                assert found(there) == everywhere
