"""Which lines a comment speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from maddyconf.suppressions.comments import Comment, Verb
from maddyconf.syntax import Directive, Document, Token
from maddyconf.syntax.tokens import Kind
from maddyconf.syntax.tree import walk


class Lines(NamedTuple):
    """From one line to another, both counted."""

    first: int
    last: int


class Scopes:
    """The lines of one document as directives have them: a continuation sign or a quoted text makes several lines one."""

    def __init__(self, document: Document, tokens: Sequence[Token]) -> None:
        self._document, self._tokens = document, tokens

    def of(self, comment: Comment) -> Lines | None:
        """The lines that a comment speaks of; None if there is nothing where it points to.

        Behind something, that is its line, and alone the line of the next directive below; or the block that begins there.
        """
        if comment.verb is Verb.FILE:
            return Lines(1, len(self._document.source.text) + 1)
        index = comment.behind + (comment.is_alone and not comment.is_inside)
        if not 0 <= index < len(self._tokens) or (comment.is_alone and self._tokens[index].kind is Kind.RBRACE):
            return None
        line = self.line(self._tokens[index].line)
        if comment.verb is Verb.LINE:
            return line
        return Lines(line.first, self._blocks[line.first]) if line.first in self._blocks else None

    def line(self, line: int) -> Lines:
        """The whole line of which this is a part."""
        return self._lines[bisect_right(self._lines, line, key=lambda one: one.first) - 1]

    @cached_property
    def _lines(self) -> list[Lines]:
        lines: list[Lines] = []
        goes_on = False
        for token in self._tokens:
            if lines and (goes_on or token.line <= lines[-1].last):
                lines[-1] = Lines(lines[-1].first, max(lines[-1].last, token.last_line))
            else:
                lines.append(Lines(token.line, token.last_line))
            goes_on = token.kind is Kind.CONTINUATION
        return lines

    @cached_property
    def _blocks(self) -> dict[int, int]:
        """Where blocks end, by the first line of the directive that they belong to; of several on one line, the outermost."""
        ends: dict[int, int] = {}
        unclosed: list[tuple[int, int]] = []
        last = 1
        for statement, depth in walk(self._document.body):
            while unclosed and unclosed[-1][0] >= depth:
                ends[unclosed.pop()[1]] = last
            if not isinstance(statement, Directive):
                continue
            line = self.line(statement.name.line).first
            last = max(last, self.line(statement.tokens[-1].line).last)
            if statement.block and line not in ends:
                close = statement.block.close
                ends[line] = close.line if close and not close.missing else line
                if ends[line] == line:
                    unclosed.append((depth, line))
        ends.update((line, last) for _, line in unclosed)
        return ends
