from __future__ import annotations

from maddyconf.model import Reference
from tests.model.building import server


def test_blocks_by_name() -> None:
    built = server(
        "hostname x\nstorage.imapsql accounts { }\ntarget.queue { }\ntable.regexp named { }\nsmtp tcp://127.0.0.1:25 { }\n"
        "auth.pam two names\n",
        "0.8.2",
    )
    assert set(built.blocks) == {"accounts", "target.queue", "table.regexp", "two", "names"}


def test_listeners() -> None:
    built = server("smtp tcp://0.0.0.0:25 tls://[::]:465 unix:///run/x.sock smtp://h:1 {\n}\nimap tls://127.0.0.1:993\n")
    assert [(one.endpoint.kind, one.scheme, one.host, one.port) for one in built.listeners] == [
        ("smtp", "tcp", "0.0.0.0", "25"),
        ("smtp", "tls", "::", "465"),
        ("smtp", "unix", "", ""),
        ("imap", "tls", "127.0.0.1", "993"),
    ]


def test_tls_in_force() -> None:
    first, second, third = server("smtp a {\n    tls off\n}\nimap b\ntls file x y\nlmtp c {\n    tls\n}\n").endpoints
    assert first.tls
    assert first.tls.values == ("off",)
    assert first.tls_off is first.tls
    assert second.tls
    assert second.tls.values == ("file", "x", "y")
    assert (second.tls_off, third.tls_off) == (None, None)


def test_references_with_their_place() -> None:
    (reference,) = server("imap tls://127.0.0.1:993 {\n    storage &accounts\n    debug &no\n}\n").parts(Reference)
    assert isinstance(reference, Reference)
    assert (reference.name, reference.place.position, reference.is_global) == ("accounts", (2, 13), False)
