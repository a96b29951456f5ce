from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, fixed, smtp

RULE = "dmarc-with-extra-words"


def test_lines_that_maddy_ignores() -> None:
    expect_marked(
        """
        $(policy) = yes reject
        smtp tcp://0.0.0.0:25 {
            dmarc yes quarantine  # ! dmarc-with-extra-words
            deliver_to &inner
        }
        msgpipeline inner {
            dmarc $(policy)  # ! dmarc-with-extra-words
            reject
        }
        """
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("dmarc yes",),
        ("dmarc",),
        ("dmarc no",),
        ("dmarc no way",),
        ("dmarc yes and no", "dmarc yes"),
        ("dmarc on",),
    ],
)
def test_silence(lines: tuple[str, ...]) -> None:
    expect_marked(smtp(*lines, "reject"), RULE)


def test_fix() -> None:
    assert fixed(smtp('dmarc yes "if possible" please', "reject"), RULE) == smtp("dmarc yes", "reject")
    assert fixed("$(p) = reject now\n" + smtp("dmarc yes $(p)", "reject"), RULE) == "$(p) = reject now\n" + smtp("dmarc yes", "reject")
    assert finding(smtp("dmarc on please", "reject"), RULE).fix is None
