"""The words of a regular expression: escapes, classes, counts and the beginnings of groups, as Go reads them.

Each function gets the text and where the word begins, and gives where it ends. Each raises RefusedError for what Go refuses.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.forms.unicode_classes import is_unicode_class


class RefusedError(Exception):
    """What Go refuses: the piece from `start` to `end`, or all if that is 0; the message goes on after the piece and its place."""

    def __init__(self, start: int, end: int, message: str) -> None:
        super().__init__(message)
        self.start, self.end, self.message = start, end, message


class Repeat(NamedTuple):
    """How often: at least and at most, -1 for without end; and where the word ends."""

    least: int
    most: int
    end: int


MANY = "dDsSwW"
"""Escapes that stand for many characters."""

ANCHORS = "AbBz"
"""Escapes that stand for a place."""

_CONTROLS = {"a": 7, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11}
_INSTEAD = {"Z": r"\z", "h": r"[ \t]", "H": r"[^ \t]", "e": r"\x1b", "R": r"\r?\n", "u": r"\x{...}", "U": r"\x{...}", "C": "."}
_OCTAL = re.compile(r"\\(0[0-7]{0,2}|[1-7][0-7]{1,2})")
_HEXADECIMAL = re.compile(r"\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})")
_HIGHEST = 0x10FFFF
_COUNT = re.compile(r"\{(0|[1-9][0-9]*)(?:(,)(0|[1-9][0-9]*)?)?\}")
_NAMED = re.compile(r"\(\?P?<")
_FLAGS = re.compile(r"\(\?[imsU]*(?:-[imsU]+)?([:)])")
_POSIX = re.compile("alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit")
_UNKNOWN_GROUPS = (
    ("(?=", "looks ahead, which maddy's expressions cannot do"),
    ("(?!", "looks ahead, which maddy's expressions cannot do"),
    ("(?<=", "looks behind, which maddy's expressions cannot do"),
    ("(?<!", "looks behind, which maddy's expressions cannot do"),
    ("(?>", "is a group without a way back, which maddy's expressions do not know: write `(?:`"),
    ("(?#", "is a comment, which maddy's expressions do not know: leave it out"),
    ("(?'", "is no group that maddy's expressions know: write `(?P<name>`"),
    ("(?P=", "refers back to a group, which maddy's expressions cannot do"),
    ("(?(", "is a condition, which maddy's expressions do not know"),
    ("(?|", "is no group that maddy's expressions know: write `(?:`"),
)


def count_at(text: str, at: int) -> Repeat | None:
    """A count in braces, or nothing: then the brace is an ordinary character."""
    match = _COUNT.match(text, at)
    if not match:
        return None
    least, comma, most = (group or "" for group in match.groups())
    end = match.end()
    # Nine digits are too many already, and Python refuses to read numbers of some thousands.
    if any(len(number) > 9 or int(number or 0) > 1000 for number in (least, most)):
        raise RefusedError(at, end, "is more than 1000 times, the most that is allowed")
    if most and int(least) > int(most):
        raise RefusedError(at, end, f"has its greater number first: write `{{{most},{least}}}`")
    return Repeat(int(least), int(most) if most else -1 if comma else int(least), end)


def group_at(text: str, at: int) -> tuple[int, str]:
    """The beginning of a group or a change of flags.

    Gives where it ends, and what it is: `(` for a group that captures, `:` for one that does not, `)` for flags alone.
    """
    if not text.startswith("(?", at):
        return at + 1, "("
    for start, message in _UNKNOWN_GROUPS:
        if text.startswith(start, at):
            raise RefusedError(at, at + len(start), message)
    if named := _NAMED.match(text, at):
        return _name_end(text, at, named.end()), "("
    if flags := _FLAGS.match(text, at):
        return flags.end(), flags[1]
    raise RefusedError(at, at + 3, "begins no group that maddy's expressions know: `(?:` groups, and flags are `i`, `m`, `s` and `U`")


def _name_end(text: str, at: int, start: int) -> int:
    end = text.find(">", start)
    if end < 0:
        raise RefusedError(at, start, "has no `>` behind the name")
    name = text[start:end]
    if not name:
        raise RefusedError(at, end + 1, "has no name: write `(?P<name>`")
    if not (name.isascii() and name.replace("_", "a").isalnum()):
        raise RefusedError(at, end + 1, "has a name with other characters than `A` to `Z`, `a` to `z`, digits and `_`")
    return end + 1


def escape_at(text: str, at: int, *, in_class: bool = False) -> tuple[int, int]:
    """An escape that stands for one character: the character's number, and where the escape ends."""
    char = text[at + 1 : at + 2]
    if not char:
        raise RefusedError(at, at + 1, "has nothing behind it: write `\\\\` for the character itself")
    if char in _CONTROLS:
        return _CONTROLS[char], at + 2
    if char.isascii() and not char.isalnum():
        return ord(char), at + 2
    if octal := _OCTAL.match(text, at):
        return int(octal[1], 8), octal.end()
    if char == "x":
        return _hexadecimal(text, at)
    raise _unknown_escape(at, char, in_class=in_class)


