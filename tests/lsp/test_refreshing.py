"""What the client is told to ask for again, when, and how often."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import converters, types
from pytest_lsp import client_capabilities

from maddyconf.lsp.methods import METHODS
from maddyconf.lsp.pausing import GivenUpError, pausing
from maddyconf.lsp.publishing import Publishing
from maddyconf.lsp.refreshing import Shown, outdated
from maddyconf.lsp.texts import Change
from maddyconf.lsp.uris import uri_of
from maddyconf.lsp.workspace import Workspace
from tests.lsp.conftest import EDITORS
from tests.lsp.snapshots import snapshot_of
from tests.lsp.wire import Wire, edit

FRAGMENT = "storage.imapsql mailboxes {\n    driver sqlite3\n    dsn imapsql.db\n}\n"
USE = "imap tcp://127.0.0.1:143 {\n    auth dummy\n    storage &mailboxes\n}\n"
ROOT = f"hostname mx.maddy.test\ntls off\nimport parts/storage.conf\n{USE}"
ALONE = f"hostname mx.maddy.test\ntls off\n{FRAGMENT}{USE}"
BOMB = (
    "(s0) {\n    a\n}\n"
    + "".join(f"(s{number}) {{\n" + f"    import s{number - 1}\n" * 10 + "}\n" for number in range(1, 9))
    + "import s8\n"
)

ALL = {
    "textDocument": {"diagnostic": {}, "semanticTokens": {}},
    "workspace": {str(what): {"refreshSupport": True} for what in Shown},
}
EVERYTHING = set(Shown)
METHOD = {
    Shown.SEMANTIC_TOKENS: "textDocument/semanticTokens/full",
    Shown.INLAY_HINTS: "textDocument/inlayHint",
    Shown.CODE_LENSES: "textDocument/codeLens",
    Shown.DIAGNOSTICS: "textDocument/diagnostic",
}
REQUESTS = {
    "workspace/semanticTokens/refresh": Shown.SEMANTIC_TOKENS,
    "workspace/inlayHint/refresh": Shown.INLAY_HINTS,
    "workspace/codeLens/refresh": Shown.CODE_LENSES,
    "workspace/diagnostic/refresh": Shown.DIAGNOSTICS,
}


class Desk:
    """Some documents in an editor, and a server without threads: work that is put off is done when somebody says so."""

    def __init__(self, folder: Path, opened: dict[str, str], on_disk: dict[str, str] | None = None, able: Any = ALL) -> None:
        self.folder = folder
        self.workspace: Workspace = snapshot_of("", folder, name="empty.conf", opened=opened, on_disk=on_disk, capabilities=able).workspace
        self.client = self.workspace.world.client
        self.asked_again: list[Shown] = []
        self._later: dict[str, Callable[[], Any]] = {}
        self.publishing = Publishing(self.workspace, self, self)  # type: ignore[arg-type]

    def later(self, name: str, seconds: float, work: Callable[[], Any]) -> None:
        self._later[name] = work

    def refresh(self, what: Shown) -> None:
        self.asked_again.append(what)

    def uri(self, name: str) -> str:
        return uri_of(str(self.folder / name))

    def show(self, name: str, what: Shown = Shown.SEMANTIC_TOKENS) -> Any:
        """Ask for something as an editor does that shows a document."""
        snapshot = self.workspace.world.snapshot(self.uri(name))
        assert snapshot
        document = types.TextDocumentIdentifier(snapshot.uri)
        everywhere = types.Range(types.Position(0, 0), types.Position(1000, 0))
        params = types.InlayHintParams(document, everywhere) if what is Shown.INLAY_HINTS else types.CodeLensParams(document)
        return METHODS[METHOD[what]].answer(snapshot, types.DocumentDiagnosticParams(document) if what is Shown.DIAGNOSTICS else params)

    def write(self, name: str, text: str) -> None:
        """Change an open document."""
        opened = self.workspace.world.opened[self.uri(name)]
        self.workspace.change(opened.uri, opened.version + 1, [Change(text)])

    @property
    def outdated(self) -> set[Shown]:
        return outdated(self.workspace.world)

    def rest(self) -> list[Shown]:
        """Do all that is put off, and say what the editor was told to ask for again."""
        while self._later:
            self._later.pop(next(iter(self._later)))()
        told, self.asked_again = self.asked_again, []
        return told


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A configuration and the file that it imports, both open, and one that has nothing to do with them."""
    return Desk(tmp_path, {"maddy.conf": ROOT, "parts/storage.conf": FRAGMENT, "other.maddy.conf": ALONE})


@pytest.mark.parametrize("what", Shown)
def test_what_an_imported_document_brings_is_another_thing_once_that_changes(desk: Desk, what: Shown) -> None:
    desk.show("maddy.conf", what)
    assert desk.outdated == set()
    desk.write("parts/storage.conf", FRAGMENT.replace("mailboxes", "others"))
    assert desk.outdated == {what}


