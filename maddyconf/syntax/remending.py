"""Mend a changed text only around the change, by the tree that was meant before: for editors, where a brace lacks while somebody types.

Which braces belong together is told by the indentation. So lines in which every brace stands where the indentation says have nothing
to do with the rest. If all lines above the change and all below are so, only what is between is mended, with a statement on each side.
"""

from __future__ import annotations

import re
from functools import cache

import lark

from maddyconf.source import Source
from maddyconf.syntax.braces import NEWLINE, balance, uneven
from maddyconf.syntax.mending import Mended, best_of
from maddyconf.syntax.parser import Parsed, lex
from maddyconf.syntax.reading import Event, read
from maddyconf.syntax.reparsing import changed, gaps_around, reparse_gap
from maddyconf.syntax.tokens import Kind
from maddyconf.syntax.tree import Meant

DEEPEST = 50
"""More blocks in each other than that are mended with all the rest."""


def remend(source: Source, events: list[Event], before: Meant) -> Mended | None:
    """The same as `mend`, by what was meant before; None where all of the text is to be looked at."""
    if not uneven(events):
        return None
    text, body, change = source.text, before.body, changed(before.text, source.text)
    gap = gaps_around(body, change)[0]
    first, last = max(gap.first - 1, 0), gap.last + 1
    start = body[first].start if first else 0
    end = body[last].start + change.shift.characters if last < len(body) else len(text)
    # A word that was taken apart may have been mended to a line that begins in it, and a `{` may belong to the line above.
    if start and (not _begins_line(text, start) or text[start] == "{"):
        return None
    if not is_plain(text[:start]) or not _is_plain_from(text, end):
        return None
    tokens = lex(text, start, end)
    if any(map(_runs_on, tokens)) or (end < len(text) and (not tokens or tokens[-1].type != NEWLINE)):
        return None
    balanced = list(balance(tokens, source, events))
    # A block that gets its brace behind all these lines may as well get it further down.
    if end < len(text) and any(tried and _is_missing(tried[-1]) for tried, _ in balanced):
        return None
    best = best_of(balanced, source)
    if best is None:
        return None
    body = (*body[:first], *best[0], *map(change.shift.statement, body[last:]))
    return body, read(body, source), best[2]


def reparse_mended(before: Meant, text: str) -> Parsed | None:
    """The same as `parse_text`, for a text in which nothing lacks any more; None where that is not sure."""
    change = changed(before.text, text)
    gap = gaps_around(before.body, change)[0]
    if not is_plain(text[: gap.start]) or not _is_plain_from(text, gap.end + change.shift.characters):
        return None
    return reparse_gap(gap, change)


def is_plain(text: str) -> bool:
    """Whether in all lines of a text each brace stands where the indentation says, and nothing looks like a mistake in a brace."""
    outer: list[str] = []
    done = 0
    for line in _line().finditer(text):
        if line.start() != done:
            return False
        done = line.end()
        if line.lastgroup == "opens":
            outer.append(line["blank"])
        elif line.lastgroup == "closes" and (not outer or outer.pop() != line["blank"]):
            return False
        if len(outer) > DEEPEST:
            return False
    return done == len(text) and not outer


def _begins_line(text: str, offset: int) -> bool:
    return offset == 0 or text[offset - 1] == "\n"


def _is_plain_from(text: str, offset: int) -> bool:
    """Whether a text is plain from a statement on, which must not be indented: it is told by the whole line. It is so at the end."""
    return offset == len(text) or (_begins_line(text, offset) and is_plain(text[offset:]))


def _runs_on(token: lark.Token) -> bool:
    """Whether a quote may have been meant to end before."""
    return token.type in (Kind.UNTERMINATED, Kind.LONE_QUOTE) or (token.type == Kind.QUOTED and "\n" in token)


def _is_missing(token: lark.Token) -> bool:
    return token.type == Kind.RBRACE and not token


@cache
def _line() -> re.Pattern[str]:
    r"""A line without a word that has half of a pair of braces in it, a quote that ends on another line, or a `\` at the end."""
    blank, end = r"[ \t]", r"(?![^ \t\r\n])"
    quoted = rf'"(?![{{}}]")(?:[^"\\\n]|\\[^\n])*+"{end}'
    word = r"""(?!["#])(?:[^\s{}#\\]|\{[^\s{}#"\\]*+\}|\\(?=[^\s{}#]))++"""
    words = rf"(?:{quoted}|{word})(?:{blank}++(?:{quoted}|{word}))*+"
    block = rf"{blank}++\{{(?:{blank}++(?![($]){words}{blank}++\}}{end}|(?P<opens>{end}))"
    content = rf"(?:(?P<closes>\}}){end}|{words}(?:{block})?+)(?:{blank}++#[^\n]*+)?+"
    return re.compile(rf"(?P<blank>{blank}*+)(?:#[^\n]*+|{content})?+{blank}*+\r?+(?:\n|(?<=.)\Z)")
