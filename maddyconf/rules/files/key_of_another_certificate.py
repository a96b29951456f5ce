"""MC582 key-of-another-certificate."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related
from maddyconf.machine import NamedFile, machine_of
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
    owners = {first[0].key: pair.certificate for pair in reversed(machine.pairs) if (first := machine.certificates(pair.certificate))}
    for pair in machine.pairs:
        certificates, key = machine.certificates(pair.certificate), machine.key(pair.key)
        if certificates and key and certificates[0].key != key.public:
            advice = _advice([one.key for one in certificates], key.public, owners.get(key.public))
            message = f"this key does not belong to the certificate in {pair.certificate.shown}: {advice}"
            related = Related("the certificate is named here", pair.certificate.place)
            yield at(message, pair.key.node, pair.key.argument, (related,))


def _advice(beside: list[bytes], public: bytes, owner: NamedFile | None) -> str:
    if public in beside:
        return f"it belongs to number {beside.index(public) + 1} of those in the file, and that must be the first"
    return f"it belongs to {owner.shown}" if owner else "both must come from the same request"
