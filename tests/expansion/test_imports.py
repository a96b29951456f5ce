"""`import`: which snippet or file maddy takes, in which order, and how deep."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from maddyconf.expansion import Expansion, expand, expand_all, outline
from maddyconf.expansion.imports import Load
from maddyconf.source import Source
from maddyconf.syntax import Document


def reader(files: Mapping[str, str]) -> Load:
    """Files in memory."""

    def load(path: str) -> Source:
        if path not in files:
            raise FileNotFoundError(path)
        return Source.from_str(files[path], path)

    return load


def read(files: Mapping[str, str], main: str = "maddy.conf") -> Expansion:
    load = reader(files)
    return expand(Document(load(main)), {}, load)


def names(expansion: Expansion) -> list[str]:
    assert expansion.problem is None
    return [node.name for node in expansion.nodes]


def refusal(expansion: Expansion) -> tuple[str, str, int]:
    assert expansion.problem is not None
    assert expansion.nodes == ()
    return expansion.problem.diagnostic.name, expansion.problem.file, expansion.problem.line


@pytest.mark.parametrize(
    "text", ["(s) {\n a\n b\n}\nimport s\nc\n", "import s\nc\n(s) {\n a\n b\n}\n", "import s { x }\nc\n(s) {\n a\n b\n}\n"]
)
def test_a_snippet_takes_the_place_of_the_import(text: str) -> None:
    assert names(read({"maddy.conf": text})) == ["a", "b", "c"]


def test_a_snippet_may_be_imported_at_any_depth_and_often() -> None:
    expansion = read({"maddy.conf": "(s) {\n a 1\n}\nimport s\nx {\n import s\n y {\n  import s\n  import s\n }\n}\n"})
    assert outline(expansion.nodes) == [
        (0, "a", ("1",), False),
        (0, "x", (), True),
        (1, "a", ("1",), False),
        (1, "y", (), True),
        (2, "a", ("1",), False),
        (2, "a", ("1",), False),
    ]


def test_a_later_snippet_of_the_same_name_counts_for_all_imports() -> None:
    assert names(read({"maddy.conf": "(s) {\n a\n}\nimport s\n(s) {\n b\n}\n"})) == ["b"]


@pytest.mark.parametrize("text", ["(s)\nimport s\n", "(s) { }\nimport s\n", '()\nimport ""\n', '() {\n}\nimport ""\n'])
def test_a_snippet_may_be_empty(text: str) -> None:
    assert names(read({"maddy.conf": text})) == []


def test_a_block_that_only_imports_nothing_is_still_a_block() -> None:
    assert outline(read({"maddy.conf": "(s)\nx {\n import s\n}\n"}).nodes) == [(0, "x", (), True)]


def test_macros_make_the_name_of_an_import() -> None:
    assert names(read({"maddy.conf": "$(m) = s\nimport $(m)\nimport a$(m)\n(s) {\n x\n}\n(as) {\n y\n}\n"})) == ["x", "y"]


def test_a_snippet_goes_before_a_file_of_that_name() -> None:
    assert names(read({"maddy.conf": "(f) {\n snippet\n}\nimport f\n", "f": "file\n", "f.conf": "conf\n"})) == ["snippet"]


def test_a_file_goes_before_the_one_with_conf_behind_it() -> None:
    assert names(read({"maddy.conf": "import f\n", "f": "file\n", "f.conf": "conf\n"})) == ["file"]


def test_conf_is_tried_behind_the_name() -> None:
    expansion = read({"maddy.conf": "import f\nimport f.conf\n", "f.conf": "a\n"})
    assert names(expansion) == ["a", "a"]
    assert [node.file for node in expansion.nodes] == ["f", "f.conf"]


def test_files_are_relative_to_the_importing_file() -> None:
    files = {
        "etc/maddy.conf": "import sub/a\n",
        "etc/sub/a": "import b\nimport ../c\n",
        "etc/sub/b": "b\n",
        "etc/c": "c\n",
        "etc/b": "wrong\n",
        "b": "wrong\n",
        "c": "wrong\n",
    }
    assert names(read(files, "etc/maddy.conf")) == ["b", "c"]


@pytest.mark.parametrize("written", ["./f", "sub/../f", "sub/.././/f"])
def test_paths_are_cleaned(written: str) -> None:
    expansion = read({"etc/maddy.conf": f"import {written}\n", "etc/f": "a\n"}, "etc/maddy.conf")
    assert names(expansion) == ["a"]
    assert expansion.nodes[0].file == "etc/f"


def test_an_absolute_path(tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "other.conf").write_text("a\nimport b\n")
    (tmp_path / "b").write_text("b\n")
    main = tmp_path / "etc" / "maddy.conf"
    main.write_text(f"import {tmp_path / 'other'}\n")
    expansion = expand(main, {})
    assert names(expansion) == ["a", "b"]
    assert expansion.nodes[0].file == str(tmp_path / "other")


@pytest.mark.parametrize("written", ["folder", "folder/", '""', ".", "./", "folder/.."])
@pytest.mark.parametrize("absolute", [True, False])
def test_a_folder_imports_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, absolute: bool) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.conf").write_text("wrong\n")
    (tmp_path / "folder" / "a.conf").write_text("wrong\n")
    (tmp_path / "maddy.conf").write_text(f"import {written}\nend\n")
    monkeypatch.chdir(tmp_path)
    assert names(expand(tmp_path / "maddy.conf" if absolute else "maddy.conf", {})) == ["end"]


@pytest.mark.parametrize("name", ["nosuch", "sub/nosuch", "*.conf", "~/a", '"a b"', "F"])
def test_what_is_not_there_is_refused_where_it_is_imported(name: str) -> None:
    assert refusal(read({"maddy.conf": f"\nx {{\n import {name}\n}}\n", "a.conf": "a\n", "f": "b\n"})) == (
        "unknown-import",
        "maddy.conf",
        3,
    )


def test_an_unknown_import_of_an_imported_file_names_that_file_without_conf() -> None:
    assert refusal(read({"maddy.conf": "import f\n", "f.conf": "a\nimport nosuch\n"})) == ("unknown-import", "f", 2)


@pytest.mark.parametrize(("text", "line"), [("import\na\nb\n", 3), ("import a b\n", 1), ("a\nimport $(m)\nb {\n c\n}\n# end\n", 5)])
def test_a_wrong_number_of_arguments_names_the_last_line(text: str, line: int) -> None:
    assert refusal(read({"maddy.conf": text})) == ("import-arguments", "maddy.conf", line)


def test_a_wrong_number_of_arguments_in_an_imported_file_names_its_last_line() -> None:
    assert refusal(read({"maddy.conf": "import f\na\nb\nc\nd\n", "f.conf": "a\nimport\nb\n"})) == ("import-arguments", "f", 3)


def test_a_mistake_in_an_imported_file_is_refused_there() -> None:
    assert refusal(read({"maddy.conf": "import f\nimport nosuch\n", "f.conf": "a\nb {\n"})) == ("unclosed-block", "f", 2)


def test_a_file_is_read_to_its_end_before_it_imports() -> None:
    assert refusal(read({"maddy.conf": "import nosuch\nimport\n}\n"})) == ("surplus-brace", "maddy.conf", 3)


def test_imports_go_depth_first_in_the_order_of_the_file() -> None:
    files = {"maddy.conf": "x {\n import nosuch1\n}\nimport nosuch2\n"}
    assert refusal(read(files)) == ("unknown-import", "maddy.conf", 2)
    files = {"maddy.conf": "import f\nimport nosuch2\n", "f": "import nosuch3\n"}
    assert refusal(read(files)) == ("unknown-import", "f", 1)
    files = {"maddy.conf": "import s\nimport nosuch2\n(s) {\n import nosuch3\n}\n"}
    assert refusal(read(files)) == ("unknown-import", "maddy.conf", 2)


def test_an_import_brings_snippets_for_what_is_imported_later() -> None:
    files = {"maddy.conf": "import lib\nimport s\n", "lib.conf": "(s) {\n a\n}\nb\n"}
    assert names(read(files)) == ["b", "a"]
    files["maddy.conf"] = "import s\nimport lib\n"
    assert refusal(read(files)) == ("unknown-import", "maddy.conf", 1)


def test_snippets_go_upwards_through_files() -> None:
    assert names(read({"maddy.conf": "import f\nimport s\n", "f": "import g\n", "g": "(s) {\n a\n}\n"})) == ["a"]


def test_an_imported_snippet_replaces_one_of_the_same_name() -> None:
    files = {"maddy.conf": "(s) {\n own\n}\nimport s\nimport lib\nimport s\n", "lib": "(s) {\n theirs\n}\n"}
    assert names(read(files)) == ["own", "theirs"]


def test_an_imported_file_does_not_see_the_snippets_of_the_importing_one() -> None:
    assert refusal(read({"maddy.conf": "(s) {\n a\n}\nimport f\n", "f": "b\nimport s\n"})) == ("unknown-import", "f", 2)


def test_macros_do_not_leave_their_file() -> None:
    files = {"maddy.conf": "$(m) = v\nimport f\nx $(n) end\n", "f": "$(n) = w\ny $(m) $(n)\n"}
    assert [(node.name, node.values) for node in read(files).nodes] == [("y", ("w",)), ("x", ("end",))]


def chain(length: int) -> dict[str, str]:
    """A configuration and a chain of so many imported files."""
    files = {f"f{number}": f"import f{number + 1}\n" for number in range(1, length)}
    return {"maddy.conf": "import f1\n", **files, f"f{length}": "end\n"}


@pytest.mark.parametrize("length", [1, 255, 256])
def test_a_chain_of_256_imported_files_works(length: int) -> None:
    assert names(read(chain(length))) == ["end"]


def test_the_257th_file_of_a_chain_is_refused() -> None:
    assert refusal(read(chain(257))) == ("import-too-deep", "f256", 1)


def test_a_block_around_the_imports_takes_one_of_them() -> None:
    expansion = read(chain(255) | {"maddy.conf": "a {\n import f1\n}\n"})
    assert outline(expansion.nodes) == [(0, "a", (), True), (1, "end", (), False)]
    assert refusal(read(chain(256) | {"maddy.conf": "a {\n import f1\n}\n"})) == ("import-too-deep", "f255", 1)


@pytest.mark.parametrize(
    ("files", "file", "line"),
    [
        ({"maddy.conf": "\nimport maddy.conf\n"}, "maddy.conf", 2),
        ({"maddy.conf": "a\n(s) {\n import s\n}\nimport s\n"}, "maddy.conf", 3),
        ({"maddy.conf": "a {\n import f\n}\n", "f": "b\nimport f\n"}, "f", 2),
    ],
)
def test_what_imports_itself_is_refused(files: dict[str, str], file: str, line: int) -> None:
    assert refusal(read(files)) == ("import-too-deep", file, line)


def test_files_that_import_each_other_are_refused() -> None:
    # The configuration is at depth 0, f at 1, g at 2 and so on: at depth 256 it is g again that may not import.
    assert refusal(read({"maddy.conf": "import f\n", "f": "import g\n", "g": "import f\n"})) == ("import-too-deep", "g", 1)


def test_every_mistake_is_told_once_and_the_rest_is_read() -> None:
    files = {"maddy.conf": "import nosuch\nimport f\nimport f\nimport a b\nend\n", "f": "import nosuch\nx\n"}
    load = reader(files)
    expansion = expand_all(Document(load("maddy.conf")), {}, load)
    assert [(problem.diagnostic.name, problem.file, problem.line) for problem in expansion.problems] == [
        ("unknown-import", "maddy.conf", 1),
        ("unknown-import", "f", 1),
        ("import-arguments", "maddy.conf", 5),
    ]
    assert [node.name for node in expansion.nodes] == ["x", "x", "end"]
    assert [document.source.name for document in expansion.documents] == ["maddy.conf", "f"]
