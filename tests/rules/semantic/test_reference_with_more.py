from __future__ import annotations

from tests.marks import expect_marked
from tests.rules.findings import finding, marked_text, smtp

RULE = "reference-with-more"
QUEUE = "target.queue q {\n    target dummy\n}\n"


def test_arguments_and_blocks() -> None:
    one = finding(QUEUE + smtp("deliver_to &q now"), RULE)
    assert (one.message, marked_text(one)) == ("nothing may stand behind `&q`: `now` is too much", "now")
    one = finding(QUEUE + smtp("deliver_to &q {", "}"), RULE)
    assert one.message == "no block may stand behind `&q`: write its directives into the block of that name"


def test_blocks_that_belong_to_the_directive() -> None:
    expect_marked(smtp("tls &certs {", "    protocols tls1.2", "}", "destination_in &table {", "    reject", "}"), RULE)


def test_inside_modules_that_take_tables() -> None:
    expect_marked(smtp("modify {", "    replace_rcpt &t {  # ! reference-with-more", "        x", "    }", "}"))
