from __future__ import annotations

from tests.marks import expect_marked

RULE = "negative-parallelism"


def test_below_zero() -> None:
    expect_marked("target.queue a {\n    max_parallelism -1  # ! negative-parallelism\n}\n")


def test_anything_else() -> None:
    expect_marked("target.queue a {\n    max_parallelism 0\n    max_tries -1\n}\n", RULE)
    expect_marked("target.queue a {\n    max_parallelism many\n}\n", RULE)
