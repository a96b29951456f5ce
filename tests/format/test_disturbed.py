"""The layout follows from the meaning: whatever a person does to a formatted file, formatting it gives it back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maddyconf.format import FormatError, format_text
from maddyconf.syntax import Kind, Token, parse
from tests.format.test_format_text import BODY
from tests.format.test_style import pairs
from tests.strategies import configurations

ROOT = Path(__file__).parent.parent.parent
FILES = [ROOT / "fixtures" / "server" / "maddy.conf"]
NAME = re.compile(r"[a-z][a-z0-9_.]*")


def disturb(draw: st.DrawFn, text: str) -> str:
    """The same words and comments with other blanks, indentation, empty lines, line ends at braces and quotes."""
    text = without_own_spacing(draw, text)
    document = parse(text)
    quotable = quotable_words(document.tokens)
    out: list[str] = []
    done = 0
    for before, token, after in zip((None, *document.tokens), document.tokens, (*document.tokens[1:], None), strict=False):
        between = text[done : token.start]
        if joins(text, before, token, after) and draw(st.booleans()):
            out.append(" ")
        else:
            out.append(gap(draw, between, out))
        raw = token.raw
        out.append(f'"{raw}"' if token.start in quotable and draw(st.booleans()) else raw)
        done = token.end
    rest = text[done:]
    return "".join(out) + (gap(draw, rest, out) if rest.strip() else rest + draw(st.sampled_from(["", "\n", " \n\n"])))


def without_own_spacing(draw: st.DrawFn, text: str) -> str:
    """The text without some of the empty lines that the style puts in by itself: around each block at the top of the file."""
    lines = text.split("\n")
    inside_quotes = {number for token in parse(text).tokens for number in range(token.line, token.last_line)}
    kept = lines[:1]
    for number, (above, line, below) in enumerate(zip(lines, lines[1:], lines[2:], strict=False), 1):
        ends = (above == "}" or above.startswith(" ")) and not below.startswith(" ")
        begins = below.endswith(" {") and not below.startswith((" ", "#")) and not above.startswith("#")
        is_own = not line and below and number not in inside_quotes and number + 1 not in inside_quotes and (ends or begins)
        if not (is_own and draw(st.booleans())):
            kept.append(line)
    return "\n".join([*kept, *lines[max(len(lines) - 1, 1) :]])


def joins(text: str, before: Token | None, token: Token, after: Token | None) -> bool:
    """Whether the line end between two words means nothing: behind a `{`, and before the `}` that ends a block of one line."""
    if before is None or text[before.end : token.start].strip(" ") != "\n":
        return False
    if before.kind is Kind.LBRACE:
        return token.kind is not Kind.RBRACE and not token.raw.startswith(("$(", "("))
    ends_line = "\n" in text[token.end : after.start if after else len(text)] or after is None
    is_plain = re.fullmatch(r" *[a-z][^{}()\\\n]*", text[text.rfind("\n", 0, before.end) + 1 : before.end]) is not None
    return token.kind is Kind.RBRACE and before.kind is Kind.WORD and ends_line and is_plain


def gap(draw: st.DrawFn, between: str, out: list[str]) -> str:
    """Other blanks and empty lines in place of those between two words, where they make no difference."""
    if "\n" not in between:
        comment = between.strip(" ")
        blanks = draw(st.sampled_from([" ", "  ", "\t", "   "])) if between or not out else ""
        return blanks if not comment else f" {comment}"
    lines = between.split("\n")
    new: list[str] = [re.sub(r"^ +(?=#)", lambda _: draw(st.sampled_from([" ", "  ", "\t"])), lines[0])]
    for line in lines[1:]:
        if not line.strip() and line is not lines[-1]:
            new += [""] * draw(st.integers(1, 3))
        else:
            new.append(draw(st.sampled_from(["", " ", "\t", "      "])) + line.strip(" "))
    return "\n".join(new)


def quotable_words(tokens: tuple[Token, ...]) -> set[int]:
    """Plain words on lines without a quote, for which quotes are needless. The first word may have a meaning for quotes."""
    by_line: dict[int, list[Token]] = {}
    for token in tokens:
        by_line.setdefault(token.line, []).append(token)
    found: set[int] = set()
    for words in by_line.values():
        if all(token.kind is not Kind.QUOTED for token in words) and words[0].value == "debug":
            found |= {token.start for token in words[1:] if token.kind is Kind.WORD and NAME.fullmatch(token.raw)}
    return found


TEXTS = st.one_of(BODY, configurations, st.sampled_from([pair.after for pair in pairs() if "# fmt:" not in pair.after]))


@given(st.data(), TEXTS)
def test_generated_files(data: st.DataObject, text: str) -> None:
    try:
        formatted = format_text(text)
    except FormatError:
        return
    if any(token.kind in (Kind.CONTINUATION, Kind.BACKSLASH, Kind.UNTERMINATED, Kind.LONE_QUOTE) for token in parse(formatted).tokens):
        return
    # Which line ends a file has is nothing that the style decides.
    formatted = formatted.replace("\r\n", "\n")
    disturbed = disturb(data.draw, formatted)
    assert format_text(disturbed) == formatted


def disturbed_of(text: str) -> st.SearchStrategy[str]:
    @st.composite
    def make(draw: st.DrawFn) -> str:
        return disturb(draw, text)

    return make()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@settings(max_examples=30)
@given(data=st.data())
def test_whole_servers(path: Path, data: st.DataObject) -> None:
    formatted = format_text(path.read_text(encoding="utf-8"))
    assert format_text(data.draw(disturbed_of(formatted))) == formatted
