"""MC381 certificate-for-another-host."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity, shortened
from maddyconf.machine import KeyPair, Machine, machine_of
from maddyconf.machine.hosts import carries
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule

MOST_NAMES = 4


@rule("MC381", "certificate-for-another-host", Category.DELIVERY, visits=Server, severity=Severity.WARNING, files=True)
def certificate_for_another_host(server: Server, same: Server) -> Iterator[Finding]:
    """A certificate without the host name of the server that shows it.

    ## What it does
    With `--check-files`, looks for the `hostname` of each endpoint in the certificates that it shows. One of them is enough. Names in
    a certificate may begin with `*.`, which stands for one part of a name.

    ## Why
    The name in the MX record, which is usually the `hostname`, is what other servers ask for, and those that check whom they talk to
    refuse another one, as with MTA-STS. So do mail programs that are set up with that name.
    """
    machine = machine_of(server)
    loaders: dict[int, list[KeyPair]] = {}
    for pair in machine.pairs:
        loaders.setdefault(id(pair.certificate.section), []).append(pair)
    for pairs in loaders.values():
        found = [machine.certificates(pair.certificate) for pair in pairs]
        if all(found):
            names = [name for certificates in found for name in certificates[0].names]
            for host, node in pairs[0].hosts:
                if not any(carries(name, host) for name in names):
                    related = Related("the host name is set here", node.place)
                    file = pairs[0].certificate
                    yield at(_message(machine, pairs, host, names), file.node, file.argument, (related,))


def _message(machine: Machine, pairs: list[KeyPair], host: str, names: list[str]) -> str:
    which = f"the certificate in {pairs[0].certificate.shown} is" if len(pairs) == 1 else "the certificates here are"
    first = machine.certificates(pairs[0].certificate)[0]
    if not names:
        only = f", only the old common name `{shortened(first.common_name)}`, at which nobody looks any more" if first.common_name else ""
        return f"{which} not for `{shortened(host)}`: there is no name of a host in it{only}"
    shown = ", ".join(f"`{shortened(name)}`" for name in names[:MOST_NAMES])
    others = f" and {len(names) - MOST_NAMES} others" if len(names) > MOST_NAMES else ""
    return f"{which} not for `{shortened(host)}`, but for {shown}{others}"
