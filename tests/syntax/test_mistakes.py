"""Broken files and what is said about them: each mistake once, at the place where the author has to change something."""

from __future__ import annotations

import pytest

from maddyconf.fixing.texts import edited
from maddyconf.syntax import parse

GLUED = "write a blank before `{`: glued to a word it is part of the word"
SURPLUS = "this `}` closes no block: remove it, or look above it for a `{` that is missing"
OWN_LINE = "`{` must stand on the line of its directive, after a blank"
NOT_CLOSED = 'this `"` is not closed on its line, and takes what follows into the word'
SEVERAL = "only one `}` a line closes a block: put this one on a line of its own"

# What is wrong, the lines of the file, and name, line and column of each mistake, with the message where it says more.
ONE_MISTAKE = [
    ("glued {", "smtp tcp://0.0.0.0:25{|    debug yes|}", ("glued-brace", 1, 22, GLUED)),
    ("name glued to {", "smtp{|    debug yes|}", ("glued-brace", 1, 5, GLUED)),
    ("glued { in a block", "a {|    b c{|        d|    }|}", ("glued-brace", 2, 8, GLUED)),
    ("glued to both sides", "a{b|}", ("glued-brace", 1, 2, GLUED)),
    ("word glued to {", "smtp {debug yes|}", ("glued-brace", 1, 6, "write a blank after `{`: glued to a word it is part of the word")),
    (
        "word glued to }",
        "smtp {|    debug yes}|tls off",
        ("glued-brace", 2, 14, "write a blank before `}`: glued to a word it is part of the word"),
    ),
    ("} glued to a word", "a {|    b|}x|c {|}", ("glued-brace", 3, 1, "start a new line after `}`: what follows is glued to it")),
    ("semicolon", "a {|};", ("glued-brace", 2, 1, "start a new line after `}`: what follows is glued to it")),
    ("comma", "a {|    b|},|c {|    d|}", ("glued-brace", 3, 1)),
    ("{ on the next line", "smtp tcp://0.0.0.0:25|{|    debug yes|}", ("brace-on-own-line", 2, 1, OWN_LINE)),
    ("{ below a comment", "smtp tcp://0.0.0.0:25||# c|{|    debug yes|}", ("brace-on-own-line", 4, 1, OWN_LINE)),
    ("{ without directive", "smtp {|    {|        a b|    }|}", ("brace-on-own-line", 2, 5, OWN_LINE)),
    ("only {", "{", ("brace-on-own-line", 1, 1, OWN_LINE)),
    ("{ glued to the first word", "{a|}", ("brace-on-own-line", 1, 1, OWN_LINE)),
    (
        "{ twice",
        "smtp { {|}",
        ("brace-on-own-line", 1, 8, "this `{` opens the block of no directive: one must stand before it, on the same line"),
    ),
    (
        "word after }",
        "smtp {|} hostname a",
        ("text-after-brace", 2, 3, "start a new line after `}`: `hostname` cannot stand on the same line"),
    ),
    (
        "word after a block on one line",
        "a { b } c",
        ("text-after-brace", 1, 9, "start a new line after `}`: `c` cannot stand on the same line"),
    ),
    (
        "} after }",
        "a {|    b {|        c|    } }",
        ("text-after-brace", 4, 7, "start a new line after `}`: the next `}` cannot stand on the same line"),
    ),
    ("block after }", "a {|} {|}", ("text-after-brace", 2, 3)),
    ("two } at the end of a line", "smtp {|    limits { all { rate } }|}", ("several-closing-braces", 2, 27, SEVERAL)),
    ("}} at the end of a line", "a {|    b {|        c }}|d e", ("several-closing-braces", 3, 12, SEVERAL)),
    ("}} at the start of a line", "a {|    b {|        c|}}", ("several-closing-braces", 4, 2, SEVERAL)),
    ("}} that is one too many", "(a) {|    b|}}", ("surplus-brace", 3, 2, SURPLUS)),
    (
        "} missing, 4 blanks",
        "a {|    b {|        c|}|d {|    e|}",
        ("unclosed-block", 2, 5, "the block of `b` is never closed: `}` is missing before line 4"),
    ),
    (
        "} missing, 2 blanks",
        "a {|  b {|    c|  d|}",
        ("unclosed-block", 2, 3, "the block of `b` is never closed: `}` is missing before line 4"),
    ),
    ("} missing, 8 blanks", "a {|        b {|                c|        d|}|e {|}", ("unclosed-block", 2, 9)),
    (
        "} missing, tabs",
        "a {|\tb {|\t\tc|\td|}",
        ("unclosed-block", 2, 2, "the block of `b` is never closed: `}` is missing before line 4"),
    ),
    (
        "} missing, tabs and blanks",
        "a {|\tb {|        c|    d|}",
        ("unclosed-block", 2, 2, "the block of `b` is never closed: `}` is missing before line 4"),
    ),
    ("} missing, nothing indented", "a {|b {|c|d|}", ("unclosed-block", 1, 1, "the block of `a` is never closed: `}` is missing")),
    ("} missing at the end", "a {|    b", ("unclosed-block", 1, 1, "the block of `a` is never closed: `}` is missing")),
    (
        "} missing at top level",
        "a {|    b||c {|    d|}",
        ("unclosed-block", 1, 1, "the block of `a` is never closed: `}` is missing before line 4"),
    ),
    (
        "} missing before a comment",
        "a {|    b|# comment|c {|}",
        ("unclosed-block", 1, 1, "the block of `a` is never closed: `}` is missing before line 4"),
    ),
    ("} missing after a continued line", "a {|    b \\|        c {|        d|}", ("unclosed-block", 3, 11)),
    (
        "} missing, three deep",
        "a {|    b {|        c x {|            d|        e {|            f|        }|    }|    g {|    }|}",
        ("unclosed-block", 3, 9),
    ),
    ("} too many at the end", "debug yes|}", ("surplus-brace", 2, 1, SURPLUS)),
    ("only }", "}", ("surplus-brace", 1, 1, SURPLUS)),
    ("} too many in the middle", "a {|    b {|        c|    }|    }|    d|}|e {|}", ("surplus-brace", 5, 5, SURPLUS)),
    ("} too many at top level", "a {|    b|} # fine|}|c d", ("surplus-brace", 4, 1, SURPLUS)),
    ("} at the end of a line", "a }", ("surplus-brace", 1, 3, SURPLUS)),
    ("quoted brace", 'a {|    b "{"|}', ("unclosed-block", 2, 5)),
    ("digit", "a {|    1b c|}", ("invalid-name", 2, 5, "`1b` cannot be the name of a directive: a name does not start with a digit")),
    ("digit of another script", "٣a b", ("invalid-name", 1, 1)),
    (
        "&",
        "&a",
        ("invalid-name", 1, 1, "`&a` cannot be the name of a directive: a name holds no `&`, only letters, digits, `.`, `-` and `_`"),
    ),
    ("address", "é|a@b c", ("invalid-name", 2, 1)),
    ("path", "/etc/maddy {|}", ("invalid-name", 1, 1)),
    ("blank in a quoted name", 'a {|    "b c" d|}', ("invalid-name", 2, 5)),
    ("empty name", '"" a', ("invalid-name", 1, 1, "a line must begin with the name of a directive, not with an empty string")),
    (
        "lonely backslash",
        "\\|a b",
        ("invalid-name", 1, 1, "a `\\` alone does not begin a line: it continues a line that has an argument before it"),
    ),
    (
        "macro in a block",
        "a {|    $(b) = c|}",
        ("misplaced-macro", 2, 5, "a macro is defined outside of all blocks: move `$(b)` to the top of the file"),
    ),
    ("snippet in a block", "a {|    (b) {|        c|    }|}", ("misplaced-snippet", 2, 5)),
    (
        "macro without value",
        "$(x) =",
        ("macro-without-value", 1, 1, 'give the macro a value: `$(x) = value`, or `$(x) = ""` for an empty one'),
    ),
    ("macro alone", "$(x)", ("macro-without-value", 1, 1)),
    ("glued =", "$(x)= v", ("macro-without-equals", 1, 1, "write the macro as `$(x) = value`, with a blank on both sides of `=`")),
    ("all glued", "$(x)=v", ("macro-without-equals", 1, 1, "write the macro as `$(x) = value`, with a blank on both sides of `=`")),
    ("open parenthesis", "$(x =v", ("macro-without-equals", 1, 1)),
    ("blank in a macro's name", "$(a b) = c", ("macro-without-equals", 1, 1, "the name of a macro holds no blank")),
    (
        "macro as a name",
        "$(x) a b",
        ("macro-without-equals", 1, 1, "`$(x)` cannot begin a line unless it is defined there: `$(x) = value`"),
    ),
    ("macro without name", "$() = v", ("invalid-name", 1, 1)),
    ("macro in a macro's name", "$($(x)) = v", ("invalid-name", 1, 1)),
    ("snippet with arguments", "(a) b c {|    d|}", ("snippet-with-arguments", 1, 5, "a snippet takes no arguments: write `(a) {`")),
    ("quote to the end", 'a {|    b "c|}|d {|}', ("unterminated-quote", 2, 7, NOT_CLOSED)),
    ("quote that holds a brace", 'a {|    b "{|    c|}', ("unterminated-quote", 2, 7, NOT_CLOSED)),
    ("quote that ends at another", 'a {|    b "x|}|c "d"', ("unterminated-quote", 2, 7, NOT_CLOSED)),
]

