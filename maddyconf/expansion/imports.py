"""`import`: snippets and files put in place of the directive."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Any

from maddyconf.diagnostics import Diagnostic
from maddyconf.expansion import mistakes
from maddyconf.expansion.files import ReadFile
from maddyconf.expansion.limits import Budget
from maddyconf.expansion.nodes import Node
from maddyconf.expansion.problems import Problems
from maddyconf.source import Source
from maddyconf.syntax import Document

MAX_DEPTH = 255

Step = Generator["Step", Any, tuple[Node, ...]]
"""A piece of work that hands on to others: a call, but one that does not need Python's stack."""

Load = Callable[[str], Source | Document]
"""Reads a file, or gives one that is parsed already; raises what `open` raises, and SourceError for one that is too large."""


def resolve_imports(file: ReadFile, load: Load, problems: Problems, budget: Budget) -> tuple[tuple[Node, ...], tuple[Document, ...]]:
    """The nodes of a file with everything that it imports, in maddy's order and to its depth; and the files of that."""
    imports = _Imports(load, problems, budget)
    nodes = _run(imports.of_file(file, 0))
    return nodes, tuple(imports.documents.values())


def _run(step: Step) -> tuple[Node, ...]:
    """Do a step and all the steps it hands on to. Imports may be 255 deep, with blocks in each: too much recursion."""
    steps = [step]
    result: tuple[Node, ...] | None = None
    while steps:
        try:
            steps.append(steps[-1].send(result))
            result = None
        except StopIteration as done:
            steps.pop()
            result = done.value
    return result or ()


class _Imports:
    def __init__(self, load: Load, problems: Problems, budget: Budget) -> None:
        self.load = load
        self.problems = problems
        self.budget = budget
        self.documents: dict[str, Document] = {}
        self.exhausted = False

    def of_file(self, file: ReadFile, depth: int) -> Step:
        return self._children(file.nodes, depth, file)

    def _children(self, nodes: tuple[Node, ...], depth: int, file: ReadFile) -> Step:
        """Resolve the imports among some nodes and in their blocks, then those that came with them, until none is left."""
        while any(node.imports for node in nodes):
            self.budget.spend_nodes(len(nodes))
            out: list[Node] = []
            found = False
            for node in nodes:
                if node.imports and node.children:
                    children = yield self._children(node.children, depth + 1, file)
                    node = replace(node, children=children, imports=node.name == "import")
                if node.name == "import":
                    found = True
                    out += yield self._imported(node, depth, file)
                else:
                    out.append(node)
            nodes = tuple(out)
            if found:
                depth += 1
        return nodes

    def _imported(self, node: Node, depth: int, file: ReadFile) -> Step:
        """What one `import` stands for."""
        nodes: tuple[Node, ...] = ()
        if depth > MAX_DEPTH or self.exhausted:
            if not self.exhausted:
                self._refuse(mistakes.import_too_deep(node), node)
            # What is left would only reach the same depth again, perhaps more often than anyone can wait for.
            self.exhausted = True
        elif len(node.args) != 1:
            self.problems.add(mistakes.import_arguments(node), file.name, file.document, file.last_line)
        elif (name := node.args[0].value) in file.snippets:
            nodes = file.snippets[name]
        elif imported := self._read(node, name, file):
            nodes = yield self.of_file(imported, depth + 1)
            file.snippets |= imported.snippets
        self.budget.spend_nodes(len(nodes))
        return tuple(_brought(child, node) for child in nodes)

    def _read(self, node: Node, name: str, file: ReadFile) -> ReadFile | None:
        path = name if os.path.isabs(name) else _joined(os.path.dirname(file.name), name)
        try:
            document = self._document(path)
        except FileNotFoundError:
            self._refuse(mistakes.unknown_import(node, path, tuple(file.snippets)), node)
            return None
        except (OSError, ValueError) as problem:
            self._refuse(mistakes.unreadable_import(node, path, problem), node)
            return None
        return ReadFile(document, path, self.problems, self.budget) if document else None

    def _document(self, path: str) -> Document | None:
        """The file of that name, else with `.conf` behind it. A folder holds nothing, as for maddy."""
        for tried in (path, path + ".conf"):
            if tried in self.documents:
                return self.documents[tried]
            try:
                loaded = self.load(tried)
                self.documents[tried] = loaded if isinstance(loaded, Document) else Document(loaded)
            except IsADirectoryError:
                return None
            except FileNotFoundError:
                if tried == path:
                    continue
                raise
            return self.documents[tried]
        return None

    def _refuse(self, diagnostic: Diagnostic, node: Node) -> None:
        self.problems.add(diagnostic, node.file, node.document, node.line)


def _joined(folder: str, name: str) -> str:
    """The path as maddy makes it, which keeps no second slash at the start, as Python does."""
    path = os.path.normpath(os.path.join(folder, name))
    return path[1:] if path.startswith("//") and os.sep == "/" else path


def _brought(child: Node, by: Node) -> Node:
    """The node as an import brings it; `replace` would take much longer, and circular imports bring many."""
    via = (*child.via, by, *by.via)
    return Node(child.name, child.args, child.children, child.file, child.directive, child.document, via, child.unsettled, child.imports)
