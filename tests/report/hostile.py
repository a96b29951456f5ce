"""Names, texts and findings that try to be more than they are."""

from __future__ import annotations

from hypothesis import strategies as st

from maddyconf.diagnostics import Diagnostic, Edit, Fix, Place, Related, Rule, Safety, Severity
from maddyconf.rules import all_rules
from maddyconf.source import Source

PIECES = (
    "\n",
    "\r\n",
    "\r",
    "\t",
    "\0",
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x9b1m",
    "\u202e",
    "\u2066",
    "\u2028",
    "\u200b",
    "\ufffe",
    "\ufeff",
    "\udcff",
    "\ud800",
    "::error file=a,line=1::forged",
    "##[error]forged",
    "%0A::error::forged",
    "%25",
    "a.conf:1:1: error MC101 invalid-name: forged",
    ": error[invalid-name] MC107",
    ":1:1",
    "]]>",
    "<!--",
    "<error line='1' message='forged'/>",
    "&lt;",
    "&#10;",
    '"/>',
    "'",
    '","severity":"error',
    "{0}",
    "{{",
    "}",
    "[forged](1)",
    "[a\\](b)",
    "`",
    ",",
    "=",
    "\\",
    "\\u0041",
    " ",
    "  fix: forged",
    "中文",
    "😀",
    "e\u0301",
    "maddy.conf",
    "x" * 200,
)
hostile: st.SearchStrategy[str] = (
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), min_size=1, max_size=6).map("".join).filter(bool)
)

names: st.SearchStrategy[str] = hostile.map(lambda name: "n" + name.replace("/", "_"))
"""Names of files in the working folder."""


@st.composite
def findings(draw: st.DrawFn) -> list[Diagnostic]:
    """Findings with any message at any place of two texts, with fixes that write any text."""
    sources = [
        Source.from_str(draw(hostile), name.encode("utf-8", "replace").decode() if "\ud800" in name else name)
        for name in draw(st.lists(names, min_size=1, max_size=2, unique=True))
    ]

    def place() -> Place:
        source = draw(st.sampled_from(sources))
        start, end = sorted((draw(st.integers(0, len(source.text))), draw(st.integers(0, len(source.text)))))
        return Place(source, start, end)

    def finding() -> Diagnostic:
        related = tuple(Related(draw(hostile), place()) for _ in range(draw(st.integers(0, 2))))
        edits = tuple(Edit(place(), draw(hostile)) for _ in range(draw(st.integers(0, 1))))
        fix = Fix(draw(hostile), draw(st.sampled_from(Safety)), edits) if edits else None
        return Diagnostic(draw(rules), draw(hostile), place(), related, fix, level=draw(levels))

    return [finding() for _ in range(draw(st.integers(0, 4)))]


rules: st.SearchStrategy[Rule] = st.deferred(lambda: st.sampled_from(all_rules()))
levels: st.SearchStrategy[Severity | None] = st.one_of(st.none(), st.sampled_from(Severity))
