"""Parts of a tree at another place of the text."""

from __future__ import annotations

from typing import NamedTuple

from maddyconf.syntax.tokens import Token
from maddyconf.syntax.tree import Block, Directive, HeadlessBlock, Statement, StrayToken


class Shift(NamedTuple):
    """By how many characters and lines something has moved. What has not moved stays the same object."""

    characters: int
    lines: int

    def token(self, token: Token) -> Token:
        kind, raw, start, line, value = token
        return tuple.__new__(Token, (kind, raw, start + self.characters, line + self.lines, value))

    def statement(self, statement: Statement) -> Statement:
        """Raises RecursionError for more blocks in each other than Python can call functions."""
        if self == (0, 0):
            return statement
        if isinstance(statement, Directive):
            return self._directive(statement)
        if isinstance(statement, HeadlessBlock):
            return HeadlessBlock(self._block(statement.block))
        return StrayToken(self.token(statement.token))

    def _directive(self, directive: Directive) -> Directive:
        tokens = tuple(map(self.token, directive.tokens))
        if len(directive.arguments) == len(tokens) - 1:
            arguments, closer = tokens[1:], None
        else:
            moved = dict(zip(map(id, directive.tokens), tokens, strict=True))
            arguments = tuple(moved[id(token)] for token in directive.arguments)
            closer = moved[id(directive.closer)] if directive.closer else None
        block = directive.block and self._block(directive.block)
        return Directive(tokens, arguments, closer, block, tuple(map(self._block, directive.discarded)))

    def _block(self, block: Block) -> Block:
        return Block(self.token(block.open), tuple(map(self.statement, block.body)), block.close and self.token(block.close))
