"""The engine: read a configuration, build its model once, and let every rule look at the parts it visits."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from maddyconf.diagnostics import REFUSED, Diagnostic, Fix, Place, Related, Rule, Severity
from maddyconf.expansion import Expansion, expand_all
from maddyconf.expansion.copies import Copies
from maddyconf.expansion.imports import Load
from maddyconf.facts import NO_FACTS, Facts
from maddyconf.knowledge.versions import NEWEST, RELEASES, Version, known_version
from maddyconf.model import Server
from maddyconf.rules import Finding, ModelRule, apply, file_rules, model_rules, refusals
from maddyconf.rules.origins import origins, with_unset_variables
from maddyconf.selection import ALL, Selection
from maddyconf.settings import NO_SETTINGS, Settings
from maddyconf.source import Source, open_source, read_source
from maddyconf.suppressions import unsuppressed
from maddyconf.syntax import Document

UNUSED = "unused-suppression"
"""The rule for comments that hide nothing."""

MOST_RELATED = 8
"""How many places may explain a diagnostic: a snippet can be used everywhere."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one configuration, in the order of its text, and the names of the files that it imports.

    It holds the text and no tree, so that it can go from one process to another.
    """

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    imported: tuple[str, ...]
    unread: tuple[str, ...] = ()
    """What nobody may look at of what should have been looked at, in sentences: nothing was said about it."""

    @property
    def file(self) -> str:
        return self.source.name


def lint(
    *configurations: str | os.PathLike[str] | Document,
    env: Mapping[str, str] | None = None,
    maddy_version: str | None = None,
    settings: Settings = NO_SETTINGS,
) -> list[Diagnostic]:
    """Every mistake in some configurations, each once: paths, or documents that are parsed already.

    Each is a configuration of its own, except one that another of them imports: that one is checked as part of it. `env` is
    the environment for `{env:NAME}`, by default that of the process; `maddy_version` the release that reads it, such as `0.8.2`,
    by default the newest known. Settings hold if they are given, see `settings_for`: which rules are applied, and the version and
    the variables where the arguments say nothing of them. A baseline is not looked at. Raises SourceError for what cannot be read,
    TooLargeError for a configuration that multiplies beyond all bounds, UnknownVersionError for what is no release of maddy or one
    before 0.4.0.
    """
    asked = settings.maddy_version if maddy_version is None else maddy_version
    release = NEWEST if asked is None else known_version(asked)
    env = {**os.environ, **settings.env} if env is None else {**settings.env, **env}
    facts, selection = settings.facts, settings.selection
    documents = [one if isinstance(one, Document) else Document(read_source(os.fspath(one))) for one in configurations]
    return together(check(document, env, release=release, facts=facts, selection=selection) for document in documents)


def check(
    document: Document,
    env: Mapping[str, str] | None = None,
    load: Load = open_source,
    release: Version = NEWEST,
    facts: Facts = NO_FACTS,
    selection: Selection = ALL,
) -> Checked:
    """Every mistake in one configuration with the files that it imports, as a release of maddy sees it."""
    return check_expanded(expand_all(document, env, load), release, facts, selection)


def check_expanded(expansion: Expansion, release: Version, facts: Facts = NO_FACTS, selection: Selection = ALL) -> Checked:
    """The same, for a configuration that is expanded already."""
    return check_server(Server(expansion, release, facts), selection)


def check_server(server: Server, selection: Selection = ALL, pause: Callable[[], None] = lambda: None) -> Checked:
    """The same, for a server that is built already. `pause` is called now and then, and may raise to end it."""
    expansion, facts = server.expansion, server.facts
    pause()
    found = {(one.code, one.message, one.place): one for one in expansion.diagnostics}
    fixes: Counter[tuple[Rule, Fix]] = Counter()
    for rule, finding in apply(_wanted(selection, facts, pause), server):
        _note(found, rule, finding)
        if finding.fix and finding.node:
            fixes[rule, finding.fix] += 1
    if any(line.via for line in server.lines):
        _drop_partial_fixes(found, fixes, Copies(expansion))
    told = unsuppressed(expansion.documents, selection.apply(found.values()), selection, looks_at_files=facts.disk is not None)
    names = tuple(one.source.name for one in expansion.imported)
    return Checked(expansion.document.source, _concealed(server, sorted(told, key=_order)), names, _unread(server))


def _wanted(selection: Selection, facts: Facts, pause: Callable[[], None]) -> Iterator[ModelRule]:
    """The rules that are applied, with a pause before each."""
    for one in model_rules() if facts.disk is None else (*model_rules(), *file_rules()):
        if one.rule.code not in selection.off:
            pause()
            yield one


def _unread(server: Server) -> tuple[str, ...]:
    if server.facts.disk is None:
        return ()
    # Imported here because few runs look at the files of a machine.
    from maddyconf.machine import machine_of

    return tuple(machine_of(server).unread)


def _concealed(server: Server, found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same diagnostics without a secret in them."""
    if not found:
        return ()
    # Imported here because a configuration in which all is well needs none of it.
    from maddyconf.masking import conceal

    return tuple(conceal(server, found))


