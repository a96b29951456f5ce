"""The rules about versions and ciphers of TLS: old-tls-version, single-tls-version and weak-cipher."""

from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, marked_text
from tests.rules.security.severities import severities

OLD, SINGLE, WEAK = "old-tls-version", "single-tls-version", "weak-cipher"
RULES = (OLD, SINGLE, WEAK)
GOOD = "ECDHE-RSA-WITH-AES128-GCM-SHA256"
RC4, DES = "ECDHE-RSA-WITH-RC4128-SHA", "RSA-WITH-3DES-EDE-CBC-SHA"


def tls(*lines: str, head: str = "tls file /c /k") -> str:
    return f"{head} {{\n" + "".join(f"    {line}\n" for line in lines) + "}\n"


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("protocols tls1.0 tls1.3", OLD),
        ("protocols tls1.1 tls1.2", OLD),
        ("protocols tls1.0", OLD),
        ("protocols tls1.2", SINGLE),
        (f"ciphers {GOOD} {RC4}", WEAK),
        (f"ciphers {DES}", WEAK),
    ],
)
@pytest.mark.parametrize("head", ["tls file /c /k", "tls", "tls_client"])
def test_servers_and_clients(head: str, line: str, rule: str) -> None:
    expect_marked(tls(f"{line}  # ! {rule}", head=head), *RULES)


@pytest.mark.parametrize(
    "line",
    [
        "protocols tls1.2 tls1.3",
        "protocols tls1.2 tls1.2",
        "protocols tls1.3",
        'protocols ""',
        "protocols tls1.4",
        f"ciphers {GOOD} RSA-WITH-AES128-CBC-SHA",
        "curves X25519",
    ],
)
def test_what_is_well_or_another_mistake(line: str) -> None:
    expect_marked(tls(line), *RULES)
    expect_marked(tls(line, head="tls_client"), *RULES)


def test_where_tls_is_off_nothing_is_read() -> None:
    expect_marked(tls("protocols tls1.0", f"ciphers {RC4}", head="tls off"), *RULES)


def test_every_place_of_tls() -> None:
    expect_marked(
        f"""
        imap tls://0.0.0.0:993 {{
            proxy_protocol {{
                tls file /c /k {{
                    protocols tls1.0 tls1.3  # ! old-tls-version
                }}
            }}
            tls &certs {{
                protocols tls1.2  # ! single-tls-version
                ciphers {RC4} {GOOD}  # ! weak-cipher
            }}
        }}
        auth.ldap users {{
            tls_client {{
                protocols tls1.1  # ! old-tls-version
            }}
        }}
        """,
        *RULES,
    )


def test_macros_and_snippets_hide_nothing() -> None:
    text = f"$(v) = tls1.0 tls1.3\n$(c) = {RC4}\n"
    text += tls("protocols $(v)  # ! old-tls-version", f"ciphers {GOOD} $(c)  # ! weak-cipher", head="(old)")
    expect_marked(text + tls("import old"), *RULES)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("smtp tcp://0.0.0.0:25 {\n    tls file /c /k {\n        protocols tls1.0 tls1.3\n    }\n}\n", "info"),
        ("smtp tcp://0.0.0.0:25 {\n    tls file /c /k {\n        protocols tls1.0 tls1.1\n    }\n}\n", "warning"),
        ("imap tls://0.0.0.0:993 {\n    tls file /c /k {\n        protocols tls1.0 tls1.3\n    }\n}\n", "warning"),
        ("target.remote out {\n    tls_client {\n        protocols tls1.0 tls1.3\n    }\n}\n", "info"),
        ("target.smtp out {\n    tls_client {\n        protocols tls1.0 tls1.3\n    }\n}\n", "warning"),
    ],
)
def test_servers_that_know_nothing_newer_would_send_without(text: str, severity: str) -> None:
    assert severities(text, OLD) == [severity]


def test_what_is_said_of_old_versions() -> None:
    assert finding(tls("protocols tls1.0 tls1.3"), OLD).message.startswith("TLS 1.0 is allowed here")
    assert finding(tls("protocols tls1.0 tls1.1"), OLD).message.startswith("nothing newer than TLS 1.1 is spoken here")
    assert finding(tls("protocols tls1.1"), OLD).message.startswith("nothing newer than TLS 1.1 is spoken here")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("protocols tls1.0 tls1.3", "protocols tls1.2 tls1.3"),
        ("protocols tls1.1 tls1.2", "protocols tls1.2 tls1.3"),
        ("protocols tls1.0", "protocols tls1.2 tls1.3"),
        ('protocols tls1.0 ""', 'protocols tls1.2 ""'),
        ('protocols "tls1.0" tls1.1', 'protocols "tls1.2" tls1.3'),
    ],
)
def test_fix_of_old_versions(before: str, after: str) -> None:
    assert fixed(tls(before), OLD) == tls(after)
    assert not findings(tls(after), OLD)


def test_fix_of_a_single_version() -> None:
    assert fixed(tls("protocols tls1.2"), SINGLE) == tls("protocols tls1.2 tls1.3")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([f"ciphers {RC4} {GOOD} {DES}"], [f"ciphers {GOOD}"]),
        ([f"ciphers {GOOD} {RC4} {DES}"], [f"ciphers {GOOD}"]),
        (["curves X25519", f"ciphers {RC4} {DES}"], ["curves X25519"]),
    ],
)
def test_fix_of_ciphers(before: list[str], after: list[str]) -> None:
    assert fixed(tls(*before), WEAK) == tls(*after)


def test_macros_are_not_rewritten() -> None:
    assert finding("$(v) = tls1.0 tls1.3\n" + tls("protocols $(v)"), OLD).fix is None
    assert finding(f"$(c) = {RC4} {GOOD}\n" + tls("ciphers $(c)"), WEAK).fix is None
    text = f"$(c) = {RC4} {DES}\n"
    assert fixed(text + tls(f"ciphers $(c) {GOOD}"), WEAK) == text + tls(f"ciphers {GOOD}")


def test_ciphers_do_not_matter_for_the_newest_version() -> None:
    expect_marked(tls("protocols tls1.3", f"ciphers {RC4}"), WEAK)


def test_all_broken_ciphers_are_named_at_the_first() -> None:
    one = finding(tls(f"ciphers {GOOD} {RC4} {DES}"), WEAK)
    assert marked_text(one) == RC4
    assert f"`{RC4}` and `{DES}` are broken" in one.message
