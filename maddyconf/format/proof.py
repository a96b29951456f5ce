"""The proof that formatting keeps the meaning, made anew for each file before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterator

from maddyconf.expansion import Expansion, TooLargeError, expand, outline
from maddyconf.expansion.imports import Load
from maddyconf.format.lines import tidy_comment
from maddyconf.format.pieces import end_of_word
from maddyconf.source import Source, SourceError, open_source
from maddyconf.syntax import Document, Kind
from maddyconf.syntax.reading import Done, Opened
from maddyconf.syntax.trivia import TriviaKind, glued_comment, trivia_between


def difference(before: Document, after: Document) -> str | None:
    """What formatting would have changed besides blanks and line ends; None if nothing.

    The files' own trees are compared, with imports in place and macros unexpanded, and the trees that maddy makes of them
    where it can make one. So a file that cannot be found stands in nobody's way.
    """
    if after.refusal or _tree(before) != _tree(after):
        return "the meaning of the configuration would change"
    if _comments(before) != _comments(after):
        return "a comment would be lost or get to another place"
    load = _remembering(open_source)
    expanded = _expanded(before, load)
    if expanded and not expanded.problem:
        again = _expanded(after, load)
        if not again or again.problem or outline(again.nodes) != outline(expanded.nodes):
            return "the meaning of the configuration, with its imports and macros, would change"
    return None


def _tree(document: Document) -> list[tuple[object, ...]]:
    """What maddy reads in a file, in its order: where each block begins, and each directive when it is complete."""
    numbers: dict[int, int] = {}
    steps: list[tuple[object, ...]] = []
    for event in document.verbatim_events:
        if isinstance(event, Opened):
            steps.append(("block of", numbers.setdefault(id(event.directive), len(numbers))))
        elif isinstance(event, Done):
            number = numbers.setdefault(id(event.directive), len(numbers))
            steps.append((number, event.directive.name.value, *(word.value for word in event.directive.arguments)))
    return steps


def _comments(document: Document) -> list[tuple[int, str]]:
    """Every comment, with the number of words before it. Where a directive goes on on the next line is not counted."""
    return list(_each_comment(document))


def _each_comment(document: Document) -> Iterator[tuple[int, str]]:
    text = document.source.text
    done = number = 0
    for token in document.tokens:
        yield from _between(text, done, token.start, number)
        done = end_of_word(token)
        glued = token.raw[1 : done - token.start] if token.kind is Kind.CONTINUATION else glued_comment(token)
        if glued := glued.strip("\r"):
            yield number, glued
        number += token.kind is not Kind.CONTINUATION
    yield from _between(text, done, len(text), number)


def _between(text: str, start: int, end: int, number: int) -> Iterator[tuple[int, str]]:
    for kind, found, _ in trivia_between(text, start, end) if text.find("#", start, end) >= 0 else ():
        if kind is TriviaKind.COMMENT:
            yield number, tidy_comment(found)


def _expanded(document: Document, load: Load) -> Expansion | None:
    try:
        return expand(document, os.environ, load)
    except (SourceError, TooLargeError):
        return None


def _remembering(load: Load) -> Load:
    """Load each file once: an import that changes in the meantime must not look like a change made by formatting."""
    loaded: dict[str, Source | Document | OSError] = {}

    def remembered(path: str) -> Source | Document:
        if path not in loaded:
            try:
                loaded[path] = load(path)
            except OSError as problem:
                loaded[path] = problem
        source = loaded[path]
        if isinstance(source, OSError):
            raise source
        return source

    return remembered
