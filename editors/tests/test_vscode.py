"""VS Code, as code-server in a browser, with the extension as it is packed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from typing import Any

import pytest

from editors.tests.code_server import CodeServer
from editors.tests.driving import FIXTURES, PROGRAM
from editors.tests.scenario import STEPS, TEXT, Step, check, place

LENS = Step("lens", "codeLensProvider", place("$"))
TOKENS = Step("tokens", "", place("deliver_to   &", 16))
COLOURS = Step("colours", "", place("$"))
ALL = (*STEPS, LENS, TOKENS, COLOURS)
ONE_NAME = TEXT.replace("$(domain) = birchwood.example\n", "").replace("$(domain)", "birchwood.example")


@pytest.fixture(scope="module")
def seen(vscode: CodeServer, capabilities: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All steps that the server can do, in one window, each on a file of its own."""
    work = tmp_path_factory.mktemp("scenario") / "work"
    (work / ".vscode").mkdir(parents=True)
    (work / ".vscode" / "settings.json").write_text(json.dumps({"maddyconf.path": str(PROGRAM)}))
    steps = [step for step in ALL if not step.needs or capabilities.get(step.needs)]
    for step in steps:
        (work / f"{step.name}.maddy.conf").write_text(ONE_NAME if step is LENS else TEXT, encoding="utf-8")
    shutil.copy(FIXTURES / "server" / "maddy.conf", work / "server.maddy.conf")
    asked = json.dumps([{**step._asdict(), "at": step.at._asdict()} for step in steps])
    return vscode.drive("scenario.mjs", work.parent / "result.json", WORK=str(work), STEPS=asked)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_vscode(step: Step, seen: dict[str, Any], needs: Callable[[Step], None]) -> None:
    needs(step)
    check(step, seen[step.name])


def test_the_line_above_a_block_shows_where_it_is_used(seen: dict[str, Any], needs: Callable[[Step], None]) -> None:
    needs(LENS)
    assert seen["lens"] == ["deliver_to &local_mailboxes"]


def test_a_reference_is_one_for_the_grammar_and_for_the_server(seen: dict[str, Any]) -> None:
    assert "variable.other.reference.maddy" in seen["tokens"]
    assert "semantic token type\tvariable" in seen["tokens"]


def test_words_are_coloured_by_what_they_are(seen: dict[str, Any]) -> None:
    colours = dict(map(tuple, seen["colours"]))
    assert len({colours[word] for word in ("hostname", "storage.imapsql", "domain")}) == 3
    assert colours["hostname"] == colours["default_source"]
