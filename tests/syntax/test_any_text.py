"""What holds for every text, well formed or not."""

from __future__ import annotations

from hypothesis import example, given

from maddyconf.expansion import TooLargeError, expand, expand_all
from maddyconf.source import Source, SourceError
from maddyconf.syntax import parse
from maddyconf.syntax.tree import tokens_of
from tests.strategies import raw_bytes, texts


def no_files(path: str) -> Source:
    raise FileNotFoundError(path)


@given(raw_bytes)
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf\xef\xbb\xbfa")
@example(b"a\r\r\n\xc3(\x00")
@example(b"a\xed\xa0\x80\xed\xb0\x80")
def test_any_bytes_come_back(data: bytes) -> None:
    assert parse(data).to_bytes() == data


@given(texts)
@example('"')
@example('a "\\')
@example("a \\ \\ \\ {\n} {\n}")
def test_any_text_comes_back(text: str) -> None:
    assert parse(text).to_bytes() == text.encode()


@given(texts)
@example("a#b c")
@example("a \\ # comment\n\n  # another\n b")
@example('} "}" { "{')
def test_tokens_and_trivia_cover_the_text_exactly(text: str) -> None:
    document = parse(text)
    source = document.source.text
    pieces = []
    for index, token in enumerate(document.tokens):
        assert source[token.start : token.end] == token.raw
        assert token.line == source.count("\n", 0, token.start) + 1
        pieces += [trivia.text for trivia in document.trivia_before(index)]
        pieces.append(token.raw)
    pieces += [trivia.text for trivia in document.trivia_before(len(document.tokens))]
    assert "".join(pieces) == source


@given(texts)
@example("a {\nb {\nc\n}\n")
def test_a_mended_tree_holds_no_word_twice_and_only_words_of_the_text(text: str) -> None:
    document = parse(text)
    last = 0
    for token in tokens_of(document.body):
        if not token.missing:
            assert token.start >= last
            assert document.source.text[token.start : token.end] == token.raw
            last = token.end


@given(texts)
@example('a "x\n}\n')
@example("a {\n} }")
@example("a }\\\n{\n} \\\n{")
def test_there_is_a_diagnostic_if_and_only_if_maddy_refuses(text: str) -> None:
    document = parse(text)
    assert bool(document.diagnostics) == (document.refusal is not None)


@given(texts)
def test_diagnostics_are_in_order_inside_the_text_and_each_there_once(text: str) -> None:
    found = parse(text).diagnostics
    places = [(one.place.start, one.place.end) for one in found]
    assert places == sorted(places)
    assert all(0 <= one.place.start <= one.place.end <= len(one.place.source.text) for one in found)
    assert len({(one.name, one.place.start, one.message) for one in found}) == len(found)


@given(texts)
@example("(s) {\n import s\n}\nimport s")
@example("$(a) = $(b)\nc x$(a)")
def test_expansion_only_fails_as_it_says(text: str) -> None:
    for read in (expand, expand_all):
        try:
            expansion = read(parse(text, "maddy.conf"), env={"A": "{env:U}$(a)"}, load=no_files)
        except (SourceError, TooLargeError):
            continue
        if read is expand:
            assert len(expansion.problems) <= 1
            assert not (expansion.problems and expansion.nodes)
            refused = bool(expansion.problems)
        else:
            assert bool(expansion.problems) == refused
