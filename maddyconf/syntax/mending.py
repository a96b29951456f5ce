"""Find out which brace or quote was forgotten.

When the braces of a file do not come out even, maddy names the place where it noticed: often the last line. The author
forgot one somewhere else, and the indentation still shows where. So the tokens are mended as a reader would do it, and
parsed again: every change is one mistake, and the new tree holds all blocks as they were meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

import lark

from maddyconf.diagnostics import Diagnostic
from maddyconf.source import Source
from maddyconf.syntax import mistakes
from maddyconf.syntax.braces import NEWLINE, balance, uneven
from maddyconf.syntax.parser import lex, parse_tokens
from maddyconf.syntax.reading import Event, Refused, read
from maddyconf.syntax.tokens import Kind
from maddyconf.syntax.tree import Statement

MOST_QUOTES = 20
"""How many quotes are looked after: each is looked for in what the one before left over."""

Mended = tuple[tuple[Statement, ...], list[Event], list[Diagnostic]]


def mend(source: Source, verbatim: tuple[Statement, ...], events: list[Event]) -> Mended:
    """The statements as they were meant, what happens when maddy reads those, and what had to be mended.

    Statements and events are given back as they are if the braces are not at fault, or if nothing makes them come out even.
    """
    if not uneven(events):
        return verbatim, events, []
    unquoted, found = _close_quotes(lex(source.text), source, _swallows_the_rest)
    if not found:
        closed, mistaken = _close_quotes(unquoted, source, _ends_at_another_or_never)
        if mistaken and _refusals(read(parse_tokens(closed).body, source)) < _refusals(events):
            unquoted, found = closed, mistaken
    if found:
        verbatim = parse_tokens(unquoted).body
        events = read(verbatim, source)
    body, better, changes = best_of(balance(unquoted, source, events), source) or (verbatim, events, [])
    return body, better, found + changes


def best_of(balanced: Iterable[tuple[list[lark.Token], list[Diagnostic]]], source: Source) -> Mended | None:
    """The likeliest of some ways to make braces come out even, if one does."""
    best: Mended | None = None
    for tokens, changes in balanced:
        body = parse_tokens(tokens).body
        events = read(body, source)
        mended = body, events, changes
        if _about(events, _UNEVEN) == 0 and (best is None or _badness(mended) < _badness(best)):
            best = mended
    return best


def _badness(mended: Mended) -> tuple[int, int, int]:
    """How far from likely a way to mend is: braces at the start of a word that stay there, mistakes, braces that lack or are too many."""
    _, events, found = mended
    names = [one.name for one in found]
    left = sum(isinstance(event, Refused) and _starts_with_brace(event.diagnostic) for event in events)
    return left, len(found) + _refusals(events), sum(name in _UNEVEN for name in names)


def _starts_with_brace(found: Diagnostic) -> bool:
    return found.name == "invalid-name" and found.place.source.text.startswith("}", found.place.start)


def _about(events: Iterable[Event], names: frozenset[str]) -> int:
    return sum(isinstance(event, Refused) and event.diagnostic.name in names for event in events)


_UNEVEN = frozenset({"unclosed-block", "surplus-brace"})
_REST_OF_LINE = re.compile(r"[^\n]*?(?=(?:[^\S\n]+[{}])?[^\S\n]*(?:\n|\Z))")


def _refusals(events: Iterable[Event]) -> int:
    return sum(isinstance(event, Refused) for event in events)


def _swallows_the_rest(tokens: list[lark.Token]) -> int | None:
    """The quote that was forgotten where the last one runs to the end of the file.

    It is the first that spans lines: those after it begin where they should end.
    """
    if not tokens or tokens[-1].type not in (Kind.UNTERMINATED, Kind.LONE_QUOTE):
        return None
    return next(i for i, token in enumerate(tokens) if i == len(tokens) - 1 or (token.type == Kind.QUOTED and "\n" in token))


def _ends_at_another(tokens: list[lark.Token]) -> int | None:
    """A quoted word that spans lines, with the next word glued to its end: there another quote was meant to begin."""
    for index, (token, after) in enumerate(pairwise(tokens)):
        if token.type == Kind.QUOTED and "\n" in token and after.type != NEWLINE and after.start_pos == token.end_pos:
            return index
    return None


def _ends_at_another_or_never(tokens: list[lark.Token]) -> int | None:
    index = _ends_at_another(tokens)
    return _swallows_the_rest(tokens) if index is None else index


def _close_quotes(
    tokens: list[lark.Token], source: Source, forgotten: Callable[[list[lark.Token]], int | None]
) -> tuple[list[lark.Token], list[Diagnostic]]:
    """End each forgotten quote on its own line, and look at the rest anew."""
    found: list[Diagnostic] = []
    done = 0
    while len(found) < MOST_QUOTES and (ahead := forgotten(tokens[done:])) is not None:
        index = done + ahead
        quote = tokens[index].start_pos or 0
        rest = _REST_OF_LINE.match(source.text, quote + 1)
        end = max(rest.end() if rest else quote, quote + 1)
        found.append(mistakes.unterminated_quote(source, quote, end))
        word = lark.Token(Kind.UNTERMINATED.value, source.text[quote:end], quote, tokens[index].line, end_pos=end)
        tokens = [*tokens[:index], word, *lex(source.text, end)]
        done = index + 1
    return tokens, found
