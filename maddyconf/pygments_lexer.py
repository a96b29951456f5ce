"""The colours of a configuration in documentation, in terminals and wherever else Pygments is used.

Pygments finds the lexer by its entry point. It takes no text apart itself: it colours the tree, so that what is a word and what
is a comment is the same everywhere. Only the parts of a word are found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Whitespace,
    _TokenType,
)

from maddyconf.syntax import Directive, Document, Kind, parse
from maddyconf.syntax.tree import walk
from maddyconf.syntax.trivia import TriviaKind, glued_comment, trivia_between

Coloured = tuple[int, _TokenType, str]
"""As Pygments wants it: where a part of the text begins, what it is, and the part."""

_MARK = "\ufeff"
_QUOTED = (Kind.QUOTED, Kind.UNTERMINATED, Kind.LONE_QUOTE)
_NO_CHARACTER = re.compile("[\ud800-\udfff]")
_PUT_IN = re.compile(r"\$\([^()$\s]+\)|\{env:[^{}\s]+\}")
_ARGUMENTS: tuple[tuple[re.Pattern[str], _TokenType], ...] = (
    (re.compile(r"&.+"), Name.Variable),
    (re.compile("="), Operator),
    (re.compile("(?i:yes|no|on|off|true|false)"), Keyword.Constant),
    (re.compile(r"\d+(?:\.\d+){3}(?:/\d+)?|[\da-fA-F]*:[\da-fA-F:.]+(?:/\d+)?"), Number.Other),
    (re.compile(r"[+-]?(?:\d++(?:\.\d++)*+(?:[nuµm]s|[bBkKMGsmhd])?+)++"), Number),
    (re.compile(r"[a-z]+:/.*"), String.Other),
    (re.compile(r"[^@]+@.+"), String.Other),
)
"""What an argument is, by its looks as a whole; anything else is a name."""


class MaddyLexer(Lexer):
    """Configurations of the maddy mail server."""

    name = "maddy.conf"
    url = "https://maddy.email"
    aliases: ClassVar = ["maddy", "maddyconf"]
    filenames: ClassVar = ["maddy.conf", "*.maddy.conf"]
    mimetypes: ClassVar = ["text/x-maddy-conf"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[Coloured]:
        """Every character of the text, once and in its order."""
        skipped = len(_MARK) if text.startswith(_MARK) else 0
        if skipped:
            yield 0, Whitespace, _MARK
        # Half characters are replaced one by one, so that places in the tree are places in the text.
        document = parse(_MARK + _NO_CHARACTER.sub("\ufffd", text[skipped:]))
        for start, kind, part in _coloured(document):
            yield start + skipped, kind, text[start + skipped : start + skipped + len(part)]


def _coloured(document: Document) -> Iterator[Coloured]:
    text = document.source.text
    names = _names(document)
    done = 0
    for token in document.tokens:
        yield from _between(text, done, token.start)
        if token.kind is Kind.CONTINUATION:
            yield token.start, Punctuation, "\\"
            yield from _between(text, token.start + 1, token.end)
        elif token.kind in _QUOTED:
            yield from _parts(token.raw, token.start, String.Double)
        else:
            kind = names.get(token.start) or (_looks(token.value) if token.kind is Kind.WORD else Punctuation)
            comment = glued_comment(token)
            yield from _parts(token.raw.removesuffix(comment), token.start, kind)
            if comment:
                yield token.end - len(comment), Comment.Single, comment
        done = token.end
    yield from _between(text, done, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Coloured]:
    for trivia in trivia_between(text, start, end):
        yield trivia.start, Comment.Single if trivia.kind is TriviaKind.COMMENT else Whitespace, trivia.text


def _parts(word: str, start: int, kind: _TokenType) -> Iterator[Coloured]:
    """A word, with what maddy puts into it apart."""
    done = 0
    for found in _PUT_IN.finditer(word):
        if found.start() > done:
            yield start + done, kind, word[done : found.start()]
        yield start + found.start(), Name.Constant if found[0].startswith("$") else String.Interpol, found[0]
        done = found.end()
    if done < len(word):
        yield start + done, kind, word[done:]


def _looks(word: str) -> _TokenType:
    return next((kind for pattern, kind in _ARGUMENTS if pattern.fullmatch(word)), Name)


def _names(document: Document) -> dict[int, _TokenType]:
    """What the words are that name something, by the place where they start: directives, macros, snippets, blocks."""
    names: dict[int, _TokenType] = {}
    for statement, depth in walk(document.verbatim):
        if not isinstance(statement, Directive):
            continue
        imports = statement.name.value == "import"
        names[statement.start] = Name.Function if statement.snippet is not None else Keyword.Namespace if imports else Keyword
        if imports or (depth == 0 and statement.block and statement.macro is None):
            kind = Name.Function if imports else Name.Label
            names.update((one.start, kind) for one in statement.arguments if one.kind is Kind.WORD and _looks(one.value) is Name)
    return names
