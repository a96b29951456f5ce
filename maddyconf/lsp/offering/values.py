"""The words that may stand behind the name of a line."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CompletionItemKind as Kind

from maddyconf.knowledge.declarations import Module, Role
from maddyconf.knowledge.forms.endpoints import SCHEMES
from maddyconf.knowledge.hints import short_name
from maddyconf.knowledge.modules import all_modules
from maddyconf.knowledge.values.blocks import GroupOf, ModuleOf
from maddyconf.knowledge.values.network import Addresses
from maddyconf.lsp import prose
from maddyconf.lsp.meaning import Expected, meaning_of
from maddyconf.lsp.moment import Moment
from maddyconf.lsp.offering import snippets
from maddyconf.lsp.offering.candidate import Candidate, Rank
from maddyconf.model import Instance, Server
from maddyconf.rules.delivery.endpoint_without_address import USUAL

_SCHEMES = {"tcp": "HOST:PORT, TLS by STARTTLS", "tls": "HOST:PORT, TLS at once", "unix": "PATH of a socket"}


def values_at(moment: Moment, level: str) -> Iterator[Candidate]:
    """What the word at a place may be, for all blocks that the line is in."""
    server, cursor = moment.server, moment.cursor
    for one in meaning_of(server).expected(cursor):
        if isinstance(one.value, Addresses):
            yield from _addresses(one)
            continue
        default = getattr(one.owner, "default", "")
        for word in filter(None, one.value.choices(one.before)):
            yield Candidate(word, Kind.EnumMember, "the default" if word == default else "")
        if isinstance(one.value, GroupOf) and not one.before:
            yield from _references(moment, one.value.role)
        elif one.role:
            yield from _references(moment, one.role)
            if not (cursor.typed and cursor.typed.value.startswith("&")):
                # The block behind a table or a certificate loader is another's.
                yield from _modules(server, one.role, level, has_block=isinstance(one.value, ModuleOf))
        elif default and not one.before and not one.value.words and " " not in default:
            yield Candidate(default, Kind.Value, "the default")


def _references(moment: Moment, role: Role) -> Iterator[Candidate]:
    """The blocks that are good for a role, those that nothing refers to yet first."""
    server, cursor = moment.server, moment.cursor
    unused = {id(one) for one in server.reach.unused}
    own = cursor.around[0] if cursor.around else None
    for name, instance in server.blocks.items():
        if instance.module and role in instance.module.roles and instance.node.directive is not own and instance.name == name:
            is_unused = id(instance) in unused
            yield Candidate(
                f"&{name}",
                Kind.Reference,
                f"{instance.node.name}{', unused so far' if is_unused else ''}",
                _about(instance, server),
                rank=Rank.NEEDED if is_unused else Rank.FITTING,
            )


def _about(instance: Instance, server: Server) -> str:
    return prose.of_module(instance.module, server.release, short=True) if instance.module else ""


def _modules(server: Server, role: Role, level: str, *, has_block: bool) -> Iterator[Candidate]:
    """The modules that play a role, to be used right here."""
    for one in all_modules(server.release):
        if role in one.roles and not one.is_endpoint and not one.build:
            name = short_name(one, role)
            doc = prose.of_module(one, server.release)
            yield Candidate(
                name, Kind.Module, one.doc, doc, snippets.of_entry(name, one, server, level, has_block=has_block), _rank(one, role)
            )


def _rank(one: Module, role: Role) -> Rank:
    is_of_kind = not role.namespace or one.name.startswith(f"{role.namespace}.")
    return Rank.USUAL if is_of_kind and one.name != "dummy" else Rank.POSSIBLE


def _addresses(one: Expected) -> Iterator[Candidate]:
    """The usual addresses of an endpoint, and the schemes."""
    usual = USUAL.get(one.owner.name, "").split() if isinstance(one.owner, Module) and one.owner.is_endpoint else []
    for address in usual:
        if address not in one.before:
            yield Candidate(address, Kind.Value, "usual for this endpoint", rank=Rank.FITTING)
    for scheme in SCHEMES:
        yield Candidate(f"{scheme}://", Kind.Keyword, _SCHEMES[scheme])
