from __future__ import annotations

from maddyconf import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, fixed

RULE = "undecided-tls-level"


def test_wherever_the_policy_stands() -> None:
    expect_marked(
        """
        (policy) {
            min_mx_level mtasts
        }
        target.remote one {
            mx_auth {
                local_policy { }  # ! undecided-tls-level
            }
        }
        target.remote two {
            mx_auth &policies
        }
        mx_auth policies {
            local_policy {  # ! undecided-tls-level
                import policy
            }
        }
        """
    )


def test_what_is_said_or_not_asked_for() -> None:
    expect_marked(
        """
        (level) {
            min_tls_level none
        }
        target.remote one {
            mx_auth {
                local_policy {
                    import level
                }
                mtasts
            }
        }
        target.remote two { }
        """,
        RULE,
    )


def test_fix_keeps_what_holds() -> None:
    text = "target.remote out {\n    mx_auth {\n        local_policy\n    }\n}\n"
    assert finding(text, RULE).severity is Severity.INFO
    assert fixed(text, RULE) == text.replace("local_policy", "local_policy {\n            min_tls_level encrypted\n        }")