def test_each_is_told_once_whether_somebody_asks_again_or_not(desk: Desk) -> None:
    desk.show("maddy.conf")
    desk.write("parts/storage.conf", "")
    assert desk.outdated
    assert desk.outdated == set()
    desk.show("maddy.conf")
    assert desk.outdated == set()


def test_a_comparison_that_is_given_up_has_told_nothing(desk: Desk) -> None:
    """In the middle, when one document is compared and the next one is not."""
    desk.show("maddy.conf", Shown.CODE_LENSES)
    desk.show("other.maddy.conf")
    desk.workspace.prefer({"maddyVersion": "0.8.2"})
    calls: list[None] = []

    def check() -> None:
        calls.append(None)
        if len(calls) > 4:
            raise GivenUpError("there is a newer version")

    with pytest.raises(GivenUpError), pausing(desk.workspace.world.library, check):
        assert desk.outdated
    assert desk.outdated == {Shown.CODE_LENSES, Shown.SEMANTIC_TOKENS}


def test_a_fragment_depends_on_what_imports_it(desk: Desk) -> None:
    desk.show("parts/storage.conf")
    desk.write("maddy.conf", ROOT + "# More.\n")
    assert desk.outdated
    desk.write("maddy.conf", ALONE)
    assert desk.outdated


def test_an_editor_asks_by_itself_for_what_it_changes(desk: Desk) -> None:
    desk.show("maddy.conf")
    desk.write("maddy.conf", ROOT + "# More.\n")
    assert desk.outdated == set()


def test_documents_that_have_nothing_to_do_with_each_other(desk: Desk) -> None:
    for what in Shown:
        desk.show("maddy.conf", what)
    desk.write("other.maddy.conf", ALONE + "# More.\n")
    assert desk.outdated == set()


def test_only_what_was_asked_for_is_shown(desk: Desk) -> None:
    desk.write("parts/storage.conf", "")
    assert desk.outdated == set()


def test_a_client_that_cannot_be_told(tmp_path: Path) -> None:
    able = {**ALL, "workspace": {"codeLens": {"refreshSupport": True}, "inlayHint": {"refreshSupport": False}}}
    desk = Desk(tmp_path, {"maddy.conf": ROOT, "parts/storage.conf": FRAGMENT}, able=able)
    for what in Shown:
        desk.show("maddy.conf", what)
    desk.write("parts/storage.conf", "")
    assert desk.outdated == {Shown.CODE_LENSES}


def test_opening_and_closing_change_nothing_by_themselves(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"maddy.conf": ROOT}, on_disk={"parts/storage.conf": FRAGMENT})
    fragment = desk.uri("parts/storage.conf")
    desk.show("maddy.conf")
    desk.workspace.open(fragment, 1, FRAGMENT)
    assert desk.outdated == set()
    desk.write("parts/storage.conf", "")
    assert desk.outdated
    desk.workspace.close(fragment)
    assert desk.outdated
    desk.workspace.open(fragment, 1, FRAGMENT + "# Not saved.\n")
    assert desk.outdated


def test_files_on_disk(tmp_path: Path) -> None:
    desk = Desk(tmp_path, {"maddy.conf": ROOT})
    desk.show("maddy.conf")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "storage.conf").write_text(FRAGMENT)
    desk.workspace.look_again()
    assert desk.outdated
    desk.workspace.look_again()
    assert desk.outdated == set()


def test_settings(desk: Desk) -> None:
    desk.show("maddy.conf")
    desk.workspace.prefer({"maddyVersion": "0.8.2"})
    assert desk.outdated
    desk.workspace.prefer({"maddyVersion": "0.8.2", "format": {"indent": 2}})
    assert desk.outdated == set()


def test_what_cannot_be_read_any_more_and_what_can_again(desk: Desk) -> None:
    desk.show("maddy.conf")
    desk.write("parts/storage.conf", BOMB)
    assert desk.outdated
    assert desk.outdated == set()
    desk.write("parts/storage.conf", FRAGMENT)
    assert desk.outdated


def test_references_in_a_configuration_that_shares_a_file(tmp_path: Path) -> None:
    """The name means two blocks at the place where it is used, so the lens of one counts what is written in the other file too."""
    root = f"hostname mx.maddy.test\ntls off\n{FRAGMENT}import parts/use.conf\n"
    desk = Desk(tmp_path, {"maddy.conf": root, "other.maddy.conf": root, "parts/use.conf": USE})
    [lens] = [one for one in desk.show("maddy.conf", Shown.CODE_LENSES) if one.command is None]
    desk.write("other.maddy.conf", root + "# Nobody has counted yet.\n")
    assert desk.outdated == set()
    assert METHODS["codeLens/resolve"].answer(desk.workspace.world, lens).command.title == "1 reference"
    desk.write("other.maddy.conf", root + USE.replace("143", "1143"))
    assert desk.outdated == {Shown.CODE_LENSES}
    assert desk.outdated == set()


