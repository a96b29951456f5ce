"""What stands at a place of a document: the word there, its directive, and the blocks around it.

It is told from the tree alone, as the author meant it, so that it works in a file that is broken elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from maddyconf.source import Source
from maddyconf.suppressions.comments import tokens_in
from maddyconf.syntax import Block, Directive, Document, Kind, Statement, Token
from maddyconf.syntax.style import indentation
from maddyconf.syntax.tree import blocks_of


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a document.

    `directive` is the one in whose words the place is, or behind them on the same line. `around` are the directives in whose blocks
    it is, the outermost first; None stands for a block without a head.
    """

    document: Document
    offset: int
    directive: Directive | None
    around: tuple[Directive | None, ...]
    is_comment: bool

    @property
    def words(self) -> tuple[Token, ...]:
        """The words of the directive, its name first."""
        return tuple(token for token in self.directive.tokens if token.kind is not Kind.CONTINUATION) if self.directive else ()

    @property
    def token(self) -> Token | None:
        """The word that the place is in, or else just behind."""
        touched = [token for token in self.words if token.start <= self.offset <= token.word_end]
        return touched[-1] if touched else None

    @property
    def typed(self) -> Token | None:
        """The word that somebody types here: one that begins before the place and does not end before it."""
        return next((token for token in self.words if token.start < self.offset <= token.word_end), None)

    @property
    def index(self) -> int:
        """The number of the word that is or would be here: 0 for the name of the directive."""
        return sum(token.word_end < self.offset for token in self.words)

    @property
    def block(self) -> Directive | None:
        """The directive in whose block the place is; None at the top of the file."""
        return self.around[-1] if self.around else None


def cursor_at(document: Document, offset: int) -> Cursor:
    """What stands at an offset of a document."""
    body: Sequence[Statement] = document.body
    around: list[Directive | None] = []
    while True:
        index = bisect_right(body, offset, key=lambda statement: statement.start) - 1
        statement = body[index] if index >= 0 else None
        inside = next((one for one in blocks_of(statement) if _holds(one, statement, offset, document.source)), None) if statement else None
        if inside is None:
            break
        around.append(statement if isinstance(statement, Directive) else None)
        body = inside.body
    directive = statement if isinstance(statement, Directive) and _is_on_line(statement, offset, document.source) else None
    return Cursor(document, offset, directive, tuple(around), _is_comment(document, offset))


def _holds(block: Block, owner: Statement, offset: int, source: Source) -> bool:
    """Whether a place is between the braces of a block. Where the second one is missing, the indentation tells it."""
    if offset < block.open.end:
        return False
    if block.close and not block.close.missing:
        return offset <= block.close.start
    last = block.body[-1] if block.body else None
    if isinstance(last, Directive) and last.closer:
        return offset <= last.closer.start
    if last and offset <= last.end:
        return True
    is_same_line = source.line(offset) == source.line(block.open.start)
    return is_same_line or len(indentation(source, offset)) > len(indentation(source, owner.start))


def _is_on_line(directive: Directive, offset: int, source: Source) -> bool:
    """Whether a place behind the start of a directive is in its words, or on the line where they end."""
    before = directive.tokens[: bisect_left(directive.tokens, offset, key=lambda token: token.start)] or directive.tokens[:1]
    if directive.block and offset > directive.block.open.start:
        return False
    if directive.closer and offset > directive.closer.start:
        return False
    return offset <= before[-1].end or "\n" not in source.text[before[-1].end : offset]


def _is_comment(document: Document, offset: int) -> bool:
    tokens = tokens_in(document)
    index = bisect_left(tokens, offset, key=lambda token: token.start) - 1
    text = document.source.text
    free = 0
    if index >= 0:
        token = tokens[index]
        free = token.word_end
    return "#" in text[max(free, text.rfind("\n", 0, offset) + 1) : offset]
