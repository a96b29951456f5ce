"""Addresses of servers in words: what is spoken there, and who can reach it."""

from __future__ import annotations

from collections.abc import Iterable

from maddyconf.knowledge.forms.endpoints import Address
from maddyconf.knowledge.ports import PORTS
from maddyconf.model.exposure import Exposure, exposure

_REACH = {
    Exposure.MACHINE: "only this machine can reach it",
    Exposure.NETWORK: "only a private network can reach it",
    Exposure.WORLD: "everybody can reach it",
}


def meaning_of_port(address: Address) -> str:
    """What everybody expects at the port of an address; empty if it has none that is known."""
    port = PORTS.get(address.port)
    return f"port {address.port} is for {port.service}, used by {port.who}" if port else ""


def listening(address: Address, own_networks: Iterable[str], *, behind_proxy: bool = False) -> list[str]:
    """Sentences about an address to listen on."""
    reach = Exposure.WORLD if behind_proxy else exposure(address, own_networks)
    sentences = [f"Listens {_where(address)}: {_REACH[reach]}."]
    if behind_proxy:
        sentences.append("The header of a proxy tells the address of the client.")
    return sentences + _about(address)


def connecting(address: Address) -> list[str]:
    """Sentences about an address to connect to."""
    where = f"the Unix socket `{address.path}`" if address.scheme == "unix" else f"`{address.host}`, port {address.port}"
    return [f"Connects to {where}.", *_about(address)]


def _where(address: Address) -> str:
    if address.scheme == "unix":
        relative = "" if address.path.startswith("/") else ", in `runtime_dir`"
        return f"on the Unix socket `{address.path}`{relative}"
    hosts = {"0.0.0.0": "on all IPv4 addresses", "::": "on all addresses"}  # noqa: S104
    return f"{hosts.get(address.host, f'on `{address.host}`')}, port {address.port}"


def _about(address: Address) -> list[str]:
    """What is spoken there, and how TLS begins."""
    about = []
    if meaning := meaning_of_port(address):
        about.append(meaning[0].upper() + meaning[1:] + ".")
    if address.scheme == "tls":
        about.append("TLS begins at once.")
    elif address.scheme == "tcp":
        about.append("The connection begins without TLS; STARTTLS may follow.")
    return about