def _hexadecimal(text: str, at: int) -> tuple[int, int]:
    match = _HEXADECIMAL.match(text, at)
    if not match:
        raise RefusedError(at, at + 2, "is no number of a character: write two hexadecimal digits behind it, or more in `{` and `}`")
    number = int(match[1] or match[2], 16)
    if number > _HIGHEST:
        raise RefusedError(at, match.end(), "is beyond the last character, `\\x{10FFFF}`")
    return number, match.end()


def _unknown_escape(at: int, char: str, *, in_class: bool) -> RefusedError:
    if char in "123456789":
        message = "refers back to a group, which maddy's expressions cannot do"
    elif in_class and char in "pP" + MANY:
        message = "is more than one character, and no range can end with it"
    elif in_class and char in ANCHORS:
        message = "is a place and no character, so it cannot be inside `[` and `]`"
    elif char in _INSTEAD:
        message = f"means nothing to maddy: write `{_INSTEAD[char]}`"
    else:
        message = f"means nothing to maddy: write `{shortened(char)}` without the `\\`, if that is meant"
    return RefusedError(at, at + 2, message)


def unicode_class_at(text: str, at: int) -> int:
    r"""A class such as `\p{Greek}`, `\pL` or `\P{^Greek}`."""
    start, end = at + 2, at + 3
    if text.startswith("{", start):
        end = text.find("}", start) + 1
        if not end:
            raise RefusedError(at, start + 1, "has no `}` behind the name")
        name = text[start + 1 : end - 1]
    else:
        name = text[start:end]
    if not is_unicode_class(name.removeprefix("^")):
        raise RefusedError(at, end, "is no class of characters: such classes are `\\pL` for letters, or `\\p{Greek}`")
    return end


def class_at(text: str, at: int, last_posix_end: int) -> tuple[int, bool]:
    """A class in brackets: where it ends, and whether it surely holds more than one character and its other case.

    `last_posix_end` is where the last `:]` of the text stands.
    """
    position = at + 1 + text.startswith("^", at + 1)
    negated = position > at + 1
    first, wide = True, False
    while first or not text.startswith("]", position):
        if position >= len(text):
            raise RefusedError(at, at + 1, "is never closed by a `]`: write `\\[` for the character itself")
        first = False
        position, some = _class_item(text, position, last_posix_end)
        wide = wide or some
    return position + 1, wide and not negated


def _class_item(text: str, at: int, last_posix_end: int) -> tuple[int, bool]:
    if text.startswith("[:", at) and at + 2 <= last_posix_end:
        return _posix_end(text, at), True
    if text[at] == "\\":
        kind = text[at + 1 : at + 2]
        if kind and kind in "pP":
            return unicode_class_at(text, at), False
        if kind and kind in MANY:
            return at + 2, True
    low, end = _character(text, at)
    if not text.startswith("-", end) or end + 1 >= len(text) or text[end + 1] == "]":
        return end, False
    high, end = _character(text, end + 1)
    if high < low:
        raise RefusedError(at, end, "is a range that runs backwards: for a `-` itself put it last, before the `]`")
    return end, high - low > 1


def _posix_end(text: str, at: int) -> int:
    end = text.index(":]", at + 2) + 2
    if not _POSIX.fullmatch(text[at + 2 : end - 2].removeprefix("^")):
        raise RefusedError(at, end, "is no class of characters: such classes are `[:alpha:]`, `[:digit:]` or `[:space:]`")
    return end


def _character(text: str, at: int) -> tuple[int, int]:
    return escape_at(text, at, in_class=True) if text[at] == "\\" else (ord(text[at]), at + 1)
