"""The effective tree of a configuration: what maddy reads."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from maddyconf.diagnostics import Diagnostic
from maddyconf.expansion.environment import put_in_environment
from maddyconf.expansion.files import ReadFile
from maddyconf.expansion.imports import Load, resolve_imports
from maddyconf.expansion.limits import Budget
from maddyconf.expansion.nodes import MacroUse, Node
from maddyconf.expansion.problems import Problem, Problems, StoppedError
from maddyconf.source import open_source, read_source
from maddyconf.syntax import Document


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a configuration is once macros, snippets, imports and the environment are put in.

    `problems` are maddy's reasons to refuse it, with the places that maddy names; after `expand` there is at most one and
    then no nodes, after `expand_all` there are all. `undefined` are macros that maddy takes for nothing.
    """

    document: Document
    nodes: tuple[Node, ...]
    problems: tuple[Problem, ...] = ()
    undefined: tuple[MacroUse, ...] = ()
    imported: tuple[Document, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    """The environment that was put in. Its values are no one's business."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The configuration and every file that it imports, each once."""
        return (self.document, *self.imported)

    @property
    def problem(self) -> Problem | None:
        """What maddy reports, if it refuses the configuration."""
        return self.problems[0] if self.problems else None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(problem.diagnostic for problem in self.problems)


def expand(configuration: str | os.PathLike[str] | Document, env: Mapping[str, str] | None = None, load: Load = open_source) -> Expansion:
    """Read a configuration exactly as maddy 0.9.4 does, and stop where it stops.

    Takes a path or a parsed document; imports are looked for relative to the folder in its name. `env` is the environment
    for `{env:NAME}`, by default that of the process. Raises SourceError if a file cannot be read, TooLargeError if the
    configuration multiplies beyond all bounds. What maddy refuses is no exception: see `Expansion.problem`.
    """
    return _expand(configuration, env, load, stop=True)


def expand_all(
    configuration: str | os.PathLike[str] | Document, env: Mapping[str, str] | None = None, load: Load = open_source
) -> Expansion:
    """Like `expand`, but goes on after every mistake, with the tree that the author meant as far as it can be told."""
    return _expand(configuration, env, load, stop=False)


def _expand(configuration: str | os.PathLike[str] | Document, env: Mapping[str, str] | None, load: Load, stop: bool) -> Expansion:
    document = configuration if isinstance(configuration, Document) else Document(read_source(os.fspath(configuration)))
    problems, budget = Problems(stop), Budget()
    try:
        file = ReadFile(document, document.source.name, problems, budget)
        nodes, imported = resolve_imports(file, load, problems, budget)
    except StoppedError as stopped:
        return Expansion(document, (), (stopped.problem,), tuple(problems.undefined))
    environment = os.environ if env is None else env
    nodes = put_in_environment(nodes, environment)
    return Expansion(document, nodes, tuple(problems.found), tuple(problems.undefined), imported, environment)
