from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, smtp

RULE = "empty-group"


def test_groups() -> None:
    expect_marked(
        """
        smtp tcp://127.0.0.1:25 {
            limits { }  # ! empty-group
            check  # ! empty-group
            destination example.org {
                modify {  # ! empty-group
                }
            }
        }
        target.remote outbound {
            mx_auth { }  # ! empty-group
        }
        storage.imapsql accounts {
            imap_filter { }  # ! empty-group
        }
        """
    )


@pytest.mark.parametrize(
    "text",
    [
        smtp("check {", "dkim", "}"),
        smtp("check &inbound"),
        "target.smtp relay {\n    tls_client { }\n}\n",
        "openmetrics tcp://127.0.0.1:9749 { }\n",
        smtp("check {", "import missing.conf", "}"),
    ],
)
def test_silence(text: str) -> None:
    assert not findings(text, RULE)


def test_the_fix_removes_it() -> None:
    assert fixed(smtp("check { }", "reject"), RULE) == smtp("reject")


def test_a_comment_is_not_removed() -> None:
    assert finding(smtp("check {", "# dkim", "}"), RULE).fix is None


def test_a_snippet_that_is_empty_makes_it_empty() -> None:
    expect_marked("(none) {\n}\n" + smtp("check {  # ! empty-group", "import none", "}"))
