from __future__ import annotations

import pytest

from tests.marks import expect_marked, found


@pytest.mark.parametrize("text", ['hostname "mx\n', 'hostname mx "', 'hostname "', 'hostname "mx\\"'])
def test_a_quote_that_runs_to_the_end(text: str) -> None:
    assert found(text, ("runaway-quote",)) == [(1, "runaway-quote")]


def test_a_quote_that_takes_a_brace_is_a_mistake_of_syntax_only() -> None:
    text = 'imap tcp://127.0.0.1:143 {\n    auth pam "x\n}\n'
    assert found(text, ("runaway-quote", "unterminated-quote")) == [(2, "unterminated-quote")]


def test_closed_quotes() -> None:
    expect_marked('hostname "mx"\nlog "a\nb" ""\n', "runaway-quote")
