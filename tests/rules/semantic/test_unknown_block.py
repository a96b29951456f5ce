from __future__ import annotations

import pytest

from tests.rules.findings import fatal, finding, findings, marked_text, smtp

RULE = "unknown-block"


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("queue x { }", "at the top of the file it must be `target.queue`"),
        ("imapsql x { }", "became `storage.imapsql` in 0.4.0, and the old name was removed in 0.5.0"),
        ("dkim x { }", "it must be `check.dkim`"),
        ("hostnam x", "did you mean `hostname`?"),
        ("smpt tcp://127.0.0.1:25 { }", "did you mean `smtp`?"),
        ("deliver_to dummy", "does not belong at the top of the file, but in a pipeline"),
        ("auth.dovecot_sasl x { }", "a mistake of maddy's manual: the program knows `dovecot_sasl`"),
        ("frobnicate", "is neither a global directive nor a module of maddy"),
    ],
)
def test_what_is_said(line: str, part: str) -> None:
    one = finding(f"{line}\n{smtp('deliver_to dummy')}", RULE)
    assert part in one.message or one.message.startswith("`dkim`") or "`queue` became `target.queue`" in one.message
    assert marked_text(one) == line.split()[0]


def test_old_names_in_old_releases() -> None:
    text = "queue x {\n    target dummy\n}\n" + smtp("deliver_to &x")
    assert not findings(text, RULE, "0.4.4")
    assert finding(text, RULE, "0.5.0").message == "`queue` became `target.queue` in 0.4.0, and the old name was removed in 0.5.0"
    assert finding("auth_map identity\n" + smtp("reject"), RULE, "0.6.3").message == "`auth_map` came with 0.7.0, this is 0.6.3"


def test_what_refers_to_it_and_what_it_refers_to_is_not_reported() -> None:
    text = "target.queu x {\n    target &y\n}\ntarget.queue y {\n    target dummy\n}\n" + smtp("deliver_to &x")
    assert fatal(text) == [RULE]


def test_a_misspelt_endpoint_is_no_missing_endpoint() -> None:
    assert fatal("hostname mx.example.org\ntls off\nsmpt tcp://127.0.0.1:25 {\n    deliver_to dummy\n}\n") == [RULE]


def test_a_misspelt_global_is_not_missing_everywhere() -> None:
    assert fatal(smtp("deliver_to dummy").replace("hostname", "hostnme")) == [RULE]


def test_what_released_programs_do_not_have() -> None:
    text = "libdns.route53 zone {\n    strange\n}\ntls.loader.acme own {\n    challenge dns-01\n    dns &zone\n}\n"
    text += smtp("tls &own", "deliver_to dummy")
    assert fatal(text) == [RULE]
    assert "built with the tag `libdns_route53`" in finding(text, RULE).message
