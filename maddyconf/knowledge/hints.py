"""What may have been meant by a name that is not known where it stands: its history, its right place, the nearest name."""

from __future__ import annotations

from collections.abc import Collection

from maddyconf.knowledge.catalog import blocks
from maddyconf.knowledge.declarations import Block, Directive, Entries, Module, Role, directives_of
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.history import FORMER_NAMES, MISPRINTS, Misprint
from maddyconf.knowledge.modules import all_modules, variants
from maddyconf.knowledge.pipeline import LEVELS
from maddyconf.knowledge.versions import Span, Version, version

MOST_HOMES = 3
"""How many places of a directive are named."""


def directive_history(block: Block, name: str, release: Version) -> str:
    """Why a directive that other releases know in this block is not known to this one; empty if none knows it."""
    known = [one for one in block.directives if one.name == name]
    return _history(name, [one.span for one in known], release, next((one.instead for one in known if one.instead), ""))


def module_history(name: str, role: Role | None, release: Version) -> str:
    """Why a module that other releases know is not known to this one; empty if none knows it."""
    former = FORMER_NAMES.get(name)
    full = f"{role.namespace}.{name}" if role and role.namespace and "." not in name else name
    for candidate in dict.fromkeys((full, name)):
        if known := _history(name, [one.span for one in variants(candidate)], release):
            return known
    if former and not former.still_works(release):
        return _became(name, former.replaced_by, former.deprecated, former.until)
    return ""


def removed_directive(block: Block, name: str, release: Version) -> Directive | None:
    """A directive that earlier releases know in this block, and this one and all later ones do not."""
    known = [one for one in block.directives if one.name == name]
    return known[0] if known and all(one.until and version(one.until) <= release for one in known) else None


def successor(name: str, role: Role | None, release: Version) -> str:
    """The name that a module has now, for one that it had and that does not work any more; empty if there is none."""
    former = FORMER_NAMES.get(name)
    if not former or former.still_works(release) or (former.replaced_by.startswith("modify.") and not former.deprecated):
        return ""
    return former.replaced_by.removeprefix(f"{role.namespace}.") if role and role.namespace else former.replaced_by


def misprint(name: str, known: Collection[str]) -> Misprint | None:
    """The right name for one of maddy's manual that is wrong, if it is known where it stands."""
    found = MISPRINTS.get(name)
    return found if found and found.right in known else None


def name_history(name: str, release: Version) -> str:
    """Why a name that other releases know, as a module or a directive, is not known to this one; empty if none knows it."""
    if known := module_history(name, None, release):
        return known
    spans = [one.span for block in blocks() for one in block.directives if one.name == name]
    return _history(name, spans or [one.span for one in all_modules() if one.name.endswith(f".{name}")], release)


def _became(name: str, now: str, deprecated: str, until: str) -> str:
    if deprecated and deprecated != until:
        return f"`{name}` became `{now}` in {deprecated}, and the old name was removed in {until}"
    return f"`{name}` became `{now}` in {until}"


def _history(name: str, spans: list[Span], release: Version, instead: str = "") -> str:
    if not spans or any(span.holds(release) for span in spans):
        return ""
    came = [span.since for span in spans if version(span.since) > release]
    if came:
        return f"`{name}` came with {min(came, key=version)}, this is {release}"
    gone = max((span.until for span in spans), key=version)
    return f"`{name}` was removed in {gone}" + (f"; use `{instead}`" if instead else "")


def homes(name: str, release: Version) -> str:
    """Where a directive of this name may stand, for a message; empty if nowhere. It loads all modules."""
    found = list(dict.fromkeys(_place(block) for block in blocks(release) if name in directives_of(block, release)))
    if len(found) > MOST_HOMES:
        return ", ".join(found[:MOST_HOMES]) + " and others"
    return " or ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def not_released(name: str, build: str) -> str:
    """That a module is only in programs that are built for it."""
    return f"`{name}` is not in the released programs of maddy: it needs one that is built with the tag `{build}`"


def module_home(name: str, release: Version) -> str:
    """Where a module of this name belongs, for a message; empty if there is none. It loads all modules."""
    for module in all_modules(release):
        if module.is_endpoint and module.name == name:
            return "is an endpoint: it belongs at the top of the file; perhaps a `}` is missing above"
        if module.name == name and "." in name:
            return "is a module: as a block of its own it belongs at the top of the file; perhaps a `}` is missing above"
        group = next((GROUPS[role.key] for role in module.roles if role.key in GROUPS), "")
        if group and module.name.rpartition(".")[2] == name:
            return f"belongs in the block of `{group}`"
    return ""


GROUPS = {"Check": "check", "Modifier": "modify", "MXAuthPolicy": "mx_auth", "IMAPFilter": "imap_filter"}
"""The directives whose blocks hold modules of a role."""


def _place(block: Block) -> str:
    if block is GLOBALS:
        return "at the top of the file"
    return "in a pipeline" if block in LEVELS.values() else f"in `{block.title}`"


def modules_for(role: Role, release: Version) -> list[str]:
    """The short names of the modules that play a role, those with its prefix first. It loads all modules."""
    found = [module for module in all_modules(release) if role in module.roles and not module.is_endpoint]
    return [short_name(module, role) for module in sorted(found, key=lambda one: not one.name.startswith(f"{role.namespace}."))]


def short_name(module: Module, role: Role) -> str:
    """What to write for a module where a role is expected: without the prefix of the role."""
    return module.name.removeprefix(f"{role.namespace}.") if role.namespace else module.name


def entries_of(block: Block) -> Role | None:
    """The role of the entries of a group."""
    return block.others.role if isinstance(block.others, Entries) else None
