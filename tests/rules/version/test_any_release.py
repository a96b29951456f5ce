"""Whatever is written, and for whichever release."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from maddyconf import lint, parse
from maddyconf.diagnostics import REFUSED, Diagnostic
from maddyconf.knowledge.versions import NEWEST, RELEASES, Version
from tests.strategies import texts

LINES = (Path(__file__).parents[3] / "fixtures" / "server" / "maddy.conf").read_text(encoding="utf-8").splitlines()
OLD = (
    "    require_matching_ehlo",
    "storage.imapsql a b { }",
    "    attempt_starttls no",
    "    fsstore x",
    "tls /a /b",
    "verify_dkim { }",
    "    regexp x",
    "    source $(nothing) {",
    "    hostname <mine> ${HOST} example.org",
)
"""Lines that are not the same for every release."""

CONFIGURATIONS = st.lists(st.sampled_from((*LINES, *OLD)) | texts, max_size=15).map("\n".join)
"""The lines of a server, in any order, with others among them."""


def linted(text: str, release: Version) -> list[Diagnostic]:
    return lint(parse(text, "maddy.conf"), env={}, maddy_version=str(release))


@given(CONFIGURATIONS, st.sampled_from(RELEASES))
def test_what_the_newest_refuses_is_told_before(text: str, release: Version) -> None:
    now = linted(text, release)
    if any(one.of_age for one in now if one.category in REFUSED):
        return
    told = {(one.place.start, one.place.end) for one in now if one.category in (*REFUSED, "version")}
    for one in linted(text, NEWEST):
        assert one.category not in REFUSED or one.message.startswith("`{env:") or (one.place.start, one.place.end) in told


@given(CONFIGURATIONS)
def test_the_newest_release_has_no_later_one(text: str) -> None:
    assert not {"refused-by-later-release", "changed-by-later-release"} & {one.name for one in linted(text, NEWEST)}
