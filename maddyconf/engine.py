"""The engine: read a configuration, build its model once, and let every rule look at the parts it visits."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from maddyconf.diagnostics import Diagnostic
from maddyconf.expansion import expand_all
from maddyconf.expansion.imports import Load
from maddyconf.model import Server
from maddyconf.rules import model_rules
from maddyconf.source import open_source, read_source
from maddyconf.syntax import Document


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one configuration, in the order of its text, and the names of the files that it imports."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    imported: tuple[str, ...]


def lint(*configurations: str | os.PathLike[str] | Document, env: Mapping[str, str] | None = None) -> list[Diagnostic]:
    """Every mistake in some configurations, each once: paths, or documents that are parsed already.

    Each is a configuration of its own, except one that another of them imports: that one is checked as part of it. `env` is
    the environment for `{env:NAME}`, by default that of the process. Raises SourceError for what cannot be read, TooLargeError
    for a configuration that multiplies beyond all bounds.
    """
    documents = [one if isinstance(one, Document) else Document(read_source(os.fspath(one))) for one in configurations]
    return together(check(document, env) for document in documents)


def check(document: Document, env: Mapping[str, str] | None = None, load: Load = open_source) -> Checked:
    """Every mistake in one configuration with the files that it imports."""
    expansion = expand_all(document, env, load)
    server = Server(expansion)
    found = dict.fromkeys(expansion.diagnostics)
    for rule in model_rules():
        for part in server.parts(rule.visits):
            found |= dict.fromkeys(Diagnostic(rule.rule, *finding) for finding in rule.check(part, server))
    names = tuple(one.source.name for one in expansion.imported)
    return Checked(document.source.name, tuple(sorted(found, key=_order)), names)


def together(checked: Iterable[Checked]) -> list[Diagnostic]:
    """The diagnostics of several configurations, without those of a file by itself that another one imports."""
    by_path = {os.path.realpath(one.file): one for one in checked}
    return list(dict.fromkeys(diagnostic for path in _roots(by_path) for diagnostic in by_path[path].diagnostics))


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
