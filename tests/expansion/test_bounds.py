"""What multiplies or never ends gives a message and not a crash."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from maddyconf.expansion import Expansion, TooLargeError, expand, expand_all, walk
from maddyconf.expansion.imports import Load
from maddyconf.source import MAX_BYTES, Source, SourceError
from maddyconf.syntax import parse


def files(content: Mapping[str, str]) -> Load:
    def load(path: str) -> Source:
        if path not in content:
            raise FileNotFoundError(path)
        return Source(content[path], path)

    return load


def read(text: str, content: Mapping[str, str] | None = None) -> Expansion:
    return expand(parse(text, "maddy.conf"), env={}, load=files(content or {}))


def test_a_snippet_that_imports_itself_ends() -> None:
    found = read("(s) {\n  import s\n}\nimport s\n")
    assert found.problem is not None
    assert (found.problem.diagnostic.name, found.problem.file, found.problem.line) == ("import-too-deep", "maddy.conf", 2)
    assert "imports itself" in found.problem.diagnostic.message


def test_files_that_import_each_other_end() -> None:
    found = read("import one\n", {"one": "import two\n", "two": "\nimport one\n"})
    assert found.problem is not None
    assert found.problem.diagnostic.name == "import-too-deep"


def test_a_file_that_imports_itself_inside_a_block_ends() -> None:
    found = read("a {\n  import maddy.conf\n}\n", {"maddy.conf": "a {\n  import maddy.conf\n}\n"})
    assert found.problem is not None
    assert found.problem.diagnostic.name == "import-too-deep"


@pytest.mark.parametrize("value", ["$(m{}) $(m{})", '"$(m{})$(m{}) "'])
def test_macros_that_double_forty_times_are_given_up(value: str) -> None:
    lines = ["$(m0) = word"] + [f"$(m{n + 1}) = {value.format(n, n)}" for n in range(40)]
    with pytest.raises(TooLargeError, match="macros multiply"):
        read("\n".join([*lines, "a $(m40)"]))


def test_macros_that_double_ten_times_are_read() -> None:
    lines = ["$(m0) = word"] + [f"$(m{n + 1}) = $(m{n}) $(m{n})" for n in range(10)]
    (node,) = read("\n".join([*lines, "a $(m10)"])).nodes
    assert node.values == ("word",) * 1024


@pytest.mark.parametrize("read_all", [expand, expand_all])
def test_snippets_that_double_forty_times_are_given_up(read_all: type[Expansion]) -> None:
    lines = ["(s0) {\n  a\n}"] + [f"(s{n + 1}) {{\n  import s{n}\n  import s{n}\n}}" for n in range(40)]
    with pytest.raises(TooLargeError, match="imports multiply"):
        read_all(parse("\n".join([*lines, "import s40"]), "maddy.conf"), env={})


def test_snippets_that_double_ten_times_are_read() -> None:
    lines = ["(s0) {\n  a\n}"] + [f"(s{n + 1}) {{\n  import s{n}\n  import s{n}\n}}" for n in range(10)]
    assert len(read("\n".join([*lines, "import s10"])).nodes) == 1024


def test_ten_thousand_blocks_in_one_another_are_refused_as_maddy_does() -> None:
    text = "a {\n" * 10_000 + "}\n" * 10_000
    found = read(text)
    assert found.problem is not None
    assert (found.problem.diagnostic.name, found.problem.line) == ("too-deep", 257)
    assert expand_all(parse(text), env={}).problems


def test_256_blocks_in_one_another_are_read() -> None:
    assert max(depth for _, depth in walk(read("a {\n" * 256 + "}\n" * 256).nodes)) == 255


def test_a_word_of_200_kb_is_read() -> None:
    word = "x" * 200_000
    (node,) = read(f"$(m) = {word}\na $(m) y$(m)\n").nodes
    assert node.values == (word, "y" + word)


def test_many_openings_of_macros_in_one_word_are_read() -> None:
    (node,) = read("a " + "$(" * 100_000 + "x\n").nodes
    assert node.values == ("$(" * 100_000 + "x",)


def test_a_file_over_10_mb_cannot_be_read(tmp_path: Path) -> None:
    large = tmp_path / "large.conf"
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(SourceError, match="larger than 10 MB"):
        expand(large)
    main = tmp_path / "maddy.conf"
    main.write_text("import large\n")
    with pytest.raises(SourceError, match="larger than 10 MB"):
        expand(main)
    with pytest.raises(SourceError, match="larger than 10 MB"):
        expand_all(main)
