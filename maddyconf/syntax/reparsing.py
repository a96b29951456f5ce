"""A changed text to its tree, with what has not changed of the tree before: for editors, where every keystroke is a new text.

A line break between two statements is a place from which on the parser has forgotten what it read, but for the blocks that are
open. So only what stands between two such places around the change is parsed, and put between what was there before. If that is
not as closed in itself as what it replaces, the text is parsed up to its end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import NamedTuple

from maddyconf.affixes import same_at_end, same_at_start
from maddyconf.syntax.parser import Parsed, parse_text
from maddyconf.syntax.shifting import Shift
from maddyconf.syntax.tokens import Kind, Token
from maddyconf.syntax.tree import Directive, Statement, StrayToken, end_of

MOST = 50
"""So many statements are looked at for one that ends with its line, and for one that begins with it. Nearly always it is the first."""


class Change(NamedTuple):
    """Two texts, with the number of characters that are the same at their beginning, and at their end: both as many as can be, so
    where a line is doubled both reach over it."""

    before: str
    after: str
    head: int
    tail: int
    shift: Shift

    @property
    def end(self) -> int:
        """Where the part begins in the text before that is the same at the end."""
        return len(self.before) - self.tail


class _Level(NamedTuple):
    """The statements of the file, or those of a block: the end of its `{` and its `}`, which may be missing up to the end of the text."""

    body: tuple[Statement, ...]
    opened: int | None = None
    closed: int | None = None


class Gap(NamedTuple):
    """A part of a level that holds the change, from one offset of the text before to another: the statements from `first` up to `last`,
    that one not counted, or the place where there are none."""

    level: _Level
    first: int
    last: int
    start: int
    end: int

    @property
    def is_last(self) -> bool:
        """Whether it goes up to the end of the text."""
        return self.level.closed is None and self.last == len(self.level.body)


def reparse(parsed: Parsed, before: str, after: str) -> Parsed:
    """The same as `parse_text(after)`, by the tree of the text before."""
    change = changed(before, after)
    gaps = gaps_around(parsed.body, change)
    # The smallest first, then that outside of all blocks. If both are not closed, those between hardly are.
    for tried in (gaps, gaps[:1])[: len(gaps)]:
        middle = _parse(tried[-1], change)
        if found := _put_in(middle, tried, parsed.lone_quote, change) or _swallow(middle, tried, parsed.lone_quote, change):
            return found
    rest = parse_text(after, gaps[0].start)
    return Parsed((*parsed.body[: gaps[0].first], *rest.body), rest.lone_quote)


def reparse_gap(gap: Gap, change: Change) -> Parsed | None:
    """The tree with a part outside of all blocks parsed again; None if that is not as closed in itself as it was."""
    return _put_in(_parse(gap, change), [gap], None, change)


def changed(before: str, after: str) -> Change:
    """What is the same in two texts."""
    shift = Shift(len(after) - len(before), after.count("\n") - before.count("\n"))
    return Change(before, after, same_at_start(before, after), same_at_end(before, after), shift)


def _parse(gap: Gap, change: Change) -> Parsed:
    return parse_text(change.after, gap.start, gap.end + change.shift.characters)


def _swallow(middle: Parsed, gaps: list[Gap], lone_quote: Token | None, change: Change) -> Parsed | None:
    """The tree with a block that lost its brace, so that all that follows is in it; None if something else has changed too."""
    gap, following = gaps[0], gaps[0].level.body[gaps[0].last :]
    if len(gaps) > 1 or not middle.body or not _ends(middle, gap, change) or not all(map(_is_plain, following)):
        return None
    try:
        last = _with_more(middle.body[-1], tuple(map(change.shift.statement, following)))
    except RecursionError:
        return None
    if last is None:
        return None
    return Parsed((*gap.level.body[: gap.first], *middle.body[:-1], last), lone_quote and change.shift.token(lone_quote))


def _with_more(statement: Statement, more: tuple[Statement, ...]) -> Statement | None:
    """A directive with more in its innermost block without a brace; None if it has none."""
    if not isinstance(statement, Directive) or not statement.block or statement.block.close:
        return None
    body = statement.block.body
    if body and isinstance(body[-1], Directive) and body[-1].closer:
        return None
    if body and not _is_closed(body[-1]):
        inner = _with_more(body[-1], more)
        return inner and replace(statement, block=replace(statement.block, body=(*body[:-1], inner)))
    return replace(statement, block=replace(statement.block, body=(*body, *more)))


def gaps_around(body: tuple[Statement, ...], change: Change) -> list[Gap]:
    """The parts that hold the change: one outside of all blocks, which is there in any case, then in each block around it."""
    gaps: list[Gap] = []
    level: _Level | None = _Level(body)
    while level and (gap := _gap(level, change)):
        gaps.append(gap)
        level = _inside(level.body[gap.first : gap.last])
    return gaps


def _inside(between: tuple[Statement, ...]) -> _Level | None:
    """The block of the only statement that there is, if it has one, and nothing behind it."""
    only = between[0] if len(between) == 1 else None
    if not isinstance(only, Directive) or not only.block or only.tokens[-1].start > only.block.start:
        return None
    body, close = only.block.body, only.block.close
    if close is None and body and isinstance(body[-1], Directive) and body[-1].closer:
        return None
    return _Level(body, only.block.open.end, close and close.start)


def _gap(level: _Level, change: Change) -> Gap | None:
    """The part of a level between the line breaks around the change; None if the change touches more than the level."""
    body, first = level.body, bisect_left(level.body, change.head, key=lambda one: one.start)
    breaks = ((index, _break_behind(index - 1, level, change)) for index in range(first, max(first - MOST, 0), -1))
    first, start = next((found for found in breaks if found[1] is not None), (0, _start(level, change)))
    if start is None:
        return None
    last = max(first, bisect_right(body, change.end, key=lambda one: one.start))
    tried = range(last, min(last + MOST, len(body)))
    last = next((index for index in tried if _is_behind_break(index, level, change, start)), len(body))
    if last < len(body):
        return Gap(level, first, last, start, body[last].start)
    if level.closed is None:
        return Gap(level, first, last, start, len(change.before))
    return Gap(level, first, last, start, level.closed) if _is_behind_break(last, level, change, start) else None


def _start(level: _Level, change: Change) -> int | None:
    """Where a level begins; the line break behind a brace, if nothing has changed up to there."""
    following = level.body[0].start if level.body else level.closed
    return 0 if level.opened is None else _break_in(change.before, level.opened, change.head, following)


def _break_behind(index: int, level: _Level, change: Change) -> int | None:
    """The line break that ends a statement, if nothing has changed up to there."""
    following = level.body[index + 1].start if index + 1 < len(level.body) else level.closed
    return _break_in(change.before, end_of(level.body[index]), change.head, following) if _is_closed(level.body[index]) else None


def _break_in(text: str, start: int, head: int, following: int | None) -> int | None:
    """The first line break from `start` on, if nothing has changed up to there, and nothing else stands before it."""
    found = text.find("\n", start, head)
    return None if found < 0 or (following is not None and following < found) else found


def _is_behind_break(index: int, level: _Level, change: Change, behind: int) -> bool:
    """Whether nothing has changed from the beginning of a line on, in which a statement stands, or the brace behind the last one.

    In the new text that line may not begin before the gap does; the same line break may do for both.
    """
    start = level.body[index].start if index < len(level.body) else level.closed
    return change.before.rfind("\n", max(change.end, behind - change.shift.characters), start) >= 0


def _is_closed(statement: Statement) -> bool:
    r"""Whether a statement ends with its line: it has no `\` that may go on behind its block, and its block has a brace."""
    if not isinstance(statement, Directive):
        return isinstance(statement, StrayToken)
    if statement.block and not statement.block.close:
        return False
    return all(token.kind is not Kind.BACKSLASH for token in statement.tokens)


def _fits(middle: Parsed, gap: Gap, change: Change) -> bool:
    """Whether the parser would stand where it stood before, at the end of what was parsed."""
    if gap.level.opened is not None and not all(map(_is_plain, middle.body)):
        return False
    return gap.is_last or not middle.body or (_is_closed(middle.body[-1]) and _ends(middle, gap, change))


def _ends(middle: Parsed, gap: Gap, change: Change) -> bool:
    """Whether the last word of what was parsed ends before the last line break."""
    return end_of(middle.body[-1]) <= change.after.rfind("\n", 0, gap.end + change.shift.characters)


def _is_plain(statement: Statement) -> bool:
    """Whether a statement is the same in a block and outside."""
    return isinstance(statement, Directive) and not statement.closer


def _put_in(middle: Parsed, gaps: list[Gap], lone_quote: Token | None, change: Change) -> Parsed | None:
    """The tree with what was parsed in the innermost of the gaps, which are in each other; None if it does not fit."""
    if not _fits(middle, gaps[-1], change):
        return None
    body = middle.body
    try:
        for gap in reversed(gaps):
            if gap is not gaps[-1]:
                body = (_with_block(gap.level.body[gap.first], body, change.shift),)
            body = (*gap.level.body[: gap.first], *body, *map(change.shift.statement, gap.level.body[gap.last :]))
    except RecursionError:
        # More blocks in each other than Python can call functions are no configuration.
        return None
    if gaps[-1].is_last:
        return Parsed(body, middle.lone_quote)
    return Parsed(body, lone_quote and change.shift.token(lone_quote))


def _with_block(statement: Statement, body: tuple[Statement, ...], shift: Shift) -> Statement:
    """A directive with another body in its block, behind which all has moved."""
    if not isinstance(statement, Directive) or not statement.block:
        raise TypeError(statement)
    close = statement.block.close and shift.token(statement.block.close)
    return replace(statement, block=replace(statement.block, body=body, close=close))
