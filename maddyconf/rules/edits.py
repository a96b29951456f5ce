"""Edits of words for the fixes of rules; line_edits.py has those of whole lines.

Each gives None where the word in the text is not the word that maddy reads, because a macro or the environment makes it, and
where the tree was mended there. `fix` makes a fix of some of them, or none if one of them is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from maddyconf.diagnostics import Edit, Fix, Place, Safety
from maddyconf.syntax.parser import lex
from maddyconf.syntax.tokens import Kind, Token, value_of

if TYPE_CHECKING:
    from maddyconf.expansion import Argument, Node

Edits = tuple[Edit, ...]


def fix(message: str, safety: Safety, *edits: Edits | None) -> Fix | None:
    """A fix of all these edits together; None if one of them cannot be made."""
    made = [one for one in edits if one is not None]
    return Fix(message, safety, tuple(edit for one in made for edit in one)) if len(made) == len(edits) else None


def written(value: str, *, quoted: bool = False) -> str | None:
    """A value as a word, in quotes if it must be or if they are asked for; None if no word has it, as for a brace."""
    plain, in_quotes = value, '"' + value.replace('"', '\\"') + '"'
    return next((word for word in ((in_quotes, plain) if quoted else (plain, in_quotes)) if _is_word(word, value)), None)


def replace_word(node: Node, argument: Argument | None, value: str) -> Edits | None:
    """Another value in place of an argument, or without one in place of the name. Quotes stay if there are any."""
    token = _literal(node, argument)
    if token is None or ("\ufffd" in value and "\ufffd" not in token.raw):
        return None
    word = written(value, quoted=token.kind is Kind.QUOTED)
    return None if word is None else _edit(node, token.start, token.word_end, word)


def quote_word(node: Node, argument: Argument) -> Edits | None:
    """Quotes around an argument, whatever it is made of: macros and variables work in quotes as they do without."""
    token = argument.token
    if token.kind is not Kind.WORD or token.missing:
        return None
    word = '"' + token.raw[: token.word_end - token.start].replace('"', '\\"') + '"'
    return _edit(node, token.start, token.word_end, word) if _is_word(word, token.value) else None


def insert_before(node: Node, argument: Argument, text: str) -> Edits | None:
    """Text before an argument: a word of its own if a blank ends it, else the first part of the argument."""
    token = _literal(node, argument)
    if token is None:
        return None
    at = token.start + (token.kind is Kind.QUOTED and not text.endswith(" "))
    return _edit(node, at, at, text)


def insert_after(node: Node, argument: Argument, text: str) -> Edits | None:
    """Text after an argument: a word of its own if a blank begins it, else the last part of the argument."""
    token = _literal(node, argument)
    if token is None:
        return None
    at = token.word_end - (token.kind is Kind.QUOTED and not text.startswith(" "))
    return _edit(node, at, at, text)


def append_words(node: Node, *values: str) -> Edits | None:
    """More arguments behind the last one, before the block."""
    last = last_word(node)
    words = [written(value) for value in values]
    if last is None or None in words:
        return None
    return _edit(node, last.word_end, last.word_end, "".join(f" {word}" for word in words))


def remove_word(node: Node, argument: Argument) -> Edits | None:
    """An argument with the blank before it; all that a macro brings, if one stands there alone."""
    token, tokens = argument.token, node.directive.tokens
    if token.missing or token.kind is Kind.UNTERMINATED or token not in tokens:
        return None
    # A line continuation before it goes too: without a word behind it, it would go on to the next line.
    before = next(one for one in reversed(tokens[: tokens.index(token)]) if one.kind is not Kind.CONTINUATION)
    if "#" in node.document.source.text[before.word_end : token.start]:
        return None
    return _edit(node, before.word_end, token.word_end, "")


def last_word(node: Node) -> Token | None:
    """The last word that maddy takes for part of a directive's line, if more may follow it."""
    directive = node.directive
    last = directive.arguments[-1] if directive.arguments else directive.name
    is_sound = not last.missing and last.kind in (Kind.WORD, Kind.QUOTED) and not directive.discarded
    return last if is_sound else None


def _literal(node: Node, argument: Argument | None) -> Token | None:
    """The token of an argument, or of the name, that stands in the text as maddy reads it."""
    token, value = (argument.token, argument.value) if argument else (node.directive.name, node.name)
    return token if token.value == value and not token.missing and token.kind in (Kind.WORD, Kind.QUOTED) else None


def _is_word(word: str, value: str) -> bool:
    """Whether a text is one word, and has this value, wherever it stands."""
    # What stands behind it shows a quote that does not end, and a backslash that continues the line.
    found = lex(f"{word} end\n")
    if len(found) != 3 or found[0] != word or found[0].type not in (Kind.WORD, Kind.QUOTED):
        return False
    return value_of(Kind(found[0].type), word) == value


def _edit(node: Node, start: int, end: int, text: str) -> Edits:
    return (Edit(Place(node.document.source, start, end), text),)
