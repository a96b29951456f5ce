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
    """The same words and comments with other blanks, indentation, empty lines and quotes."""
    document = parse(text)
    quotable = quotable_words(document.tokens)
    out: list[str] = []
    done = 0
    for token in document.tokens:
        out.append(gap(draw, text[done : token.start], out))
        raw = token.raw
        out.append(f'"{raw}"' if token.start in quotable and draw(st.booleans()) else raw)
        done = token.end
    rest = text[done:]
    return "".join(out) + (gap(draw, rest, out) if rest.strip() else rest + draw(st.sampled_from(["", "\n", " \n\n"])))


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
