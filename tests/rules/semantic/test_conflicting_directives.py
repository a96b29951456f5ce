from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, smtp

RULE = "conflicting-directives"


def dnsbl(*lines: str) -> list[str]:
    return ["check {", "    dnsbl {", "        a.example {", *(f"            {line}" for line in lines), "        }", "    }", "}"]


@pytest.mark.parametrize(
    ("lines", "part", "line"),
    [
        (["auth ldap {", "    dn_template x", "    filter y", "}"], "`filter` and `dn_template` exclude each other", 6),
        (["auth_map file a {", "    file b", "}"], "the file is named twice", 5),
        (
            ["auth_map sql_query {", "    driver postgres", "    named_args yes", "    dsn x", "    lookup y", "}"],
            "`named_args` does not work with `postgres`",
            6,
        ),
        (
            ["modify {", "    dkim a.example b.example s {", "        sign_subdomains yes", "    }", "}"],
            "one domain only, and there are 2",
            6,
        ),
        (["tls {", "    loader file {", "        certs /a /b", "        keys /a", "    }", "}"], "as many `keys` as `certs`", 6),
        (
            ["check {", "    dnsbl {", "        a.example {", "            score -1", "            ehlo yes", "        }", "    }", "}"],
            "`ehlo`",
            8,
        ),
    ],
)
def test_what_is_said(lines: list[str], part: str, line: int) -> None:
    one = finding(smtp(*lines, "reject"), RULE)
    assert part in one.message
    assert one.place.position.line == line


def test_what_goes_together() -> None:
    expect_marked(smtp("auth ldap {", '    dn_template ""', "    base_dn x", "    filter y", "}", "reject"), RULE)
    expect_marked(
        smtp(*dnsbl("score -1", "ehlo no")),
        RULE,
    )


def test_tls_client_crashes_old_releases() -> None:
    text = smtp("deliver_to smtp tcp://127.0.0.1:25 {", "    tls_client { }", "}")
    assert finding(text, RULE, "0.8.1").of_age
    assert not findings(text, RULE, "0.8.2")
    assert finding(smtp("check {", "    rspamd {", "        tls_client { }", "    }", "}", "reject"), RULE, "0.9.0")
    assert finding("tls_client { }\n" + smtp("deliver_to smtp tcp://127.0.0.1:25"), RULE, "0.8.0")