def _note(found: dict[tuple[str, str, Place], Diagnostic], rule: Rule, finding: Finding) -> None:
    """Keep a finding. What a snippet brings to several places is one mistake, which tells of all of them, as bad as the worst."""
    is_shared = bool(finding.node and finding.node.via)
    key = rule.code, "" if is_shared else finding.message, finding.place
    finding = with_unset_variables(finding)
    related = dict.fromkeys((*finding.related, *origins(finding)))
    told = Diagnostic(rule, finding.message, finding.place, (), finding.fix, finding.of_age, finding.severity)
    if before := found.get(key):
        related = dict.fromkeys((*before.related, *related))
        told = min(before, told, key=weight)
    found[key] = replace(told, related=tuple(islice(related, MOST_RELATED)))


def _drop_partial_fixes(found: dict[tuple[str, str, Place], Diagnostic], fixes: Counter[tuple[Rule, Fix]], copies: Copies) -> None:
    """Text that is used in several places is mended only where it is wrong in all of them. `fixes` counts those proposed."""
    for key, one in found.items():
        times = fixes[one.rule, one.fix] if one.fix else 0
        if one.fix and times and any(copies.of(edit.place) > times for edit in one.fix.edits):
            found[key] = replace(one, fix=None)


def weight(diagnostic: Diagnostic) -> int:
    """How bad it is: 0 for an error, more for what matters less."""
    return list(Severity).index(diagnostic.severity)


def accepting(document: Document, env: Mapping[str, str] | None = None, load: Load = open_source, facts: Facts = NO_FACTS) -> list[Version]:
    """The releases of maddy that would take a configuration, the oldest first."""
    expansion = expand_all(document, env, load)
    if any(one.category in REFUSED for one in expansion.diagnostics):
        return []
    return [release for release in RELEASES if next(refusals(Server(expansion, release, facts)), None) is None]


def together(checked: Iterable[Checked]) -> list[Diagnostic]:
    """The diagnostics of several configurations, without those of a file by itself that another one imports."""
    by_path = {os.path.realpath(one.file): one for one in checked}
    found: dict[tuple[object, ...], Diagnostic] = {}
    real = cache(os.path.realpath)
    files: Counter[object] = Counter()
    unused: Counter[tuple[object, ...]] = Counter()
    for one in (by_path[path] for path in _roots(by_path)):
        files.update({real(name) for name in (one.file, *one.imported)})
        keys = set()
        for diagnostic in one.diagnostics:
            place = diagnostic.place
            key = diagnostic.code, diagnostic.message, real(place.source.name), place.start, place.end
            found[key] = _merged(found[key], diagnostic) if key in found else diagnostic
            if diagnostic.name == UNUSED:
                keys.add(key)
        unused.update(keys)
    # A comment in a file that several import is of no use only if it is so in all of them.
    return [one for key, one in found.items() if key not in unused or unused[key] == files[key[2]]]


def _merged(one: Diagnostic, other: Diagnostic) -> Diagnostic:
    """What was found in a file that two configurations import: told once, as bad as the worse, with the places of both."""
    related: dict[tuple[object, ...], Related] = {}
    for place in (*one.related, *other.related):
        related.setdefault((place.message, place.place.source.name, place.place.start), place)
    return replace(min(one, other, key=weight), related=tuple(islice(related.values(), MOST_RELATED)))


def _roots(checked: Mapping[str, Checked]) -> list[str]:
    """The files that no other one imports; of files that import each other in a circle, the first."""
    imports = {path: {os.path.realpath(name) for name in one.imported} for path, one in checked.items()}
    imported = {name for path, names in imports.items() for name in names if name != path}
    roots = [path for path in checked if path not in imported]
    covered = {name for path in roots for name in (path, *imports[path])}
    for path in checked:
        if path not in covered:
            roots.append(path)
            covered |= {path, *imports[path]}
    return roots


def _order(diagnostic: Diagnostic) -> tuple[str, int, str]:
    return diagnostic.place.source.name, diagnostic.place.start, diagnostic.code
