from __future__ import annotations

import pytest

from maddyconf import lint, parse
from tests.marks import expect_marked


@pytest.mark.parametrize(
    "address",
    [
        "smtp tls://0.0.0.0:25",
        "submission tls://0.0.0.0:587",
        "submission tcp://0.0.0.0:465",
        "imap tls://[::]:143",
        "imap tcp://[::]:993",
        "lmtp tls://127.0.0.1:24",
    ],
)
def test_mismatch(address: str) -> None:
    expect_marked(f"{address} {{ }}  # ! scheme-against-port\n")


@pytest.mark.parametrize(
    "text",
    [
        "smtp tcp://0.0.0.0:25 { }",
        "submission tls://0.0.0.0:465 tcp://0.0.0.0:587 { }",
        "imap tls://0.0.0.0:993 tcp://0.0.0.0:143 { }",
        "lmtp unix:///run/lmtp.sock tcp://127.0.0.1:24 { }",
        "smtp tls://0.0.0.0:2525 { }",
        "openmetrics tcp://127.0.0.1:465 { }",
        "imap tcp://0.0.0.0:993 {\n    tls off\n}",
        "imap tcp://0.0.0.0:993 {\n    proxy_protocol 10.0.0.1\n}",
        "imap 993 { }",
    ],
)
def test_silence(text: str) -> None:
    expect_marked(text, "scheme-against-port")


def test_fix_changes_the_scheme_only() -> None:
    text = 'submission tcp://0.0.0.0:587 "tcp://0.0.0.0:465" { }\n'
    (diagnostic,) = (one for one in lint(parse(text)) if one.name == "scheme-against-port")
    assert diagnostic.fix
    (edit,) = diagnostic.fix.edits
    assert text[: edit.place.start] + edit.text + text[edit.place.end :] == text.replace("tcp://0.0.0.0:465", "tls://0.0.0.0:465")
