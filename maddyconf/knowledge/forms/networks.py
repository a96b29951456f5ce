"""IP addresses and networks as Go reads them (net.ParseCIDR)."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, ip_address

from maddyconf.diagnostics import shortened

_MASK = re.compile(r"[0-9]+")


def network_problem(text: str) -> str | None:
    """What is wrong with an address or a network such as `192.0.2.0/24`."""
    address, slash, mask = text.partition("/")
    name = f"`{shortened(text)}`"
    try:
        ip = ip_address(address)
    except ValueError:
        return f"{name} is no IP address or network: write it like `192.0.2.1` or `192.0.2.0/24`"
    if "%" in address:
        return f"{name}: leave out the `%` and what follows it"
    most = 32 if isinstance(ip, IPv4Address) else 128
    if slash and not (_MASK.fullmatch(mask) and len(mask.lstrip("0")) <= 3 and int(mask.lstrip("0") or "0") <= most):
        return f"{name}: behind the `/` there must be a number from 0 to {most}"
    return None
