"""Which findings count: baselines and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import program

MACRO = "hostname mx.$(x)\nstate_dir $(y)\n"
ONLY = ("--select", "undefined-macro")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "maddy.conf").write_text(MACRO)
    return tmp_path


def test_a_baseline_is_written_and_hides_what_is_in_it(folder: Path) -> None:
    run = program("lint", *ONLY, "maddy.conf", "--write-baseline", "base.json", cwd=folder)
    assert run == (0, "All is well: nothing found in 1 file.\n", "wrote 2 findings to base.json\n")
    run = program("lint", *ONLY, "maddy.conf", "--baseline", "base.json", cwd=folder)
    assert run == (0, "All is well: nothing found in 1 file.\n", "2 findings in the baseline are not told\n")
    assert program("lint", "-q", *ONLY, "maddy.conf", "--baseline", "base.json", cwd=folder) == (0, "", "")
    (folder / "maddy.conf").write_text("\n" + MACRO + "runtime_dir $(z)\n")
    run = program("lint", "-q", *ONLY, "maddy.conf", "--baseline", "base.json", cwd=folder)
    assert run.code == 1
    assert run.out.startswith("maddy.conf:4:13: error[undefined-macro]")
    assert run.out.count("error[") == 1


def test_what_is_gone_is_told_unless_rules_were_chosen(folder: Path) -> None:
    (folder / "maddyconf.toml").write_text('select = ["undefined-macro"]\n')
    assert program("lint", "maddy.conf", "--write-baseline", "base.json", cwd=folder).code == 0
    (folder / "maddy.conf").write_text(MACRO.partition("state_dir")[0])
    run = program("lint", "maddy.conf", "--baseline", "base.json", cwd=folder)
    assert (run.code, run.err) == (
        0,
        "1 finding in the baseline is not told\n1 finding of the baseline is gone: write it anew with --write-baseline\n",
    )
    run = program("lint", "maddy.conf", "--baseline", "base.json", "--ignore", "MC310", cwd=folder)
    assert (run.code, run.err) == (0, "")


def test_the_baseline_of_the_settings(folder: Path) -> None:
    (folder / "maddyconf.toml").write_text('select = ["undefined-macro"]\nbaseline = "base.json"\n')
    run = program("lint", "-q", "maddy.conf", cwd=folder)
    assert (run.code, run.err) == (2, f"maddyconf: {folder / 'base.json'}: there is no such file\n")
    assert run.out.count("error[") == 2
    assert program("lint", "-q", "maddy.conf", "--write-baseline", "base.json", cwd=folder).code == 0
    assert program("lint", "-q", "maddy.conf", cwd=folder) == (0, "", "")
    assert program("lint", "-q", str(folder / "maddy.conf"), cwd=folder.parent) == (0, "", "")


def test_a_baseline_is_complete_or_not_written(folder: Path) -> None:
    run = program("lint", *ONLY, "-q", "maddy.conf", "missing.conf", "--write-baseline", "base.json", cwd=folder)
    assert run.code == 2
    assert "base.json: not written, because not all files could be checked\n" in run.err
    assert not (folder / "base.json").exists()
    run = program("lint", *ONLY, "-q", "maddy.conf", "--write-baseline", "nosuch/base.json", cwd=folder)
    assert run.code == 2
    assert "nosuch/base.json" in run.err


def test_what_maddy_cannot_read_is_in_no_baseline(folder: Path) -> None:
    (folder / "maddy.conf").write_text(MACRO + "1st\n")
    run = program("lint", *ONLY, "-q", "maddy.conf", "--write-baseline", "base.json", cwd=folder)
    assert run.code == 1
    assert run.out.startswith("maddy.conf:3:1: error[invalid-name]")
    assert run.out.count("error[") == 1
    assert run.err == "wrote 2 findings to base.json\nmaddyconf: 1 finding for which maddy cannot read a file cannot be in a baseline\n"


def test_a_baseline_is_the_same_each_time(folder: Path) -> None:
    texts = []
    for name in ("one.json", "two.json"):
        program("lint", *ONLY, "maddy.conf", "--write-baseline", name, cwd=folder)
        texts.append((folder / name).read_text())
    assert texts[0] == texts[1]
    assert list(json.loads(texts[0])["findings"]) == ["maddy.conf"]


def test_one_option_or_the_other(folder: Path) -> None:
    run = program("lint", "maddy.conf", "--baseline", "a", "--write-baseline", "b", cwd=folder)
    assert run == (2, "", "maddyconf: --baseline and --write-baseline exclude each other\n")


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("error", None, 1),
        ("warning", None, 1),
        ("info", None, 0),
        ("error", "error", 1),
        ("warning", "error", 0),
        ("info", "info", 1),
    ],
)
@pytest.mark.parametrize("by", ["option", "settings"])
def test_which_severity_fails(folder: Path, severity: str, fail_on: str | None, code: int, by: str) -> None:
    settings = f'select = ["undefined-macro"]\nseverity.undefined-macro = "{severity}"\n'
    options = []
    if fail_on and by == "settings":
        settings += f'fail-on = "{fail_on}"\n'
    elif fail_on:
        settings += 'fail-on = "warning"\n'
        options = ["--fail-on", fail_on]
    (folder / "maddyconf.toml").write_text(settings)
    run = program("lint", "maddy.conf", *options, cwd=folder)
    assert run.code == code
    assert f"{severity}[undefined-macro]" in run.out


def test_the_strictest_settings_count(folder: Path) -> None:
    for name, fail_on in (("a", "error"), ("b", "info")):
        (folder / name).mkdir()
        text = f'select = ["undefined-macro"]\nseverity.undefined-macro = "info"\nfail-on = "{fail_on}"\n'
        (folder / name / "maddyconf.toml").write_text(text)
        (folder / name / "maddy.conf").write_text(MACRO)
    assert program("lint", "a/maddy.conf", cwd=folder).code == 0
    assert program("lint", "a/maddy.conf", "b/maddy.conf", cwd=folder).code == 1


def test_findings_need_not_count(folder: Path) -> None:
    run = program("lint", "-q", *ONLY, "--exit-zero", "maddy.conf", cwd=folder)
    assert (run.code, run.out.count("error[")) == (0, 2)
    assert program("lint", *ONLY, "--exit-zero", "missing.conf", cwd=folder).code == 2
    assert program("lint", *ONLY, "--exit-zero", "--baseline", "missing.json", "maddy.conf", cwd=folder).code == 2


def test_fixes_with_a_baseline(folder: Path) -> None:
    text = "hostname mx.$(x)\n# maddyconf: ignore[undefined-macro]\n"
    (folder / "maddy.conf").write_text(text)
    (folder / "maddyconf.toml").write_text('select = ["undefined-macro", "unused-suppression"]\n')
    assert program("lint", "maddy.conf", "--write-baseline", "base.json", cwd=folder).code == 0
    run = program("lint", "--fix", "maddy.conf", "--baseline", "base.json", cwd=folder)
    # What is not told is not fixed either.
    assert (run.code, run.out) == (0, "Fixed no findings, 0 left.\n")
    assert (folder / "maddy.conf").read_text() == text
    run = program("lint", "--fix", "maddy.conf", cwd=folder)
    assert (run.code, run.out[-25:]) == (1, "Fixed 1 finding, 1 left.\n")
    assert (folder / "maddy.conf").read_text() == "hostname mx.$(x)\n"
