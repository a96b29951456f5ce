from __future__ import annotations

import pytest

from tests.rules.findings import fatal, finding, findings, marked_text, smtp

RULE = "unknown-module"
STORAGE = "storage.imapsql accounts {\n    driver sqlite3\n    dsn x.db\n}\n"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("deliver_to remot", "there is no module `remot` for `deliver_to`; did you mean `remote`?"),
        ("deliver_to accounts", "a block of that name: refer to it by `&accounts`"),
        ("deliver_to acounts", "did you mean the block `&accounts`?"),
        ("deliver_to nowhere", "`nowhere` is not a delivery target; there are `queue`, `remote`"),
        ("auth_map smtp", "`smtp` is not a table"),
        ("check dkim", "`check` takes a block: write `dkim` in a line of its own"),
        ("limits everything", "`limits` takes a block, or `&` and the name of a `limits` block"),
        ("tls /etc/cert.pem /etc/key.pem", "write `tls file` before the certificate and the key"),
        ("tls OFF", "to switch TLS off write `off`, in small letters"),
        ("deliver_to smtp_downstream tcp://127.0.0.1:25", "`smtp_downstream` became `target.smtp`"),
    ],
)
def test_what_is_said(line: str, part: str) -> None:
    one = finding(STORAGE + smtp(line, "deliver_to &accounts"), RULE)
    assert part in one.message
    assert marked_text(one) == line.split()[1]


def test_entries_of_groups() -> None:
    one = finding(smtp("check {", "    dkmi", "}", "deliver_to dummy"), RULE)
    assert one.message == "unknown directive or module `dkmi`; did you mean `dkim`?"
    assert one.place.position == (5, 9)
    assert one.fix


def test_prefixes() -> None:
    assert not findings(smtp("deliver_to target.lmtp tcp://127.0.0.1:24"), RULE)
    assert finding(smtp("check {", "    check.require_tls", "}", "deliver_to dummy"), RULE)
    assert not findings(smtp("check {", "    require_tls", "    check.spf", "}", "deliver_to dummy"), RULE)


def test_what_released_programs_do_not_have() -> None:
    tls = ["tls {", "    loader acme {", "        challenge dns-01", "        dns route53", "    }", "}", "deliver_to dummy"]
    assert "built with the tag `libdns_route53`" in finding(smtp(*tls), RULE).message


def test_releases() -> None:
    text = smtp("check {", "    authorize_sender", "}", "deliver_to dummy")
    assert finding(text, RULE, "0.4.4").message == "`authorize_sender` came with 0.5.0, this is 0.4.4"
    assert not findings(smtp("tls /a.pem /b.pem", "deliver_to dummy"), RULE, "0.4.4")
    assert not findings(smtp("check {", "    verify_dkim", "}", "deliver_to dummy"), RULE, "0.4.4")


def test_its_block_is_not_looked_into_and_what_it_meant_is_not_unused() -> None:
    assert fatal(STORAGE + smtp("deliver_to acounts {", "    strange", "}")) == [RULE]
    assert fatal(STORAGE + smtp("deliver_to nowhere")) == [RULE]
