from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.diagnostics import Category, Diagnostic, Place, Related, Rule, Severity
from maddyconf.discovery import Patterns
from maddyconf.engine import Checked, check
from maddyconf.fragments import Plan, only_about, with_importers
from maddyconf.source import Source, read_source
from maddyconf.syntax import Document

MAIN = """\
hostname mx.example.org
tls off
import parts/accounts
smtp tcp://127.0.0.1:25 {
    import deliver
}
"""
ACCOUNTS = "import deliver.conf\nstorage.imapsql accounts {\n    driver sqlite3\n    dsn imapsql.db\n}\n"
DELIVER = "(deliver) {\n    deliver_to &accounts\n}\n"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "mail"
    folder.mkdir()
    monkeypatch.chdir(folder)
    write({"maddy.conf": MAIN, "parts/accounts.conf": ACCOUNTS, "parts/deliver.conf": DELIVER})


def write(texts: dict[str, str]) -> None:
    for path, text in texts.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)


def test_a_part_is_checked_with_the_configuration_above_it() -> None:
    for part in ("parts/accounts.conf", "parts/deliver.conf"):
        assert with_importers([part]) == Plan(("maddy.conf",), {part: ("maddy.conf",)}, frozenset({"maddy.conf"}))


def test_names_are_given_as_the_part_was() -> None:
    part, main = os.path.abspath("parts/accounts.conf"), os.path.abspath("maddy.conf")
    assert with_importers([part]).configurations == (main,)
    os.chdir("parts")
    assert with_importers(["accounts.conf"]).configurations == (os.path.join("..", "maddy.conf"),)


def test_parts_of_one_configuration_have_it_checked_once() -> None:
    parts = ["parts/accounts.conf", "parts/deliver.conf"]
    assert with_importers(parts) == Plan(("maddy.conf",), dict.fromkeys(parts, ("maddy.conf",)), frozenset({"maddy.conf"}))


def test_what_a_named_file_imports_needs_no_other() -> None:
    write({"other": MAIN, "maddy.conf": MAIN})
    for files in (["maddy.conf", "parts/deliver.conf"], ["parts/deliver.conf", "other"]):
        assert with_importers(files) == Plan(tuple(files))


def test_a_named_configuration_is_not_checked_again_for_its_part() -> None:
    write({"second.maddy.conf": MAIN, "maddy.conf": "hostname x\n"})
    plan = with_importers(["-", "parts/deliver.conf", "./maddy.conf"])
    assert plan == Plan(("-", "second.maddy.conf", "./maddy.conf"), {"parts/deliver.conf": ("second.maddy.conf",)}, plan.not_named)
    assert plan.not_named == {"second.maddy.conf"}


def test_every_configuration_of_the_nearest_folder_counts() -> None:
    write({"parts/a.maddy.conf": "import deliver", "parts/b.maddy.conf": "import deliver", "parts/maddy.conf": "# import deliver\n"})
    assert with_importers(["parts/deliver.conf"]).configurations == ("parts/a.maddy.conf", "parts/b.maddy.conf")


def test_the_settings_say_what_a_configuration_is() -> None:
    write({"parts/server": "import deliver", "old/maddy.conf": "import part", "old/part": DELIVER})
    assert with_importers(["parts/deliver.conf"], lambda _: Patterns(("server",))).configurations == ("parts/server",)
    assert with_importers(["old/part"]).configurations == ("old/maddy.conf",)
    assert with_importers(["old/part"], lambda _: Patterns(exclude=("old",))) == Plan(("old/part",))


@pytest.mark.parametrize("name", ["maddy.conf", "x.maddy.conf", "-", "missing.conf", "alone.conf"])
def test_others_are_checked_alone(name: str) -> None:
    write({"alone.conf": DELIVER, "x.maddy.conf": DELIVER, "main.maddy.conf": "import x.maddy.conf\nimport missing.conf\n"})
    assert with_importers([name]) == Plan((name,))


def test_a_configuration_is_looked_for_three_folders_up_and_not_above_the_repository() -> None:
    write({"a/b/c/part": DELIVER, "a/b/c/d/part": DELIVER, "maddy.conf": "import a/b/c/part\nimport a/b/c/d/part\n"})
    assert with_importers(["a/b/c/part"]).configurations == ("maddy.conf",)
    assert with_importers(["a/b/c/d/part"]).configurations == ("a/b/c/d/part",)
    Path(".git").mkdir()
    assert with_importers(["a/b/c/part"]).configurations == ("maddy.conf",)
    Path("a/.git").touch()
    assert with_importers(["a/b/c/part"]).configurations == ("a/b/c/part",)


def test_configurations_that_cannot_be_read_import_nothing() -> None:
    doubling = "$(m0) = x x\n" + "".join(f"$(m{n + 1}) = $(m{n}) $(m{n})\n" for n in range(40))
    write({"part": DELIVER, "a.maddy.conf": doubling + "import part\n"})
    os.symlink("b.maddy.conf", "b.maddy.conf")
    assert with_importers(["part"]).configurations == ("part",)


def test_a_part_that_breaks_the_configuration_elsewhere() -> None:
    imap = "imap tcp://127.0.0.1:143 {\n    auth dummy\n    storage &accounts\n}\n"
    write({"maddy.conf": MAIN + imap, "parts/accounts.conf": ACCOUNTS.replace("accounts", "users")})
    plan = with_importers(["parts/accounts.conf"])
    checked = check(Document(read_source(*plan.configurations)), {})
    told = only_about(checked, frozenset({os.path.realpath("parts/accounts.conf")}))
    found = [(one.place.source.name, one.name) for one in told.diagnostics]
    assert ("maddy.conf", "undefined-reference") in found
    assert ("parts/deliver.conf", "undefined-reference") in found


def test_warnings_elsewhere_are_nobodys_question() -> None:
    main, part = Source("abc", "maddy.conf"), Source("abc", "parts/deliver.conf")
    here, there = Place(part, 0, 1), Place(main, 0, 1)
    warning, error = (Rule("MC000", "x", Category.DELIVERY, severity, "") for severity in (Severity.WARNING, Severity.ERROR))
    kept = (
        Diagnostic(warning, "in the part", here),
        Diagnostic(warning, "explained by the part", there, (Related("", there), Related("", here))),
        Diagnostic(error, "an error", there),
        Diagnostic(warning, "worse than usual", there, level=Severity.ERROR),
    )
    left_out = (
        Diagnostic(warning, "elsewhere", there),
        Diagnostic(warning, "explained elsewhere", there, (Related("", there),)),
        Diagnostic(error, "not as bad as usual", there, level=Severity.INFO),
    )
    files = frozenset({os.path.realpath("parts/deliver.conf")})
    assert only_about(Checked(main, kept + left_out, ()), files).diagnostics == kept


@given(st.lists(st.sampled_from(["maddy.conf", "parts/accounts.conf", "parts/deliver.conf", "-", "missing"]), unique=True))
def test_nothing_that_was_named_is_forgotten(files: list[str]) -> None:
    plan = with_importers(files)
    assert all(file in plan.configurations or plan.part_of[file] for file in files)
