"""Every fix that is proposed for a sample of the recorded configurations, tried.

A fix that does not remove its finding, that makes a mistake of syntax or that changes anything else is a mistake. One that would
bring another finding may be right: it says that there is more to be done than it can know. Such are few.
"""

from __future__ import annotations

import pytest

from maddyconf.diagnostics import Safety
from maddyconf.fixing import Dropped
from maddyconf.knowledge.versions import NEWEST, Version, version
from tests.agreement.recorded import ENVIRONMENT, cases
from tests.fixes import disagreeing
from tests.fixing.meanings import Linter, changed_meaning

STEP = 14
VERDICTS = [(case["id"], case["config"], NEWEST) for case in cases("verdict-cases.jsonl.gz")[::STEP]]
VERSIONS = [
    (f"{case['id']} ({release})", case["config"], version(release))
    for index, case in enumerate(cases("version-verdicts.jsonl.gz"))
    for release in ("0.4.4", "0.6.3", "0.8.2", "0.9.0")
    if index % (4 * STEP) == ("0.4.4", "0.6.3", "0.8.2", "0.9.0").index(release)
]
PARTS = pytest.mark.parametrize("part", [VERDICTS[::2], VERDICTS[1::2], VERSIONS], ids=["verdicts", "more-verdicts", "versions"])


@PARTS
def test_each_fix_by_itself(part: list[tuple[str, str, Version]]) -> None:
    tried, dropped = 0, []
    for name, text, release in part:
        linter = Linter(ENVIRONMENT, release)
        checked = linter.checked(text)
        assert disagreeing(checked.diagnostics) == [], name
        for one in checked.diagnostics:
            if one.fix:
                tried += 1
                result = linter.fixed(checked, one.fix)
                dropped += result.dropped
                assert not any(other.is_bug for other in result.dropped), (name, result.dropped[0].reason)
                assert result.dropped or result.changes, (name, one.name, one.fix)
                assert changed_meaning(one, ENVIRONMENT) == [], (name, one.name, one.message)
    assert tried > 25
    assert len(dropped) < tried / 10, told(dropped)


@PARTS
def test_all_together(part: list[tuple[str, str, Version]]) -> None:
    for name, text, release in part:
        linter = Linter(ENVIRONMENT, release)
        checked = linter.checked(text)
        fixes = [one.fix for one in checked.diagnostics if one.fix]
        if fixes:
            safe = linter.fixed(checked, *(fix for fix in fixes if fix.safety is Safety.SAFE))
            assert not any(one.is_bug for one in safe.dropped), (name, told(safe.dropped))
            everything = linter.fixed(checked, *fixes)
            assert not any(one.is_bug for one in everything.dropped), (name, told(everything.dropped))


def told(dropped: list[Dropped]) -> list[tuple[str, str]]:
    return [(one.finding.name, one.reason) for one in dropped]
