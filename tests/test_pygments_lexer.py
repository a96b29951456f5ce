"""The lexer of Pygments: it colours what maddy reads, and drops nothing."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.lexers import find_lexer_class_by_name, get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Error, Keyword, Name, Number, Operator, Punctuation, String, Token, Whitespace
from rich.console import Console
from rich.syntax import Syntax

from maddyconf.pygments_lexer import MaddyLexer
from tests.strategies import texts

FIXTURES = Path(__file__).parent.parent / "fixtures"


def words(text: str) -> list[tuple[object, str]]:
    """The coloured parts, without blanks."""
    return [(kind, part) for _, kind, part in MaddyLexer().get_tokens_unprocessed(text) if kind is not Whitespace]


@given(st.one_of(texts, st.text(), st.text(alphabet=st.characters(categories=("Cs", "Lu", "Zs")))))
def test_every_character_comes_once_and_in_its_place(text: str) -> None:
    tokens = list(MaddyLexer().get_tokens_unprocessed(text))
    assert "".join(part for _, _, part in tokens) == text
    assert [start for start, _, _ in tokens] == [sum(len(part) for _, _, part in tokens[:index]) for index in range(len(tokens))]
    assert all(part for _, _, part in tokens)
    assert not any(kind in Error for _, kind, _ in tokens)


@given(texts.filter(lambda text: "\r" not in text and "\ufeff" not in text))
def test_pygments_gives_the_text_back(text: str) -> None:
    lexer = MaddyLexer(stripnl=False, ensurenl=False)
    assert "".join(part for _, part in lexer.get_tokens(text)) == text


@pytest.mark.parametrize("path", sorted(FIXTURES.rglob("*.conf")), ids=lambda path: path.stem)
def test_fixtures_have_no_word_that_is_an_error(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    assert Error not in {kind for kind, _ in MaddyLexer().get_tokens(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hostname mx.example.org", [(Keyword, "hostname"), (Name, "mx.example.org")]),
        ("$(a) = b", [(Name.Constant, "$(a)"), (Operator, "="), (Name, "b")]),
        ("x me@$(a).org", [(Keyword, "x"), (String.Other, "me@"), (Name.Constant, "$(a)"), (String.Other, ".org")]),
        ('x "a $(b) {env:C}"', [(Keyword, "x"), (String.Double, '"a '), (Name.Constant, "$(b)"), (String.Double, " "),
                               (String.Interpol, "{env:C}"), (String.Double, '"')]),
        ("(s) {\n}\nimport s", [(Name.Function, "(s)"), (Punctuation, "{"), (Punctuation, "}"), (Keyword.Namespace, "import"),
                               (Name.Function, "s")]),
        ("table.file t {\n    file /a\n}", [(Keyword, "table.file"), (Name.Label, "t"), (Punctuation, "{"), (Keyword, "file"),
                                           (Name, "/a"), (Punctuation, "}")]),
        ("deliver_to &x", [(Keyword, "deliver_to"), (Name.Variable, "&x")]),
        ("debug YES # why", [(Keyword, "debug"), (Keyword.Constant, "YES"), (Comment.Single, "# why")]),
        ("a b#c d", [(Keyword, "a"), (Name, "b"), (Comment.Single, "#c"), (Name, "d")]),
        ("all rate 20 1h30m", [(Keyword, "all"), (Name, "rate"), (Number, "20"), (Number, "1h30m")]),
        ("a 32M 5.7.1 1.5h", [(Keyword, "a"), (Number, "32M"), (Number, "5.7.1"), (Number, "1.5h")]),
        ("smtp tcp://[::1]:25 {\n}", [(Keyword, "smtp"), (String.Other, "tcp://[::1]:25"), (Punctuation, "{"), (Punctuation, "}")]),
        ("a 10.0.0.1/8 ::1 a@b", [(Keyword, "a"), (Number.Other, "10.0.0.1/8"), (Number.Other, "::1"), (String.Other, "a@b")]),
        ("a \\\n  # between\n  b", [(Keyword, "a"), (Punctuation, "\\"), (Comment.Single, "# between"), (Name, "b")]),
        ('a "b\n# no comment"', [(Keyword, "a"), (String.Double, '"b\n# no comment"')]),
        ("limits { all rate 20 1s }", [(Keyword, "limits"), (Punctuation, "{"), (Keyword, "all"), (Name, "rate"), (Number, "20"),
                                      (Number, "1s"), (Punctuation, "}")]),
    ],
)  # fmt: skip
def test_words_get_the_colour_of_what_they_are(text: str, expected: list[tuple[object, str]]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("word", ["1" * 60_000 + "x", "@" * 60_000 + "\x1c", "$(" * 30_000, "{env:" * 20_000, "1.1." * 20_000])
def test_long_words_are_read_once(word: str) -> None:
    assert "".join(part for _, part in words(f"a {word}")) == f"a{word}"


@pytest.mark.parametrize("name", ["maddy.conf", "/etc/maddy/maddy.conf", "mx.maddy.conf"])
def test_pygments_knows_the_files(name: str) -> None:
    assert isinstance(get_lexer_for_filename(name), MaddyLexer)


@pytest.mark.parametrize("name", ["maddy", "maddyconf"])
def test_pygments_knows_the_name(name: str) -> None:
    assert find_lexer_class_by_name(name) is MaddyLexer
    assert isinstance(get_lexer_by_name(name), MaddyLexer)


def test_other_configurations_stay_what_they_are() -> None:
    assert not isinstance(get_lexer_for_filename("nginx.conf"), MaddyLexer)


def test_rich_colours_it() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor", width=80)
    console.print(Syntax("hostname mx.example.org # here", "maddy"))
    printed = console.file.getvalue()  # type: ignore[attr-defined]
    assert "hostname" in printed
    assert printed.count("\x1b[") > 4


def test_pygmentize_colours_it() -> None:
    command = [sys.executable, "-m", "pygments", "-l", "maddy", "-f", "raw"]
    run = subprocess.run(command, input="tls off # x\n", capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[0] == f"{Token.Keyword}\t'tls'"