SEVERAL_MISTAKES = [
    (
        "smtp tcp://0.0.0.0:25 {|    limits{|        all rate|    }|    1st x|    $(a) = b|}",
        [("glued-brace", 2, 11), ("invalid-name", 5, 5), ("misplaced-macro", 6, 5)],
    ),
    (
        "&x|a@b c|$(x)= v|(s) t {|}",
        [("invalid-name", 1, 1), ("invalid-name", 2, 1), ("macro-without-equals", 3, 1), ("snippet-with-arguments", 4, 5)],
    ),
    ("a|{|\tb{|\t\tc d}|}", [("brace-on-own-line", 2, 1), ("glued-brace", 3, 3), ("glued-brace", 4, 6)]),
    ("$(a) =|$(b)= c|$(c =d|$(d) = e", [("macro-without-value", 1, 1), ("macro-without-equals", 2, 1), ("macro-without-equals", 3, 1)]),
    (
        'a {|    (s) {|        b|    }|    $(m) = c|    "" d|}',
        [("misplaced-snippet", 2, 5), ("misplaced-macro", 5, 5), ("invalid-name", 6, 5)],
    ),
    (
        'a {|    b "c|    d {|        e "f|    }|}|9 g',
        [("unterminated-quote", 2, 7), ("unterminated-quote", 4, 11), ("invalid-name", 7, 1)],
    ),
    (
        "a {|} b|c {|} }|d {|    limits { all { rate } }|}",
        [("text-after-brace", 2, 3), ("surplus-brace", 4, 3), ("several-closing-braces", 6, 27)],
    ),
    ("}|a {|    b|}|}|2c", [("surplus-brace", 1, 1), ("surplus-brace", 5, 1), ("invalid-name", 6, 1)]),
    (
        "a {|    b{|        c|    }|    d {|        e|    }|}|}|f {|    1x",
        [("glued-brace", 2, 6), ("surplus-brace", 9, 1), ("unclosed-block", 10, 1), ("invalid-name", 11, 5)],
    ),
    (
        "a {|    b {|        c|    d {|        e|    f|}|g {|    h|    (i) {|    }",
        [("unclosed-block", 2, 5), ("unclosed-block", 4, 5), ("unclosed-block", 8, 1), ("misplaced-snippet", 10, 5)],
    ),
    ("a {|    b {|        c|    }}|    d {debug yes|    }|}|é/|", [("surplus-brace", 4, 6), ("glued-brace", 5, 7), ("invalid-name", 8, 1)]),
]


