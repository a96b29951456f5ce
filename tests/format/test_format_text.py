from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import maddyconf.format
from maddyconf.expansion import expand, outline
from maddyconf.format import FormatError, format_text
from maddyconf.format.layout import lay_out
from maddyconf.syntax import Document, Kind, parse
from maddyconf.syntax.trivia import TriviaKind, glued_comment


def test_bytes_give_bytes_and_text_gives_text() -> None:
    assert format_text(b"a   b") == b"a b\n"
    assert format_text("a   b") == "a b\n"


def test_odd_characters_come_back() -> None:
    assert format_text(b"a   \xff # \xe9") == b"a \xff  # \xe9\n"
    assert format_text("a   \ud800 \udcff") == "a \ud800 \udcff\n"
    assert format_text("a   \udcff") == "a \udcff\n"


def test_bytes_apart_stay_apart() -> None:
    # Without the carriage return these two bytes would be a letter.
    assert format_text(b"a  \xc3\r\xa9") == b"a \xc3\r\xa9\n"


def test_syntax_errors_are_told() -> None:
    with pytest.raises(FormatError) as refused:
        format_text("a {\n}\n}\n0b {\n}\n", "x.conf")
    assert [one.place.position.line for one in refused.value.diagnostics] == [3, 4]
    assert "cannot read" in str(refused.value)


def test_changed_meaning_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maddyconf.format, "lay_out", lambda document, style, only=None: "a c\n")
    with pytest.raises(FormatError, match="the meaning of the configuration would change") as refused:
        format_text("a b")
    assert refused.value.diagnostics == ()


def test_lost_comment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maddyconf.format, "lay_out", lambda document, style, only=None: "a b\n")
    with pytest.raises(FormatError, match="a comment would be lost"):
        format_text("a b # c")


def test_unstable_layout_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maddyconf.format, "lay_out", lambda document, style, only=None: document.source.text + " ")
    with pytest.raises(FormatError, match="twice"):
        format_text("a b")


def test_too_wide_is_refused() -> None:
    with pytest.raises(FormatError, match="10 MB"):
        format_text("a {\n" * 250 + "b\n" * 20_000 + "}\n" * 250)


PIECES = [
    *("a", "b", "name", "import", "x.conf", "$(x)", "$(y)", "z$(x)q", "=", "(s)", "{env:HOME}", "0"),
    *("a\rb", "\\x", "é", "\x1c", "\udcc3", "\udca9"),
    *('"', '""', '"q"', '"two words"', '"# no"', '"a\\"b"', '"line\nline"', '"line\r\nline"', '"\\', "'"),
    *("{", "}", "{}", '"{"', '"}"', "{#g", "}#g", "\\", "\\#g", "\r"),
    *("# comment", "#", "#g", "# { } \\  ", '# "', "# é\r"),
    *(" ", "  ", "\t", "\u00a0", "\u2028", "\n", "\n\n", "\n\n\n\n", "\r\n", " \\\n", " {\n", "\n}\n", " { b }\n"),
    *("$(x) = v\n", " $(x) = v }\n", "(s) {\n a\n}\n"),
]
SOUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
WORD = st.sampled_from(["a", "bc", '"q r"', '"x\n  y"', "$(x)", "d#g", '"}"', "}", "\\", "{env:HOME}", "\\ # c\n # d\n", " \\\n"])
BLANK = st.sampled_from([" ", "  ", "\t", " \r "])
END = st.sampled_from(["\n", "\n\n\n", "  # c\n", "\r\n", "\n   # own\n"])
NAME = st.sampled_from(["name", '"q"', "import", "x.y"])
LINE = st.tuples(NAME, st.lists(st.tuples(BLANK, WORD).map("".join), max_size=4).map("".join)).map("".join)
BODY = st.recursive(
    st.tuples(LINE, END).map("".join),
    lambda inner: st.lists(
        st.one_of(
            st.tuples(LINE, END).map("".join),
            st.tuples(LINE, BLANK, st.sampled_from(["{", '"{"', "\\ {"]), END, inner, st.just("}"), END).map("".join),
            st.tuples(LINE, BLANK, st.just("{ "), LINE, st.just(" }"), END).map("".join),
        ),
        max_size=4,
    ).map("".join),
    max_leaves=12,
)


