"""How a word is written, and which quotes around words go."""

from __future__ import annotations

import re

from maddyconf.format.pieces import end_of_word
from maddyconf.syntax import Directive, Kind, Token

_PLAIN = re.compile(r"&?[A-Za-z0-9/][A-Za-z0-9_./:@-]*")
"""Names, numbers, addresses and paths, which nobody writes in quotes for a reason. Patterns and texts are not among them."""

_ENHANCED_CODE = re.compile(r"[245]\.[0-9]{1,3}\.[0-9]{1,3}")
"""What stands before the text of an SMTP answer (RFC 3463)."""

_MEANT = re.compile(r"message|auth|bind|pass|(?:.*_)?(?:key|secret|token|password|pass)")
"""Directives with a text for people, or with a secret: the next one may hold a character that needs the quotes."""


def written(token: Token, *, bare: bool = False) -> str:
    """The word in the new text; `bare` without its quotes."""
    raw = token.raw
    if bare:
        return token.value
    if token.kind in (Kind.QUOTED, Kind.UNTERMINATED, Kind.LONE_QUOTE):
        return raw
    if token.kind is Kind.CONTINUATION:
        raw = raw[: end_of_word(token) - token.start]
    elif token.kind is Kind.RBRACE and raw.startswith('"') and not raw.endswith('"'):
        # `"}` at the very end of the file is a brace; with a line end behind it, it would be a quote without end.
        return token.value
    # maddy takes no notice of a carriage return. Those at the end of a word are of the line end; one inside a word stays,
    # because it may keep two bytes apart that together are a character.
    return raw.rstrip("\r")


def needless_quotes(directive: Directive) -> frozenset[int]:
    """Where the words of a directive begin that mean the same without their quotes, and were not quoted to tell that they are texts.

    One word that needs its quotes keeps those of its neighbours: `entry "a b" "c"` looks like it was meant.
    """
    quoted = [token for token in directive.tokens if token.kind is Kind.QUOTED]
    if not quoted or _MEANT.fullmatch(directive.name.value):
        return frozenset()
    before = dict(zip(directive.tokens[1:], directive.tokens, strict=False))
    texts = [token for token in quoted if token in before and _ENHANCED_CODE.fullmatch(before[token].value)]
    others = [token for token in quoted if token not in texts]
    if not all(_PLAIN.fullmatch(token.value) for token in others):
        return frozenset()
    return frozenset(token.start for token in others)
