"""What `maddy verify-config` of 0.9.4 said to 3,483 configurations: refused or accepted, and at which line."""

from __future__ import annotations

import pytest

from tests.agreement.recorded import cases, found, lines

CASES = cases("verdict-cases.jsonl.gz")
BATCH = 250
BATCHES = pytest.mark.parametrize("first", range(0, len(CASES), BATCH))
FATAL = ("syntax", "semantic")


def test_there_are_cases_of_every_kind() -> None:
    assert len(CASES) == len({case["id"] for case in CASES}) == 3483
    assert sum(case["verdict"] == "accepted" for case in CASES) == 735
    assert sum("line" in case for case in CASES) == 2152


@BATCHES
def test_the_same_verdict_at_the_same_line(first: int) -> None:
    for case in CASES[first : first + BATCH]:
        fatal = found(case["config"], FATAL)
        assert bool(fatal) == (case["verdict"] != "accepted"), case["id"]
        if "line" in case:
            assert case["line"] in set().union(*map(lines, fatal)), case["id"]


def test_one_mistake_has_few_findings() -> None:
    single = [case for case in CASES if case["verdict"] != "accepted" and "+" not in case.get("fault", "+")]
    further = sum(len(found(case["config"], FATAL)) - 1 for case in single)
    assert further <= 0.15 * len(single)
