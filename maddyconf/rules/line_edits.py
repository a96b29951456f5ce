"""Edits of whole lines for the fixes of rules, in the style of the text around them; edits.py has those of words.

What is added may be several lines; four blanks in it are one level, and become what a level is in the file. Each gives None
where that cannot be done without moving other things: where several directives share a line, or the tree was mended.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from maddyconf.diagnostics import Edit, Place
from maddyconf.rules.edits import Edits, last_word
from maddyconf.syntax import Block, Directive, Document, Kind, Statement, Token
from maddyconf.syntax.comments import comments_above
from maddyconf.syntax.style import end_of_line, indentation, line_end

if TYPE_CHECKING:
    from maddyconf.expansion import Node
    from maddyconf.source import Source

LEVEL = "    "


def add_line(node: Node, lines: str) -> Edits | None:
    """Lines at the end of a directive's block. A block that is missing, empty or on one line is opened for them."""
    block, document = node.directive.block, node.document
    if block is None:
        return _with_block(node, lines)
    last, brace = block.body[-1] if block.body else None, _closing(block)
    if brace is None or block.open.missing:
        return None
    inner = _indentation_in(document, node.directive, block)
    if brace is not block.close or brace.line == block.open.line:
        return _opened(node, block, last, brace.start, _laid_out(document, lines, inner))
    return _after(document, block.open.end if last is None else last.end, _laid_out(document, lines, inner))


def add_line_before(node: Node, lines: str) -> Edits | None:
    """Lines above a directive, and above the comments right above it."""
    source, start = node.document.source, node.directive.start
    line = source.line(start)
    if source.text[source.line_starts[line - 1] : start].strip():
        return None
    for comment in reversed(comments_above(node.document, node.directive)):
        if source.line(comment.start) != line - 1:
            break
        line -= 1
    new_line = line_end(source)
    text = new_line.join(_laid_out(node.document, lines, indentation(source, start)))
    at = source.line_starts[line - 1]
    return (Edit(Place(source, at, at), text + new_line),)


def add_line_after(node: Node, lines: str) -> Edits | None:
    """Lines below a directive and its block."""
    directive = node.directive
    if directive.closer or (directive.block and not _closing(directive.block)):
        return None
    return _after(node.document, directive.end, _laid_out(node.document, lines, indentation(node.document.source, directive.start)))


def remove_line(node: Node) -> Edits | None:
    """A directive with its block and the comment beside it, its lines with it, and the empty lines that are left over."""
    directive, source = node.directive, node.document.source
    if directive.closer and directive.block is None and directive.closer is directive.tokens[-1] and not _is_broken(directive):
        return (Edit(Place(source, directive.start, directive.closer.start), ""),)
    lines = _own_lines(node)
    if lines is None:
        return None
    first, last = lines
    starts = source.line_starts
    above, below = first - 1, last + 1
    while above >= 1 and not source.line_text(above).strip():
        above -= 1
    while below <= len(starts) and not source.line_text(below).strip():
        below += 1
    if below > len(starts) or source.line_text(below).lstrip().startswith("}"):
        first = above + 1
    elif above < first - 1 or above < 1 or source.line_text(above).rstrip().endswith("{"):
        last = below - 1
    end = starts[last] if last < len(starts) else len(source.text)
    return (Edit(Place(source, starts[first - 1], end), ""),)


def comment_out(node: Node) -> Edits | None:
    """A directive with its block as comments."""
    lines, source = _own_lines(node), node.document.source
    if lines is None:
        return None
    indented = len(indentation(source, node.directive.start))
    written = ((line, source.line_text(line)) for line in range(lines[0], lines[1] + 1))
    places = (source.line_starts[line - 1] + min(indented, len(text) - len(text.lstrip())) for line, text in written if text.strip())
    return tuple(Edit(Place(source, at, at), "# ") for at in places)


