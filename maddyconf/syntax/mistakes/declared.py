"""What the mistakes of the syntax have in common."""

from __future__ import annotations

from maddyconf.diagnostics import Category, Edit, Place, Rule, declare
from maddyconf.source import Source
from maddyconf.syntax.style import before_blanks, indentation, line_end
from maddyconf.syntax.tokens import Token
from maddyconf.syntax.tree import Directive

RULES: list[Rule] = []
mistake = declare(RULES, Category.SYNTAX)


def word_place(source: Source, token: Token) -> Place:
    """The place of a word, without a comment glued to it."""
    return Place(source, token.start, token.word_end)


def on_new_line(source: Source, start: int, blanks: str | None = None) -> Edit:
    """What stands at an offset, on a new line, of the same indentation unless another is given."""
    blanks = indentation(source, start) if blanks is None else blanks
    return Edit(Place(source, before_blanks(source, start), start), line_end(source) + blanks)


def head_place(source: Source, directive: Directive) -> Place:
    """The place of a directive without its block."""
    return Place(source, directive.start, directive.head_end)
