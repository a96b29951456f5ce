"""The table of methods, and `maddyconf lsp --check`, which asks for all that needs no place."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
from lsprotocol import types

from maddyconf.lsp import methods
from maddyconf.lsp.client import Client
from maddyconf.lsp.methods import METHODS, capabilities
from tests.cli.running import program

FOLDER = Path(methods.__file__).parent


@pytest.mark.parametrize("name", METHODS)
def test_every_method_is_one_of_the_protocol(name: str) -> None:
    assert name in types.METHOD_TO_TYPES
    assert callable(METHODS[name].answer)


def test_every_file_is_a_method() -> None:
    assert {path.stem for path in FOLDER.glob("[a-z]*.py")} == {method.file for method in METHODS.values()}


def test_what_is_told_at_first_loads_nothing_of_the_protocol() -> None:
    """The table is read before the first answer: whatever it imports delays that."""
    tree = ast.parse((FOLDER / "__init__.py").read_text())
    imported = {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert not {name for name in imported if name and name.startswith(("lsprotocol", "pygls"))}
    assert capabilities(Client({}))


def test_check_writes_what_the_server_says(tmp_path: Path) -> None:
    (tmp_path / "maddy.conf").write_text('tls off\ntls off\nauth.ldap l {\n    bind plain "cn=x" OPENSESAME\n}\n')
    done = program("lsp", "--check", "maddy.conf", cwd=tmp_path)
    assert done.code == 0
    told = json.loads(done.out)
    found = told["answers"]["textDocument/diagnostic"]["items"]
    assert "duplicate-directive" in {one["code"] for one in found}
    assert "OPENSESAME" not in done.out


def test_check_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = program("lsp", "--check", "maddy.conf", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "maddy.conf" in done.err
