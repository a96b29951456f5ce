from __future__ import annotations

from pathlib import Path

import pytest

from maddyconf.format.proof import difference
from maddyconf.syntax import parse

MEANING = "the meaning of the configuration would change"
COMMENT = "a comment would be lost or get to another place"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a   b", "a b\n"),
        ("a { b }", "a {\n    b\n}\n"),
        ("a # c  \r\n", "a # c\n"),
        ('a "b"', "a b"),
        ("import nowhere", "import  nowhere"),
        ("$(x) = a b\nc z$(x)", "$(x) = a  b\nc z$(x)"),
    ],
)
def test_the_same(before: str, after: str) -> None:
    assert difference(parse(before), parse(after)) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b", "a c"),
        ("a b c", "a c b"),
        ("a\nb", "b\na"),
        ("a\nb", "a b"),
        ("a", "a { }"),
        ("a { b }\nc", "a {\nb\nc\n}"),
        ('a "b  c"', 'a "b c"'),
        ("a\n", "a {\n"),
        ("import one", "import two"),
        ("$(x) = a\n", "$(x) = b\n"),
        ("(x) { a }\n", "(y) { a }\n"),
        # One block, or two of which maddy forgets the first.
        ("a \\ { b }\n{ b\n}\n", "a { b\n}\n"),
        ("a {\n $(x) = v }\nb\n", "a {\n}\n$(x) = v\nb\n"),
    ],
)
def test_another_meaning(before: str, after: str) -> None:
    assert difference(parse(before), parse(after)) == MEANING


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a # c", "a"),
        ("a # c", "a # d"),
        ("a# c", "a"),
        ("a#c", "a#d"),
        ("# c\na", "a # c"),
        ("# one\n# two\n", "# two\n# one\n"),
        ("a \\ # c\n# d\n b", "a \\ # c\n b"),
        ("a \\#c\n b", "a \\\n b"),
        ('a "x" # c', 'a "x"'),
        ("a { # c\n}", "a { } # c"),
    ],
)
def test_another_comment(before: str, after: str) -> None:
    if before == "a# c":
        # The comment reaches to the next blank: `c` is an argument.
        assert difference(parse(before), parse(after)) == MEANING
    else:
        assert difference(parse(before), parse(after)) == COMMENT


def test_imports_are_compared_where_they_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "more.conf").write_text("a b\n")
    name = str(tmp_path / "maddy.conf")
    before, after = parse("import more", name), parse("import  more", name)
    assert difference(before, after) is None
    monkeypatch.setattr("maddyconf.format.proof.outline", lambda nodes: [id(nodes)])
    assert difference(before, after) == "the meaning of the configuration, with its imports and macros, would change"
    (tmp_path / "more.conf").unlink()
    assert difference(before, after) is None


def test_an_import_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from maddyconf.format import proof

    more = tmp_path / "more.conf"
    more.write_text("a b\n")
    opened = proof.open_source

    def changing(path: str) -> object:
        source = opened(path)
        more.write_text("something else\n")
        return source

    monkeypatch.setattr(proof, "open_source", changing)
    name = str(tmp_path / "maddy.conf")
    assert difference(parse("import more.conf", name), parse("import  more.conf", name)) is None
