"""Configurations with the files that they name: a machine in a folder."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from maddyconf import Diagnostic, parse
from maddyconf.engine import Checked, check
from maddyconf.facts import Facts
from maddyconf.machine.disk import Disk
from tests.machine.certificates import NOW, Made, usual
from tests.marks import marked

HEAD = "hostname mx.example.org\n"
CERTIFICATE, KEY = "/etc/maddy/fullchain.pem", "/etc/maddy/privkey.pem"
TLS = f"tls file {CERTIFICATE} {KEY}"
END = "smtp tcp://0.0.0.0:25 {\n    deliver_to dummy\n}\n"


def server(tls: str = TLS, *lines: str) -> str:
    """A whole configuration with some `tls`, in line 2, and other lines behind it."""
    return "\n".join([HEAD + tls, *lines, END])


class Machine:
    """The files of a machine, below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, data: bytes | str = b"", mode: int = 0o600) -> Path:
        """Write a file, and make its folders."""
        file = self.root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogateescape"))
        file.chmod(mode)
        return file

    def show(self, made: Made | None = None) -> None:
        """Write a certificate and its key where `TLS` names them."""
        made = made or usual()
        self.write(CERTIFICATE, made.certificate, 0o644)
        self.write(KEY, made.key)

    def check(self, text: str) -> Checked:
        """Check a configuration with these files."""
        return check(parse(dedent(text), "maddy.conf"), {}, facts=Facts(disk=Disk(str(self.root), NOW)))

    def findings(self, text: str, rule: str) -> list[Diagnostic]:
        """The findings of a rule."""
        return [one for one in self.check(text).diagnostics if one.name == rule]

    def finding(self, text: str, rule: str) -> Diagnostic:
        """The only finding of a rule."""
        (one,) = self.findings(text, rule)
        return one

    def expect(self, text: str, *about: str) -> None:
        """Fail unless the findings of some rules are those that the comments in a configuration expect."""
        expected = marked(text)
        rules = {*about, *(name for _, name in expected)}
        found = [one for one in self.check(text).diagnostics if one.name in rules]
        assert rules, "say which rule this is about"
        assert sorted((one.place.position.line, one.name) for one in found) == expected
