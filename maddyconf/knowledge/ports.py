"""The ports of mail: what is spoken there, who connects, and whether TLS begins at once (RFC 8314, 6409, 5321, 2033 and 9051)."""

from __future__ import annotations

from typing import NamedTuple


class Port(NamedTuple):
    """What everybody expects at a port."""

    service: str
    who: str
    begins_with_tls: bool = False


PORTS = {
    "24": Port("LMTP", "servers that deliver"),
    "25": Port("SMTP", "other mail servers"),
    "143": Port("IMAP", "mail programs that read"),
    "465": Port("submission with TLS", "mail programs that send", begins_with_tls=True),
    "587": Port("submission", "mail programs that send"),
    "993": Port("IMAP with TLS", "mail programs that read", begins_with_tls=True),
}
