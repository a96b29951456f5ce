"""Configurations that multiply, nest or just go on: an answer, and not the end of the machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from maddyconf.expansion import Expansion, TooLargeError, expand, expand_all, walk
from maddyconf.source import MAX_BYTES, SourceError
from maddyconf.syntax import parse

BOTH = pytest.mark.parametrize("read", [expand, expand_all])
FORTY = range(40)
Read = Callable[..., Expansion]


@BOTH
def test_files_that_import_each_other(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a").write_text("x\nimport b\nimport b\n")
    (tmp_path / "b").write_text("y\nimport a\nimport a\n")
    expansion = read(tmp_path / "a", {})
    assert [problem.diagnostic.name for problem in expansion.problems] == ["import-too-deep"]


@BOTH
@pytest.mark.parametrize("doubled", ["$(m{0}) $(m{0})", "x$(m{0})$(m{0})", '"$(m{0}) $(m{0})."'], ids=["words", "string", "quoted"])
def test_macros_that_double_forty_times(read: Read, doubled: str) -> None:
    text = "$(m0) = 0123456789\n" + "".join(f"$(m{number + 1}) = {doubled.format(number)}\n" for number in FORTY)
    with pytest.raises(TooLargeError):
        read(parse(text + "x $(m40)\n"), {})


def test_macros_that_double_ten_times_are_no_trouble() -> None:
    text = "$(m0) = ab\n" + "".join(f"$(m{number + 1}) = $(m{number}) $(m{number})\n" for number in range(10))
    assert expand(parse(text + "x $(m10)\n"), {}).nodes[0].values == ("ab",) * 1024


@BOTH
def test_snippets_that_import_the_next_twice_forty_levels_deep(read: Read) -> None:
    text = "".join(f"(s{number}) {{\n import s{number + 1}\n import s{number + 1}\n}}\n" for number in FORTY)
    with pytest.raises(TooLargeError):
        read(parse(text + "(s40) {\n x\n}\nimport s0\n"), {})


@BOTH
def test_snippets_that_import_the_next_twice_in_blocks(read: Read) -> None:
    text = "".join(f"(s{number}) {{\n a {{\n  import s{number + 1}\n }}\n b {{\n  import s{number + 1}\n }}\n}}\n" for number in FORTY)
    with pytest.raises(TooLargeError):
        read(parse(text + "(s40) {\n x\n}\nimport s0\n"), {})


@BOTH
def test_snippets_that_import_themselves_and_each_other_twice(read: Read) -> None:
    text = "(a) {\n import b\n import b\n}\n(b) {\n import a\n import a\n}\nimport a\n"
    try:
        expansion = read(parse(text), {})
    except TooLargeError:
        return
    assert [problem.diagnostic.name for problem in expansion.problems] == ["import-too-deep"]


def test_ten_thousand_nested_blocks_are_refused_at_the_257th() -> None:
    document = parse("a {\n" * 10_000 + "}\n" * 10_000, "maddy.conf")
    problem = expand(document, {}).problem
    assert problem is not None
    assert (problem.diagnostic.name, problem.line) == ("too-deep", 257)


def test_ten_thousand_nested_blocks_are_read_on() -> None:
    document = parse("a {\n" * 10_000 + "}\n" * 10_000)
    assert max(depth for _, depth in walk(expand_all(document, {}).nodes)) >= 255
    assert document.to_bytes() == b"a {\n" * 10_000 + b"}\n" * 10_000


@BOTH
@pytest.mark.parametrize("brace", ["{", "}", "a {", "a }"])
def test_thousands_of_braces_that_match_none(read: Read, brace: str) -> None:
    assert read(parse(f"{brace}\n" * 3_000), {}).problems


def test_256_nested_blocks_work() -> None:
    expansion = expand(parse("a {\n" * 256 + "}\n" * 256), {})
    assert expansion.problem is None
    assert max(depth for _, depth in walk(expansion.nodes)) == 255


@pytest.mark.parametrize("char", ["a", "$", "$(", "{env:", "{env:a", ")", "}", "\\", "é"])
def test_a_word_of_200_kilobytes(char: str) -> None:
    # None of these holds a whole macro or variable, so that maddy takes each as it stands.
    word = char * (200_000 // len(char))
    expansion = expand(parse(f"x {word}\n"), {})
    assert [node.values for node in expansion.nodes] == [(word,)]


@pytest.mark.parametrize("word", ["x$(a)", "{env:A}", "{env:U}"])
def test_a_word_full_of_macros_or_variables(word: str) -> None:
    expansion = expand(parse(f"$(a) = y\nx {word * 25_000}\n"), {"A": "1"})
    assert expansion.nodes[0].values == ({"x$(a)": "xy" * 25_000, "{env:A}": "1" * 25_000, "{env:U}": ""}[word],)


@BOTH
def test_a_file_over_ten_megabytes_is_not_read(tmp_path: Path, read: Read) -> None:
    large = tmp_path / "large.conf"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(SourceError, match="10 MB"):
        read(large, {})


@BOTH
def test_nor_is_it_imported(tmp_path: Path, read: Read) -> None:
    (tmp_path / "large.conf").write_bytes(b"#" * (MAX_BYTES + 1))
    (tmp_path / "maddy.conf").write_text("import large\n")
    with pytest.raises(SourceError, match="10 MB"):
        read(tmp_path / "maddy.conf", {})


def test_a_file_of_exactly_ten_megabytes_is_read(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_bytes(b"a\n" + b"#" * (MAX_BYTES - 2))
    assert [node.name for node in expand(tmp_path / "maddy.conf", {}).nodes] == ["a"]
