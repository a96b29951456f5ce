"""SMTP answers as maddy reads them."""

from __future__ import annotations

from collections.abc import Sequence

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.forms.numbers import integer
from maddyconf.nearest import nearest_of

ACTIONS = ("ignore", "quarantine", "reject")


def reply_problem(words: Sequence[str]) -> str | None:
    """What is wrong with `CODE ENHANCED_CODE "TEXT"`, of which each may be left out with all behind it."""
    if len(words) > 3:
        return f'the text must be in quotes: `{shortened(words[0])} {shortened(words[1])} "{shortened(" ".join(words[2:]))}"`'
    if len(words) == 3 and not words[2]:
        return "the text must not be empty: leave it out"
    if words and (problem := _code_problem(words[0])):
        return problem
    return _enhanced_code_problem(words[0], words[1]) if len(words) > 1 else None


def action_problem(words: Sequence[str]) -> str | None:
    """What is wrong with `reject`, `quarantine` or `ignore` and the answer behind it. Behind `ignore` nothing is looked at."""
    action = words[0]
    if action not in ACTIONS:
        if near := nearest_of(action, ACTIONS):
            return f"`{shortened(action)}` is no action; did you mean `{near}`?"
        return f"`{shortened(action)}` is no action: write `ignore`, `quarantine` or `reject`"
    return None if action == "ignore" else reply_problem(words[1:])


def _code_problem(word: str) -> str | None:
    code = integer(word)
    if code is None or not 400 <= code <= 599:
        return f"`{shortened(word)}` is no code to refuse with: write one from 400 to 599, such as `550`"
    return None


def _enhanced_code_problem(code: str, word: str) -> str | None:
    parts = [integer(part) for part in word.split(".")]
    if len(parts) == 3 and None not in parts and parts[0] in (4, 5):
        return None
    first = code.lstrip("+0")[:1]
    if len(parts) == 3 and None not in parts:
        return f"`{shortened(word)}`: an enhanced code to refuse with begins with 4 or 5, as in `{first}.7.0`"
    return f"`{shortened(word)}` is no enhanced code: between the code and the text there must be one like `{first}.7.0`"
