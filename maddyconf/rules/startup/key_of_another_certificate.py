"""MC582 key-of-another-certificate."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related
from maddyconf.machine import KeyPair, Machine, machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule


@rule("MC582", "key-of-another-certificate", Category.STARTUP, visits=Server, files=True)
def key_of_another_certificate(server: Server, same: Server) -> Iterator[Finding]:
    """A key that does not belong to the certificate beside it.

    ## What it does
    With `--check-files`, compares each private key with the first certificate in the file before it. The others in that file are
    those of its issuers.

    ## Why
    maddy does not start with such a pair. One of the files is an old one, or that of another name; or the certificates in the file
    are in the wrong order.
    """
    machine = machine_of(server)
    for pair in machine.pairs:
        certificates, key = machine.certificates(pair.certificate), machine.key(pair.key)
        if certificates and key and certificates[0].key != key.public:
            message = f"this key does not belong to the certificate in {pair.certificate.shown}: {_advice(machine, pair, key.public)}"
            related = Related("the certificate is named here", pair.certificate.place)
            yield at(message, pair.key.node, pair.key.argument, (related,))


def _advice(machine: Machine, pair: KeyPair, public: bytes) -> str:
    keys = [one.key for one in machine.certificates(pair.certificate)]
    if public in keys:
        return f"it belongs to number {keys.index(public) + 1} of those in the file, and that must be the first"
    for other in machine.pairs:
        first = machine.certificates(other.certificate)[:1]
        if first and first[0].key == public:
            return f"it belongs to {other.certificate.shown}"
    return "both must come from the same request"
