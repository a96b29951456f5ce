"""lint with settings, and the options that go over them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Run, program

MACRO = "hostname mx.$(x)\n"
"""One finding of undefined-macro, and others."""
ONLY = 'select = ["undefined-macro"]\n'


def names(run: Run) -> list[tuple[str, str]]:
    """The findings: file and rule."""
    return [(one["file"], one["name"]) for one in json.loads(run.out)]


def lint(cwd: Path, *arguments: str, stdin: bytes = b"", **env: str) -> Run:
    return program("lint", "--output-format", "json", *arguments, cwd=cwd, stdin=stdin, **env)


def test_each_file_has_the_settings_nearest_to_it(tmp_path: Path) -> None:
    for folder, text in (("a", ONLY), ("b", 'select = ["syntax"]\n'), ("b/c", ONLY)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "maddyconf.toml").write_text(text)
        (tmp_path / folder / "maddy.conf").write_text(MACRO)
    run = lint(tmp_path, "a/maddy.conf", "b/maddy.conf", "b/c/maddy.conf")
    assert (names(run), run.code) == ([("a/maddy.conf", "undefined-macro"), ("b/c/maddy.conf", "undefined-macro")], 1)


def test_standard_input_has_the_settings_of_its_name_or_of_the_working_folder(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "maddyconf.toml").write_text(ONLY)
    (tmp_path / "maddyconf.toml").write_text('select = ["syntax"]\n')
    assert names(lint(tmp_path, "-", stdin=MACRO.encode())) == []
    assert names(lint(tmp_path, "-", "--stdin-filename", "sub/x.conf", stdin=MACRO.encode())) == [("sub/x.conf", "undefined-macro")]


def test_a_certain_file_and_none(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(MACRO)
    (tmp_path / "maddyconf.toml").write_text('select = ["syntax"]\n')
    (tmp_path / "other.toml").write_text(ONLY)
    assert names(lint(tmp_path, "maddy.conf")) == []
    assert names(lint(tmp_path, "maddy.conf", "--config", "other.toml")) == [("maddy.conf", "undefined-macro")]
    assert ("maddy.conf", "undefined-macro") in names(lint(tmp_path, "maddy.conf", "--isolated"))


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--select", "undefined-macro"], ["undefined-macro"]),
        (["--select", "MC310, style", "--ignore", "style"], ["undefined-macro"]),
        (["--select", "MC310", "--select", "invalid-name", "--ignore=style,security"], ["undefined-macro"]),
        (["--select", "delivery", "--ignore", "undefined-macro"], []),
        (["--ignore", "MC"], []),
    ],
)
def test_rules_by_option(tmp_path: Path, arguments: list[str], found: list[str]) -> None:
    """--select goes over select and ignore of the settings."""
    (tmp_path / "maddy.conf").write_text(MACRO)
    (tmp_path / "maddyconf.toml").write_text('select = ["semantic"]\nignore = ["undefined-macro"]\n')
    assert [name for _, name in names(lint(tmp_path, "maddy.conf", *arguments))] == found


def test_ignore_adds_to_the_settings(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(MACRO)
    (tmp_path / "maddyconf.toml").write_text(ONLY)
    assert names(lint(tmp_path, "maddy.conf")) == [("maddy.conf", "undefined-macro")]
    assert names(lint(tmp_path, "maddy.conf", "--ignore", "delivery")) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--select", "undefined-makro"], "--select: there is no rule `undefined-makro`; did you mean `undefined-macro`?"),
        (["--ignore", "style,syntax"], "--ignore: `syntax` cannot be switched off: maddy cannot read a file with such a mistake"),
        (["--config", "nosuch.toml"], "nosuch.toml: there is no such file"),
        (["--config", "bad.toml"], "bad.toml:1: there is no setting `selct`; did you mean `select`?"),
        (["--config", "x.toml", "--isolated"], "--config and --isolated exclude each other"),
    ],
)
def test_wrong_options(tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "maddy.conf").write_text(MACRO)
    (tmp_path / "bad.toml").write_text("selct = []\n")
    assert program("lint", "maddy.conf", *arguments, cwd=tmp_path) == (2, "", f"maddyconf: {message}\n")


def test_wrong_settings_keep_only_their_files_from_being_checked(tmp_path: Path) -> None:
    for folder, text in (("a", "selct = []\n"), ("b", ONLY)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "maddyconf.toml").write_text(text)
        for name in ("1.conf", "2.conf"):
            (tmp_path / folder / name).write_text(MACRO)
    run = lint(tmp_path, "a/1.conf", "a/2.conf", "b/1.conf")
    assert (run.code, names(run)) == (2, [("b/1.conf", "undefined-macro")])
    assert run.err == "maddyconf: a/maddyconf.toml:1: there is no setting `selct`; did you mean `select`?\n"


def test_variables_what_is_explicit_goes_over_what_is_not(tmp_path: Path) -> None:
    def holds(*arguments: str, **env: str) -> set[str]:
        """Which value holds: the blocks of all others are not used."""
        run = lint(tmp_path, "maddy.conf", *arguments, **env)
        return {word for word in ("process", "file", "table", "option") if f"`{word}`" not in run.out}

    config = tmp_path / "maddyconf.toml"
    text = "hostname a.example.com\nsmtp tcp://127.0.0.1:25 {\n    deliver_to {env:A}\n}\ntarget.remote process\ntarget.remote file\n"
    (tmp_path / "maddy.conf").write_text(text + "target.remote table\ntarget.remote option\n")
    (tmp_path / "vars").write_text("A=&file\n")
    (tmp_path / "given").write_text("A=&option\n")
    unused = 'select = ["unused-block"]\n'
    config.write_text(unused)
    assert holds(A="&process") == {"process"}
    config.write_text(unused + 'env-file = "vars"\n')
    assert holds(A="&process") == {"file"}
    config.write_text(unused + 'env-file = "vars"\nenv = {A = "&table"}\n')
    assert holds(A="&process") == {"table"}
    assert holds("--env-file", "given", A="&process") == {"option"}
    assert holds("--env", "A=&option", A="&process") == {"option"}


def test_the_release_and_the_option_over_it(tmp_path: Path) -> None:
    (tmp_path / "maddyconf.toml").write_text('maddy-version = "0.7.1"\nselect = ["unknown-directive"]\n')
    (tmp_path / "maddy.conf").write_text("smtp tcp://127.0.0.1:25 {\n    sasl_login yes\n    deliver_to dummy\n}\n")
    assert [name for _, name in names(lint(tmp_path, "maddy.conf"))] == ["unknown-directive"]
    assert names(lint(tmp_path, "maddy.conf", "--maddy-version", "0.9.4")) == []


def test_patterns_for_files_in_folders(tmp_path: Path) -> None:
    (tmp_path / "maddyconf.toml").write_text(ONLY + 'include = ["mail/*.conf"]\nexclude = ["old"]\n')
    for name in ("mail/a.conf", "other/a.conf", "old/maddy.conf", "maddy.conf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(MACRO)
    assert [file for file, _ in names(lint(tmp_path, "."))] == ["maddy.conf", "mail/a.conf"]


def test_the_format_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(MACRO)
    (tmp_path / "maddyconf.toml").write_text(ONLY + 'output-format = "concise"\n')
    assert len(program("lint", "-q", "maddy.conf", cwd=tmp_path).out.splitlines()) == 1
    assert program("lint", "-q", "maddy.conf", cwd=tmp_path, MADDYCONF_OUTPUT_FORMAT="json").out.startswith("[")
    assert program("lint", "-q", "maddy.conf", "--output-format", "json", cwd=tmp_path).out.startswith("[")


def test_per_file_ignores_are_relative_to_the_settings(tmp_path: Path) -> None:
    (tmp_path / "maddyconf.toml").write_text(ONLY + '[per-file-ignores]\n"sub/*.conf" = ["MC310"]\n')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "part.conf").write_text("state_dir $(y)\n")
    (tmp_path / "maddy.conf").write_text(MACRO + "import sub/part\n")
    assert names(lint(tmp_path, "maddy.conf")) == [("maddy.conf", "undefined-macro")]
    assert names(lint(tmp_path / "sub", "../maddy.conf")) == [("../maddy.conf", "undefined-macro")]


def test_settings_that_are_not_read_are_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("this is [ no TOML, and not for us\n")
    (tmp_path / "maddy.conf").write_text(MACRO)
    assert lint(tmp_path, "maddy.conf").code == 1
    (tmp_path / "pyproject.toml").write_text("this is [ no TOML, and for maddyconf\n")
    run = lint(tmp_path, "maddy.conf")
    assert (run.code, run.out) == (2, "[]\n")
    assert run.err.startswith("maddyconf: pyproject.toml: this is no TOML: ")


def test_settings_of_folders_that_are_not_meant_do_not_count(tmp_path: Path) -> None:
    """A part is looked for in the configurations of the folders above it: what lies beside those is no matter."""
    for folder in ("mail/parts", "mail/other", "other"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in ("mail/other", "other"):
        (tmp_path / folder / "maddyconf.toml").write_text('baseline = "nosuch.json"\nfail-on = "info"\n')
    (tmp_path / "mail" / "maddyconf.toml").write_text(ONLY + 'severity.undefined-macro = "info"\n')
    (tmp_path / "mail" / "parts" / "part.conf").write_text(MACRO)
    run = lint(tmp_path, "mail/parts/part.conf")
    assert (run.code, run.err, names(run)) == (0, "", [("mail/parts/part.conf", "undefined-macro")])
