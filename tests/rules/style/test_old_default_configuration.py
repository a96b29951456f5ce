from __future__ import annotations

import pytest

from maddyconf.knowledge.history import DEFAULT_CONFIGURATIONS
from maddyconf.knowledge.versions import version
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, marked_text

RULE = "old-default-configuration"
HEADER = "## Maddy Mail Server - default configuration file (%s)\nhostname mx.maddy.test\n"


def test_the_age_of_a_file() -> None:
    one = finding(HEADER % "2021-03-07", RULE)
    assert one.message == (
        "this file began as the default configuration of maddy 0.4.4; compare it with the one that maddy 0.9.4 comes with, of 2022-06-18"
    )
    assert marked_text(one) + "\nhostname mx.maddy.test\n" == HEADER % "2021-03-07"


@pytest.mark.parametrize(
    ("date", "release"), [("2022-06-18", "0.9.4"), ("2021-03-07", "0.5.0"), ("2021-08-16", "0.5.0"), ("2020-10-11", "0.4.3")]
)
def test_what_the_release_comes_with_or_a_later_one(date: str, release: str) -> None:
    assert not findings(HEADER % date, RULE, release)


@pytest.mark.parametrize(
    "text",
    [
        HEADER % "2019-01-01",
        "hostname mx.maddy.test\n",
        "# Our own default configuration file (see the manual)\nhostname mx.maddy.test\n",
        "\n" * 6 + HEADER % "2021-03-07",
        'hostname "## default configuration file (2021-03-07)"\n',
    ],
)
def test_silence(text: str) -> None:
    assert not findings(text, RULE)


def test_the_first_lines_count() -> None:
    expect_marked("\n# ours\n## maddy 0.1 - default configuration file (2020-02-15T12:39Z)  # ! old-default-configuration\n")


def test_the_dates_are_in_order() -> None:
    assert list(DEFAULT_CONFIGURATIONS) == sorted(DEFAULT_CONFIGURATIONS)
    assert [version(since) for since in DEFAULT_CONFIGURATIONS.values()] == sorted(map(version, DEFAULT_CONFIGURATIONS.values()))
