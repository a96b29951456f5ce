"""Words, comments and line ends to lines, in one pass and in the order of the text.

Nothing is moved past anything else and no word is dropped. Where the lines end is decided here: a line for every directive
and every `}`, and a line more where the author continued one. How they look is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from maddyconf.cells import cells
from maddyconf.format.pieces import Piece, Role, end_of_word, pieces
from maddyconf.format.style import Style
from maddyconf.format.words import needless_quotes, written
from maddyconf.syntax import Directive, Document, Kind, Token
from maddyconf.syntax.trivia import TriviaKind, trivia_between


class LineKind(Enum):
    DIRECTIVE = "a directive, up to its `{`"
    MORE = "the next line of the directive above, after a line continuation"
    CLOSE = "a `}`"
    COMMENT = "a comment on a line of its own"


@dataclass(slots=True)
class Line:
    r"""A line of the new text.

    `texts` are its words as they are written, `tokens` where they come from. `comment` is what stands behind them, or alone.
    `depth` is how many blocks it stands in, `hang` how many levels more it is indented because it goes on with the line above.
    `apart` says that the source has an empty line above, which may stay. `first` and `last` are the lines of the source from
    which it is made.
    """

    kind: LineKind
    depth: int
    first: int
    last: int
    apart: bool = False
    tokens: list[Token] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    comment: str = ""
    directive: Directive | None = None
    hang: int = 0

    @property
    def level(self) -> int:
        """How many levels it is indented."""
        return self.depth + self.hang

    @property
    def written(self) -> str:
        """Its words, one blank between them."""
        return " ".join(self.texts)

    @property
    def width(self) -> int:
        """How wide its words are on a screen; of words over several lines, the last of those."""
        return cells(self.written.rpartition("\n")[2])

    @property
    def opens(self) -> bool:
        """Whether a block begins at its end and goes on below."""
        return bool(self.tokens) and self.tokens[-1].kind is Kind.LBRACE

    @property
    def is_breakable(self) -> bool:
        """Whether it has words only that mean the same on two lines. `{{ name }}` is for a program that fills in a template."""
        return all(token.kind in _ORDINARY and not _TOGETHER.search(token.raw) for token in self.tokens[:-1])


_ORDINARY = (Kind.WORD, Kind.QUOTED)
_TOGETHER = re.compile(r"\n|\{[{%]|[}%]\}")


def lines_of(document: Document, style: Style) -> list[Line]:
    """The lines of a document that maddy can read."""
    builder = _Builder(document)
    bare: frozenset[int] = frozenset()
    for piece in pieces(document):
        if piece.role is Role.START:
            bare = needless_quotes(piece.directive) if piece.directive and style.quotes == "needed" else frozenset()
        builder.add(piece, written(piece.token, bare=piece.token.start in bare and piece.token.kind is Kind.QUOTED))
    builder.pass_over(len(document.source.text), 0)
    return builder.lines


def hang_of(directive: Directive | None) -> int:
    """How far the further lines of a directive are indented: beyond the lines of its block, if it has one."""
    return 2 if directive and directive.block else 1


def tidy_comment(comment: str) -> str:
    """A comment without the blanks at its end, and without the carriage return of a line end."""
    return comment.rstrip(" \t\r\v\f")


class _Builder:
    """The lines so far, and what the source has since the last word."""

    def __init__(self, document: Document) -> None:
        self.lines: list[Line] = []
        self._source = document.source
        self._done = 0
        self._line_ends = 0
        self._at_top = True
        """Whether the next line is the first of the file or of a block, where no empty line belongs."""
        self._may_be_apart = True
        """Whether an empty line may stay where the source has one."""
        self._last: Piece | None = None

    def add(self, piece: Piece, text: str) -> None:
        role, token, depth, directive = piece
        # Empty lines part directives; the lines of one directive hold together.
        self._may_be_apart = role in (Role.START, Role.CLOSE)
        hang = hang_of(directive) if role in (Role.WORD, Role.OPEN) else 0
        commented = self.pass_over(token.start, depth + 1 if role is Role.CLOSE else depth, hang)
        if role is Role.START:
            self._start(LineKind.DIRECTIVE, depth, token.line)
        elif role is Role.CLOSE:
            self._may_be_apart = self._at_top = False
            if commented or self._last is None or self._last.role is not Role.OPEN:
                self._start(LineKind.CLOSE, depth, token.line)
        elif self._line_ends or not self.lines:
            self._start(LineKind.MORE, depth, token.line, hang)
        line = self.lines[-1]
        line.tokens.append(token)
        line.texts.append(text)
        line.last = max(line.last, token.last_line)
        line.directive = line.directive or directive
        if role is Role.OPEN:
            self._at_top = True
        self._done = end_of_word(token)
        self._last = piece

    def pass_over(self, end: int, depth: int, hang: int = 0) -> bool:
        """Take in what stands before the next word, and tell whether it holds comments.

        A comment beside the word before it stays there, any other gets a line of its own.
        """
        start, self._done = self._done, end
        self._line_ends = 0
        text = self._source.text
        if end == len(text):
            self._may_be_apart = True
        if text.find("#", start, end) < 0:
            self._line_ends = text.count("\n", start, end)
            return False
        commented = False
        for kind, found, at in trivia_between(text, start, end):
            if kind is TriviaKind.LINE_END:
                self._line_ends += 1
            elif kind is TriviaKind.COMMENT:
                if self._line_ends or not self.lines:
                    self._start(LineKind.COMMENT, depth, self._source.line(at), hang)
                self.lines[-1].comment = tidy_comment(found)
                commented = True
        return commented

    def _start(self, kind: LineKind, depth: int, number: int, hang: int = 0) -> None:
        apart = self._may_be_apart and self._line_ends > 1 and not self._at_top
        self.lines.append(Line(kind, depth, number, number, apart, hang=hang))
        self._line_ends = 0
        self._at_top = False
