from __future__ import annotations

from tests.marks import expect_marked

RULE = "ldap-without-server"


def test_no_server_at_all() -> None:
    expect_marked("auth.ldap a {  # ! ldap-without-server\n    dn_template x\n}\n")
    expect_marked("imap {\n    auth ldap {  # ! ldap-without-server\n        dn_template x\n    }\n}\n")
    expect_marked("auth.ldap a {  # ! ldap-without-server\n    urls\n}\n")


def test_servers() -> None:
    expect_marked("auth.ldap a {\n    urls ldap://x\n}\n", RULE)
    expect_marked("imap {\n    auth ldap ldap://x {\n        dn_template x\n    }\n}\n", RULE)
    expect_marked("table.ldap a {\n    urls\n    urls ldap://x\n}\n", RULE)
