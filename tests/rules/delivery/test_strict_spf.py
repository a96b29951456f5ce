from __future__ import annotations

from maddyconf import Severity
from tests.marks import expect_marked
from tests.rules.findings import findings, smtp

RULE = "strict-spf"


def test_actions() -> None:
    expect_marked(
        """
        (strict) {
            permerr_action reject  # ! strict-spf
        }
        smtp tcp://0.0.0.0:25 {
            check {
                spf {
                    softfail_action reject 550 5.7.23 "No"  # ! strict-spf
                    import strict
                }
            }
            deliver_to dummy
        }
        checks unused {
            spf {
                fail_action reject
                softfail_action quarantine
                permerr_action ignore
                temperr_action reject
                enforce_early yes
            }
        }
        """
    )


def test_early_with_dmarc() -> None:
    expect_marked(
        """
        smtp tcp://0.0.0.0:25 {
            dmarc yes
            default_source {
                check &early
                deliver_to dummy
            }
        }
        smtp tcp://0.0.0.0:26 {
            dmarc
            deliver_to dummy
            check &early
        }
        checks early {
            spf {
                enforce_early yes  # ! strict-spf
            }
        }
        """
    )


def test_early_without_dmarc_or_not_early() -> None:
    early = ("check {", "    spf {", "        enforce_early yes", "    }", "}")
    assert not findings(smtp(*early, "deliver_to dummy"), RULE)
    assert not findings(smtp("dmarc no", *early, "deliver_to dummy"), RULE)
    late = ("check {", "    spf {", "        enforce_early no", "    }", "}")
    assert not findings(smtp("dmarc yes", *late, "deliver_to dummy"), RULE)


def test_it_is_a_matter_of_taste() -> None:
    (one,) = findings(smtp("check {", "    spf {", "        softfail_action reject", "    }", "}", "deliver_to dummy"), RULE)
    assert one.severity is Severity.INFO
