"""What is being typed at a place: which kind of thing, and which part of the text it is."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from maddyconf.lsp.cursor import Cursor
from maddyconf.lsp.moment import Moment
from maddyconf.syntax import Kind, Token

_LINE_END = re.compile(r"[\r\n]")
_IN_COMMENT = re.compile(r"maddyconf:\s*ignore(?:-block|-file)?\s*\[[^\]]*$")
_RULE = re.compile(r"[A-Za-z0-9-]*$")
_REST_OF_RULE = re.compile(r"[A-Za-z0-9-]*")
_VARIABLE = re.compile(r"\{env:?[^{}\s\"]*$")
_REST_OF_VARIABLE = re.compile(r"[^{}\s\"$]*\}|\w*")
_MACRO = re.compile(r"\$(?:\([^()\s\"]*)?$")
_REST_OF_MACRO = re.compile(r"\(?[^()\s\"$]*\)|\w*")


class What(Enum):
    """The kinds of things that can be typed."""

    NOTHING = auto()
    LINE = auto()
    VALUE = auto()
    IMPORT = auto()
    MACRO = auto()
    VARIABLE = auto()
    PATH = auto()
    RULE = auto()


class Typed(NamedTuple):
    """What is typed from `start` to the cursor; `end` is where the word ends that is typed over. `quote` is before it in quotes."""

    what: What
    start: int
    end: int
    text: str = ""
    quote: str = ""


def typed_at(moment: Moment) -> Typed:
    """What somebody types who has the cursor at a place; no more of it than an editor has in the same line."""
    text, offset = moment.text, moment.cursor.offset
    found = _typed_at(moment.cursor, text, offset)
    before, after = _LINE_END.split(text[found.start : offset]), _LINE_END.split(text[offset : found.end])
    return found._replace(start=offset - len(before[-1]), end=offset + len(after[0]))


def _typed_at(cursor: Cursor, text: str, offset: int) -> Typed:
    if cursor.is_comment:
        return _in_comment(text, offset)
    token = cursor.typed
    start = token.start if token else offset
    before = text[start:offset]
    is_quoted = token is not None and token.kind in (Kind.QUOTED, Kind.UNTERMINATED)
    end = _end(token, text, offset) if token else offset
    if cursor.index and (found := _VARIABLE.search(before)):
        return _piece(What.VARIABLE, text, start + found.start(), offset, _REST_OF_VARIABLE)
    if cursor.index and (found := _MACRO.search(before)):
        return _piece(What.MACRO, text, start + found.start(), offset, _REST_OF_MACRO)
    quote = '"' if is_quoted else ""
    typed = before[len(quote) :]
    if cursor.directive is None or cursor.index == 0:
        what = What.LINE
    elif cursor.directive.name.value == "import":
        what = What.IMPORT if cursor.index == 1 else What.NOTHING
    else:
        what = What.PATH if typed.startswith("/") else What.VALUE
    return Typed(what, start, end, typed, quote)


def _in_comment(text: str, offset: int) -> Typed:
    line = text[text.rfind("\n", 0, offset) + 1 : offset]
    if not _IN_COMMENT.search(line):
        return Typed(What.NOTHING, offset, offset)
    word = _RULE.search(line)
    start = offset - len(word[0] if word else "")
    return _piece(What.RULE, text, start, offset, _REST_OF_RULE)


def _piece(what: What, text: str, start: int, offset: int, rest: re.Pattern[str]) -> Typed:
    after = rest.match(text, offset)
    return Typed(what, start, after.end() if after else offset, text[start:offset])


def _end(token: Token, text: str, offset: int) -> int:
    """Where the word ends that is typed over: on this line, and before a brace that is glued to it."""
    if token.kind is Kind.UNTERMINATED or "\n" in token.raw:
        return offset
    end = token.word_end
    while "{" not in token.raw and end > offset and text[end - 1] == "}":
        end -= 1
    return end
