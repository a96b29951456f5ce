from __future__ import annotations

from pathlib import Path

from maddyconf.diagnostics import Place
from maddyconf.expansion import expand_all
from maddyconf.expansion.copies import Copies
from maddyconf.syntax import Document, parse

TEXT = """\
$(x) = y
(once) {
    in_once
}
(twice) {
    in_twice {
        deep $(x)
    }
    # end
}
(never) {
    in_never
}
a {
    import twice
    import once
}
b {
    import twice
}
"""


def copies(document: Document, word: str, copies: Copies) -> int:
    start = document.source.text.index(word)
    return copies.of(Place(document.source, start, start + len(word)))


def test_text_counts_as_often_as_it_is_read() -> None:
    document = parse(TEXT, "maddy.conf")
    counted = Copies(expand_all(document, {}))
    words = ("$(x) =", "in_once", "in_twice", "deep", "# end", "in_never", "a {", "import once", "b {")
    assert {word: copies(document, word, counted) for word in words} == {
        "$(x) =": 1,
        "in_once": 1,
        "in_twice": 2,
        "deep": 2,
        "# end": 2,
        "in_never": 0,
        "a {": 1,
        "import once": 1,
        "b {": 1,
    }


def test_imported_files(tmp_path: Path) -> None:
    (tmp_path / "part.conf").write_text("debug yes\n")
    (tmp_path / "maddy.conf").write_text("a {\n    import part\n}\nb {\n    import part\n}\nimport part\n")
    expansion = expand_all(tmp_path / "maddy.conf", {})
    (part,) = expansion.imported
    assert copies(part, "debug", Copies(expansion)) == 3
    assert copies(expansion.document, "a {", Copies(expansion)) == 1
