"""What later releases refuse is told before: the same recorded servers, seen from each older release."""

from __future__ import annotations

import pytest

from maddyconf.knowledge.versions import version
from tests.agreement.recorded import cases, found
from tests.agreement.test_version_verdicts import EXCEPTIONS, RELEASES

CASES = cases("version-verdicts.jsonl.gz")
TOLD = ("refused-by-later-release", "deprecated-directive", "deprecated-module")


@pytest.mark.parametrize("index", range(len(RELEASES) - 1), ids=RELEASES[:-1])
def test_told_if_and_only_if_a_later_one_refuses(index: int) -> None:
    for case in CASES:
        verdicts = {release: verdict["verdict"] for release, verdict in case["versions"].items()}
        later = [release for release in RELEASES[index + 1 :] if release in verdicts and (release, case["id"]) not in EXCEPTIONS]
        if verdicts.get(RELEASES[index]) != "accepted" or not later:
            continue
        told = [one for one in found(case["config"], ("version",), version(RELEASES[index])) if one.name in TOLD]
        if any(verdicts[release] != "accepted" for release in later):
            assert told, case["id"]
        elif verdicts.get(RELEASES[-1]) == "accepted":
            # Releases in between that were not recorded may refuse it.
            assert all(one.severity == "info" for one in told if one.name == TOLD[0]), case["id"]
