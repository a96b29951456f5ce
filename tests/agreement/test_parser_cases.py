"""What the parser of maddy 0.9.4 answered to 2,500 generated file sets."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from maddyconf.diagnostics import Diagnostic
from maddyconf.expansion import Node, expand, expand_all
from maddyconf.expansion.imports import Load
from maddyconf.source import Source
from maddyconf.syntax import Document

CASES = [json.loads(line) for line in gzip.decompress((Path(__file__).parent / "parser-cases.jsonl.gz").read_bytes()).decode().splitlines()]
BATCH = 250


def loader(files: Mapping[str, str]) -> Load:
    """The files of a case in memory, opened as the system would do it in the folder of the case."""
    content = {name: base64.b64decode(data) for name, data in files.items()}
    folders = {"", "."} | {str(parent) for name in content for parent in Path(name).parents}

    def load(path: str) -> Source:
        name = path.removeprefix("./")
        if name in folders:
            raise IsADirectoryError(path)
        if name not in content:
            raise FileNotFoundError(path)
        return Source.from_bytes(content[name], path)

    return load


@cache
def opened(index: int) -> tuple[Document, Load]:
    """The main file of a case, parsed once for both tests, and what reads the others."""
    load = loader(CASES[index]["files"])
    return Document(load(CASES[index]["main"])), load


def shape(nodes: tuple[Node, ...] | None) -> list[Any] | None:
    return None if nodes is None else [[node.name, list(node.values), shape(node.children), node.file, node.line] for node in nodes]


def lines(diagnostic: Diagnostic) -> set[int]:
    places = (diagnostic.place, *(related.place for related in diagnostic.related[:2]))
    return {place.position.line for place in places}


def test_there_are_cases_of_every_kind() -> None:
    assert len(CASES) == len({case["id"] for case in CASES}) == 2500
    assert sum("nodes" in case for case in CASES) > 500
    assert sum(case.get("error") is not None for case in CASES) > 500
    assert any(case.get("crash") for case in CASES)


@pytest.mark.parametrize("first", range(0, len(CASES), BATCH))
def test_reads_what_maddy_reads(first: int) -> None:
    for index, case in enumerate(CASES[first : first + BATCH], first):
        document, load = opened(index)
        found = expand(document, env=case["env"], load=load)
        where = case["id"]
        if "nodes" in case:
            assert found.problem is None, where
            assert shape(found.nodes) == case["nodes"], where
        else:
            assert found.problem is not None, where
            assert found.nodes == (), where
            if named := case.get("error"):
                assert (found.problem.file, found.problem.line) == (named["file"], named["line"]), where


@pytest.mark.parametrize("first", range(0, len(CASES), BATCH))
def test_finds_mistakes_exactly_when_maddy_refuses(first: int) -> None:
    for index, case in enumerate(CASES[first : first + BATCH], first):
        document, load = opened(index)
        found = expand_all(document, env=case["env"], load=load)
        where = case["id"]
        assert bool(found.problems) == ("nodes" not in case), where
        if named := case.get("error"):
            assert any(named["line"] in lines(problem.diagnostic) for problem in found.problems), where
