"""Emacs: eglot, and the major mode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from editors.tests.driving import FIXTURES, HERE, Drive, named
from editors.tests.scenario import STEPS, Step, check, place

SERVER = FIXTURES / "server" / "maddy.conf"


def emacs() -> list[str]:
    # With -Q, Emacs would not find eglot in the folder of the distribution.
    return [named("emacs"), "-q", "--batch", "-l", str(HERE / "emacs.el")]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_eglot(step: Step, drive: Drive, needs: Callable[[Step], None]) -> None:
    command = emacs()
    needs(step)
    check(step, drive(command, step))


def test_a_whole_configuration_is_indented_as_fmt_does_it(drive: Drive) -> None:
    wanted, seen = drive(emacs(), Step("indent", "", place("$")), FILE=str(SERVER))
    assert seen == wanted


def test_words_have_the_faces_of_what_they_are(drive: Drive, workspace: Path) -> None:
    (workspace / "maddy.conf").write_text(
        '$(a) = b\nstorage.imapsql x {\n    delivery_map &y # why\n    dsn "a # {env:B}"\n    appendlimit 1#2 { }\n}\n'
    )
    seen = [tuple(pair) for pair in drive(emacs(), Step("faces", "", place("$")))]
    assert seen == [
        ("(font-lock-constant-face)", "$(a)"),
        ("font-lock-type-face", "storage.imapsql"),
        ("font-lock-keyword-face", "delivery_map"),
        ("font-lock-variable-name-face", "&y"),
        ("font-lock-comment-delimiter-face", "# "),
        ("font-lock-comment-face", "why\n"),
        ("font-lock-keyword-face", "dsn"),
        ("font-lock-string-face", '"a # '),
        ("(font-lock-preprocessor-face font-lock-string-face)", "{env:B}"),
        ("font-lock-string-face", '"'),
        ("font-lock-keyword-face", "appendlimit"),
        ("font-lock-comment-face", "#2"),
    ]