def test_one_burst_is_one_request(desk: Desk) -> None:
    for what in Shown:
        desk.show("maddy.conf", what)
        desk.show("parts/storage.conf", what)
    for number in range(5):
        desk.write("parts/storage.conf", FRAGMENT + "#" * number)
        desk.publishing.typed()
        desk.workspace.look_again()
        desk.publishing.changed()
    told = desk.rest()
    assert set(told) == EVERYTHING
    assert len(told) == len(EVERYTHING)
    for what in Shown:
        desk.show("maddy.conf", what)
    desk.publishing.changed()
    assert desk.rest() == []


def test_other_changes_than_by_typing(desk: Desk) -> None:
    desk.show("maddy.conf")
    desk.workspace.close(desk.uri("parts/storage.conf"))
    desk.publishing.changed()
    assert desk.rest() == [Shown.SEMANTIC_TOKENS]


def test_what_was_held_back_is_asked_for_at_rest(desk: Desk) -> None:
    """Of a document that somebody types in, only if there is something that was not told."""
    uri = desk.uri("other.maddy.conf")
    for version, text, expected in ((2, "#", []), (3, 'tls "', [Shown.DIAGNOSTICS]), (4, "#", [])):
        desk.workspace.change(uri, version, [Change(text, (0, 0), (0, 0))])
        for what in Shown:
            desk.show("other.maddy.conf", what)
        desk.publishing.typed()
        assert desk.rest() == expected, text
        desk.show("other.maddy.conf", Shown.DIAGNOSTICS)


def test_settings_and_files_are_reasons_too(wire: Wire, tmp_path: Path) -> None:
    uri, fragment = uri_of(str(tmp_path / "maddy.conf")), tmp_path / "parts" / "storage.conf"

    def show() -> None:
        wire.ask("textDocument/codeLens", {"textDocument": {"uri": uri}})

    wire.initialize(ALL)
    wire.open(uri, ROOT)
    show()
    wire.notify("workspace/didChangeConfiguration", {"settings": {"maddyconf": {"maddyVersion": "0.8.2"}}})
    wire.told("workspace/codeLens/refresh")
    show()
    fragment.parent.mkdir()
    fragment.write_text(FRAGMENT)
    wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(str(fragment)), "type": 1}]})
    wire.told("workspace/codeLens/refresh")
    assert wire.leave() == 0


def profile(editor: str) -> Any:
    return converters.get_converter().unstructure(client_capabilities(editor))


def able_to(editor: str) -> set[Shown]:
    """What an editor says that it asks for again."""
    able = profile(editor).get("workspace", {})
    return {what for what in Shown if able.get(what, {}).get("refreshSupport")}


def test_the_profiles_differ() -> None:
    """Else the test with them says little."""
    assert len({frozenset(able_to(editor)) for editor in EDITORS}) > 1


@pytest.mark.parametrize("able", [ALL, {}, *map(profile, EDITORS)], ids=["all", "none", *EDITORS])
def test_editors_are_told(wire: Wire, tmp_path: Path, able: Any) -> None:
    """Each is asked in the way that it knows, and no other."""
    root, fragment = uri_of(str(tmp_path / "maddy.conf")), uri_of(str(tmp_path / "parts" / "storage.conf"))
    expected = {what for what in Shown if able.get("workspace", {}).get(what, {}).get("refreshSupport")}
    wire.initialize(able)
    wire.open(root, ROOT)
    wire.open(fragment, FRAGMENT)
    everywhere = {"start": {"line": 0, "character": 0}, "end": {"line": 100, "character": 0}}

    def show() -> None:
        for method in METHOD.values():
            wire.ask(method, {"textDocument": {"uri": root}, "range": everywhere})

    def refreshed() -> list[Shown]:
        return [REQUESTS[one["method"]] for one in wire.seen if one.get("method") in REQUESTS]

    show()
    for version, text in ((2, 'tls "'), (3, "x")):
        wire.change(fragment, version, edit(4, 5, 4, 5, text))
        if "diagnostic" not in able.get("textDocument", {}):
            # What was held back is told at rest, just before anything is asked for again.
            while "runaway-quote" not in {one["code"] for one in wire.diagnostics(fragment, version)}:
                pass
        while len(refreshed()) < len(expected) * (version - 1):
            wire.read()
        show()
    assert set(refreshed()) == expected
    assert wire.leave() == 0
    assert len(refreshed()) == 2 * len(expected)
