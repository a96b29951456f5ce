"""Endpoints, the addresses they listen on, and whether they have TLS."""

from __future__ import annotations

from dataclasses import dataclass

from maddyconf.diagnostics import Place
from maddyconf.expansion import Argument, Node
from maddyconf.model.sections import Section


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A top-level block that listens."""

    node: Node
    section: Section

    @property
    def kind(self) -> str:
        return self.node.name

    @property
    def tls(self) -> Node | None:
        """The directive in force: its own, else the global one, else None."""
        setting = self.section.setting_in_force("tls")
        return setting.node if setting else None

    @property
    def tls_off(self) -> Node | None:
        """The `tls off` in force. maddy knows only the exact lower-case word; what follows it is not looked at."""
        return self.tls if self.tls and self.tls.values[:1] == ("off",) else None

    def directive(self, name: str) -> Node | None:
        """The first directive of that name in its block."""
        setting = self.section.setting(name)
        return setting.node if setting else None


@dataclass(frozen=True, slots=True)
class Listener:
    """One address of an endpoint: `scheme://host:port`, or `unix://path` with neither host nor port."""

    endpoint: Endpoint
    argument: Argument
    scheme: str
    host: str
    port: str

    @property
    def place(self) -> Place:
        return self.endpoint.node.place_of(self.argument)


def listeners_of(endpoint: Endpoint) -> tuple[Listener, ...]:
    """The addresses of an endpoint that have a form maddy knows."""
    return tuple(listener for arg in endpoint.node.args if (listener := _listener(endpoint, arg)))


def _listener(endpoint: Endpoint, argument: Argument) -> Listener | None:
    scheme, separator, rest = argument.value.partition("://")
    if not separator or scheme not in ("tcp", "tls", "unix"):
        return None
    host, _, port = rest.rpartition(":") if scheme != "unix" else ("", "", "")
    return Listener(endpoint, argument, scheme, host.strip("[]"), port)
