r"""Regular expressions: whether Go's regexp.Compile accepts one.

This goes by Go 1.26. Where the versions of Go differ, an expression is refused only if all of them refuse it: Go before 1.22 does
not know `(?<name>`, and for the names of `\p{...}` see `unicode_classes`. Go also has a limit for the classes of an expression
together, 128 MB, which nobody reaches in a configuration; it is not looked at.
"""

from __future__ import annotations

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.forms import regexp_sizes as sizes
from maddyconf.knowledge.forms.regexp_words import (
    ANCHORS,
    MANY,
    RefusedError,
    Repeat,
    class_at,
    count_at,
    escape_at,
    group_at,
    unicode_class_at,
)

_REPEATS = {"*": (0, -1), "+": (1, -1), "?": (0, 1)}
_PLACES = {"^": sizes.ANCHOR, "$": sizes.ANCHOR, ".": sizes.CLASS}


def regexp_problem(text: str) -> str | None:
    """Why Go refuses an expression, as the end of a message; None if it does not."""
    return _problem(text, 0)


def table_regexp_problem(text: str, full_match: bool, case_insensitive: bool) -> str | None:
    """Why `table.regexp` refuses an expression, counting characters as they are written."""
    added = len("(?i)") * case_insensitive + (full_match and not text.startswith("^"))
    return _problem(table_regexp(text, full_match, case_insensitive), added)


def table_regexp(text: str, full_match: bool, case_insensitive: bool) -> str:
    """The expression that `table.regexp` compiles. It joins texts, so `a|b` becomes `^a|b$`."""
    if full_match:
        text = ("" if text.startswith("^") else "^") + text + ("" if text.endswith("$") else "$")
    return f"(?i){text}" if case_insensitive else text


def _problem(text: str, added: int) -> str | None:
    """The problem of an expression whose first characters, `added` of them, nobody wrote."""
    try:
        _Reader(_utf8(text)).read()
    except RefusedError as refused:
        piece = shortened(text[refused.start : refused.end])
        where = f" at character {refused.start - added + 1}" if refused.end else ""
        return f"`{piece or shortened(text[added:])}`{where} {refused.message}"
    return None


def _utf8(text: str) -> str:
    """The text with its bytes joined: those of a character may have come from two places."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        try:
            return text.encode("utf-8", "surrogateescape").decode()
        except UnicodeError:
            raise RefusedError(error.start, error.start + 1, "is no UTF-8") from None
    return text


class _Group:
    """A group that is not closed yet, or the whole expression."""

    __slots__ = ("branches", "captures", "end", "parts", "start")

    def __init__(self, start: int, end: int, *, captures: bool) -> None:
        self.start, self.end, self.captures = start, end, captures
        self.branches: list[sizes.Part] = []
        self.parts: list[sizes.Part] = []


class _Reader:
    """Reads an expression from left to right, once, with a stack of its own."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.groups = [_Group(0, 0, captures=False)]
        self.budget = sizes.Budget()
        self.repeat_start = -1
        """Where the word before began, if it is a repeat."""
        self.last_posix_end = text.rfind(":]")

    def read(self) -> None:
        """Raises RefusedError for the first thing that Go refuses."""
        words = {"(": self.open, ")": self.close, "|": self.bar, "[": self.brackets, "\\": self.backslash, "{": self.brace}
        words |= dict.fromkeys(_REPEATS, self.repeat)
        while self.position < len(self.text):
            char = self.text[self.position]
            before, self.repeat_start = self.repeat_start, -1
            if read := words.get(char):
                read(before)
            else:
                self.add(_PLACES.get(char, sizes.LETTER), self.position + 1)
        group = self.groups[-1]
        if len(self.groups) > 1:
            raise RefusedError(group.start, group.end, "is never closed by a `)`: write `\\(` for the character itself")
        self.bar(-1)
        self.checked(sizes.choice(group.branches))

    def add(self, part: sizes.Part, end: int) -> None:
        self.groups[-1].parts.append(part)
        self.position = end

    def checked(self, part: sizes.Part) -> sizes.Part:
        if excess := self.budget.excess(part):
            raise RefusedError(0, 0, excess)
        return part

    def open(self, _: int) -> None:
        end, kind = group_at(self.text, self.position)
        if kind != ")":
            self.groups.append(_Group(self.position, end, captures=kind == "("))
        self.position = end

    def close(self, _: int) -> None:
        if len(self.groups) == 1:
            raise RefusedError(self.position, self.position + 1, "closes nothing: write `\\)` for the character itself")
        end = self.position + 1
        self.bar(-1)
        group = self.groups.pop()
        part = self.checked(sizes.choice(group.branches))
        self.add(self.checked(sizes.captured(part)) if group.captures else part, end)

    def bar(self, _: int) -> None:
        group = self.groups[-1]
        group.branches.append(self.checked(sizes.sequence(group.parts)))
        group.parts = []
        self.position += 1

    def brackets(self, _: int) -> None:
        end, wide = class_at(self.text, self.position, self.last_posix_end)
        self.add(sizes.CLASS if wide else sizes.LETTER, end)

    def backslash(self, _: int) -> None:
        at = self.position
        kind = self.text[at + 1 : at + 2] or "\\"
        if kind in ANCHORS:
            self.add(sizes.ANCHOR, at + 2)
        elif kind in MANY:
            self.add(sizes.CLASS, at + 2)
        elif kind in "pP":
            self.add(sizes.LETTER, unicode_class_at(self.text, at))
        elif kind == "Q":
            self.literal(at + 2)
        else:
            self.add(sizes.LETTER, escape_at(self.text, at)[1])

    def literal(self, start: int) -> None:
        r"""What is between `\Q` and `\E`, or the end of the expression, means itself."""
        end = self.text.find("\\E", start)
        stop = len(self.text) if end < 0 else end
        self.groups[-1].parts.extend([sizes.LETTER] * (stop - start))
        self.position = stop if end < 0 else stop + 2

    def brace(self, before: int) -> None:
        if count := count_at(self.text, self.position):
            self.repeat_by(count, before)
        else:
            self.add(sizes.LETTER, self.position + 1)

    def repeat(self, before: int) -> None:
        self.repeat_by(Repeat(*_REPEATS[self.text[self.position]], self.position + 1), before)

    def repeat_by(self, repeat: Repeat, before: int) -> None:
        """Repeat what stands before; `before` is where that word began if it is a repeat itself."""
        start, end = self.position, repeat.end + self.text.startswith("?", repeat.end)
        parts = self.groups[-1].parts
        if before >= 0:
            raise RefusedError(before, end, "repeats what is a repeat already, which maddy's expressions cannot do: leave one out")
        if not parts:
            sign = self.text[start]
            instead = "write `.*` for any text, or `\\*` for the sign itself" if sign == "*" else f"write `\\{sign}` for the sign itself"
            raise RefusedError(start, end, f"has nothing before it that it could repeat: {instead}")
        self.budget.repeat(repeat.least, repeat.most)
        parts[-1] = self.checked(sizes.repeated(parts[-1], repeat.least, repeat.most))
        if max(repeat.least, repeat.most) > 1 and parts[-1].repeats > sizes.MOST_REPEATS:
            raise RefusedError(start, end, f"repeats what has repeats in it, more than {sizes.MOST_REPEATS} times in all")
        self.repeat_start, self.position = start, end
