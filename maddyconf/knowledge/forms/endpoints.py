"""Addresses of servers as Go (net/url) and maddy read them."""

from __future__ import annotations

import re
from typing import NamedTuple

from maddyconf.diagnostics import shortened
from maddyconf.nearest import nearest

SCHEMES = ("tcp", "tls", "unix")
OLD_SCHEMES = {"smtp": "tcp", "smtps": "tls", "imap": "tcp", "imaps": "tls", "submission": "tcp", "submissions": "tls", "lmtp": "tcp"}
"""The schemes before 0.1.0, and what they are now."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NOT_IN_HOST = re.compile(r"[ \\^`{|}/?#@]")
_NOT_IN_USER = re.compile(r"[^A-Za-z0-9._:~!$&'()*+,;=%@-]")
_ASCII_ESCAPE = re.compile(r"%(?!25)[0-7]", re.ASCII)
_USUAL_IPV4 = re.compile(r"(?:[1-9][0-9]{0,2}|0)(?:\.(?:[1-9][0-9]{0,2}|0)){3}")
_PORT = re.compile(r"(?::[0-9]*)?")


class Address(NamedTuple):
    """An address: scheme, host and port, or for `unix` a path, which is relative to `runtime_dir` if it has no `/` before it."""

    scheme: str
    host: str
    port: str
    path: str = ""


def parse_address(text: str) -> Address | None:
    """The address that a text means; None if maddy refuses it."""
    scheme, separator, rest = text.partition("#")[0].partition(":")
    scheme = scheme.lower()
    if not separator or scheme not in SCHEMES or _CONTROL.search(text) or _BAD_ESCAPE.search(text.partition("#")[2]):
        return None
    rest = rest.partition("?")[0]
    if not rest.startswith("/"):
        return Address("unix", "", "", rest) if scheme == "unix" else _with_port(scheme, rest)
    authority, path = "", rest
    if rest.startswith("//"):
        authority, slash, path = rest[2:].partition("/")
        path = slash + path
    if _BAD_ESCAPE.search(path):
        return None
    host = _host(authority)
    if host is None:
        return None
    return Address("unix", "", "", host + path) if scheme == "unix" else _with_port(scheme, host)


def _host(authority: str) -> str | None:
    """The host and port behind a user name, if they are well formed."""
    user, at, host = authority.rpartition("@")
    if at and (_NOT_IN_USER.search(user) or _BAD_ESCAPE.search(user)):
        return None
    before, bracket, behind = host.rpartition("[")
    if bracket and before:
        return None
    if bracket:
        inside, closing, port = behind.rpartition("]")
        plain = _without_escapes(inside)
        return f"[{plain}]{port}" if closing and _PORT.fullmatch(port) and plain and _is_ipv6(plain) else None
    name, colon, port = host.rpartition(":")
    if not colon:
        name, port = host, ""
    if not _PORT.fullmatch(colon + port) or _NOT_IN_HOST.search(name) or _BAD_ESCAPE.search(name) or _ASCII_ESCAPE.search(name):
        return None
    return _unquoted(host)


def _unquoted(text: str) -> str:
    """The text with its `%` escapes resolved."""
    if "%" not in text:
        return text
    from urllib.parse import unquote

    return unquote(text)


def _without_escapes(inside: str) -> str | None:
    """An IPv6 address as it is meant: the `%` before its zone is written `%25`, and only the zone may have more escapes."""
    ip, escaped, zone = inside.partition("%25")
    plain = _unquoted(zone)
    if "%" in ip or _BAD_ESCAPE.search(zone) or _NOT_IN_HOST.search(zone) or _NOT_IN_HOST.search(plain.replace(" ", "")):
        return None
    return f"{ip}%{plain}" if escaped else ip


def _with_port(scheme: str, host: str) -> Address | None:
    """An address with a port, which it must have."""
    name, colon, port = host.rpartition(":")
    if name.startswith("["):
        inside, closing, more = name[1:].partition("]")
        if not closing or more:
            return None
        name = inside
    elif ":" in name:
        return None
    if not colon or not port or any(bracket in name + port for bracket in "[]"):
        return None
    return Address(scheme, name, port)


def _is_ipv6(text: str) -> bool:
    return _is_ip(text) and ":" in text


def _is_ip(text: str) -> bool:
    if _USUAL_IPV4.fullmatch(text) and all(int(number) < 256 for number in text.split(".")):
        return True
    from ipaddress import ip_address

    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def address_problem(text: str) -> str | None:
    """What is wrong with an address, and what to write."""
    if parse_address(text):
        return None
    name = f"`{shortened(text)}`"
    scheme = _SCHEME.match(text)
    if "://" not in text:
        if scheme and scheme[1].lower() in SCHEMES and scheme[1].lower() != "unix":
            return f"{name} lacks a port: write it like `{scheme[1].lower()}://0.0.0.0:25`"
        if slip := re.fullmatch(r"(tcp|tls|unix):?/{1,2}(.*)", text):
            return f"{name} is no address; did you mean `{slip[1]}://{shortened(slip[2])}`?"
        better = f"unix://{text}" if text.startswith("/") else f"tcp://{text}" if re.search(r":[0-9]+$", text) else "tcp://0.0.0.0:25"
        return f"{name} is no address: it begins with `tcp://`, `tls://` or `unix://`; write `{shortened(better)}`"
    rest = text.partition("://")[2]
    used = scheme[1].lower() if scheme else ""
    if used not in SCHEMES:
        better = OLD_SCHEMES.get(used) or nearest(used, SCHEMES) or "tcp"
        return f"{name}: there is no `{shortened(used)}://`; did you mean `{better}://{shortened(rest)}`?"
    if used == "unix":
        return f"{name} is no address: write it like `unix:///run/maddy/smtp.sock`"
    if rest.count(":") > 1 and not rest.startswith("["):
        return f"{name}: an IPv6 address needs brackets, as in `{used}://[::1]:25`"
    if re.fullmatch(r"[^:/]+|\[[0-9A-Fa-f:.]+\]", rest) or rest.endswith(":"):
        return f"{name} lacks a port: write it like `{used}://{shortened(rest.rstrip(':'))}:25`"
    if re.fullmatch(r"[^:]+:[A-Za-z-]+", rest):
        return f"{name}: the port must be a number"
    return f"{name} is no address: write it like `{used}://0.0.0.0:25`"


def evident_address(text: str) -> str:
    """The address that somebody means by what is none; empty if that cannot be told."""
    scheme, separator, rest = text.partition("://")
    better = ""
    if not separator and (slip := re.fullmatch(r"(tcp|tls|unix):?/{1,2}(.*)", text)):
        better = f"{slip[1]}://{slip[2]}"
    elif separator and scheme.lower() in OLD_SCHEMES:
        better = f"{OLD_SCHEMES[scheme.lower()]}://{rest}"
    elif separator and scheme.lower() in SCHEMES:
        host, _, port = rest.rpartition(":")
        better = f"{scheme}://[{host}]:{port}" if _is_ipv6(host) else ""
    return better if parse_address(better) else ""


def host_problem(host: str) -> str | None:
    """Why this is nothing to listen on: since 0.9.0 only IP addresses are."""
    if _is_ip(host):
        return None
    if not host:
        return "without a host it cannot listen: write `0.0.0.0`, or `[::]`, for all addresses"
    better = "127.0.0.1" if host.lower() == "localhost" else "0.0.0.0"  # noqa: S104
    return f"`{shortened(host)}` is no IP address, and names do not work here: write `{better}`"


def port_problem(port: str) -> str | None:
    """Why this is no port."""
    if re.fullmatch(r"[0-9]+", port) and len(port.lstrip("0")) <= 5 and int(port.lstrip("0") or "0") < 2**16:
        return None
    return f"`{shortened(port)}` is no port: write a number up to 65535"
