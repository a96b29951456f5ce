from __future__ import annotations

from maddyconf.syntax import parse
from maddyconf.syntax.trivia import TriviaKind, glued_comment


def trivia(text: str, index: int) -> list[tuple[TriviaKind, str]]:
    return [(one.kind, one.text) for one in parse(text).trivia_before(index)]


def test_blanks_comments_and_line_ends_are_told_apart() -> None:
    assert trivia("a # b { }\n\t\n c", 1) == [
        (TriviaKind.BLANK, " "),
        (TriviaKind.COMMENT, "# b { }"),
        (TriviaKind.LINE_END, "\n"),
        (TriviaKind.BLANK, "\t"),
        (TriviaKind.LINE_END, "\n"),
        (TriviaKind.BLANK, " "),
    ]


def test_trivia_before_the_first_word_and_after_the_last() -> None:
    text = "# one\na\n# two"
    assert trivia(text, 0) == [(TriviaKind.COMMENT, "# one"), (TriviaKind.LINE_END, "\n")]
    assert trivia(text, 1) == [(TriviaKind.LINE_END, "\n"), (TriviaKind.COMMENT, "# two")]


def test_a_file_of_comments_only() -> None:
    assert trivia("# one", 0) == [(TriviaKind.COMMENT, "# one")]


def test_the_place_of_trivia() -> None:
    (comment,) = [one for one in parse("a # b\n").trivia_before(1) if one.kind is TriviaKind.COMMENT]
    assert (comment.start, comment.end) == (2, 5)


def test_a_carriage_return_and_odd_blanks_are_blanks() -> None:
    assert trivia("a \r\n\xa0\x85\u3000b", 1) == [
        (TriviaKind.BLANK, " \r"),
        (TriviaKind.LINE_END, "\n"),
        (TriviaKind.BLANK, "\xa0\x85\u3000"),
    ]


def test_a_comment_glued_to_a_word_belongs_to_the_word() -> None:
    first, word, last = parse('a b#c "#d"\n').tokens
    assert [glued_comment(token) for token in (first, word, last)] == ["", "#c", ""]
    assert word.value == "b"
    assert last.value == "#d"


def test_the_carriage_return_of_a_line_end_is_no_comment() -> None:
    assert [glued_comment(token) for token in parse("a b\r\nc d#e\r\n").tokens] == ["", "", "", "#e\r"]
