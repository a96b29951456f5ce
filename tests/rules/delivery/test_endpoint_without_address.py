from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, findings

NAME = "endpoint-without-address"


@pytest.mark.parametrize("kind", ["smtp", "submission", "lmtp", "imap", "dovecot_sasld", "openmetrics"])
def test_every_endpoint(kind: str) -> None:
    text = f"{kind} {{  # ! endpoint-without-address\n}}\n"
    expect_marked(text)
    assert f"write `{kind} " in finding(text, NAME).message


def test_maddy_starts() -> None:
    assert not fatal("hostname mx.example.org\ntls off\nsmtp {\n    reject\n}\n")


def test_an_address_that_vanished() -> None:
    one = finding("smtp $(listen) {\n    reject\n}\n", NAME)
    assert one.message.startswith("`$(listen)` is not defined above, and nothing is left of it; so `smtp` has no address")


def test_in_an_imported_snippet() -> None:
    expect_marked("(server) {\n    smtp {  # ! endpoint-without-address\n        reject\n    }\n}\nimport server\n")


@pytest.mark.parametrize(
    "text",
    [
        "smtp tcp://127.0.0.1:25 { }",
        "$(a) = tcp://127.0.0.1:25\nsmtp $(a) { }",
        "smtp nonsense { }",
        "dovecot_sasld unix://x",
        "table.static { }",
    ],
)
def test_endpoints_with_one_and_other_blocks(text: str) -> None:
    assert not findings(text + "\n", NAME)


def test_an_address_that_is_empty_is_another_mistake() -> None:
    assert not findings("smtp {env:LISTEN} {\n    reject\n}\n", NAME)
