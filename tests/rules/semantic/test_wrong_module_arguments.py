from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, marked_text, smtp

RULE = "wrong-module-arguments"


@pytest.mark.parametrize(
    ("lines", "message", "place"),
    [
        (["deliver_to queue a b {", "    target dummy", "}"], "`queue` takes at most one word behind its name", "b"),
        (["deliver_to remote x"], "`remote` takes no arguments behind its name", "x"),
        (["auth_map regexp"], "`regexp` needs one or more words behind its name", "regexp"),
        (["modify {", "    replace_rcpt", "}"], "`replace_rcpt` needs a table with several results", "replace_rcpt"),
        (["deliver_to smtp http://x:1"], "there is no `http://`", "http://x:1"),
        (["auth_map email_with_domain .a"], "`.a`", ".a"),
    ],
)
def test_what_is_said(lines: list[str], message: str, place: str) -> None:
    one = finding(smtp(*lines, "deliver_to dummy"), RULE)
    assert message in one.message
    assert marked_text(one) == place


def test_addresses_of_endpoints() -> None:
    expect_marked(
        """
        smtp 0.0.0.0:25 {  # ! wrong-module-arguments
        }
        imap tcp://0.0.0.0:143 tls://0.0.0.0 {  # ! wrong-module-arguments
        }
        openmetrics tcp://127.0.0.1:1
        lmtp { }
        """
    )


def test_blocks_of_their_own_have_no_arguments() -> None:
    assert "needs one or more words behind its name, which a block of its own cannot have: write `regexp` where it is used" in (
        finding("table.regexp { }\n" + smtp("auth_map &table.regexp"), RULE).message
    )
    assert not findings("target.queue any {\n    target dummy\n}\n" + smtp("deliver_to &any"), RULE)


def test_arguments_that_a_directive_replaces_are_not_looked_at() -> None:
    assert not findings(smtp("check {", "    milter bad {", "        endpoint tcp://127.0.0.1:1", "    }", "}"), RULE)


def test_releases() -> None:
    text = smtp("check {", "    authorize_sender x", "}", "deliver_to dummy")
    assert finding(text, RULE).of_age
    assert not findings(text, RULE, "0.8.2")
    assert finding("table.file x {\n    file y\n}\n" + smtp("deliver_to dummy"), RULE, "0.4.4")
    assert finding(smtp("modify {", "    replace_rcpt regexp a b c", "}"), RULE, "0.5.4").of_age
    assert not findings(smtp("modify {", "    replace_rcpt regexp a b c", "}"), RULE, "0.6.3")
