"""Comments that speak to maddyconf: where they are, and what they say.

    tls off  # maddyconf: ignore[tls-off] the proxy has it
    # maddyconf: ignore-block[missing-directive, MC301] made by another program

They are found from the tokens: a `#` in quotes or inside a word begins no comment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from maddyconf.nearest import nearest
from maddyconf.suppressions import MARK
from maddyconf.syntax import Document, Token
from maddyconf.syntax.tokens import Kind
from maddyconf.syntax.tree import tokens_of


class Verb(StrEnum):
    """How much of a file is meant."""

    LINE = "ignore"
    BLOCK = "ignore-block"
    FILE = "ignore-file"


class Word(NamedTuple):
    """One of the names in a comment, as written."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Comment(NamedTuple):
    """What one comment says; several may stand behind each other.

    It goes from `start`, its `#`, to `end`; from `form` to `form_end` is what is not the reason: `ignore[name]`. `behind` is the
    number of the token that it stands behind, or in if `is_inside`: comments belong to the continuation sign before them.
    `is_alone` says that it is the only thing on its line. What is not `is_sound` says nothing, but what may be meant is there.
    """

    verb: Verb
    names: tuple[Word, ...]
    start: int
    end: int
    form: int
    form_end: int
    behind: int
    is_alone: bool
    is_inside: bool
    is_sound: bool


def written(verb: Verb, names: Iterable[Word]) -> str:
    """How it is written to ignore some rules."""
    return f"{verb}[{', '.join(name.text for name in names)}]"


def tokens_in(document: Document) -> Sequence[Token]:
    """The words and braces in the order of the text; those that the author meant, where quotes or braces were forgotten."""
    if document.body is document.verbatim:
        return document.tokens
    return sorted((token for token in tokens_of(document.body) if not token.missing), key=lambda token: token.start)


def comments_in(document: Document, tokens: Sequence[Token]) -> Iterator[Comment]:
    """The comments that speak to maddyconf, in the order of the text."""
    text = document.source.text
    starts = [token.start for token in tokens]
    at = text.find(MARK)
    while at >= 0:
        index = bisect_right(starts, at) - 1
        before = tokens[index] if index >= 0 else None
        is_inside = before is not None and at < before.end
        if before and is_inside and before.kind is not Kind.CONTINUATION:
            at = text.find(MARK, at + 1)
            continue
        free = 0 if before is None else before.start + 1 if is_inside else before.end
        line = text.rfind("\n", free, at) + 1
        start = text.find("#", max(line, free), at)
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if start >= 0:
            yield from _parts(text, start, end, index, is_alone=bool(line) or before is None, is_inside=is_inside)
        at = text.find(MARK, end)


_BEGIN = re.compile(rf"#+\s*{MARK}")
_FORM = re.compile(r"\s*(?P<form>(?P<verb>ignore(?:-block|-file)?)\s*\[(?P<names>[^\]]*)\])")
_LOOSE = re.compile(r"\s*(?P<form>(?P<verb>[A-Za-z-]+)(?:\s*[\[(=:]\s*|\s+)?(?P<names>[A-Za-z0-9-]+(?:\s*,\s*[A-Za-z0-9-]+)*)?[\])]?)")
_OTHERS = ("ignore", "disable", "suppress", "noqa", "nolint", "allow", "skip")
"""How other programs, and people who remember them, begin what is written here as `ignore`."""


def _parts(text: str, start: int, end: int, index: int, *, is_alone: bool, is_inside: bool) -> Iterator[Comment]:
    """What is said from a `#` to the end of its line. A line that was made a comment as a whole says nothing."""
    begins = list(_BEGIN.finditer(text, start, end))
    if not begins or (is_alone and begins[0].start() > start):
        return
    for begin, after in pairwise((*begins, None)):
        if begin is None:
            continue
        stop = after.start() if after else end
        found = _FORM.match(text, begin.end(), stop)
        loose = None if found else _LOOSE.match(text, begin.end(), stop)
        said = found or loose
        if said is None or (loose and not _speaks(loose)):
            continue
        names = tuple(_words(said["names"] or "", said.start("names")))
        last = begin.start() + len(text[begin.start() : stop].rstrip())
        form, form_end = said.span("form")
        form_end = form + len(text[form:form_end].rstrip())
        verb = _meant(said["verb"])
        yield Comment(verb, names, begin.start(), last, form, form_end, index, is_alone, is_inside, bool(found and names))


def _speaks(loose: re.Match[str]) -> bool:
    """Whether something that is not well formed is more than prose about maddyconf."""
    word = loose["verb"].lower()
    return word.startswith(_OTHERS) or loose["form"][len(word) :].startswith("[") or nearest(word, tuple(Verb)) is not None


def _meant(verb: str) -> Verb:
    return next((one for one in (Verb.FILE, Verb.BLOCK) if one.removeprefix("ignore-") in verb.lower()), Verb.LINE)


def _words(names: str, start: int) -> Iterator[Word]:
    for name in names.split(","):
        if word := name.strip():
            yield Word(word, start + name.index(word))
        start += len(name) + 1
