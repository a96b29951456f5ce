from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import program

FINE = "hostname mx.maddy.test\ntls off\nsmtp tcp://127.0.0.1:25 {\n    reject\n}\n"
UNDEFINED_MACRO = FINE.replace("maddy.test", "$(x)")


def test_all_is_well(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(FINE)
    assert program("lint", "maddy.conf", cwd=tmp_path) == (0, "All is well: nothing found in 1 file.\n", "")
    assert program("lint", "--quiet", "maddy.conf", cwd=tmp_path) == (0, "", "")


def test_a_finding_and_the_summary(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(UNDEFINED_MACRO)
    code, out, err = program("lint", "maddy.conf", cwd=tmp_path)
    assert (code, err) == (1, "")
    assert out.startswith("maddy.conf:1:13: error[undefined-macro] MC310\n")
    assert out.endswith("\nFound 1 error in 1 file.\n")
    assert "Found" not in program("lint", "-q", "maddy.conf", cwd=tmp_path).out


def test_findings_of_other_files_are_printed_when_one_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(UNDEFINED_MACRO)
    code, out, err = program("lint", "missing.conf", "maddy.conf", cwd=tmp_path)
    assert code == 2
    assert "undefined-macro" in out
    assert err == "maddyconf: missing.conf: there is no such file\n"


def test_standard_input_with_a_name(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "part.conf").write_text("(s) {\n}\n")
    code, out, _ = program(
        "lint", "-", "--stdin-filename", "sub/maddy.conf", cwd=tmp_path, stdin=(FINE + "import part\nimport s\n1st\n").encode()
    )
    assert code == 1
    assert out.startswith("sub/maddy.conf:8:1: error[invalid-name]")
    assert program("lint", "-", cwd=tmp_path, stdin=("1st\n" + FINE).encode()).out.startswith("-:1:1: ")


def test_json(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(UNDEFINED_MACRO)
    code, out, err = program("lint", "--output-format", "json", "maddy.conf", cwd=tmp_path)
    assert (code, err, [one["name"] for one in json.loads(out)]) == (1, "", ["undefined-macro"])
    (tmp_path / "maddy.conf").write_text(FINE)
    assert program("lint", "--output-format", "json", "maddy.conf", cwd=tmp_path) == (0, "[]\n", "")


def test_environment(tmp_path: Path) -> None:
    text = "hostname mx.maddy.test\ntls off\nsmtp tcp://127.0.0.1:25 {\n    deliver_to {env:A}{env:B}\n}\ntarget.remote x\n"
    (tmp_path / "maddy.conf").write_text(text)
    (tmp_path / "env").write_text("# a comment\n\nexport A='&'\nB=y\n")
    assert program("lint", "--env-file", "env", "--env", "B=x", "maddy.conf", cwd=tmp_path).code == 0
    assert program("lint", "--env-file", "env", "maddy.conf", cwd=tmp_path).code == 1
    assert program("lint", "maddy.conf", cwd=tmp_path, A="&", B="x").code == 0
    assert program("lint", "--env", "A", "maddy.conf", cwd=tmp_path) == (2, "", "maddyconf: --env: write NAME=VALUE\n")


@pytest.mark.parametrize(
    ("option", "env", "coloured"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_colours(tmp_path: Path, option: list[str], env: dict[str, str], coloured: bool) -> None:
    (tmp_path / "maddy.conf").write_text("1\n")
    assert ("\x1b[" in program("lint", *option, "maddy.conf", cwd=tmp_path, **env).out) is coloured


def test_a_configuration_that_multiplies_itself(tmp_path: Path) -> None:
    doubling = "$(m0) = x x\n" + "".join(f"$(m{n + 1}) = $(m{n}) $(m{n})\n" for n in range(40))
    (tmp_path / "maddy.conf").write_text(doubling)
    code, out, err = program("lint", "maddy.conf", cwd=tmp_path)
    assert (code, out) == (2, "")
    assert "multiply" in err


def test_the_release_that_reads_it(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(FINE.replace("reject", "sasl_login yes\n    reject"))
    assert program("lint", "maddy.conf", cwd=tmp_path).code == 0
    code, out, err = program("lint", "--maddy-version", "0.7.1", "maddy.conf", cwd=tmp_path)
    assert (code, err) == (1, "")
    assert "`sasl_login` came with 0.8.0, this is 0.7.1\n" in out
    assert out.endswith("maddy.conf is fine for maddy 0.8.0 to 0.9.4.\n")


def test_releases_that_are_not_known(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text(FINE)
    run = program("lint", "--maddy-version", "0.3.3", "maddy.conf", cwd=tmp_path)
    assert run == (2, "", "maddyconf: maddy 0.3.3 is not known; 0.4.0 to 0.9.4 are\n")
    assert program("lint", "--maddy-version", "new", "maddy.conf", cwd=tmp_path).code == 2
    code, _, err = program("lint", "--maddy-version", "0.99.0", "maddy.conf", cwd=tmp_path)
    assert (code, err) == (0, "maddyconf: maddy 0.99.0 is not known yet; 0.9.4 is taken instead\n")


def test_configurations_in_markdown(tmp_path: Path) -> None:
    page = "# Page\n\nsmtp {\n\n- item\n\n  ```maddy\n  target.smtp relay {\n      attempt_starttls yes\n      ...\n  }\n  ```\n"
    (tmp_path / "README.md").write_text(page)
    code, out, _ = program("lint", "--output-format", "concise", "README.md", cwd=tmp_path)
    assert code == 1
    assert out.startswith("README.md:9:7: warning MC601 deprecated-directive: ")
    assert program(
        "lint", "--output-format", "concise", "--stdin-filename", "a.md", "-", cwd=tmp_path, stdin=page.encode()
    ).out == out.replace("README.md", "a.md")
    # In a folder, only configurations are looked for.
    assert "no file in this folder" in program("lint", ".", cwd=tmp_path).err
    assert program("lint", "--fix", "README.md", cwd=tmp_path).code == 0
    assert (tmp_path / "README.md").read_text() == page.replace("attempt_starttls", "starttls")
