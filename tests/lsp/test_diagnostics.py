"""What is told of findings, when, and for which documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from maddyconf.lsp import findings
from maddyconf.lsp.findings import told
from maddyconf.lsp.uris import uri_of
from tests.lsp.snapshots import snapshot_of
from tests.lsp.wire import Wire, edit

PULLS = {"textDocument": {"diagnostic": {}}}
TYPED = "hostname mx.maddy.test\n\n"
UNUSED = "table.static unused {\n    entry a b\n}\n"
FRAGMENT = "storage.imapsql mailboxes {\n    driver sqlite3\n    dsn imapsql.db\n}\n"
ROOT = "hostname mx.maddy.test\ntls off\nimport parts/storage.conf\nimap tcp://127.0.0.1:143 {\n    auth dummy\n    storage &mailboxes\n}\n"


def names(found: list[dict[str, Any]]) -> list[str]:
    return [one["code"] for one in found]


def pulled(wire: Wire, uri: str, before: str | None = None) -> Any:
    return wire.ask("textDocument/diagnostic", {"textDocument": {"uri": uri}, "previousResultId": before})


@pytest.fixture
def uri(tmp_path: Path) -> str:
    return uri_of(str(tmp_path / "maddy.conf"))


@pytest.fixture
def fragment(tmp_path: Path) -> str:
    (tmp_path / "parts").mkdir()
    return uri_of(str(tmp_path / "parts" / "storage.conf"))


def test_a_line_that_is_being_typed_may_be_unfinished(wire: Wire, uri: str) -> None:
    """A quote that is not closed yet is told when nobody types any more."""
    wire.initialize()
    wire.open(uri, TYPED)
    wire.diagnostics(uri, 1)
    wire.change(uri, 2, edit(1, 0, 1, 0, 'tls "'))
    assert "runaway-quote" not in names(wire.diagnostics(uri, 2))
    assert "runaway-quote" in names(wire.diagnostics(uri, 2))


def test_mistakes_in_other_lines_are_told_at_once(wire: Wire, uri: str) -> None:
    wire.initialize()
    wire.open(uri, TYPED + 'tls "\n')
    wire.diagnostics(uri, 1)
    wire.change(uri, 2, edit(1, 0, 1, 0, "d"))
    assert "runaway-quote" in names(wire.diagnostics(uri, 2))


def test_who_asks_is_not_told_unasked(wire: Wire, uri: str) -> None:
    result = wire.initialize(PULLS)
    assert result["capabilities"]["diagnosticProvider"]["interFileDependencies"] is True
    wire.open(uri, "tls off\ntls off\n")
    report = pulled(wire, uri)
    assert report["kind"] == "full"
    assert "duplicate-directive" in names(report["items"])
    assert pulled(wire, uri, report["resultId"]) == {"kind": "unchanged", "resultId": report["resultId"]}
    wire.change(uri, 2, edit(1, 0, 1, 0, "# "))
    assert "duplicate-directive" not in names(pulled(wire, uri, report["resultId"])["items"])
    assert not [message for message in wire.seen if message.get("method") == "textDocument/publishDiagnostics"]


def test_who_asks_is_asked_to_ask_again(wire: Wire, uri: str) -> None:
    wire.initialize({**PULLS, "workspace": {"diagnostics": {"refreshSupport": True}}})
    wire.open(uri, TYPED)
    wire.change(uri, 2, edit(1, 0, 1, 0, 'tls "'))
    assert "runaway-quote" not in names(pulled(wire, uri)["items"])
    wire.wait(lambda message: message.get("method") == "workspace/diagnostic/refresh")
    assert "runaway-quote" in names(pulled(wire, uri)["items"])


def test_who_asks_is_told_of_imported_files_too(wire: Wire, tmp_path: Path, uri: str, fragment: str) -> None:
    imported = tmp_path / "parts" / "storage.conf"
    imported.write_text(FRAGMENT.replace("driver", "drive"))
    wire.initialize({"textDocument": {"diagnostic": {"relatedDocumentSupport": True}}})
    wire.open(uri, ROOT)
    assert "unknown-directive" in names(pulled(wire, uri)["relatedDocuments"][fragment]["items"])
    imported.write_text(FRAGMENT + "# Mended.\n")
    assert pulled(wire, uri)["relatedDocuments"][fragment]["items"] == []
    assert "relatedDocuments" not in pulled(wire, uri)


def test_who_asks_is_told_that_a_file_cannot_be_checked(wire: Wire, uri: str) -> None:
    bomb = "".join(f"(s{number}) {{\n" + f"    import s{number - 1}\n" * 10 + "}\n" for number in range(1, 9))
    wire.initialize(PULLS)
    wire.open(uri, "(s0) {\n    a\n}\n" + bomb + "import s8\n")
    (found,) = pulled(wire, uri)["items"]
    assert "not checked" in found["message"]


def test_an_answer_for_a_version_that_is_gone_is_none(wire: Wire, uri: str) -> None:
    """The second change is there before the first request can be answered: the program is still being loaded."""
    wire.initialize(PULLS)
    wire.open(uri, TYPED)
    number = wire.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    wire.change(uri, 2, {"text": TYPED * 2})
    answer = wire.answer(number)
    assert "result" in answer or answer["error"]["code"] == -32801
    assert pulled(wire, uri)["kind"] == "full"


def test_a_request_that_is_cancelled_is_answered(wire: Wire, uri: str) -> None:
    wire.initialize(PULLS)
    wire.open(uri, TYPED)
    number = wire.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    wire.notify("$/cancelRequest", {"id": number})
    answer = wire.answer(number)
    assert "result" in answer or answer["error"]["code"] == -32800


def test_a_fragment_is_part_of_what_imports_it(wire: Wire, tmp_path: Path, fragment: str) -> None:
    (tmp_path / "maddy.conf").write_text(ROOT)
    wire.initialize()
    wire.open(fragment, FRAGMENT)
    assert names(wire.diagnostics(fragment, 1)) == []


def test_a_fragment_that_nobody_imports_is_alone(wire: Wire, fragment: str) -> None:
    wire.initialize()
    wire.open(fragment, FRAGMENT)
    assert "no-endpoint" in names(wire.diagnostics(fragment, 1))


def test_a_configuration_that_was_never_saved_imports_too(wire: Wire, uri: str, fragment: str) -> None:
    wire.initialize()
    wire.open(uri, ROOT)
    wire.open(fragment, FRAGMENT)
    assert names(wire.diagnostics(fragment, 1)) == []


def test_unsaved_text_of_a_fragment_counts(wire: Wire, tmp_path: Path, uri: str, fragment: str) -> None:
    (tmp_path / "parts" / "storage.conf").write_text(FRAGMENT)
    wire.initialize()
    wire.open(uri, ROOT)
    assert "undefined-reference" not in names(wire.diagnostics(uri, 1))
    wire.open(fragment, FRAGMENT)
    wire.change(fragment, 2, edit(0, 16, 0, 25, "other"))
    while "undefined-reference" not in names(wire.diagnostics(uri, 1)):
        pass
    wire.notify("textDocument/didClose", {"textDocument": {"uri": fragment}})
    while "undefined-reference" in names(wire.diagnostics(uri, 1)):
        pass


def test_mistakes_in_imported_files_are_told_there(wire: Wire, tmp_path: Path, uri: str, fragment: str) -> None:
    (tmp_path / "parts" / "storage.conf").write_text(FRAGMENT.replace("driver", "drive"))
    wire.initialize()
    wire.open(uri, ROOT)
    assert "unknown-directive" in names(wire.diagnostics(fragment, None))


def test_what_is_saved_elsewhere_is_seen(wire: Wire, tmp_path: Path, uri: str, fragment: str) -> None:
    able = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    wire.initialize(able)
    asked = wire.wait(lambda message: message.get("method") == "client/registerCapability")
    (registration,) = asked["params"]["registrations"]
    patterns = [watcher["globPattern"] for watcher in registration["registerOptions"]["watchers"]]
    assert {"**/*.conf", "**/maddyconf.toml"} <= set(patterns)
    wire.open(uri, ROOT)
    assert "unknown-import" in names(wire.diagnostics(uri, 1))
    (tmp_path / "parts" / "storage.conf").write_text(FRAGMENT)
    wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": fragment, "type": 1}]})
    assert "unknown-import" not in names(wire.diagnostics(uri, 1))


def test_what_the_client_cannot_show_is_left_out(wire: Wire, uri: str) -> None:
    wire.initialize()
    wire.open(uri, "tls off\ntls off\n")
    (found,) = [one for one in wire.diagnostics(uri, 1) if one["code"] == "duplicate-directive"]
    assert not {"tags", "data", "relatedInformation", "codeDescription"} & found.keys()


def test_what_the_client_can_show(wire: Wire, uri: str) -> None:
    wire.initialize(
        {"textDocument": {"publishDiagnostics": {"relatedInformation": True, "tagSupport": {"valueSet": [1, 2]}, "dataSupport": True}}}
    )
    wire.open(uri, "tls off\ntls off\n" + FRAGMENT + "imap tcp://127.0.0.1:143 {\n    auth dummy\n    storage &mailboxes\n}\n" + UNUSED)
    found = {one["code"]: one for one in wire.diagnostics(uri, 1)}
    assert found["unused-block"]["tags"] == [1]
    (related,) = found["duplicate-directive"]["relatedInformation"]
    assert related["location"] == {"uri": uri, "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 7}}}
    assert found["duplicate-directive"]["data"]["code"] == "MC219"


def test_secrets_are_masked(wire: Wire, uri: str) -> None:
    wire.initialize({"textDocument": {"publishDiagnostics": {"relatedInformation": True, "dataSupport": True}}})
    wire.open(uri, "table.sql_query q {\n    driver postgres\n    dsn password=OPENSESAME host=\n    lokup OPENSESAME\n}\n")
    assert wire.diagnostics(uri, 1)
    assert "OPENSESAME" not in str(wire.seen)


def test_a_finding_leads_to_the_page_of_its_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are made when a wheel is built, so a checkout has none."""
    monkeypatch.setattr(findings, "PAGES", str(tmp_path))
    able = {"textDocument": {"publishDiagnostics": {"codeDescriptionSupport": True}}}
    snapshot = snapshot_of("tls off\ntls off\n", tmp_path, capabilities=able).snapshot
    (tmp_path / "duplicate-directive.md").write_text("# duplicate-directive\n")
    links = {one.code: one.code_description for one in (told(snapshot.world, snapshot.places, one) for one in snapshot.diagnostics)}
    link = links["duplicate-directive"]
    assert link
    assert link.href == uri_of(str(tmp_path / "duplicate-directive.md"))
    assert links["no-endpoint"] is None
