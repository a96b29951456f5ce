from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.replies import action_problem, reply_problem


@pytest.mark.parametrize(
    "words",
    [[], ["550"], ["0550"], ["450", "4.7.1"], ["550", "5.1.1", "no"], ["550", "4.1.1", "x"], ["599", "5.999.9999"], ["550", "5.-1.1"]],
)
def test_replies(words: list[str]) -> None:
    assert reply_problem(words) is None


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["250"], "from 400 to 599"),
        (["4"], "from 400 to 599"),
        (["5500"], "from 400 to 599"),
        (["abc"], "`abc`"),
        (["550", "no"], "`no` is no enhanced code"),
        (["550", "5.1"], "`5.1` is no enhanced code"),
        (["450", "x"], "like `4.7.0`"),
        (["550", "2.1.1"], "begins with 4 or 5"),
        (["550", "5.1.1", ""], "must not be empty"),
        (["550", "5.1.1", "not", "here"], '`550 5.1.1 "not here"`'),
    ],
)
def test_what_is_wrong(words: list[str], part: str) -> None:
    assert part in (reply_problem(words) or "")


@pytest.mark.parametrize("words", [["ignore"], ["ignore", "any", "thing", "at", "all"], ["reject"], ["quarantine", "550", "5.7.1", "spam"]])
def test_actions(words: list[str]) -> None:
    assert action_problem(words) is None


@pytest.mark.parametrize(
    ("words", "part"),
    [(["Reject"], "did you mean `reject`?"), (["drop"], "write `ignore`, `quarantine` or `reject`"), (["quarantine", "abc"], "`abc`")],
)
def test_what_is_wrong_with_an_action(words: list[str], part: str) -> None:
    assert part in (action_problem(words) or "")


@given(st.lists(st.text()))
def test_any_words(words: list[str]) -> None:
    reply_problem(words)
    action_problem(["reject", *words])
