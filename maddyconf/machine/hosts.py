"""Whether a certificate is for a host."""

from __future__ import annotations

from maddyconf.knowledge.forms.punycode import PunycodeError, to_ascii


def carries(name: str, host: str) -> bool:
    """Whether a name in a certificate stands for a host. `*` at its beginning is one part of a name (RFC 6125)."""
    name, host = _plain(name), _plain(host)
    if name == host:
        return bool(name)
    star, dot, domain = name.partition(".")
    first, _, rest = host.partition(".")
    return star == "*" and bool(dot and first and domain) and rest == domain


def _plain(name: str) -> str:
    name = name.rstrip(".").lower()
    try:
        return to_ascii(name)
    except PunycodeError:
        return name
