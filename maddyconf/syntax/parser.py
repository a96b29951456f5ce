"""Text to tree, by Lark from grammar/maddy.lark."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from os.path import dirname, isfile, join
from typing import Any, NamedTuple

import lark

from maddyconf.syntax.tokens import Kind, Token, value_of
from maddyconf.syntax.tree import Block, Directive, HeadlessBlock, Statement, StrayToken

TABLES = f"tables-{lark.__version__}.pickle"


class Parsed(NamedTuple):
    """All statements of a text, and the quote that stands alone at its very end, which is no word."""

    body: tuple[Statement, ...]
    lone_quote: Token | None


def parse_text(text: str, start: int = 0, end: int | None = None) -> Parsed:
    """Build the tree of any text, or of a part of it. Never fails: the grammar has a rule for what maddy refuses too."""
    tree: Parsed = _parser().parse(lark.TextSlice(text, start, len(text) if end is None else end))  # type: ignore[assignment]
    return tree


def lex(text: str, start: int = 0, end: int | None = None) -> list[lark.Token]:
    """The tokens of a text or a part of it, with the line ends, as the grammar sees them."""
    return list(_parser().lex(lark.TextSlice(text, start, len(text) if end is None else end)))


def parse_tokens(tokens: Iterable[lark.Token]) -> Parsed:
    """Build the tree of tokens that were mended."""
    parser = _parser().parse_interactive()
    for token in tokens:
        parser.feed_token(token)
    tree: Parsed = parser.feed_eof()  # type: ignore[no-untyped-call]
    return tree


def terminal(name: str) -> str:
    """The regular expression of a terminal of the grammar."""
    return str(_parser().get_terminal(name).pattern.to_regexp())


@cache
def _parser() -> lark.Lark:
    """The parser from the tables that were made when the package was built, if this is the Lark that made them.

    Making them anew takes longer than linting a usual file; a checkout or another version of Lark does it nevertheless.
    """
    tables = join(dirname(__file__), TABLES)
    if not isfile(tables):
        return make_parser(transformer=_TreeBuilder())
    with open(tables, "rb") as file:
        # Lark.load does the same without a transformer, and so would build a tree of its own first.
        return lark.Lark.__new__(lark.Lark)._load(file, transformer=_TreeBuilder())  # noqa: SLF001


def make_parser(**options: Any) -> lark.Lark:
    """Build the parser from the grammar."""
    return lark.Lark(grammar_text(), parser="lalr", lexer="basic", maybe_placeholders=False, **options)


def grammar_text() -> str:
    """The grammar: beside this package in a wheel, in the folder above it in a checkout."""
    package = dirname(dirname(__file__))
    shipped = join(package, "grammar", "maddy.lark")
    with open(shipped if isfile(shipped) else join(dirname(package), "grammar", "maddy.lark"), encoding="utf-8") as file:
        return file.read()


_KINDS = {kind.value: kind for kind in Kind}


def make_token(found: lark.Token) -> Token:
    """A token of the tree. Mending makes empty ones for what is missing in the text."""
    kind = _KINDS[found.type]
    raw = str(found)
    return Token(kind, raw, found.start_pos or 0, found.line or 1, value_of(kind, raw))


def _joined(parts: list[Any]) -> deque[Any]:
    """The parts of one of the nested rules as one list, made from its longest piece: time stays linear in the nesting."""
    whole: deque[Any] = deque()
    at = max(range(len(parts)), key=lambda index: len(parts[index]) if isinstance(parts[index], deque) else 0, default=0)
    if parts and isinstance(parts[at], deque):
        whole = parts[at]
        whole.extendleft(reversed(list(_flat(parts[:at]))))
        parts = parts[at + 1 :]
    whole.extend(_flat(parts))
    return whole


def _flat(parts: list[Any]) -> Iterator[Any]:
    for part in parts:
        if isinstance(part, deque):
            yield from part
        else:
            yield part


class _TreeBuilder(lark.Transformer[lark.Token, Any]):
    """What Lark calls for each rule; the names are those of the grammar."""

    def start(self, parts: list[Any]) -> Parsed:
        lone_quote = None
        if parts and isinstance(parts[-1], lark.Token) and parts[-1].type == Kind.LONE_QUOTE:
            lone_quote = make_token(parts.pop())
        return Parsed(tuple(StrayToken(make_token(part)) if isinstance(part, lark.Token) else part for part in parts), lone_quote)

    def directive(self, parts: list[Any]) -> Directive:
        tokens: list[Token] = []
        arguments: list[Token] = []
        blocks: list[Block] = []
        for part in _flat(parts):
            if isinstance(part, Block):
                blocks.append(part)
                # maddy looks for a `\` at the end of what it read, and a block is no argument.
                if arguments and arguments[-1].kind is Kind.BACKSLASH:
                    arguments.pop()
                continue
            token = make_token(part)
            if tokens and token.kind is not Kind.CONTINUATION:
                arguments.append(token)
            tokens.append(token)
        while arguments and arguments[-1].kind is Kind.BACKSLASH:
            arguments.pop()
        closer = arguments.pop() if arguments and arguments[-1].kind is Kind.RBRACE else None
        block = blocks.pop() if blocks else None
        return Directive(tuple(tokens), tuple(arguments), closer, block, tuple(blocks))

    closing_directive = directive

    def resumed(self, parts: list[Any]) -> deque[Any]:
        return _joined(parts)

    pending = nested = resumed

    def block(self, parts: list[Any]) -> Block:
        close = make_token(parts.pop()) if isinstance(parts[-1], lark.Token) and len(parts) > 1 else None
        return Block(make_token(parts[0]), tuple(parts[1:]), close)

    def headless_block(self, parts: list[Block]) -> HeadlessBlock:
        return HeadlessBlock(parts[0])

    def stray_continuation(self, parts: list[lark.Token]) -> StrayToken:
        return StrayToken(make_token(parts[0]))
