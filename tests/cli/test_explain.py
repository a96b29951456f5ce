from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import program


def test_a_module(tmp_path: Path) -> None:
    code, out, err = program("explain", "target.queue", cwd=tmp_path)
    assert (code, err) == (0, "")
    assert out.startswith("target.queue  module\n  Keeps messages on disk")
    assert "\n  written  queue [TEXT]\n" in out
    assert "\n  example\n    target.queue remote_queue {\n" in out
    assert "\x1b" not in out


def test_colours_when_asked_for(tmp_path: Path) -> None:
    assert "\x1b[1m" in program("explain", "target.queue", "--color", "always", cwd=tmp_path).out


def test_an_older_release(tmp_path: Path) -> None:
    assert "initial_retry_time" in program("explain", "queue", cwd=tmp_path).out
    assert "initial_retry_time" not in program("explain", "queue", "--maddy-version", "0.8.2", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("quue",), "maddy 0.9.4 knows no `quue`; did you mean `queue`?"),
        (("zzzzzzzz",), "maddy 0.9.4 knows no `zzzzzzzz`"),
        (("require_matching_ehlo",), "`require_matching_ehlo` was removed in 0.6.0"),
        (("sasl_login", "--maddy-version", "0.7.1"), "`sasl_login` came with 0.8.0, this is 0.7.1"),
        (("queue", "--maddy-version", "0.3.0"), "maddy 0.3.0 is not known; 0.4.0 to 0.9.4 are"),
        (("queue", "--maddy-version", "new"), "`new` is no version of maddy: write it like `0.9.4`"),
    ],
)
def test_nothing_to_explain(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    assert program("explain", *arguments, cwd=tmp_path) == (2, "", f"maddyconf: {message}\n")


def test_hostile_names(tmp_path: Path) -> None:
    for name in ("", "\x1b[31m", "a" * 5000, "\udcff", "&"):
        code, out, err = program("explain", name, cwd=tmp_path)
        assert (code, out) == (2, "")
        assert "\x1b" not in err
        assert "Traceback" not in err
        assert len(err) < 400


def test_a_release_that_is_not_known_yet(tmp_path: Path) -> None:
    code, out, err = program("explain", "queue", "--maddy-version", "1.0.0", cwd=tmp_path)
    assert (code, err) == (0, "maddyconf: maddy 1.0.0 is not known yet; 0.9.4 is taken instead\n")
    assert out == program("explain", "queue", cwd=tmp_path).out


def test_json(tmp_path: Path) -> None:
    code, out, err = program("explain", "sasl_login", "--output-format", "json", cwd=tmp_path)
    (page,) = json.loads(out)
    assert (code, err) == (0, "")
    assert {name: page[name] for name in ("kind", "name", "written", "default", "required", "since", "until")} == {
        "kind": "directive",
        "name": "sasl_login",
        "written": "sasl_login [yes | no]",
        "default": "no",
        "required": False,
        "since": "0.8.0",
        "until": None,
    }
    assert page["places"] == ["smtp", "submission", "lmtp", "imap", "dovecot_sasld"]