def lines(text: str) -> str:
    return text.replace("|", "\n") + "\n"


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, expected, id=what) for what, text, expected in ONE_MISTAKE])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_one_mistake_gives_one_diagnostic(text: str, expected: tuple[str | int, ...], end: str) -> None:
    found = [(one.name, *one.place.position, one.message) for one in parse(lines(text).replace("\n", end)).diagnostics]
    assert [one[: len(expected)] for one in found] == [expected]


@pytest.mark.parametrize(("text", "expected"), SEVERAL_MISTAKES)
def test_independent_mistakes_are_all_told_and_none_twice(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(one.name, *one.place.position) for one in parse(lines(text)).diagnostics] == expected


ACCEPTED = [
    "a { b }",
    "a { b c { d }|}",
    "a {} b} {c",
    "a };",
    'a "b',
    "a } b",
    "$(a) = b {|    c|}",
    "() {|}",
    "-a ._",
    "é x|名1 x|x٣ y",
    "a \\|{|}",
    "a \\ {|} b|c",
    "a \\ {|} {|}",
    "a \\ \\ {|} {|}|b c",
    "a \\",
    'a "x|}|" b',
    "a b#{",
    "# } {",
    "smtp { # clients|}",
    "\ufeffa",
    "a {|    b c }|d e",
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_what_maddy_accepts_has_no_mistake(text: str) -> None:
    assert parse(lines(text)).diagnostics == ()


def nested(depth: int) -> str:
    return "a {\n" * depth + "}\n" * depth


def test_256_blocks_in_one_another_are_read_and_257_are_not() -> None:
    assert parse(nested(256)).diagnostics == ()
    (found,) = parse(nested(257)).diagnostics
    assert (found.name, *found.place.position) == ("too-deep", 257, 3)
    assert found.message == "more than 256 blocks in one another: maddy reads no deeper"


def test_the_line_that_maddy_names_is_told_where_it_is_another() -> None:
    (found,) = parse("a {\n  b {\n    c\n}\nd\n").diagnostics
    assert found.place.position.line == 2
    assert [(one.message, one.place.position.line) for one in found.related] == [
        ("it should be closed before this line", 4),
        ("maddy names this line for it", 5),
    ]


def test_maddy_names_no_line_for_a_bad_name() -> None:
    (found,) = parse("1a {\n  b\n}\n").diagnostics
    assert found.related == ()


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("smtp{|    debug yes|}", "smtp {|    debug yes|}"),
        ("smtp {debug yes|}", "smtp { debug yes|}"),
        ("smtp{debug yes|}", "smtp { debug yes|}"),
        ("smtp{#debug|}", "smtp {#debug|}"),
        ("a {|    b}|c", "a {|    b }|c"),
        ("a {|}b", "a {|}|b"),
        ("x {|    a {|    }b|}", "x {|    a {|    }|    b|}"),
        ("a {|} b", "a {|}|b"),
        ("x {|    a {|    }   b # c|}", "x {|    a {|    }|    b # c|}"),
        ("x {|  a {|    b|  } }", "x {|  a {|    b|  }|}"),
        ("a|{|}", "a {|}"),
        ("a # c|# d|  {  b|}", "a { # c|# d|  b|}"),
        ("a {|    b c|    { # d|    }|}", "a {|    b c {|    # d|    }|}"),
        ("  a { b { c } }", "  a { b { c }|  }"),
        ('a {|    b "c d|}', 'a {|    b "c d"|}'),
        ("a|}", "a"),
        ("a|} # c", "a| # c"),
        ("x {|  a {|    b||  # about c|  c|}", "x {|  a {|    b|  }||  # about c|  c|}"),
        ("a {|    b|# end", "a {|    b|}|# end"),
        ("a {", "a {|}"),
        ("$(a)=b", "$(a) = b"),
        ("$(a)= b c", "$(a) = b c"),
        ("$(a) =b c", "$(a) =b c".replace("=b", "= b")),
        ("$(a) =b", "$(a) = b"),
        ("$(a)==", "$(a) = ="),
        ("(a) b c {|}", "(a) {|}"),
        ("a {|    b|\r|c|}d", "a {|    b|\r|c|}|d"),
    ],
)
def test_a_fix_makes_the_file_one_that_maddy_reads(text: str, after: str) -> None:
    document = parse(lines(text))
    (found,) = document.diagnostics
    assert found.fix
    fixed = edited(document.source, found.fix.edits).text
    assert fixed.rstrip("\n") == lines(after).rstrip("\n")
    assert parse(fixed).diagnostics == ()


def test_a_fix_ends_lines_as_the_file_does() -> None:
    (found,) = parse("a {\r\n\tb {\r\n\t} c\r\n}\r\n").diagnostics
    assert found.fix
    assert [edit.text for edit in found.fix.edits] == ["\r\n\t"]


@pytest.mark.parametrize(
    "text",
    ["a {|} {|}", "$(a)=", "$(a) b", "$(a b) = c", "$(a) = ", "{|}", "(a) b \\| c {|}"],
)
def test_what_cannot_be_told_has_no_fix(text: str) -> None:
    found = parse(lines(text)).diagnostics
    assert found
    assert [one.fix for one in found if one.name != "surplus-brace"] == [None] * sum(one.name != "surplus-brace" for one in found)
