"""The files that a configuration names, as far as maddy needs them to be there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from maddyconf.diagnostics import Place, shortened
from maddyconf.expansion import Argument, Node
from maddyconf.flow import flow_of
from maddyconf.knowledge.declarations import directives_of
from maddyconf.model import Endpoint, Section, Server

TLS_FILES = "tls.loader.file"


class Purpose(Enum):
    """What a file is for."""

    CERTIFICATE = auto()
    KEY = auto()
    AUTHORITIES = auto()
    DKIM_KEY = auto()
    TABLE = auto()


class NamedFile(NamedTuple):
    """A file, where the configuration names it, and its absolute path. Without an argument the directive itself means it."""

    purpose: Purpose
    node: Node
    argument: Argument | None
    path: str
    section: Section
    """The block that needs it."""

    @property
    def place(self) -> Place:
        """Where the configuration names it."""
        return self.node.place_of(self.argument) if self.argument else self.node.place

    @property
    def shown(self) -> str:
        """The path for a message."""
        return f"`{shortened(self.path, 80)}`"


class KeyPair(NamedTuple):
    """A certificate with its key, and the host names of the endpoints that show it, each with the directive that sets it."""

    certificate: NamedFile
    key: NamedFile
    hosts: tuple[tuple[str, Node], ...] = ()
    is_client: bool = False
    """Whether it is shown to servers, by this one as their client."""


def key_pairs(server: Server) -> Iterator[KeyPair]:
    """All certificates with their keys."""
    hosts = _hosts(server)
    uses = [(one.section, one.arguments) for one in server.uses if one.module and one.module.name == TLS_FILES and one.section]
    blocks = [(one.section, ()) for one in server.instances if one.module and one.module.name == TLS_FILES and one.section]
    for section, arguments in (*uses, *blocks):
        node = section.node
        pairs = list(zip(_of(section, "certs"), _of(section, "keys"), strict=False))
        if node:
            pairs += [((node, cert), (node, key)) for cert, key in zip(arguments[::2], arguments[1::2], strict=False)]
        named = [pair for pair in pairs if all(_is_told(argument) for _, argument in pair) and pair[0][1].value.startswith("/")]
        for (cert_node, cert), (key_node, key) in named:
            yield KeyPair(
                NamedFile(Purpose.CERTIFICATE, cert_node, cert, cert.value, section),
                NamedFile(Purpose.KEY, key_node, key, absolute(server, key.value), section),
                tuple(hosts[id(section)].items()),
            )
    for section in _sections(server, "tls_client"):
        for (cert_node, cert), (key_node, key) in zip(_of(section, "cert"), _of(section, "key"), strict=False):
            if _is_told(cert) and _is_told(key):
                yield KeyPair(
                    NamedFile(Purpose.CERTIFICATE, cert_node, cert, absolute(server, cert.value), section),
                    NamedFile(Purpose.KEY, key_node, key, absolute(server, key.value), section),
                    is_client=True,
                )


def authorities(server: Server) -> Iterator[NamedFile]:
    """The files with authorities to trust."""
    for section in _sections(server, "tls_client"):
        for node, argument in _of(section, "root_ca"):
            if _is_told(argument):
                yield NamedFile(Purpose.AUTHORITIES, node, argument, absolute(server, argument.value), section)


def dkim_keys(server: Server) -> Iterator[NamedFile]:
    """The keys of `modify.dkim`, one for each domain."""
    for section in _sections(server, "modify.dkim"):
        setting = section.setting("key_path")
        words = section.words("key_path") or (directives_of(section.kind, section.release)["key_path"].default,)
        *domains, selector = section.arguments or ("",)
        domains = list(section.words("domains") or domains)
        selector = (section.words("selector") or (selector,))[0]
        node = setting.node if setting else section.node
        named = [*(setting.node.args if setting else ()), *(section.node.args if section.node else ())]
        if node and words[0] and selector and all(_is_told(argument) for argument in named):
            argument = setting.node.args[0] if setting else None
            for domain in dict.fromkeys(domains):
                path = words[0].replace("{domain}", domain).replace("{selector}", selector)
                yield NamedFile(Purpose.DKIM_KEY, node, argument, absolute(server, path), section)


def table_files(server: Server) -> Iterator[NamedFile]:
    """The files of `file` tables."""
    for section in _sections(server, "table.file"):
        arguments = section.node.args[len(section.node.args) - len(section.arguments) :] if section.node else ()
        named = [(section.node, argument) for argument in arguments if section.node] + list(_of(section, "file"))
        for node, argument in named[:1]:
            if node and _is_told(argument):
                yield NamedFile(Purpose.TABLE, node, argument, absolute(server, argument.value), section)


def absolute(server: Server, path: str, folder: str = "state_dir") -> str:
    """A path as maddy takes it: relative ones are relative to one of its folders."""
    default = directives_of(server.globals.kind, server.release)[folder].default
    base = (server.globals.words(folder) or (default,))[0]
    return path if path.startswith("/") else f"{base if base.startswith('/') else default}/{path}"


def _hosts(server: Server) -> defaultdict[int, dict[str, Node]]:
    """The host names of the endpoints that use a loader of files, by the block of the loader."""
    found: defaultdict[int, dict[str, Node]] = defaultdict(dict)
    flow = flow_of(server)
    for endpoint in server.endpoints:
        host = _host(endpoint, server)
        lines = [endpoint.tls, *(line for line in endpoint.tls.children or () if line.name == "loader")] if endpoint.tls else []
        for line in lines if host else ():
            named = flow.named(line)
            if host and named and named.kind == TLS_FILES and named.section:
                found[id(named.section)].setdefault(*host)
    return found


def _host(endpoint: Endpoint, server: Server) -> tuple[str, Node] | None:
    setting = endpoint.section.setting_in_force("hostname") or server.globals.setting("hostname")
    if setting and setting.node.args and _is_told(setting.node.args[0]):
        return setting.node.args[0].value, setting.node
    return None


def _sections(server: Server, kind: str) -> Iterator[Section]:
    return (section for section in server.sections if section.kind.name == kind)


def _of(section: Section, name: str) -> Sequence[tuple[Node, Argument]]:
    """The arguments of a directive in a block."""
    setting = section.setting(name)
    return [(setting.node, argument) for argument in setting.node.args] if setting else []


def _is_told(argument: Argument) -> bool:
    """Whether the whole value is known: a variable that is not set here may be set there."""
    return bool(argument.value) and not argument.unset
