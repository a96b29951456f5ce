"""The effective tree as configuration text, which reads back as the same tree, and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from maddyconf.diagnostics import printable, shortened
from maddyconf.expansion.environment import without_unset
from maddyconf.expansion.macros import may_hold_macro
from maddyconf.expansion.nodes import Argument, Node, walk
from maddyconf.syntax.parser import lex
from maddyconf.syntax.reading import MAX_NESTING
from maddyconf.syntax.tokens import Kind, value_of

_PLAIN = re.compile(r"[\w.:/@&=,+*?%!;<>|^~()\[\]-]+")
_INDENT = "    "


class UnwritableError(Exception):
    """A value that maddy's language has no way to write down; only macros or the environment can make it."""


def to_text(nodes: Iterable[Node], origins: bool = False) -> str:
    """Tidy configuration text; with `origins`, a comment tells where each line and each value comes from.

    Raises UnwritableError.
    """
    lines: list[str] = []
    open_blocks = 0
    for node, depth in walk(nodes):
        while open_blocks > depth:
            open_blocks -= 1
            lines.append(_INDENT * open_blocks + "}")
        words = [node.name, *(written(value) for value in node.values)]
        if node.children is not None:
            words.append("{" if node.children else "{ }")
        if node.children:
            open_blocks += 1
            if open_blocks > MAX_NESTING:
                raise UnwritableError("more than 256 blocks in one another")
        lines.append(_INDENT * depth + " ".join(words) + (f"  # {_origin(node)}" if origins else ""))
    lines += [_INDENT * depth + "}" for depth in reversed(range(open_blocks))]
    return "".join(f"{line}\n" for line in lines)


def written(value: str) -> str:
    """A value as a word of a configuration, quoted if it must be. Raises UnwritableError."""
    if _PLAIN.fullmatch(value):
        return value
    if not may_hold_macro(value) and without_unset(value) == value:
        for word in (value, '"' + value.replace('"', '\\"') + '"'):
            tokens = lex(word)
            if len(tokens) == 1 and tokens[0].type in (Kind.WORD, Kind.QUOTED) and value_of(Kind(tokens[0].type), tokens[0]) == value:
                return word
    raise UnwritableError(f"`{shortened(value)}` cannot be written as a word")


def to_json(file: str, nodes: tuple[Node, ...], error: dict[str, object] | None) -> Iterator[str]:
    """The effective tree as JSON, in pieces. Written without recursion, because imports nest deeper than Python likes."""
    yield f'{{"file": {json.dumps(file)}, "error": {json.dumps(error)}, "nodes": ['
    stack = [iter(nodes)]
    first = True
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            first = False
            yield "]}" if stack else "]}\n"
            continue
        yield "" if first else ", "
        yield f'{{"name": {json.dumps(node.name)}, "args": {json.dumps(node.values)}, '
        yield f'"file": {json.dumps(node.file)}, "line": {node.line}, "children": '
        first = node.children is not None
        if node.children is None:
            yield "null}"
        else:
            yield "["
            stack.append(iter(node.children))


def _origin(node: Node) -> str:
    parts = [f"{node.file}:{node.line}"]
    parts += [f"by import of {one.values[0]} in {one.file}:{one.line}" for one in node.via]
    parts += dict.fromkeys(part for arg in node.args for part in _value_origins(arg))
    return printable("; ".join(parts))


def _value_origins(argument: Argument) -> Iterator[str]:
    for macro in argument.macros:
        yield f"$({macro.name}) from {macro.place.source.name}:{macro.place.position.line}"
    for name in argument.environment:
        yield f"{{env:{name}}}"
