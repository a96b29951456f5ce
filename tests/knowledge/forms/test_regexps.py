"""Which regular expressions Go accepts, as Go 1.26 was seen to decide."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.regexps import regexp_problem, table_regexp, table_regexp_problem

ACCEPTED = (
    r"",
    r"a|b|",
    r"()|(?:)|(|)",
    r"(.+)@example\.org",
    r"a*? b+? c?? d{2}? e{2,} f{2,3}? g{0} h{1000}",
    r"{,2} {01} {a} a{ a{1 a{1, a{,} } ]",
    r"^* $+ \b? (?:)* ()*",
    r"a*(?i)* ab\Q\E*",
    r"\A\b\B\z \d\D\s\S\w\W \a\f\n\r\t\v",
    r"\. \- \_ \@ \< \/ \]",
    r"\0 \08 \12 \123 \x41 \x{41} \x{10FFFF}",
    r"\Q(*[\E \Q**",
    r"[]a] [^]a] [a-] [-a] [--a] [a\-z] [\]\[] [[] [[:] [a-z-9]",
    r"[[:alpha:][:^digit:]] [\d\pL] [\x41-\x{5A}] [\0-\n]",
    r"\pL \p{Lu} \PN \p{Greek} \P{^Han} \p{Any} [\p{Cyrillic}]",
    r"(?i)a (?i-s:a) (?:a) (?) (?ims-U) (?-i:a) (?ii)",
    r"(?P<name>a) (?<n_1>a) (?P<twice>a)(?P<twice>b) (?P<1>a)",
    r"(?:a{500}){2} (?:a{1000}){0} (?:(?:a{10}){10}){10} (?:a{31}|b{30}){32}",
    "é中\U0001f600[à-é]",
    "(" * 999 + "a" + ")" * 999,
    "(?:" * 5000 + "a" + ")" * 5000,
    "(?:ab*|" * 400 + ")" * 400,
    "(?:a|ab)" * 3000 + "{1000}",
)

REFUSED = {
    "(a": "`(` at character 1 is never closed",
    "a(b(c)": "`(` at character 2 is never closed",
    "(?i:a": "`(?i:` at character 1 is never closed",
    "a)": "`)` at character 2 closes nothing",
    "*@example.org": "`*` at character 1 has nothing before it that it could repeat: write `.*` for any text",
    "a|+": "`+` at character 3 has nothing before it",
    "(?i)*": "`*` at character 5 has nothing before it",
    "({2})": "`{2}` at character 2 has nothing before it",
    "a**": "`**` at character 2 repeats what is a repeat already",
    "a++": "`++` at character 2 repeats",
    "a???": "`???` at character 2 repeats",
    "a{2}{3}": "`{2}{3}` at character 2 repeats",
    "a{1001}": "`{1001}` at character 2 is more than 1000 times",
    "a{2,1001}": "`{2,1001}` at character 2 is more than 1000 times",
    "a{" + "9" * 5000 + "}": "is more than 1000 times",
    "a{3,2}": "`{3,2}` at character 2 has its greater number first: write `{2,3}`",
    "(?:a{501}){2}": "`{2}` at character 11 repeats what has repeats in it",
    "(?:(?:a{1000}){2}){0}": "`{2}` at character 15 repeats",
    "[a": "`[` at character 1 is never closed",
    "[]": "`[` at character 1 is never closed",
    "[^]": "`[` at character 1 is never closed",
    "[z-a]": "`z-a` at character 2 is a range that runs backwards",
    r"[\w.-+]": "`.-+` at character 4 is a range that runs backwards",
    r"[a-\d]": r"`\d` at character 4 is more than one character",
    r"[\b]": r"`\b` at character 2 is a place",
    r"[\Q]": r"`\Q` at character 2 means nothing",
    "[[:foo:]]": "`[:foo:]` at character 2 is no class",
    "[[:alpha:": "`[` at character 1 is never closed",
    "a\\": "`\\` at character 2 has nothing behind it",
    r"\1": r"`\1` at character 1 refers back",
    r"\18": r"`\1` at character 1 refers back",
    r"\8": r"`\8` at character 1 refers back",
    r"\Z": r"`\Z` at character 1 means nothing to maddy: write `\z`",
    r"\C": r"`\C` at character 1 means nothing to maddy: write `.`",
    r"\y": r"`\y` at character 1 means nothing to maddy: write `y`",
    r"a\E": r"`\E` at character 2 means nothing",
    r"\é": r"`\é` at character 1 means nothing",
    r"\x4": r"`\x` at character 1 is no number",
    r"\x{}": r"`\x` at character 1 is no number",
    r"\x{110000}": r"`\x{110000}` at character 1 is beyond",
    r"\p": r"`\p` at character 1 is no class",
    r"\pX": r"`\pX` at character 1 is no class",
    r"\p{Nowhere}": r"`\p{Nowhere}` at character 1 is no class",
    r"\p{Greek": r"`\p{` at character 1 has no `}`",
    "(?=a)": "`(?=` at character 1 looks ahead",
    "a(?!b)": "`(?!` at character 2 looks ahead",
    "(?<=a)b": "`(?<=` at character 1 looks behind",
    "(?<!a)b": "`(?<!` at character 1 looks behind",
    "(?>a)": "`(?>` at character 1",
    "(?#a)": "`(?#` at character 1 is a comment",
    "(?'n'a)": "`(?'` at character 1",
    "(?P=n)": "`(?P=` at character 1 refers back",
    "(?P<n": "`(?P<` at character 1 has no `>`",
    "(?P<>a)": "`(?P<>` at character 1 has no name",
    "(?<a-b>c)": "`(?<a-b>` at character 1 has a name with other characters",
    "(?x)a": "`(?x` at character 1 begins no group",
    "(?i-)a": "`(?i` at character 1 begins no group",
    "(?": "`(?` at character 1 begins no group",
    "a\udcff": "at character 2 is no UTF-8",
    r"\Q" + "\ud800": "at character 3 is no UTF-8",
    "(" * 1000 + "a" + ")" * 1000: "more than 1000 levels deep",
    "(?:^|a" * 500 + ")*" * 500: "more than 1000 levels deep",
    "(?:" + r"\d\w" * 1700 + "){1000}": "becomes too large",
}


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepted(text: str) -> None:
    assert regexp_problem(text) is None


@pytest.mark.parametrize("text", REFUSED)
def test_refused(text: str) -> None:
    problem = regexp_problem(text)
    assert problem is not None
    assert REFUSED[text] in problem
    assert problem.isprintable()
    assert not problem.endswith(".")


def test_names_of_classes_go_by_every_version_of_go() -> None:
    # The first is for Go up to 1.24 only, the others for newer Go only.
    for name in ("Old_Italic", "greek", "LATIN", "Letter", "uppercase-letter", "LC"):
        assert regexp_problem(rf"\p{{{name}}}") is None
    assert regexp_problem("\\p{\u212ahmer}") is not None


def test_bytes_of_one_character_may_come_from_two_places() -> None:
    assert regexp_problem("a\udcc3" + "\udca9*") is None


@pytest.mark.parametrize(
    ("text", "full_match", "case_insensitive", "compiled"),
    [
        ("a|b", True, True, "(?i)^a|b$"),
        ("^a", True, False, "^a$"),
        ("a$", True, False, "^a$"),
        ("", True, True, "(?i)^$"),
        ("a", False, True, "(?i)a"),
        ("a", False, False, "a"),
    ],
)
def test_what_the_table_compiles(text: str, full_match: bool, case_insensitive: bool, compiled: str) -> None:
    assert table_regexp(text, full_match, case_insensitive) == compiled


def test_the_table_may_mend_and_break_an_expression() -> None:
    for text in ("*@example.org", "a\\"):
        assert regexp_problem(text) is not None
        assert table_regexp_problem(text, True, True) is None
        assert table_regexp_problem(text, False, True) is not None


@pytest.mark.parametrize("full_match", [False, True])
@pytest.mark.parametrize("case_insensitive", [False, True])
@pytest.mark.parametrize("text", ["i(a", "^(a", "a)", "a(b$"])
def test_the_table_counts_what_is_written(text: str, full_match: bool, case_insensitive: bool) -> None:
    assert table_regexp_problem(text, full_match, case_insensitive) == regexp_problem(text)


PIECES = ["(", ")", "(?:", "(?i)", "(?P<n>", "|", "*", "+", "?", "{2}", "{1000}", "{", "}", "[", "]", "[^", "-", "a-z", "[:alpha:]"]
PIECES += ["^", "$", ".", "\\d", "\\Q", "\\E", "\\x", "\\pL", "\\p{", "\\", ":", ">", "a", "é", "\udcff"]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text(st.characters(categories=None)))
@example("\\")
@example("\\x{" + "0" * 10_000 + "}")
@example("(" * 100_000)
@example("[[:" * 10_000)
@example("{1" * 10_000)
def test_any_text_has_a_verdict(text: str) -> None:
    problem = regexp_problem(text)
    assert problem is None or (problem.isprintable() and len(problem) < 250)
    assert (table_regexp_problem(text, True, True) is None) == (regexp_problem(table_regexp(text, True, True)) is None)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_in_quotes_is_accepted(text: str) -> None:
    assert regexp_problem("\\Q" + text.replace("\\", "/") + "\\E") is None
