from __future__ import annotations

import pytest
from hypothesis import given

from maddyconf import Diagnostic, lint, parse
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, marked_text
from tests.strategies import texts

NAME = "glued-comment"


def applied(text: str, one: Diagnostic) -> str:
    assert one.fix
    for edit in sorted(one.fix.edits, key=lambda edit: edit.place.start, reverse=True):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    return text


@pytest.mark.parametrize("line", ["log pa#ss", "log a b#c d", "$(a) = b#c", "debug#x yes", "log a##b", "log x$(m)#y"])
def test_the_rest_of_a_word(line: str) -> None:
    assert len(findings(f"$(m) = x\n{line}\n", NAME)) == 1


@pytest.mark.parametrize(
    "line", ["log a #b", "log a# b", "log a##", 'log "a#b"', "# a#b", "log a \\\n #b", "log a {#b\n}", "log \\\n# a#b", "log a#\r"]
)
def test_comments_and_words_without_a_rest(line: str) -> None:
    assert not findings(f"{line}\n", NAME)


def test_in_blocks_and_snippets_once() -> None:
    text = "(s) {\n    auth plain user x#y\n}\nsmtp x {\n    import s\n    import s\n}\n"
    assert [one.place.position for one in findings(text, NAME)] == [(2, 21)]
    expect_marked("hostname mx\n", NAME)


def test_the_word_is_not_shown() -> None:
    one = finding("auth plain user geheim#nis\n", NAME)
    assert marked_text(one) == "geheim#"
    assert one.fix
    for text in (one.message, one.fix.message, *(edit.text for edit in one.fix.edits)):
        assert "geheim" not in text
        assert "nis" not in text


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("log a#b c", 'log "a#b" c'),
        ("log a#b\r", 'log "a#b"\r'),
        ("log $(m)#b", 'log "$(m)#b"'),
        ("log a#{x}", 'log "a#{x}"'),
    ],
)
def test_quotes_around_the_word(line: str, mended: str) -> None:
    text = f"{line}\n"
    assert applied(text, finding(text, NAME)) == f"{mended}\n"


@pytest.mark.parametrize("word", ['a"b#c', 'a#b"c', "a#b\\"])
def test_words_that_quotes_would_change(word: str) -> None:
    assert finding(f"log {word}\n", NAME).fix is None


def test_a_word_that_begins_behind_a_brace() -> None:
    assert finding("}}\\#c \n", NAME).fix is None
    assert finding('"} a {\n a#b ', NAME).fix is None


@given(texts)
def test_the_fix_keeps_every_other_word(text: str) -> None:
    document = parse(text)
    for one in lint(document, env={}):
        if one.name == NAME and one.fix:
            words = parse(applied(document.source.text, one)).tokens
            before = [token.raw for token in document.tokens]
            changed = [index for index, (old, new) in enumerate(zip(before, words, strict=True)) if old != new.raw]
            assert len(changed) == 1
            assert words[changed[0]].value == before[changed[0]].rstrip("\r").encode(errors="surrogateescape").decode(errors="replace")
