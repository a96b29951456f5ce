from __future__ import annotations

from maddyconf.syntax import Directive, HeadlessBlock, Kind, StrayToken, parse
from maddyconf.syntax.tree import tokens_of, walk


def only(text: str) -> Directive:
    (statement,) = parse(text).body
    assert isinstance(statement, Directive)
    return statement


def test_a_directive_has_name_arguments_and_block() -> None:
    directive = only('smtp tcp://0.0.0.0:25 "a b" {\n  c\n}\n')
    assert directive.name.value == "smtp"
    assert [word.value for word in directive.arguments] == ["tcp://0.0.0.0:25", "a b"]
    assert directive.block is not None
    assert (directive.block.open.raw, directive.block.close and directive.block.close.raw) == ("{", "}")
    assert directive.discarded == ()


def test_no_block_and_an_empty_block_are_told_apart() -> None:
    assert only("a").block is None
    empty = only("a { }").block
    assert empty is not None
    assert empty.body == ()


def test_the_last_brace_of_a_line_is_the_closer_of_its_directive() -> None:
    block = only("a { b } c }").block
    assert block is not None
    (inner,) = block.body
    assert isinstance(inner, Directive)
    assert [word.value for word in inner.arguments] == ["}", "c"]
    assert inner.closer is not None
    assert inner.closer.start == 10
    assert block.close is None
    assert block.end == 11


def test_a_block_is_discarded_where_its_directive_goes_on_and_has_another() -> None:
    directive = only("a \\ {\n b\n} c {\n d\n}\n")
    assert [word.value for word in directive.arguments] == ["c"]
    assert [[child.name.value for child in block.body if isinstance(child, Directive)] for block in directive.blocks] == [["b"], ["d"]]
    assert directive.block is directive.blocks[1]
    assert directive.discarded == directive.blocks[:1]


def test_each_of_several_backslashes_waits_for_a_block() -> None:
    directive = only("a \\ \\ {\n} {\n}\n b\n")
    assert len(directive.blocks) == 2
    assert [word.value for word in directive.arguments] == ["b"]


def test_backslashes_for_which_no_block_comes_are_arguments() -> None:
    assert [word.value for word in only("a \\ \\ x {\n}\n").arguments] == ["\\", "\\", "x"]
    assert [word.value for word in only("a \\ \\ \\ {\n}\n x\n").arguments] == ["\\", "\\", "x"]


def test_a_brace_before_the_last_backslash_closes() -> None:
    document = parse("x {\n a } \\ \\")
    assert document.diagnostics == ()
    assert [one.name.value for one in document.walk()] == ["x", "a"]


def test_a_continued_line_is_one_directive() -> None:
    directive = only("a b \\\n\n  # comment\n  c\n")
    assert [word.value for word in directive.arguments] == ["b", "c"]
    assert [word.kind for word in directive.tokens] == [Kind.WORD, Kind.WORD, Kind.CONTINUATION, Kind.WORD]


def test_names_tell_macros_and_snippets() -> None:
    assert (only("$(a) = b").macro, only("$(a) = b").snippet) == ("a", None)
    assert (only("(a) {\n}").macro, only("(a) {\n}").snippet) == (None, "a")
    assert only("() {\n}").snippet == ""
    assert (only("a").macro, only("a").snippet) == (None, None)


def test_spans_hold_the_words_without_comments() -> None:
    text = "a b#c\n"
    directive = only(text)
    assert text[directive.start : directive.end] == "a b"
    assert text[directive.arguments[0].start : directive.arguments[0].end] == "b#c"


def test_spans_hold_no_carriage_return() -> None:
    directive = only("a b\r\n")
    assert directive.end == 3
    assert directive.arguments[0].value == "b"


def test_walk_goes_parents_first_and_knows_the_depth() -> None:
    document = parse("a {\n b {\n  c\n }\n d\n}\ne\n")
    found = [(one.name.value, depth) for one, depth in walk(document.body) if isinstance(one, Directive)]
    assert found == [("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 0)]


def test_walk_enters_discarded_blocks() -> None:
    assert [one.name.value for one in parse("a \\ {\n b\n} {\n c\n}\n").walk()] == ["a", "b", "c"]


def test_tokens_come_in_the_order_of_the_text() -> None:
    text = "a \\ {\n b }\nc {\n d\n}\n"
    assert [token.raw.strip() for token in tokens_of(parse(text).verbatim)] == ["a", "\\", "{", "b", "}", "c", "{", "d", "}"]


def test_what_maddy_refuses_is_in_the_tree_as_written() -> None:
    headless, stray, backslash = parse("{\n a\n}\n}\n\\\n").verbatim
    assert isinstance(headless, HeadlessBlock)
    assert isinstance(stray, StrayToken)
    assert stray.token.kind is Kind.RBRACE
    assert isinstance(backslash, StrayToken)
    assert backslash.token.kind is Kind.CONTINUATION


def test_a_mended_tree_holds_the_blocks_that_were_meant() -> None:
    document = parse("a {\n  b {\n    c\n  d\n}\ne\n")
    found = [(one.name.value, depth) for one, depth in walk(document.body) if isinstance(one, Directive)]
    assert found == [("a", 0), ("b", 1), ("c", 2), ("d", 1), ("e", 0)]
    assert [(one.name.value, depth) for one, depth in walk(document.verbatim) if isinstance(one, Directive)][-1] == ("e", 1)


def test_ten_thousand_blocks_in_one_another_are_parsed() -> None:
    depth = 10_000
    text = "a {\n" * depth + "}\n" * depth
    document = parse(text)
    assert sum(1 for _ in document.walk()) == depth
    assert len(document.tokens) == 3 * depth
    assert document.refusal is not None
    assert document.refusal.line == 257


def test_a_word_of_200_kb_is_one_token() -> None:
    for word in ("x" * 200_000, '"' + "x\n" * 100_000 + '"', "x#" + "y" * 200_000):
        document = parse(f"a {word}\n")
        assert [token.raw for token in document.tokens] == ["a", word]
