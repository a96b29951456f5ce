"""A macro made of a word, and a macro put back where it is used."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from maddyconf.diagnostics import Edit, Place
from maddyconf.lsp.actions.action import Action, Spot, proved
from maddyconf.lsp.changing import Edits, RefusedError
from maddyconf.lsp.cursor import Cursor
from maddyconf.lsp.kinds import EXTRACT, INLINE
from maddyconf.lsp.names import names_of
from maddyconf.lsp.occurrences import Occurrence, Sort
from maddyconf.rules.edits import written
from maddyconf.syntax import Directive, Document, Kind, Token
from maddyconf.syntax.comments import comments_above
from maddyconf.syntax.style import line_end, whole_line

_NO_NAME = re.compile(r"[^A-Za-z0-9_]+")


def extracting(spot: Spot, cursor: Cursor) -> Iterator[Action]:
    """A macro for the word under the cursor: there only, or wherever in the file the same word stands."""
    document, token, line = spot.snapshot.document, cursor.token, cursor.directive
    if token is None or line is None or token not in _words(line):
        return
    name = _new_name(document, line)
    alike = [other for one in document.walk() for other in _words(one) if other.value == token.value]
    yield Action(
        f"Make the macro `$({name})` of this word", EXTRACT, lambda: proved(spot.snapshot, _extracted(document, [token], token, name))
    )
    if len(alike) > 1:
        title = f"Make the macro `$({name})` of this word, in all {len(alike)} places"
        yield Action(title, EXTRACT, lambda: proved(spot.snapshot, _extracted(document, alike, token, name)))


def inlining(spot: Spot, cursor: Cursor) -> Iterator[Action]:
    """The value of the macro under the cursor in its place: here, or everywhere and then without the macro."""
    snapshot = spot.snapshot
    names = names_of(snapshot.server)
    here = names.at(snapshot.opened.real, cursor.offset)
    if here is None or here.name.sort is not Sort.MACRO:
        return
    definitions = names.definitions(here.name)
    uses = [one for one in names.of(here.name) if not one.is_definition]
    if len(definitions) != 1 or not uses:
        return
    document, definition = snapshot.document, definitions[0].line
    shown = f"`$({here.name.text})`"
    if not here.is_definition and len(uses) > 1:
        yield Action(f"Put the value of {shown} here", INLINE, lambda: proved(snapshot, _inlined(document, definition, [here])))
    title = f"Put the value of {shown} wherever it is used, and remove the macro"
    yield Action(title, INLINE, lambda: proved(snapshot, [*_inlined(document, definition, uses), _gone(document, definition)]))


def _words(line: Directive) -> Iterable[Token]:
    """The words of a line that may become macros."""
    if line.name.value == "import" or line.snippet is not None:
        return ()
    words = line.arguments[1:] if line.macro is not None else line.arguments
    return [one for one in words if one.kind in (Kind.WORD, Kind.QUOTED) and one.value and not one.missing and "$" not in one.value]


def _new_name(document: Document, line: Directive) -> str:
    """A name that no macro of the file has, after the directive."""
    base = _NO_NAME.sub("_", line.macro or line.name.value).strip("_") or "value"
    names = (base, *(f"{base}_{number}" for number in range(2, len(document.macros) + 3)))
    return next(name for name in names if name not in document.macros)


def _extracted(document: Document, uses: list[Token], word: Token, name: str) -> Edits:
    """The definition above the first use, and the macro in place of each word."""
    source = document.source
    index = bisect_right(document.body, min(one.start for one in uses), key=lambda one: one.start) - 1
    first = document.body[index]
    line = source.line(first.start)
    if source.text[source.line_starts[line - 1] : first.start].strip():
        raise RefusedError("a line of its own for the macro would be in the middle of another one")
    for comment in reversed(comments_above(document, first)):
        if source.line(comment.start) != line - 1:
            break
        line -= 1
    end = line_end(source)
    apart = end if isinstance(first, Directive) and first.block else ""
    at = source.line_starts[line - 1]
    raw = word.raw[: word.word_end - word.start]
    definition = Edit(Place(source, at, at), f"$({name}) = {raw}{end}{apart}")
    return [definition, *(Edit(Place(source, one.start, one.word_end), f"$({name})") for one in uses)]


def _inlined(document: Document, definition: Directive, uses: list[Occurrence]) -> Edits:
    """The value in place of each use."""
    source = document.source
    values = definition.arguments[1:]
    edits: list[Edit] = []
    done: set[int] = set()
    for use in uses:
        token = next(one for one in use.line.arguments if one.start <= use.whole.start <= one.end)
        if token.start in done:
            continue
        done.add(token.start)
        text = use.name.shown
        if token.value == text and values:
            word: str | None = " ".join(one.raw[: one.word_end - one.start] for one in values)
        else:
            value = token.value.replace(text, values[0].value) if len(values) == 1 else None
            word = None if value is None else written(value, quoted=token.kind is Kind.QUOTED)
        if word is None:
            raise RefusedError("no word has this value")
        edits.append(Edit(Place(source, token.start, token.word_end), word))
    return edits


def _gone(document: Document, definition: Directive) -> Edit:
    start, end = whole_line(document.source, definition.start, definition.end)
    return Edit(Place(document.source, start, end), "")
