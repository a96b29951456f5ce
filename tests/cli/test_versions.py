from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import program

FINE = "hostname mx.maddy.test\ntls off\nsmtp tcp://127.0.0.1:25 {\n    reject\n}\n"


@pytest.fixture
def young(tmp_path: Path) -> Path:
    """A folder with a configuration for 0.8.0 and later."""
    (tmp_path / "maddy.conf").write_text(FINE.replace("reject", "sasl_login yes\n    reject"))
    return tmp_path


def test_the_newest_by_default(young: Path) -> None:
    assert program("lint", "maddy.conf", cwd=young).code == 0


def test_what_came_later_and_who_has_it(young: Path) -> None:
    code, out, _ = program("lint", "--maddy-version", "0.7.1", "maddy.conf", cwd=young)
    assert code == 1
    assert "`sasl_login` came with 0.8.0, this is 0.7.1" in out
    assert "maddy.conf is fine for maddy 0.8.0 to 0.9.4." in out


def test_no_release_is_named_where_none_would_do(young: Path) -> None:
    (young / "maddy.conf").write_text(FINE.replace("reject", "sasl_login yes\n    nonsense\n    reject"))
    assert " is fine for " not in program("lint", "--maddy-version", "0.7.1", "maddy.conf", cwd=young).out


@pytest.mark.parametrize("asked", ["0.3.9", "abc", "0.9", ""])
def test_releases_that_are_not_known(young: Path, asked: str) -> None:
    code, out, err = program("lint", "--maddy-version", asked, "maddy.conf", cwd=young)
    assert (code, out) == (2, "")
    assert "0.9.4" in err


def test_a_newer_one_than_all_known(young: Path) -> None:
    code, _, err = program("lint", "--maddy-version", "0.10.0", "maddy.conf", cwd=young)
    assert (code, err) == (0, "maddyconf: maddy 0.10.0 is not known yet; 0.9.4 is taken instead\n")
