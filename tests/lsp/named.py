"""Configurations with many names, which refer to each other in every way."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = st.sampled_from(("a", "b", "ü", "中", "😀", "out"))
GAP = st.sampled_from((" ", "  ", "\t", ' "ü中😀" ', " \\\n    "))


def _line(*parts: str | st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map("".join)


_use = st.one_of(
    _line("deliver_to &", NAMES),
    _line("deliver_to", GAP, "&", NAMES),
    _line('target "&', NAMES, '"'),
    _line("deliver_to &$(", NAMES, ")"),
    _line("deliver_to $(", NAMES, ")"),
    _line("x x$(", NAMES, ")y$(", NAMES, ")"),
    _line('x "$(', NAMES, ')"'),
    _line("import ", NAMES),
    _line('import "', NAMES, '"'),
    _line("source ü中😀 { deliver_to &", NAMES, " }"),
)
_block = st.one_of(
    _line("target.queue ", NAMES, " {\n    ", _use, "\n}\n"),
    _line('msgpipeline "', NAMES, '" {\n    ', _use, "\n    ", _use, "\n}\n"),
    _line("smtp tcp://127.0.0.1:25 {\n    ", _use, "\n    ", _use, "\n}\n"),
    _line("target.remote $(", NAMES, ") { }\n"),
    _line("unknown ", NAMES, " {\n    ", _use, "\n}\n"),
    _line("(", NAMES, ") {\n    ", _use, "\n    ", _use, "\n}\n"),
    _line("$(", NAMES, ") = ", NAMES, "\n"),
    _line("$(", NAMES, ") = &", NAMES, "  # comment &a $(a)\n"),
    _line("$(", NAMES, ") = $(", NAMES, ") x\n"),
    _line("import ", NAMES, "\n"),
)
_file = st.lists(_block, max_size=7).map("".join)


@st.composite
def configurations_with_names(draw: st.DrawFn) -> dict[str, str]:
    """A configuration and a part that it imports, by their names."""
    root, part = draw(_file), draw(_file)
    return {
        "maddy.conf": draw(st.sampled_from(("", "import part\n"))) + root + draw(st.sampled_from(("", "import part\n"))),
        "part.conf": part,
    }
