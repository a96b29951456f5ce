"""Texts that are hard to read, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

BLANKS = (" ", " ", " ", "  ", "\t", "\v", "\f", "\x85", "\xa0", "\u2003", "\u2028", "\u3000", "\r", " \r")
"""What maddy takes for a blank: Go's unicode.IsSpace."""
NO_BLANKS = ("\x1c", "\x1f", "\u200b", "\ufeff", "\x00")
"""What Python or a reader may take for a blank, and maddy does not."""
LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\n\n", " \\\n", "\\\n", ' # comment { } "\n', "# }\n", "\n\r")
BRACES = ("{", "{", "}", "}", '"{"', '"}"', "{#glued", "}#", "\r{", '"}', '"{\\', "\\{", "}}", "{}", "a{", "}a", "{x}")
BACKSLASHES = ("\\", "\\", "\\ \\", '"\\"', "\\#c", "\\\r", "a\\", "\\\\")
QUOTES = ('""', '"a b"', '"a\\"b"', '"a\nb"', '"a\r\nb"', '"\\\\"', '"#"', '"', '"a', "'a b'", '"a\\', 'a"b', '"{env:A}"', '"$(a)"')
MACROS = (
    "$(a)",
    "$(b)",
    "x$(a)y",
    "$(a)$(b)",
    "x$(a)(q)",
    "$($(a))",
    "$()",
    "$(",
    "$(a",
    "x$(l)",
    "$(a) = v\n",
    "$(l) = v w\n",
    "$(a)= v\n",
    '$(a) = "$("\n',
)
IMPORTS = ("import a\n", "import s\n", "import\n", "import nosuch\n", "(s) {\n", "(s) {\n a b\n}\n", "(s) x {\n}\n", "()", "(s)")
VARIABLES = ("{env:A}", "{env:U}", "x{env:A}y{env:U}}", "{env:}", "{env:A", "{env:{env:A}}")
WORDS = (
    "a",
    "a",
    "b",
    "smtp",
    "é",
    "名",
    "1a",
    "٣a",
    "a.b-c_d",
    "&a",
    "tcp://0.0.0.0:25",
    "a#b",
    "a#}",
    "#",
    "=",
    "a\rb",
    "\U0001f4e7",
    *NO_BLANKS,
)

pieces = st.one_of(
    *(
        st.sampled_from(some)
        for some in (WORDS, WORDS, LINE_ENDS, BRACES, BACKSLASHES, QUOTES, MACROS, IMPORTS, VARIABLES, ("a {\n", "}\n"))
    )
)
gaps = st.one_of(st.just(" "), st.sampled_from(BLANKS), st.just(""))

token_soup: st.SearchStrategy[str] = st.lists(st.tuples(pieces, gaps), max_size=40).map(
    lambda all_of_it: "".join(a + b for a, b in all_of_it)
)
"""Words, quotes, braces, comments, macros and blanks of all kinds, well formed by accident only."""

_names = st.sampled_from(("a", "b", "smtp", "deliver_to", "é"))
_arguments = st.lists(st.sampled_from(("x", "&y", '"a b"', "$(m)", "{env:A}", '"#"', "tcp://0.0.0.0:25", '"\\""', "名")), max_size=3)
_directive = st.builds(lambda name, arguments: " ".join((name, *arguments)), _names, _arguments)


def _block(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    end = st.sampled_from(("\n", "\n", "\r\n", " # comment\n", "\n\n", "\n# comment\n"))
    blank = st.sampled_from((" ", "\t", "  "))
    lines = st.lists(st.tuples(st.sampled_from(("", " ", "\t", "    ")), inner, end).map("".join), max_size=4).map("".join)
    return st.builds(lambda head, b, e, body: f"{head}{b}{{{e}{body}}}", _directive, blank, end, lines)


_statement = st.recursive(_directive, lambda inner: st.one_of(inner, _block(inner)), max_leaves=12)
configurations: st.SearchStrategy[str] = st.lists(
    st.tuples(
        st.one_of(_statement, st.sampled_from(("$(m) = v", "(s) {\n a b\n}", "import s", "a \\\n  b"))),
        st.sampled_from(("\n", "\r\n", " # comment\n", "\n\n")),
    ).map("".join),
    max_size=6,
).map("".join)
"""Texts that maddy's syntax accepts, laid out in every way."""


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A good configuration in which a character was forgotten or put in."""
    text = draw(configurations)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(("", "{", "}", '"', "\\", "\n", " ", "#", "$("))) + text[at + draw(st.integers(0, 1)) :]
    return text


texts: st.SearchStrategy[str] = st.one_of(token_soup, damaged(), configurations, token_soup.map("\ufeff".__add__))
raw_bytes: st.SearchStrategy[bytes] = st.one_of(
    st.binary(max_size=80),
    st.lists(
        st.one_of(token_soup.map(str.encode), st.sampled_from((b"\xff", b"\xc3", b"\xe2\x82", b"\xed\xa0\x80", b"\x80", b"\xef\xbb\xbf"))),
        max_size=5,
    ).map(b"".join),
)
"""Any bytes, and texts with bytes in them that are no UTF-8."""
