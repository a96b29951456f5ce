"""Applying edits to texts, as plainly as can be."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from maddyconf.diagnostics import Edit
from maddyconf.expansion import Node, expand_all
from maddyconf.expansion.nodes import walk
from maddyconf.rules.edits import Edits
from maddyconf.source import Source
from maddyconf.syntax import Document, parse
from tests.strategies import configurations

Outline = list[tuple[str, tuple[str, ...], object]]


def applied(text: str, edits: Edits | None) -> str | None:
    """The text with the edits."""
    if edits is None:
        return None
    for edit in sorted(edits, key=_start, reverse=True):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return text


def _start(edit: Edit) -> int:
    return edit.place.start


def node_of(text: str, name: str) -> Node:
    """The first directive of that name."""
    return next(node for node in nodes_of(parse(text, "maddy.conf")) if node.name == name)


def nodes_of(document: Document) -> Iterator[Node]:
    return (node for node, _ in walk(expand_all(document, {}).nodes))


def outline(nodes: tuple[Node, ...] | None) -> Outline | None:
    """What a tree means: names, values and blocks."""
    return None if nodes is None else [(node.name, node.values, outline(node.children)) for node in nodes]


def meaning(text: str) -> Outline | None:
    """What maddy reads in a text; None if it refuses it."""
    document = Document(Source(text, "maddy.conf"))
    expansion = expand_all(document, {})
    return None if document.refusal or expansion.problems else outline(expansion.nodes)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, Node]:
    """A configuration that maddy accepts, and one of its directives, which no import brings."""
    text = draw(configurations.filter(lambda text: bool(meaning(text))))
    nodes = [node for node in nodes_of(parse(text, "maddy.conf")) if not node.via]
    return (text, draw(st.sampled_from(nodes))) if nodes else draw(places())


def with_instead(node: Node, instead: Outline, text: str, *, in_block: Outline | None = None) -> Outline | None:
    """What a text means with something in place of a node, or with more at the end of its block."""

    def changed(nodes: tuple[Node, ...] | None) -> Outline | None:
        if nodes is None:
            return None
        out: Outline = []
        for one in nodes:
            is_it = one.directive.start == node.directive.start
            if is_it and in_block is None:
                out += instead
            elif is_it:
                out.append((one.name, one.values, [*(changed(one.children) or []), *(in_block or [])]))
            else:
                out.append((one.name, one.values, changed(one.children)))
        return out

    return changed(expand_all(parse(text, "maddy.conf"), {}).nodes)
