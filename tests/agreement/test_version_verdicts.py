"""What servers of seven releases said when they were started with 983 configurations."""

from __future__ import annotations

import pytest

from maddyconf.knowledge.versions import version
from tests.agreement.recorded import cases, found

CASES = cases("version-verdicts.jsonl.gz")
RELEASES = ("0.4.4", "0.5.4", "0.6.3", "0.7.1", "0.8.2", "0.9.0", "0.9.4")
FATAL = ("syntax", "semantic", "startup")

EXCEPTIONS = {
    (
        "0.9.0",
        "construct: circular",
    ): "it crashes, but only once a gigabyte of stack is full: recorded before that",
}
"""Cases by release and id in which the verdict differs, each with the reason."""


@pytest.mark.parametrize("release", RELEASES)
def test_the_same_verdict(release: str) -> None:
    for case in CASES:
        verdict = case["versions"].get(release, {}).get("verdict")
        if verdict and (release, case["id"]) not in EXCEPTIONS:
            assert bool(found(case["config"], FATAL, version(release))) == (verdict != "accepted"), case["id"]
