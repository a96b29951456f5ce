"""One file to nodes: macros replaced, snippets collected, imports still to be done."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from maddyconf.diagnostics import Place
from maddyconf.expansion import mistakes
from maddyconf.expansion.limits import Budget
from maddyconf.expansion.macros import ListInStringError, NothingInStringError, expand_argument, may_hold_macro
from maddyconf.expansion.nodes import Argument, Macro, MacroUse, Node
from maddyconf.expansion.problems import Problems
from maddyconf.nearest import MOST
from maddyconf.syntax import Directive, Document, Token
from maddyconf.syntax.reading import Done, Event, Opened


class ReadFile:
    """A file after reading: its nodes, its snippets, and the line maddy names for what it finds at the end.

    `name` is maddy's name of the file. Macros do not leave their file; snippets do, towards the file that imports it.
    """

    def __init__(self, document: Document, name: str, problems: Problems, budget: Budget) -> None:
        self.document = document
        self.name = name
        self.snippets: dict[str, tuple[Node, ...]] = {}
        self.last_line = 1
        self._problems = problems
        self._budget = budget
        self._macros: dict[str, Macro] = {}
        self._names: tuple[str, ...] = ()
        self.nodes = self._read(document.verbatim_events if problems.stop else document.events)

    def _read(self, events: Iterable[Event]) -> tuple[Node, ...]:
        if not self._problems.stop:
            for diagnostic in self.document.diagnostics:
                self._problems.add(diagnostic, self.name, self.document, diagnostic.place.position.line)
        top: list[Node] = []
        open_blocks: list[tuple[Directive, list[Node]]] = []
        for event in events:
            if isinstance(event, Opened):
                if open_blocks and open_blocks[-1][0].name is event.directive.name:
                    open_blocks.pop()
                open_blocks.append((event.directive, []))
            elif isinstance(event, Done):
                self.last_line = event.last.line
                children = None
                if open_blocks and open_blocks[-1][0].name is event.directive.name:
                    children = open_blocks.pop()[1]
                node = self._done(event, children)
                if node:
                    (open_blocks[-1][1] if open_blocks else top).append(node)
            elif self._problems.stop:
                self._problems.add(event.diagnostic, self.name, self.document, event.line)
        return tuple(top)

    def _done(self, event: Done, children: list[Node] | None) -> Node | None:
        """Make a node of a directive, or take in the macro or the snippet that it defines."""
        directive = event.directive
        if event.sound and not (directive.defines and (directive.macro or directive.snippet) is not None):
            args = tuple([Argument(word.value, word) for word in directive.arguments])
            if any("$(" in arg.value for arg in args):
                args = self._expand(args, event.last)
            if children:
                children = [self._settle(child, event.last) if child.unsettled else child for child in children]
            return self._node(directive, args, children)
        if directive.bare_name.startswith("$("):
            name, values = _definition(directive, event.sound)
            self._macros[name] = Macro(name, self._expand(values, event.last), directive, self.document)
            for child in children or ():
                if child.unsettled:
                    self._settle(child, event.last)
        elif directive.snippet is not None:
            self.snippets[directive.snippet] = tuple(children or ())
        return None

    def _node(self, directive: Directive, args: tuple[Argument, ...], children: list[Node] | None) -> Node:
        name = directive.name.value
        unsettled = any("$(" in arg.value and may_hold_macro(arg.value) for arg in args)
        imports = name == "import"
        for child in children or ():
            unsettled = unsettled or child.unsettled
            imports = imports or child.imports
        return Node(name, args, None if children is None else tuple(children), self.name, directive, self.document, (), unsettled, imports)

    def _expand(self, arguments: Iterable[Argument], last: Token) -> tuple[Argument, ...]:
        out: list[Argument] = []
        for argument in arguments:
            if "$(" not in argument.value or not may_hold_macro(argument.value):
                out.append(argument)
                continue
            try:
                expanded = expand_argument(argument, self._macros, self._budget)
            except ListInStringError as refused:
                make = mistakes.nothing_in_string if isinstance(refused, NothingInStringError) else mistakes.list_in_string
                place = Place(self.document.source, argument.token.start, argument.token.word_end)
                self._problems.add(make(place, refused.macro), self.name, self.document, last.line)
                out.append(argument)
                continue
            out += expanded.arguments
            for name in expanded.undefined:
                self._problems.add_undefined(MacroUse(name, argument.token, self.document, self._known()))
        return tuple(out)

    def _known(self) -> tuple[str, ...]:
        """Names that an undefined macro may be meant for; the same tuple until another one is defined."""
        if len(self._names) < min(len(self._macros), MOST):
            self._names = tuple(islice(self._macros, MOST))
        return self._names

    def _settle(self, node: Node, last: Token) -> Node:
        """Expand a node once more: maddy does it with every block around a directive."""
        args = self._expand(node.args, last)
        children = None if node.children is None else [self._settle(child, last) if child.unsettled else child for child in node.children]
        return self._node(node.directive, args, children)


_LOOSE_DEFINITION = re.compile(r"\$\(([^)=]*)\)?=?(.*)", re.DOTALL)


def _definition(directive: Directive, sound: bool) -> tuple[str, list[Argument]]:
    """The name and the values of a macro, also of a definition that maddy refuses: so its uses are not reported as well."""
    if sound:
        return directive.macro or "", [Argument(word.value, word) for word in directive.arguments[1:]]
    found = _LOOSE_DEFINITION.match(directive.bare_name)
    name, value = found.groups() if found else ("", "")
    words = [(number, word) for number, word in enumerate(directive.arguments) if word.value != "="]
    values = [Argument(word.value.removeprefix("=") if number == 0 else word.value, word) for number, word in words]
    return name, values or [Argument(value, directive.name)]
