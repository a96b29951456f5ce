from __future__ import annotations

import pytest

from maddyconf import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, smtp

RULE = "dmarc-without-checks"


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (("dmarc yes", "deliver_to dummy"), "no `dkim` and `spf`"),
        (("dmarc", "check {", "    spf", "}", "deliver_to dummy"), "no `dkim`"),
        (("dmarc yes", "check {", "    dkim", "}", "check {", "    require_mx_record", "}", "deliver_to dummy"), "no `spf`"),
    ],
)
def test_missing(lines: tuple[str, ...], missing: str) -> None:
    one = finding(smtp(*lines), RULE)
    assert missing in one.message
    assert (one.severity, one.place.position.line) == (Severity.WARNING, 4)


@pytest.mark.parametrize(
    "lines",
    [
        ("dmarc yes", "check {", "    dkim", "    spf", "}", "deliver_to dummy"),
        ("dmarc yes", "check {", "    dkim", "}", "check {", "    spf", "}", "deliver_to dummy"),
        ("dmarc yes", "check {", "    check.dkim", "    check.spf", "}", "deliver_to dummy"),
        ("dmarc no", "deliver_to dummy"),
        ("deliver_to dummy",),
        ("dmarc yes", "reject"),
        ("dmarc yes", "check &nowhere", "check {", "    nothing", "}", "deliver_to dummy"),
    ],
)
def test_silence(lines: tuple[str, ...]) -> None:
    assert not findings(smtp(*lines), RULE)


def test_only_mail_from_other_servers() -> None:
    text = smtp("dmarc yes", "deliver_to dummy")
    assert not findings(text.replace("smtp tcp", "lmtp tcp"), RULE)
    assert not findings(text.replace("smtp tcp", "submission tcp"), RULE)


def test_checks_in_source_and_destination_blocks_count_there() -> None:
    expect_marked(
        """
        smtp tcp://0.0.0.0:25 {
            dmarc yes  # ! dmarc-without-checks
            check {
                spf
            }
            source example.net {
                check {
                    dkim
                }
                deliver_to dummy
            }
            source example.org {
                reject
            }
            default_source {
                deliver_to dummy
            }
        }
        smtp tcp://0.0.0.0:26 {
            dmarc yes
            source example.org {
                reject
            }
            default_source {
                check &both
                destination example.org {
                    check {
                        dkim
                    }
                    deliver_to dummy
                }
                default_destination {
                    reject
                }
            }
        }
        checks both {
            spf
        }
        """
    )


def test_checks_of_another_pipeline_do_not_count() -> None:
    expect_marked(
        """
        smtp tcp://0.0.0.0:25 {
            check {
                dkim
                spf
            }
            deliver_to &inner
        }
        msgpipeline inner {
            dmarc yes  # ! dmarc-without-checks
            deliver_to dummy
        }
        msgpipeline not_on_any_way {
            dmarc yes
            deliver_to dummy
        }
        """
    )


def test_others_that_judge() -> None:
    lines = ("dmarc yes", "check {", "    rspamd", "}", "deliver_to dummy")
    assert finding(smtp(*lines), RULE).severity is Severity.INFO


def test_fix() -> None:
    text = smtp("dmarc yes", "check {", "    dkim", "}", "deliver_to dummy")
    assert fixed(text, RULE) == text.replace("dkim\n", "dkim\n        spf\n")
    text = smtp("dmarc yes", "deliver_to dummy")
    assert fixed(text, RULE) == text.replace("yes\n", "yes\n    check {\n        dkim\n        spf\n    }\n")
    text = smtp("dmarc yes", "check &own", "deliver_to dummy") + "checks own {\n    dkim\n}\n"
    assert fixed(text, RULE) == text.replace("yes\n", "yes\n    check {\n        spf\n    }\n")


def test_what_is_said_of_sources() -> None:
    blocks = (
        "source example.net {",
        "    deliver_to dummy",
        "}",
        "default_source {",
        "    check {",
        "        dkim",
        "    }",
        "    deliver_to dummy",
        "}",
    )
    one = finding(smtp("dmarc yes", "check {", "    spf", "}", *blocks), RULE)
    assert "no `dkim` for one of the sources" in one.message
    assert [other.place.position.line for other in one.related] == [8]
    one = finding(smtp("dmarc yes", *blocks), RULE)
    assert "no `dkim` and `spf` for one of the sources" in one.message
    one = finding(smtp("dmarc yes", "check {", "    dkim", "}", *blocks), RULE)
    assert "no `spf` in this pipeline" in one.message
    assert not one.related