def words_and_comments(document: Document) -> list[str]:
    """Every word and comment in its order, without telling how they are written apart."""
    found: list[str] = []
    for index, token in enumerate(document.tokens):
        found += [one.text.rstrip() for one in document.trivia_before(index) if one.kind is TriviaKind.COMMENT]
        if token.kind is Kind.CONTINUATION:
            found += [line.strip("\\ \t\r\f\v\u00a0\u2028") for line in token.raw.split("\n") if "#" in line]
        elif token.kind in (Kind.LBRACE, Kind.RBRACE):
            found.append(token.raw.replace('"', "").rstrip("\r"))
        else:
            found.append(token.value)
            found += [glued] if (glued := glued_comment(token).rstrip("\r")) else []
    found += [one.text.rstrip() for one in document.trivia_before(len(document.tokens)) if one.kind is TriviaKind.COMMENT]
    return [" ".join(one.split()) if one.startswith("#") else one for one in found]


def keeps_everything(text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    before = parse(data, "/nowhere/maddy.conf")
    if before.diagnostics:
        with pytest.raises(FormatError):
            format_text(data, "/nowhere/maddy.conf")
        return
    # Not through format_text alone: a refusal would be no answer to a file that maddy accepts.
    after = parse(lay_out(before).encode("utf-8", "surrogateescape"), "/nowhere/maddy.conf")
    assert words_and_comments(after) == words_and_comments(before)
    mine, its = expand(before, {}), expand(after, {})
    assert outline(its.nodes) == outline(mine.nodes)
    assert bool(its.problem) == bool(mine.problem)
    formatted = format_text(data, "/nowhere/maddy.conf")
    assert formatted == after.to_bytes()
    assert format_text(formatted, "/nowhere/maddy.conf") == formatted


@settings(max_examples=400, deadline=None)
@given(SOUP)
@example("a \\ {\nx\n}\nb {\n}\n")
@example("p {\na \\ {\nx\n}\n}\n")
@example("a { b } }\n}\n")
@example('a {\n b\n"}')
def test_any_text(text: str) -> None:
    keeps_everything(text)


@settings(max_examples=400, deadline=None)
@given(BODY)
def test_whole_configurations(text: str) -> None:
    keeps_everything(text)


@settings(max_examples=200, deadline=None)
@given(BODY)
def test_what_a_formatted_file_looks_like(text: str) -> None:
    document = parse(text)
    if document.diagnostics or any(token.kind in (Kind.QUOTED, Kind.UNTERMINATED) for token in document.tokens):
        return
    lines = format_text(text).split("\n")
    assert lines.pop() == ""
    assert not lines or (lines[0] and lines[-1])
    for line, following in zip(lines, [*lines[1:], "end"], strict=False):
        assert line == line.rstrip(" \t")
        assert line or following
        assert not (line.endswith(" {") and not following)
        assert not (not line and following.strip() == "}")
        assert (len(line) - len(line.lstrip(" "))) % 4 == 0


FIXTURES = sorted((Path(__file__).parent.parent.parent / "fixtures").rglob("*.conf"))
PARTS = ("", "{", "}", '"', "\\", "#", "\n", " ", "\n\n\n", " \\\n", "# fmt: off\n", " # fmt: skip", "\r", "\t", " { }", " { b }\n")
CHANGES = st.sampled_from(PARTS)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FIXTURES), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 12), CHANGES), max_size=6))
def test_fixtures_with_something_else_in_them(path: Path, changes: list[tuple[int, int, str]]) -> None:
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    for place, length, change in changes:
        start = place % (len(text) + 1)
        text = text[:start] + change + text[start + length :]
    keeps_everything(text)
