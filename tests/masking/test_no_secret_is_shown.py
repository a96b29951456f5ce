"""No report shows a secret, whatever mistakes are around it."""

from __future__ import annotations

from hypothesis import given, settings

from maddyconf import parse
from maddyconf.engine import check
from maddyconf.report import FORMATS, Failure, Report, written
from maddyconf.report.full import coloured, full
from tests.masking.configurations import Case, cases


def reports(case: Case) -> dict[str, str]:
    """The configuration in every format."""
    found = check(parse(case.text, "maddy.conf"), case.environment).diagnostics
    report = Report(found, ["maddy.conf"], [Failure("no", "x.conf")])
    texts = {name: "".join(written(name)(report)) for name in FORMATS}
    return {**texts, "coloured": "".join(coloured(full(found)))}


# The same cases each time: with enough slips in one line any secret looks like something else.
@settings(derandomize=True, max_examples=300)
@given(cases())
def test_no_report_shows_a_secret(case: Case) -> None:
    for name, text in reports(case).items():
        for piece in case.pieces:
            assert piece not in text, f"{name} shows {piece}"
