"""Who can reach an address: this machine, a private network, or everybody."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from maddyconf.knowledge.forms.endpoints import Address

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network


class Exposure(IntEnum):
    """From how far away an address can be reached, the nearest first."""

    MACHINE = 0
    """Programs on this machine: loopback addresses and Unix sockets."""
    NETWORK = 1
    """A private network, a network of containers or one that the operator calls own."""
    WORLD = 2


LONGEST_HOST = 255
"""What is longer is no host, whatever it looks like."""


def exposure(address: Address, own_networks: Iterable[str] = ()) -> Exposure:
    """Who can reach an address. A name with dots may be anywhere, one without is that of a container or a neighbour."""
    if address.scheme == "unix":
        return Exposure.MACHINE
    host = address.host.lower().rstrip(".")
    if host == "localhost" or host.endswith(".localhost"):
        return Exposure.MACHINE
    ip = _ip(host) if len(host) <= LONGEST_HOST else None
    if ip is None:
        return Exposure.WORLD if "." in host or not host else Exposure.NETWORK
    if ip.is_loopback:
        return Exposure.MACHINE
    if ip.is_unspecified:
        return Exposure.WORLD
    return Exposure.NETWORK if _is_private(ip) or _is_among(ip, own_networks) else Exposure.WORLD


@lru_cache(1024)
def _ip(host: str) -> IPv4Address | IPv6Address | None:
    # Imported here because a file without addresses needs none of it.
    from ipaddress import IPv6Address, ip_address

    try:
        ip = ip_address(host)
    except ValueError:
        return None
    return (ip.ipv4_mapped or ip) if isinstance(ip, IPv6Address) else ip


PRIVATE = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")


def _is_private(ip: IPv4Address | IPv6Address) -> bool:
    """RFC 1918, 4193, 3927, 4291 and 6598. The networks for documentation, which `is_private` takes in too, stand for public ones."""
    return ip.is_link_local or _is_among(ip, PRIVATE)


def _is_among(ip: IPv4Address | IPv6Address, networks: Iterable[str]) -> bool:
    return any(ip in network for network in _networks(tuple(networks)))


@lru_cache(16)
def _networks(texts: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    from ipaddress import ip_network

    return tuple(ip_network(text, strict=False) for text in texts)
