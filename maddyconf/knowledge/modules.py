"""Where to find a module by its name. A family of modules is loaded when one of it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module

from maddyconf.knowledge.declarations import Module
from maddyconf.knowledge.history import FORMER_NAMES
from maddyconf.knowledge.roles import ROLES
from maddyconf.knowledge.versions import NEWEST, Version

FAMILIES = {
    "auth": ("auth",),
    "check": ("checks",),
    "checks": ("checks",),
    "dovecot_sasl": ("auth",),
    "dovecot_sasld": ("endpoints",),
    "dummy": ("targets",),
    "imap": ("endpoints", "storage"),
    "imap_filters": ("storage",),
    "libdns": ("dns_providers",),
    "limits": ("limits",),
    "lmtp": ("endpoints",),
    "modifiers": ("modifiers",),
    "modify": ("modifiers",),
    "msgpipeline": ("targets",),
    "mx_auth": ("mx_auth",),
    "openmetrics": ("endpoints",),
    "require_matching_ehlo": ("checks",),
    "require_matching_rdns": ("checks",),
    "require_mx_record": ("checks",),
    "require_tls": ("checks",),
    "smtp": ("endpoints",),
    "storage": ("storage",),
    "submission": ("endpoints",),
    "table": ("tables", "auth"),
    "target": ("targets", "storage"),
    "tls": ("tls",),
}
"""The files with modules whose names begin with a word, up to the first dot."""


def module(name: str, release: Version = NEWEST) -> Module | None:
    """The module that a release knows by this name, its deprecated names included."""
    former = FORMER_NAMES.get(name)
    if former and former.replaced_by and former.still_works(release):
        name = former.replaced_by
    return next((one for one in variants(name) if one.span.holds(release)), None)


def variants(name: str) -> tuple[Module, ...]:
    """The module of this name as it was in all releases, the newest first."""
    for family in FAMILIES.get(name.partition(".")[0], ()):
        if found := _family(family).get(name):
            return found
    return ()


@cache
def custom_module(name: str) -> Module:
    """A module of a custom build: it may be of use everywhere, and what stands in it is its own affair."""
    return Module(name, doc="A module of a custom build.", roles=ROLES, is_read=False, is_custom=True)


def all_modules(release: Version | None = None) -> Iterator[Module]:
    """Every module, of one release or of all. It loads all families."""
    for family in dict.fromkeys(one for some in FAMILIES.values() for one in some):
        for found in _family(family).values():
            yield from (one for one in found if release is None or one.span.holds(release))


@cache
def _family(name: str) -> dict[str, tuple[Module, ...]]:
    modules: tuple[Module, ...] = import_module(f"maddyconf.knowledge.families.{name}").MODULES
    return {one.name: tuple(other for other in modules if other.name == one.name) for one in modules}
