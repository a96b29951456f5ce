from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from maddyconf import SourceError, lint, parse
from maddyconf.engine import check

GLOBALS = "hostname mx.maddy.test\ntls off\n"
FINE = GLOBALS + "smtp tcp://127.0.0.1:25 {\n    reject\n}\n"


def names(*paths: Path) -> list[tuple[str, str]]:
    return [(Path(one.place.source.name).name, one.name) for one in lint(*paths)]


def test_rules_go_on_in_a_file_with_mistakes_of_syntax() -> None:
    text = GLOBALS + "smtp tcp://127.0.0.1:25 {\n    deliver_to &nowhere\n\nimap tls://127.0.0.1:143 {\n"
    text += "    auth pam\n    storage &nowhere\n    tls self_signed $(none)\n}\n1st\n"
    diagnostics = lint(parse(text))
    assert [(one.place.position.line, one.name) for one in diagnostics] == [
        (3, "unclosed-block"),
        (4, "undefined-reference"),
        (6, "scheme-against-port"),
        (8, "undefined-reference"),
        (9, "undefined-macro"),
        (11, "invalid-name"),
    ]


def test_a_file_that_another_one_imports_is_no_configuration_of_its_own(tmp_path: Path) -> None:
    main, part = tmp_path / "maddy.conf", tmp_path / "part.conf"
    part.write_text("(deliver) {\n    deliver_to &accounts\n}\n")
    accounts = "storage.imapsql accounts {\n    driver sqlite3\n    dsn imapsql.db\n}\n"
    smtp = "smtp tcp://127.0.0.1:25 {\n    import deliver\n}\n"
    main.write_text(GLOBALS + "import part.conf\n" + accounts + smtp)
    assert names(main, part) == names(part, main) == names(main) == []
    main.write_text(GLOBALS + "import part.conf\n" + smtp)
    assert names(part, main) == [("part.conf", "undefined-reference")]


def test_files_that_import_each_other_are_still_checked(tmp_path: Path) -> None:
    for name, other in (("a.conf", "b.conf"), ("b.conf", "a.conf")):
        (tmp_path / name).write_text(f"import {other}\n")
    assert {name for _, name in names(tmp_path / "a.conf", tmp_path / "b.conf")} == {"import-too-deep"}


def test_one_file_twice_is_reported_once(tmp_path: Path) -> None:
    (tmp_path / "a.conf").write_text(FINE + "1\n")
    assert names(tmp_path / "a.conf", tmp_path / "a.conf") == [("a.conf", "invalid-name")]


def test_imported_mistakes_are_reported_at_their_place_and_once(tmp_path: Path) -> None:
    (tmp_path / "a.conf").write_text("(a) {\n")
    (tmp_path / "maddy.conf").write_text("import a\nimport a\nimport missing\n" + FINE)
    assert names(tmp_path / "maddy.conf") == [("a.conf", "unclosed-block"), ("maddy.conf", "unknown-import")]


def test_a_mistake_in_a_file_that_two_configurations_import_is_told_once_with_both(tmp_path: Path) -> None:
    (tmp_path / "part.conf").write_text("deliver_to &accounts\n")
    for name in ("a.conf", "b.conf"):
        (tmp_path / name).write_text(GLOBALS + "smtp tcp://127.0.0.1:25 {\n    import part.conf\n}\n")
    (one,) = lint(tmp_path / "a.conf", tmp_path / "b.conf")
    assert [related.place.source.name for related in one.related] == [str(tmp_path / "a.conf"), str(tmp_path / "b.conf")]


def test_a_text_that_is_used_twice_has_a_fix_only_if_it_is_wrong_in_both_places() -> None:
    snippet = "(s) {\n    tragets tcp://192.0.2.1:25\n}\n"
    first = "target.smtp one {\n    import s\n}\n"
    for second, has_fix in (("target.lmtp two {\n    import s\n}\n", True), ("table.static two {\n    import s\n}\n", False)):
        found = [one for one in lint(parse(snippet + first + second)) if one.name == "unknown-directive"]
        assert [one.place.position.line for one in found] == [2]
        assert bool(found[0].fix) == has_fix


def test_the_environment_is_the_given_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WHERE", "nowhere")
    here = "storage.imapsql here {\n    driver sqlite3\n    dsn imapsql.db\n}\n"
    document = parse(GLOBALS + "smtp tcp://127.0.0.1:25 {\n    deliver_to &{env:WHERE}\n}\n" + here)
    assert not check(document, {"WHERE": "here"}).diagnostics
    assert [one.name for one in check(document).diagnostics] == ["undefined-reference"]


def test_a_missing_file() -> None:
    with pytest.raises(SourceError, match="no such file"):
        lint(os.path.join("nowhere", "maddy.conf"))


def test_nothing_is_left_to_the_collector_of_garbage() -> None:
    text = (Path(__file__).parent.parent / "fixtures" / "server" / "maddy.conf").read_text()
    check(parse(text), {})
    gc.collect()
    gc.disable()
    try:
        assert check(parse(text), {}).diagnostics
        assert gc.collect() == 0
    finally:
        gc.enable()
