from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, marked_text, smtp

RULE = "wrong-argument-count"


@pytest.mark.parametrize(
    ("line", "message", "place"),
    [
        ("max_recipients", "`max_recipients` takes one whole number, and there is nothing behind it", "max_recipients"),
        ("max_recipients 1 2", "`max_recipients` takes one whole number, and here are 2 words", "2"),
        (
            "deliver_to",
            "`deliver_to` takes a delivery target: the name of a module, or `&` and the name of a block, and there is nothing",
            "",
        ),
        ("hostname a b", "`hostname` takes one host name, and here are 2 words", "b"),
        ("reject 550 5.1.1 not here", "one text in quotes, and here are 4 words", "here"),
        ("source { reject }", "`source` takes one or more addresses or domains, and there is nothing behind it", ""),
    ],
)
def test_what_is_said(line: str, message: str, place: str) -> None:
    one = finding(smtp(line, "deliver_to dummy"), RULE)
    assert message in one.message
    assert marked_text(one) == (place or line.removesuffix(" { reject }"))


def test_a_text_with_blanks_needs_quotes() -> None:
    storage = "storage.imapsql s {\n    junk_mailbox My Junk\n}\n"
    assert finding(storage + smtp("reject"), RULE).message.endswith("put quotes around a text with blanks")


def test_counts_that_are_fine() -> None:
    lines = ["sasl_login", "read_timeout 1m 30s", "max_message_size 1G 5M", "dmarc yes yes", "proxy_protocol", "tls", "buffer fs"]
    expect_marked(smtp(*lines, "reject"), RULE)


def test_a_macro_of_which_nothing_is_left() -> None:
    one = finding(smtp("source $(local_domains) {", "    reject", "}", "default_source {", "    reject", "}"), RULE)
    assert one.message.startswith("`$(local_domains)` is not defined above, and nothing is left of it; so `source` takes")


def test_a_block_in_place_of_a_value_is_one_mistake() -> None:
    assert fatal(smtp("max_recipients {", "    many", "}", "deliver_to dummy")) == ["unexpected-block"]


def test_releases() -> None:
    text = smtp("modify {", "    replace_rcpt static {", "        entry a b c  # ! wrong-argument-count", "    }", "}")
    expect_marked(text, release="0.4.4")
    expect_marked(text.replace("  # ! wrong-argument-count", ""), RULE)
