"""Where the conditions of a block as a whole show."""

from __future__ import annotations

from tests.rules.findings import finding, marked_text

AROUND = "hostname mx.example.org\ntls off\nimap tcp://127.0.0.1:143 {\n    auth &a\n    storage imapsql sqlite3 x.db\n}\n"


def test_at_the_block_if_nothing_else_is_at_fault() -> None:
    one = finding(AROUND + "auth.ldap a {\n    urls ldap://127.0.0.1\n}\n", "missing-directive")
    assert marked_text(one) == "auth.ldap a"
    assert one.message == "`ldap` needs `dn_template`, or `base_dn` and `filter`"


def test_at_the_directive_at_fault() -> None:
    lines = "    urls ldap://127.0.0.1\n    dn_template x\n    filter y\n"
    one = finding(AROUND + "auth.ldap a {\n" + lines + "}\n", "conflicting-directives")
    assert one.place.position.line == 10


def test_at_the_argument_at_fault() -> None:
    text = AROUND.replace("imapsql sqlite3 x.db", "imapsql sqlite3").replace("&a", "dummy")
    assert marked_text(finding(text, "invalid-value")) == "sqlite3"
