"""Read a tree in maddy's order, and find what maddy refuses.

maddy reads a file in one pass: the words of a line, then its block, and only then it looks whether the name is allowed.
It counts open blocks, and some lines change the count in ways that the tree does not show (see `_adopt`). So what is
refused first, and at which line, follows from this order. `read` goes through a tree as maddy does and yields what
happens. The expansion builds its tree from these events, and a document gets its diagnostics from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.diagnostics import Diagnostic
from maddyconf.source import Source
from maddyconf.syntax import mistakes
from maddyconf.syntax.names import is_name
from maddyconf.syntax.parser import lex, parse_tokens
from maddyconf.syntax.tokens import Kind, Token
from maddyconf.syntax.tree import Block, Directive, HeadlessBlock, Statement, StrayToken

MAX_NESTING = 256


class Opened(NamedTuple):
    """A block of a directive begins. A second one for the same directive replaces the first."""

    directive: Directive


class Done(NamedTuple):
    """A directive was read with all in its block."""

    directive: Directive
    last: Token
    """The last token read so far: where maddy stands, and the line it names if it refuses what it has read."""
    sound: bool
    """Whether maddy would go on with it."""


class Refused(NamedTuple):
    """maddy would refuse the file here. It names this line, or none for most bad names."""

    diagnostic: Diagnostic
    line: int
    named: bool = True


Event = Opened | Done | Refused


class _Frame:
    """A block being read: the statements that are left in it, and whose block it is."""

    __slots__ = ("adopting", "before", "block", "later_blocks", "owner", "statements")

    def __init__(self, body: tuple[Statement, ...], owner: Directive | None, block: Block | None, later_blocks: Iterator[Block]) -> None:
        self.statements = iter(body)
        self.owner = owner
        self.block = block
        self.later_blocks = later_blocks
        self.adopting = False
        self.before: Statement | None = None


def read(body: tuple[Statement, ...], source: Source) -> list[Event]:
    """What happens when maddy reads these statements, in its order.

    Reading goes on after a refusal as if the mistake were mended, so every independent one is found; the first is the one
    that maddy reports. Needs no recursion, whatever the nesting.
    """
    reader = _Reader(body, source)
    reader.read()
    return reader.events


def _cut_off(directive: Directive, block: Block) -> Directive | None:
    """A directive as it is up to one of its blocks, or None if it ends there."""
    if directive.tokens[-1].start < block.start and directive.block is block:
        return None
    words = directive.arguments if directive.closer is None else (*directive.arguments, directive.closer)
    arguments = [word for word in words if word.start < block.start]
    while arguments and arguments[-1].kind is Kind.BACKSLASH:
        arguments.pop()
    closer = arguments.pop() if arguments and arguments[-1].kind is Kind.RBRACE else None
    tokens = tuple(token for token in directive.tokens if token.start < block.start)
    earlier = tuple(one for one in directive.blocks if one.start < block.start)
    return Directive(tokens, tuple(arguments), closer, block, earlier)


def _headed(before: Statement | None) -> Token | None:
    """The last word of a directive, if a block may still follow it."""
    if not isinstance(before, Directive) or before.block or before.closer or before.tokens[-1].kind not in (Kind.WORD, Kind.QUOTED):
        return None
    return before.tokens[-1]


class _Reader:
    def __init__(self, body: tuple[Statement, ...], source: Source) -> None:
        self.source = source
        self.events: list[Event] = []
        self.frames = [_Frame(body, None, None, iter(()))]
        self.nesting = 0
        self.last: Token | None = None
        self.needs_new_line = False
        self.finished: Directive | None = None
        self.unclosed: list[tuple[Block, Directive | None]] = []

    def read(self) -> None:
        while self.frames:
            frame = self.frames[-1]
            if self.finished:
                directive, self.finished = self.finished, None
                self._finish(directive)
            elif statement := next(frame.statements, None):
                self._statement(statement)
                frame.before = statement
            elif frame.adopting:
                self._adopt(frame)
            else:
                self._end(frame)

    def _statement(self, statement: Statement) -> None:
        if isinstance(statement, Directive):
            if not self._on_new_line(statement.name):
                self._refuse(mistakes.text_after_brace(self.source, statement.name))
            if statement.block:
                blocks = iter(statement.blocks)
                self._open(statement, next(blocks), blocks)
            else:
                self.finished = statement
        elif isinstance(statement, HeadlessBlock):
            brace = statement.block.open
            if self._on_new_line(brace):
                self._refuse(mistakes.brace_on_own_line(self.source, brace, _headed(self.frames[-1].before)))
            else:
                self._refuse(mistakes.text_after_brace(self.source, brace))
            self._open(None, statement.block, iter(()))
        else:
            self._stray(statement)

    def _stray(self, statement: StrayToken) -> None:
        token = self.last = statement.token
        if token.kind is Kind.RBRACE:
            self.nesting = 0
            self._refuse(mistakes.surplus_brace(self.source, token))
        else:
            self._refuse(mistakes.invalid_name(self.source, token), named=False)
        self.needs_new_line = False

    def _on_new_line(self, token: Token) -> bool:
        """Move on to the first token of a line, and tell whether a line was due to begin there."""
        last = self.last
        on_time = not (self.needs_new_line and last and token.line <= last.last_line and not token.missing and not last.missing)
        self.last, self.needs_new_line = token, False
        return on_time

    def _open(self, owner: Directive | None, block: Block, later_blocks: Iterator[Block]) -> None:
        self.last, self.needs_new_line = block.open, False
        if self.nesting >= MAX_NESTING:
            self._refuse(mistakes.too_deep(self.source, block.open))
            self.finished = owner
            return
        self.nesting += 1
        if owner:
            self.events.append(Opened(owner))
        self.frames.append(_Frame(block.body, owner, block, later_blocks))

    def _end(self, frame: _Frame) -> None:
        """The statements of a block are read, or those of the file."""
        if len(self.frames) == 1:
            self.frames.pop()
            if self.nesting > 0 and self.last:
                for block, owner in self.unclosed[: self.nesting]:
                    self._refuse(mistakes.unclosed_block(self.source, block.open, owner.name if owner else None))
            return
        if frame.block and frame.block.close:
            if not self._on_new_line(frame.block.close):
                self._refuse(mistakes.text_after_brace(self.source, frame.block.close))
            self.nesting = max(0, self.nesting - 1)
        elif frame.block:
            self.unclosed.append((frame.block, frame.owner))
        self._leave()

    def _leave(self) -> None:
        """Go on after a block: with the next block of the same directive, or the directive is read."""
        frame = self.frames.pop()
        self.needs_new_line = True
        if block := next(frame.later_blocks, None):
            self._open(frame.owner, block, frame.later_blocks)
        else:
            self.finished = frame.owner

    def _adopt(self, frame: _Frame) -> None:
        """Let a block have the rest of the file.

        `$(x) = value }` and `(x) }` as the last line of a top-level block: maddy takes the brace as closing the block when
        it counts, and goes on reading the block all the same.
        """
        parent = self.frames[-2]
        frame.statements, parent.statements = parent.statements, iter(())
        if frame.owner and self.last and frame.block and (cut := _cut_off(frame.owner, frame.block)):
            # What the tree holds as the rest of that directive is not: maddy reads it as lines of the block.
            frame.owner, frame.later_blocks = cut, iter(())
            frame.statements = iter(parse_tokens(lex(self.source.text, self.last.end)).body)
        frame.adopting, frame.block = False, None

    def _finish(self, directive: Directive) -> None:
        last = directive.tokens[-1]
        if not self.last or last.start > self.last.start:
            self.last = last
        self.needs_new_line = True
        before = len(self.events)
        self._refuse_parts_of(directive)
        sound = len(self.events) == before
        self.events.append(Done(directive, self.last, sound))
        if directive.closer and len(self.frames) > 1:
            if sound and (directive.macro or directive.snippet is not None):
                self.frames[-1].adopting = True
            else:
                self._leave()

    def _refuse_parts_of(self, directive: Directive) -> None:
        """Find what maddy refuses in a directive of which it has read every part, in the order of its checks."""
        macro, snippet = (directive.macro, directive.snippet) if directive.defines else (None, None)
        definition = macro is not None or snippet is not None
        if directive.defines and directive.bare_name.startswith("$(") and (problem := self._macro_problem(directive)):
            self._refuse(problem)
        elif not definition and not is_name(directive.name.value):
            self._refuse(mistakes.invalid_name(self.source, directive.name), named=False)
        if directive.closer:
            self.nesting -= 1
            if self.nesting < 0:
                self.nesting = 0
                self._refuse(mistakes.surplus_brace(self.source, directive.closer))
        if definition and self.nesting:
            misplaced = mistakes.misplaced_macro if macro else mistakes.misplaced_snippet
            self._refuse(misplaced(self.source, directive))
        if macro and macro.startswith("$(") and macro.endswith(")"):
            self._refuse(mistakes.invalid_name(self.source, directive.name))
        if snippet is not None and directive.arguments:
            self._refuse(mistakes.snippet_with_arguments(self.source, directive))

    def _macro_problem(self, directive: Directive) -> Diagnostic | None:
        words = (*directive.arguments, *((directive.closer,) if directive.closer else ()))
        if not directive.bare_name.endswith(")"):
            return mistakes.macro_without_equals(self.source, directive)
        if len(words) < 2 and not (words and words[0].value.startswith("=") and words[0].value != "="):
            return mistakes.macro_without_value(self.source, directive)
        return mistakes.macro_without_equals(self.source, directive) if words[0].value != "=" else None

    def _refuse(self, diagnostic: Diagnostic, named: bool = True) -> None:
        """A refusal at the token where maddy stands; it names that line."""
        self.events.append(Refused(diagnostic, self.last.line if self.last else 1, named))
