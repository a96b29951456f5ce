"""Endpoints, the addresses they listen on, and whether they have TLS."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from maddyconf.diagnostics import Place
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.forms.endpoints import Address, parse_address
from maddyconf.model.exposure import Exposure, exposure
from maddyconf.model.sections import Section


class Endpoint(NamedTuple):
    """A top-level block that listens, with those of its addresses that have a form maddy knows."""

    node: Node
    section: Section
    addresses: tuple[tuple[Argument, Address], ...]

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

    def exposure(self, own_networks: Iterable[str] = ()) -> Exposure | None:
        """Who can reach it, by the address that most can; None if it listens nowhere."""
        return max((one.exposure(own_networks) for one in listeners_of(self)), default=None)

    def directive(self, name: str) -> Node | None:
        """The first directive of that name in its block."""
        setting = self.section.setting(name)
        return setting.node if setting else None


class Listener(NamedTuple):
    """One address of an endpoint, in a form that maddy knows. For `unix` there are neither host nor port."""

    endpoint: Endpoint
    argument: Argument
    address: Address

    @property
    def scheme(self) -> str:
        return self.address.scheme

    @property
    def host(self) -> str:
        return self.address.host

    @property
    def port(self) -> str:
        return self.address.port

    @property
    def place(self) -> Place:
        return self.endpoint.node.place_of(self.argument)

    def exposure(self, own_networks: Iterable[str] = ()) -> Exposure:
        """Who can reach it. Who sends the header of a proxy passes on what comes from everywhere."""
        return Exposure.WORLD if self.endpoint.directive("proxy_protocol") else exposure(self.address, own_networks)


def listeners_of(endpoint: Endpoint) -> tuple[Listener, ...]:
    """The addresses of an endpoint that have a form maddy knows."""
    return tuple(Listener(endpoint, argument, address) for argument, address in endpoint.addresses)


def read_endpoint(node: Node, section: Section) -> Endpoint:
    """An endpoint with its addresses."""
    read = ((argument, parse_address(argument.value)) for argument in node.args)
    return Endpoint(node, section, tuple((argument, address) for argument, address in read if address))
