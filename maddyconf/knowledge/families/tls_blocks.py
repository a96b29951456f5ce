"""The blocks of `tls`, `tls_client` and `proxy_protocol`."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.knowledge.conditions import Kind, Unmet, Written
from maddyconf.knowledge.declarations import Block, Directive
from maddyconf.knowledge.roles import TLS_LOADER
from maddyconf.knowledge.values.blocks import ModuleOf, TlsOf
from maddyconf.knowledge.values.network import Networks, TlsVersions
from maddyconf.knowledge.values.plain import Anything, SomeOf, Text, Texts
from maddyconf.knowledge.versions import version

CIPHERS = SomeOf(
    "RSA-WITH-RC4128-SHA",
    "RSA-WITH-3DES-EDE-CBC-SHA",
    "RSA-WITH-AES128-CBC-SHA",
    "RSA-WITH-AES256-CBC-SHA",
    "RSA-WITH-AES128-CBC-SHA256",
    "RSA-WITH-AES128-GCM-SHA256",
    "RSA-WITH-AES256-GCM-SHA384",
    "ECDHE-ECDSA-WITH-RC4128-SHA",
    "ECDHE-ECDSA-WITH-AES128-CBC-SHA",
    "ECDHE-ECDSA-WITH-AES256-CBC-SHA",
    "ECDHE-RSA-WITH-RC4128-SHA",
    "ECDHE-RSA-WITH-3DES-EDE-CBC-SHA",
    "ECDHE-RSA-WITH-AES128-CBC-SHA",
    "ECDHE-RSA-WITH-AES256-CBC-SHA",
    "ECDHE-ECDSA-WITH-AES128-CBC-SHA256",
    "ECDHE-RSA-WITH-AES128-CBC-SHA256",
    "ECDHE-RSA-WITH-AES128-GCM-SHA256",
    "ECDHE-ECDSA-WITH-AES128-GCM-SHA256",
    "ECDHE-RSA-WITH-AES256-GCM-SHA384",
    "ECDHE-ECDSA-WITH-AES256-GCM-SHA384",
    "ECDHE-RSA-WITH-CHACHA20-POLY1305",
    "ECDHE-ECDSA-WITH-CHACHA20-POLY1305",
)

CRYPTOGRAPHY = (
    Directive("protocols", TlsVersions(), "The lowest and the highest version of TLS. One alone is both."),
    Directive("ciphers", CIPHERS, "The ciphers for TLS 1.2 and older. TLS 1.3 has its own."),
    Directive("curves", SomeOf("p256", "p384", "p521", "X25519"), "The curves for the exchange of keys."),
)


def loader_without_arguments(block: Written) -> Iterator[Unmet]:
    """Before 0.5.0 the words behind `loader` were ignored: what counted were those behind `tls`."""
    if block.release < version("0.5.0") and block.words("loader") is not None and not block.arguments:
        text = f"before 0.5.0 `loader` does not work: write the loader behind `tls`, as in `tls file CERT KEY`; this is {block.release}"
        yield Unmet(Kind.VALUE, text, "loader", of_age=True)


TLS = Block(
    "tls",
    (
        Directive(
            "loader",
            ModuleOf(TLS_LOADER),
            "Where the certificates come from. Unlike in the line of `tls`, it has a block of its own here.",
            since="0.5.0",
        ),
        Directive("loader", Anything(), "Where the certificates come from.", since="0.4.0", until="0.5.0"),
        *CRYPTOGRAPHY,
    ),
    conditions=(loader_without_arguments,),
    example="loader file /etc/maddy/certs/fullchain.pem /etc/maddy/certs/privkey.pem",
    note="Without a loader there is no certificate, and every handshake fails.",
)

TLS_CLIENT = Block(
    "tls_client",
    (
        Directive("root_ca", Texts(), "Files with the authorities to trust, in place of those of the system."),
        Directive("cert", Text(), "File with a certificate to show to the server. It needs `key` too."),
        Directive("key", Text(), "File with the key of that certificate."),
        *CRYPTOGRAPHY,
    ),
    example="""\
root_ca /etc/maddy/own-authority.pem
cert /etc/maddy/client-cert.pem
key /etc/maddy/client-key.pem
protocols tls1.2 tls1.3""",
)

SERVER_TLS = TlsOf(TLS_LOADER, TLS)
"""`off`, or where the certificate of a server comes from."""

PROXY_PROTOCOL = Block(
    "proxy_protocol",
    (
        Directive("trust", Networks(), "The addresses and networks from which the header is believed.", since="0.8.0"),
        Directive(
            "tls",
            SERVER_TLS,
            "TLS inside of the proxied connection, behind the header. The TLS of the endpoint does not hold here.",
            since="0.8.0",
        ),
    ),
    example="trust 192.0.2.0/24",
    note="Without any address everybody is believed.",
)
