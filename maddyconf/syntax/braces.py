"""Make braces come out even, by what the indentation says.

A `}` belongs to the last block that was opened at its own indentation; a block that gets no `}` this way was left open,
and a `}` that finds no block is one too many. In a text that is not indented this is the same as counting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import lark

from maddyconf.diagnostics import Diagnostic
from maddyconf.source import Source
from maddyconf.syntax import mistakes
from maddyconf.syntax.parser import make_token
from maddyconf.syntax.reading import Event, Refused
from maddyconf.syntax.tokens import Kind

TAB = 4
"""Blanks that a tab is taken for where a file mixes both."""

NEWLINE = "_NEWLINE"
"""The terminal of line ends, which is not in the tree."""
_BRACE_MISTAKES = frozenset({"brace-on-own-line", "text-after-brace", "unclosed-block", "surplus-brace"})


def uneven(events: list[Event]) -> bool:
    """Whether what maddy refuses has to do with braces."""
    return any(isinstance(event, Refused) and _about_braces(event.diagnostic) for event in events)


def _about_braces(found: Diagnostic) -> bool:
    word = found.place.source.text[found.place.start : found.place.end]
    return found.name in _BRACE_MISTAKES or (found.name == "invalid-name" and ("{" in word or word.startswith("}")))


def balance(tokens: list[lark.Token], source: Source, events: list[Event]) -> Iterator[tuple[list[lark.Token], list[Diagnostic]]]:
    """The tokens with braces added, taken apart and left out, and a diagnostic for each change.

    First by the kind of brace that is missing; then with those of both kinds that are glued to words taken apart, for a file
    in which mistakes of both kinds make up for each other.
    """
    names = {event.diagnostic.name for event in events if isinstance(event, Refused)}
    surplus, unclosed = "surplus-brace" in names, "unclosed-block" in names
    yield (first := _Balance(source, _lines(tokens, source), surplus, unclosed).run())
    # A `{` that is missing is looked for in words only.
    if unclosed and (surplus or not any(_is_word(token) and "{" in token for token in tokens)):
        return
    second = _Balance(source, _lines(tokens, source), True, True).run()
    # Nearly always it is the same again, and to parse takes longer than to compare.
    if _written(first[0]) != _written(second[0]):
        yield second


def _written(tokens: list[lark.Token]) -> list[tuple[str, int | None, str]]:
    return [(token.type, token.start_pos, token.value) for token in tokens]


@dataclass(slots=True)
class _Line:
    """The tokens of a line, with continued lines, and the blanks before the first."""

    tokens: list[lark.Token]
    indent: int
    newline: lark.Token | None = None


def _lines(tokens: list[lark.Token], source: Source) -> list[_Line]:
    lines: list[_Line] = []
    line: _Line | None = None
    for token in tokens:
        if token.type == NEWLINE:
            if line:
                line.newline = token
            line = None
        elif line:
            line.tokens.append(token)
        else:
            lines.append(line := _Line([token], _indent(token, source)))
    return lines


def _split(line: _Line) -> Iterator[_Line]:
    """A line in parts where a block that was opened on it is closed before its end."""
    start = depth = 0
    for index, token in enumerate(line.tokens[:-1]):
        if token.type == Kind.LBRACE:
            depth += 1
        elif token.type == Kind.RBRACE and depth:
            depth -= 1
            after = line.tokens[index + 1]
            if after.type not in (Kind.RBRACE, Kind.CONTINUATION):
                yield _Line(line.tokens[start : index + 1], line.indent, _newline(after))
                start, depth = index + 1, 0
    yield _Line(line.tokens[start:], line.indent, line.newline)


def _indent(token: lark.Token, source: Source) -> int:
    start = token.start_pos or 0
    before = source.text[source.text.rfind("\n", 0, start) + 1 : start]
    return len(before.expandtabs(TAB))


@dataclass(slots=True, eq=False)
class _Open:
    """A block that waits for its `}`: the line that opened it, and braces deeper in the text than that line that may be it."""

    line: int
    indent: int
    brace: lark.Token
    head: lark.Token | None
    doubtful: list[tuple[int, lark.Token]] = field(default_factory=list)


class _Balance:
    def __init__(self, source: Source, lines: list[_Line], surplus: bool, unclosed: bool) -> None:
        self.source = source
        self.lines = lines
        self.surplus = surplus
        self.unclosed = unclosed
        self.open: list[_Open] = []
        self.found: list[Diagnostic] = []
        self.dropped: set[int] = set()
        self.closed_before: defaultdict[int, int] = defaultdict(int)

    def run(self) -> tuple[list[lark.Token], list[Diagnostic]]:
        if self.unclosed:
            self.lines = [part for line in self.lines for part in _split(line)]
        for number, line in enumerate(self.lines):
            self._take_apart(line)
            self._attach(number, line)
            self._match(number, line)
        self._give_up(0)
        # What a brace was said to be is void if it is one too many.
        surplus = {one.place.start for one in self.found if one.name == "surplus-brace"}
        found = [one for one in self.found if one.name == "surplus-brace" or one.place.start not in surplus]
        return list(self._tokens()), found

    # ---- A line by itself ----------------------------------------------------------------------------------------

    def _take_apart(self, line: _Line) -> None:
        """Separate braces that are glued to the first or the last word of a line."""
        first, last = line.tokens[0], line.tokens[-1]
        if _is_word(first) and first.startswith("}") and self.unclosed:
            line.tokens[:1] = self._apart_from_next(first)
        elif _is_word(last) and len(word := _word(last)) > 1:
            if word.endswith("{") and (self.surplus or last is first):
                self._glued(last, len(word) - 1)
                line.tokens[-1:] = [_part(last, 0, len(word) - 1), _part(last, len(word) - 1, len(word), Kind.LBRACE)]
            elif word.endswith("}") and "{" not in word and self.unclosed:
                line.tokens[-1:] = self._apart_from_word(last, word)
        first = line.tokens[0]
        if self.surplus and _is_word(first) and "{" in (word := _word(first))[:-1] and "}" not in word:
            at = word.index("{")
            if at:
                self._glued(first, at)
            apart = [_part(first, 0, at), _part(first, at, at + 1, Kind.LBRACE), _part(first, at + 1, len(first))]
            line.tokens[:1] = apart if at else apart[1:]
        if self.surplus and not any(token.type == Kind.LBRACE for token in line.tokens):
            for index, token in enumerate(line.tokens[1:], 1):
                if _is_word(token) and token.startswith("{") and len(token) > 1 and "}" not in token:
                    self._glued(token, 0)
                    line.tokens[index : index + 1] = [_part(token, 0, 1, Kind.LBRACE), _part(token, 1, len(token))]
                    return

    def _apart_from_next(self, word: lark.Token) -> list[lark.Token]:
        """The braces that a line begins with, and what is glued to them."""
        written = _word(word)
        count = len(written) - len(written.lstrip("}"))
        braces = [_part(word, at, at + 1, Kind.RBRACE) for at in range(count)]
        for brace in braces[1 : len(self.open)]:
            self.found.append(mistakes.several_closing_braces(self.source, make_token(brace)))
        # Those that close a block are put in as missing: such need no line of their own.
        braces = [_missing(brace) if at < max(1, len(self.open)) else brace for at, brace in enumerate(braces)]
        if count == len(written):
            return braces
        self._glued(word, count - 1)
        return [*braces, *([_part(word, count, len(word))] if written[count:].strip(";,") else [])]

    def _apart_from_word(self, token: lark.Token, word: str) -> list[lark.Token]:
        """The braces that a line ends with, and what they are glued to."""
        start = len(word.rstrip("}"))
        braces = [_part(token, at, at + 1, Kind.RBRACE) for at in range(start, len(word))]
        if start:
            self._glued(token, start)
            return [_part(token, 0, start), *braces]
        return braces

    def _attach(self, number: int, line: _Line) -> None:
        """Move a `{` that starts a line to the directive on the line before."""
        before = self.lines[number - 1] if number else None
        if line.tokens[0].type != Kind.LBRACE or not before or not before.newline:
            return
        if before.tokens and before.tokens[-1].type not in (Kind.LBRACE, Kind.RBRACE):
            head = make_token(before.tokens[-1])
            self.found.append(mistakes.brace_on_own_line(self.source, make_token(line.tokens[0]), head))
            before.newline = None
            line.tokens[:0] = before.tokens
            line.indent = before.indent
            before.tokens = []

    # ---- Braces among each other -----------------------------------------------------------------------------------

    def _match(self, number: int, line: _Line) -> None:
        tokens = line.tokens
        index = next((index for index, token in enumerate(tokens) if token.type != Kind.RBRACE), len(tokens))
        # The indentation tells what the first `}` of a line closes, or the last where there is a block for each before it.
        deeper = sum(block.indent > line.indent for block in self.open[-index:]) if index else 0
        told = index - 1 if index <= deeper + 1 else 0
        for position in range(index):
            if position > told and self.open:
                self.open[-1].doubtful.append((number, tokens[position]))
            else:
                self._close(number, tokens[position], line.indent if position == told else None)
        here = len(self.open)
        head = index
        for position in range(index, len(tokens)):
            if tokens[position].type == Kind.LBRACE:
                if position and tokens[position - 1].type == Kind.LBRACE and self.unclosed:
                    self._headless(tokens[position])
                    continue
                self.open.append(_Open(number, line.indent, tokens[position], tokens[head] if head < position else None))
                head = position + 1
        end = len(tokens)
        while end > index and tokens[end - 1].type == Kind.RBRACE:
            end -= 1
        trailing = tokens[end:] if end > index else []
        if len(trailing) > 1 and (self.unclosed or len(self.open) - here > 1):
            for brace in trailing[1:]:
                self.found.append(mistakes.several_closing_braces(self.source, make_token(brace)))
            tokens[end + 1 :] = [token for brace in trailing[1:] for token in (_newline(brace), _missing(brace))]
        else:
            trailing = trailing[-1:]
        for brace in trailing:
            self._close(number, brace, None)

    def _close(self, number: int, brace: lark.Token, indent: int | None) -> None:
        """Match a `}`; without an indentation, which is only told by the first word of a line, to the innermost block."""
        if indent is None or not self.open:
            self._close_innermost(brace)
            return
        index = next((i for i in range(len(self.open) - 1, -1, -1) if self.open[i].indent <= indent), None)
        if index is None:
            self._close_innermost(brace)
        elif self.open[index].indent == indent:
            self._give_up(index + 1, number)
            self._drop_doubtful(self.open.pop())
        else:
            self._give_up(index + 1, number)
            self.open[index].doubtful.append((number, brace))

    def _close_innermost(self, brace: lark.Token) -> None:
        if self.open:
            self._drop_doubtful(self.open.pop())
        else:
            self._surplus(brace)

    def _drop_doubtful(self, block: _Open) -> None:
        """A block got its own `}`: those that were deeper are too many."""
        for _, brace in block.doubtful:
            self._surplus(brace)

    def _surplus(self, brace: lark.Token) -> None:
        self.found.append(mistakes.surplus_brace(self.source, make_token(brace)))
        self.dropped.add(id(brace))

    def _headless(self, brace: lark.Token) -> None:
        """A `{` that belongs to no directive and has no `}`: it is the mistake, and not what is in it."""
        self.found.append(mistakes.brace_on_own_line(self.source, make_token(brace)))
        self.dropped.add(id(brace))

    def _give_up(self, depth: int, before: int | None = None) -> None:
        """The blocks from `depth` on get no `}` of their own: the last doubtful one, or it is missing."""
        while len(self.open) > depth:
            block = self.open.pop()
            if block.doubtful:
                block.doubtful.pop()
                self._drop_doubtful(block)
                continue
            if not block.head:
                self._headless(block.brace)
                continue
            at = self._end_by_indent(block, before)
            self.closed_before[at] += 1
            expected = make_token(self.lines[at].tokens[0]) if at < len(self.lines) and self.lines[at].tokens else None
            self.found.append(mistakes.unclosed_block(self.source, make_token(block.brace), make_token(block.head), expected))

    def _end_by_indent(self, block: _Open, before: int | None) -> int:
        """The line before which the `}` of a block should stand."""
        end = len(self.lines) if before is None else before
        first = block.line + 1
        if first >= end or self.lines[first].indent <= block.indent:
            # Not indented: an empty block where a next one follows at once, else the indentation says nothing.
            return end
        lines = enumerate(self.lines[first:end], first)
        return next((number for number, line in lines if line.tokens and line.indent <= block.indent), end)

    # ---- The result ------------------------------------------------------------------------------------------------

    def _tokens(self) -> Iterator[lark.Token]:
        missing = 0
        for number, line in enumerate(self.lines):
            missing += self.closed_before[number]
            if not line.tokens:
                continue
            for _ in range(missing):
                yield _missing(line.tokens[0])
                yield _newline(line.tokens[0])
            missing = 0
            for token in line.tokens:
                if id(token) not in self.dropped:
                    yield token
            if line.newline is not None:
                yield line.newline
        if self.closed_before[len(self.lines)]:
            last = self.lines[-1].tokens[-1]
            for _ in range(self.closed_before[len(self.lines)]):
                yield _newline(last)
                yield _missing(last)

    def _glued(self, token: lark.Token, at: int) -> None:
        start = (token.start_pos or 0) + at
        self.found.append(mistakes.glued_brace(self.source, make_token(token), start, start + 1))


def _is_word(token: lark.Token) -> bool:
    return token.type == Kind.WORD


def _word(token: lark.Token) -> str:
    return token.partition("#")[0].rstrip("\r")


def _part(token: lark.Token, start: int, end: int, kind: Kind = Kind.WORD) -> lark.Token:
    """A piece of a word as a token of its own."""
    return lark.Token(kind.value, token[start:end], (token.start_pos or 0) + start, token.line)


def _missing(at: lark.Token) -> lark.Token:
    """A `}` that is not in the text, just before a token."""
    return lark.Token(Kind.RBRACE.value, "", at.start_pos, at.line)


def _newline(at: lark.Token) -> lark.Token:
    return lark.Token(NEWLINE, "", at.start_pos, at.line)
