from __future__ import annotations

import pytest

from tests.rules.findings import fatal, finding, findings, marked_text, smtp

RULE = "wrong-kind-of-module"
TABLE = "table.file aliases {\n    file /etc/maddy/aliases\n}\n"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("deliver_to &aliases", "`&aliases` is a table, a table with several results, and a delivery target is needed here"),
        ("check &aliases", "a group of checks is needed here: use a `checks` block"),
        ("deliver_to table.file x", "`table.file` is a table"),
        ("auth storage.imapsql sqlite3 x", "an authentication provider is needed here"),
        ("check check.dkim", "`check.dkim` is a check, and a group of checks is needed here"),
    ],
)
def test_what_is_said(line: str, part: str) -> None:
    one = finding(TABLE + smtp(line, "deliver_to dummy"), RULE)
    assert part in one.message
    assert marked_text(one) == line.split()[1]


def test_where_the_block_is() -> None:
    assert finding(TABLE + smtp("deliver_to &aliases"), RULE).related[0].place.position == (1, 12)


def test_tables_with_several_results() -> None:
    one = finding(smtp("modify {", "    replace_rcpt identity", "}", "reject"), RULE)
    assert "a table with several results is needed here; those are `file`, `static`, `regexp`" in one.message
    assert not findings(smtp("modify {", "    replace_rcpt identity", "}", "reject"), RULE, "0.5.4")
    assert not findings(smtp("modify {", "    replace_rcpt chain", "}", "reject"), RULE)


def test_one_finding_and_the_block_is_not_looked_into() -> None:
    assert fatal(smtp("deliver_to table.file x {", "    strange", "}")) == [RULE]


def test_what_fits() -> None:
    lines = ["auth dummy", "check checks {", "    spf", "}", "modify {", "    modifiers {", "        dkim a.example s", "    }", "}"]
    assert not findings(smtp(*lines, "deliver_to storage.imapsql sqlite3 x"), RULE)
