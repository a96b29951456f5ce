"""MC580 missing-tls-file."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, shortened
from maddyconf.machine import Machine, NamedFile, Purpose, machine_of
from maddyconf.model import Server
from maddyconf.rules import Finding, at, rule

WHAT = {Purpose.CERTIFICATE: "certificate", Purpose.KEY: "private key", Purpose.AUTHORITIES: "list of authorities"}


@rule("MC580", "missing-tls-file", Category.STARTUP, visits=Server, files=True)
def missing_tls_file(server: Server, same: Server) -> Iterator[Finding]:
    """A certificate or a key that is not there.

    ## What it does
    With `--check-files`, looks for the files behind `tls file`, in `loader file` and in `tls_client`.

    ## Why
    maddy reads them when it starts, and does not start without them. That is usual on a new server: the certificate is to be had
    before maddy can run.
    """
    machine = machine_of(server)
    for file in machine.tls_files:
        if machine.is_missing(file):
            yield at(
                f"there is no {WHAT[file.purpose]} {file.shown}, and maddy does not start without it{_hint(machine, file)}", *file[1:3]
            )
        elif machine.is_no_file(file):
            yield at(f"{file.shown} is no file, and maddy needs a {WHAT[file.purpose]} there", *file[1:3])


def _hint(machine: Machine, file: NamedFile) -> str:
    seen = machine.look(file.path)
    real = machine.on_machine(seen.here) if seen else file.path
    if real != file.path and real.count("/") >= file.path.count("/"):
        return f": it leads to `{shortened(real, 80)}`"
    if file.argument and not file.argument.value.startswith("/"):
        return ": relative paths are looked for in `state_dir`"
    return ""
