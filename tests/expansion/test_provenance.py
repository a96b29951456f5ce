"""Where each part of the effective tree comes from."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from maddyconf.expansion import Argument, Expansion, Node, expand, walk
from maddyconf.source import Source
from maddyconf.syntax import Document


def read(files: Mapping[str, str], **env: str) -> Expansion:
    def load(path: str) -> Source:
        if path not in files:
            raise FileNotFoundError(path)
        return Source.from_str(files[path], path)

    expansion = expand(Document(load("maddy.conf")), env, load)
    assert expansion.problem is None
    return expansion


def find(expansion: Expansion, name: str) -> Node:
    (node,) = (node for node, _ in walk(expansion.nodes) if node.name == name)
    return node


def macros(argument: Argument) -> list[tuple[str, str, int]]:
    """Name, file and line of the definitions behind a value."""
    return [(macro.name, macro.place.source.name, macro.place.position.line) for macro in argument.macros]


def test_a_value_knows_its_definition() -> None:
    expansion = read({"maddy.conf": "\n$(m) = v w # two\nx a $(m) b$(n)\n"})
    first, second, third, fourth = find(expansion, "x").args
    assert macros(first) == macros(fourth) == []
    assert macros(second) == macros(third) == [("m", "maddy.conf", 2)]
    assert second.token is third.token
    assert second.token.value == "$(m)"
    place = second.macros[0].place
    assert place.source.text[place.start : place.end] == "$(m) = v w"


def test_the_definition_above_the_use_is_the_one() -> None:
    expansion = read({"maddy.conf": "$(m) = v\nx $(m)\n$(m) = w\ny $(m)\n"})
    assert macros(find(expansion, "x").args[0]) == [("m", "maddy.conf", 1)]
    assert macros(find(expansion, "y").args[0]) == [("m", "maddy.conf", 3)]


@pytest.mark.parametrize("word", ["$(c)", "x$(c)"])
def test_nested_macros_are_told_from_the_outermost_on(word: str) -> None:
    expansion = read({"maddy.conf": f"$(a) = 1\n$(b) = 2$(a)\n$(c) = $(b)\nx {word}\n"})
    assert macros(find(expansion, "x").args[0]) == [("c", "maddy.conf", 3), ("b", "maddy.conf", 2), ("a", "maddy.conf", 1)]


def test_each_value_of_a_list_knows_its_own_macros() -> None:
    expansion = read({"maddy.conf": "$(a) = 1\n$(l) = $(a) 2\nx $(l)\n"})
    first, second = find(expansion, "x").args
    assert (first.value, macros(first)) == ("1", [("l", "maddy.conf", 2), ("a", "maddy.conf", 1)])
    assert (second.value, macros(second)) == ("2", [("l", "maddy.conf", 2)])


def test_several_macros_in_one_word() -> None:
    expansion = read({"maddy.conf": "$(a) = 1\n$(b) = 2\nx $(b)-$(a)!\n"})
    (argument,) = find(expansion, "x").args
    assert argument.value == "2-1!"
    assert macros(argument) == [("b", "maddy.conf", 2), ("a", "maddy.conf", 1)]


def test_a_macro_of_an_imported_file_names_that_file() -> None:
    expansion = read({"maddy.conf": "import f\nimport s\n", "f.conf": "$(m) = v\nx $(m)\n(s) {\n y $(m)\n}\n"})
    assert macros(find(expansion, "x").args[0]) == [("m", "f.conf", 1)]
    assert macros(find(expansion, "y").args[0]) == [("m", "f.conf", 1)]


@pytest.mark.parametrize(
    ("word", "value", "names"),
    [
        ("{env:A}", "1", ("A",)),
        ("{env:B}{env:A}{env:A}", "211", ("B", "A", "A")),
        ("a{env:U}b", "ab", ("U",)),
        ("{env:U}-{env:V}", "", ("U", "V")),
        ("{env:A}{env:U}", "1", ("A", "U")),
        ("plain", "plain", ()),
        ("{env:}", "{env:}", ()),
        ("{env:A", "{env:A", ()),
    ],
)
def test_a_value_knows_its_variables(word: str, value: str, names: tuple[str, ...]) -> None:
    (argument,) = find(read({"maddy.conf": f"x {word}\n"}, A="1", B="2"), "x").args
    assert (argument.value, argument.environment) == (value, names)


def test_a_value_knows_macro_and_variable() -> None:
    (argument,) = find(read({"maddy.conf": "$(m) = {env:A}\nx a$(m)\n"}, A="1"), "x").args
    assert (argument.value, argument.environment, macros(argument)) == ("a1", ("A",), [("m", "maddy.conf", 1)])
    assert argument.token.value == "a$(m)"


def origins(node: Node) -> list[tuple[str, int, str]]:
    return [(one.file, one.line, one.values[0]) for one in node.via]


def test_what_no_import_brought_came_by_none() -> None:
    node = find(read({"maddy.conf": "(s)\nimport s\nx\n"}), "x")
    assert (origins(node), node.file, node.line) == ([], "maddy.conf", 3)


def test_a_snippet_is_brought_by_its_import() -> None:
    node = find(read({"maddy.conf": "(s) {\n x\n}\na {\n import s\n}\n"}), "x")
    assert origins(node) == [("maddy.conf", 5, "s")]
    assert (node.file, node.line) == ("maddy.conf", 2)


def test_a_snippet_in_an_imported_file_is_brought_by_both_imports_the_nearest_first() -> None:
    files = {"maddy.conf": "\nimport sub/f\n", "sub/f.conf": "(s) {\n x {\n  y\n }\n}\n\nimport s\n"}
    node = find(read(files), "x")
    assert origins(node) == [("sub/f", 7, "s"), ("maddy.conf", 2, "sub/f")]
    assert (node.file, node.line) == ("sub/f", 2)
    assert node.document.source.name == "sub/f.conf"


def test_a_snippet_of_an_imported_file_used_in_the_importing_one() -> None:
    node = find(read({"maddy.conf": "import f\n\nimport s\n", "f.conf": "(s) {\n x\n}\n"}), "x")
    assert origins(node) == [("maddy.conf", 3, "s")]
    assert (node.file, node.line, node.document.source.name) == ("f", 2, "f.conf")


def test_a_snippet_that_imports_a_snippet() -> None:
    node = find(read({"maddy.conf": "(a) {\n x\n}\n(b) {\n import a\n}\nimport b\n"}), "x")
    assert origins(node) == [("maddy.conf", 5, "a"), ("maddy.conf", 7, "b")]


def test_a_chain_of_files() -> None:
    node = find(read({"maddy.conf": "import f\n", "f": "\nimport g.conf\n", "g.conf": "\n\nx\n"}), "x")
    assert origins(node) == [("f", 2, "g.conf"), ("maddy.conf", 1, "f")]
    assert (node.file, node.line, node.document.source.name) == ("g.conf", 3, "g.conf")


def test_the_file_is_without_conf_and_its_document_with_it() -> None:
    expansion = read({"maddy.conf": "import f\n", "f.conf": "x\n"})
    assert find(expansion, "x").file == "f"
    assert [document.source.name for document in expansion.imported] == ["f.conf"]
    assert find(expansion, "x").document is expansion.imported[0]


def test_a_file_imported_twice_is_one_document() -> None:
    expansion = read({"maddy.conf": "import f\nimport f\nimport f.conf\n", "f.conf": "x\n"})
    assert [node.file for node in expansion.nodes] == ["f", "f", "f.conf"]
    assert [document.source.name for document in expansion.documents] == ["maddy.conf", "f.conf"]


def test_places_are_those_of_the_text() -> None:
    expansion = read({"maddy.conf": "import f\n", "f.conf": '$(m) = v\nx "a b" $(m)#c {\n y\n}\n'})
    node = find(expansion, "x")
    text = node.document.source.text
    assert text[node.place.start : node.place.end] == 'x "a b" $(m)'
    assert [text[place.start : place.end] for place in map(node.place_of, node.args)] == ['"a b"', "$(m)"]
    assert node.place.source.name == "f.conf"