def _own_lines(node: Node) -> tuple[int, int] | None:
    """The first and the last line of a directive that shares them with no other."""
    directive, source = node.directive, node.document.source
    if _is_broken(directive) or directive.closer or (directive.block and not _closing(directive.block)):
        return None
    first, last = source.line(directive.start), source.line(directive.end)
    shares = source.text[source.line_starts[first - 1] : directive.start].strip() or not _is_rest(source, directive.end)
    return None if shares else (first, last)


def _is_broken(directive: Directive) -> bool:
    return any(token.missing or token.kind is Kind.UNTERMINATED for token in directive.tokens)


def _with_block(node: Node, lines: str) -> Edits | None:
    """A block for a directive that has none."""
    document, directive = node.document, node.directive
    source, last = document.source, last_word(node)
    if last is None or directive.closer or not _is_rest(source, directive.head_end) or last.word_end != directive.head_end:
        return None
    outer = indentation(source, directive.start)
    below = _after(document, directive.head_end, [*_laid_out(document, lines, outer + level_of(document)), outer + "}"])
    if below is None:
        return None
    at = last.word_end
    if below[0].place.start == at:
        return (Edit(below[0].place, " {" + below[0].text),)
    return (Edit(Place(source, at, at), " {"), *below)


def _opened(node: Node, block: Block, last: Statement | None, brace: int, lines: list[str]) -> Edits | None:
    """A block on one line spread over several: `limits { all rate 20 1s }`."""
    document, source = node.document, node.document.source
    new_line = line_end(source)
    below = new_line + new_line.join(lines) + new_line + indentation(source, node.directive.start)
    if last is None:
        return (Edit(Place(source, block.open.end, brace), below),)
    if (
        not isinstance(last, Directive)
        or last.tokens[-1].start != brace
        or last.block
        or last.tokens[-2].kind not in (Kind.WORD, Kind.QUOTED)
    ):
        return None
    edits = [Edit(Place(source, last.tokens[-2].end, brace), below)]
    if block.body[0] is last and source.line(last.start) == block.open.line:
        inner = _indentation_in(document, node.directive, block)
        edits.insert(0, Edit(Place(source, block.open.end, last.start), new_line + inner))
    return tuple(edits)


def _after(document: Document, offset: int, lines: list[str]) -> Edits | None:
    """Lines below the line of a word that nothing but a comment follows."""
    source = document.source
    if not _is_rest(source, offset):
        return None
    at, new_line = end_of_line(source, offset), line_end(source)
    return (Edit(Place(source, at, at), "".join(new_line + one for one in lines)),)


def _is_rest(source: Source, offset: int) -> bool:
    """Whether nothing but a comment follows on the line of an offset that ends a word."""
    rest = source.text[offset : end_of_line(source, offset)].strip()
    return not rest or rest.startswith("#")


def _closing(block: Block) -> Token | None:
    """The brace that closes a block: its own, or the one at the end of the last line in it."""
    last = block.body[-1] if block.body else None
    brace = block.close or (last.closer if isinstance(last, Directive) else None)
    return brace if brace and not brace.missing else None


def _laid_out(document: Document, lines: str, outer: str) -> list[str]:
    level = level_of(document)
    out = []
    for line in lines.splitlines():
        text = line.lstrip(" ")
        out.append(outer + level * ((len(line) - len(text)) // len(LEVEL)) + text)
    return out


def _indentation_in(document: Document, directive: Directive, block: Block) -> str:
    """The indentation of the lines of a block."""
    source = document.source
    for statement in reversed(block.body):
        blanks = indentation(source, statement.start)
        if source.position(statement.start).column == len(blanks) + 1:
            return blanks
    return indentation(source, directive.start) + level_of(document)


@lru_cache(maxsize=4)
def level_of(document: Document) -> str:
    """What one level of indentation is in a file, by its first block with an indented line."""
    source = document.source
    for directive in document.walk():
        outer = indentation(source, directive.start)
        for statement in directive.block.body if directive.block else ():
            inner = indentation(source, statement.start)
            if inner != outer and inner.startswith(outer):
                return inner[len(outer) :]
    return LEVEL
