"""The TextMate grammar, by the engine that VS Code has: it sees words and comments where maddy does."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from editors.tests.driving import EDITORS, FIXTURES, HERE, named
from maddyconf.syntax import Directive, parse
from maddyconf.syntax.trivia import TriviaKind, glued_comment

DIRECTIVE, MODULE, COMMENT = "keyword.other.directive", "support.type.module", "comment.line.number-sign"
CASES = {
    "hostname mx": [(DIRECTIVE, "hostname")],
    "hostnames mx": [],
    "a hostname": [],
    "$(a) = b$(c)": [("variable.other.constant", "a"), ("keyword.operator.assignment", "="), ("variable.other.constant", "c")],
    "(s) {\n    import other\n}": [
        ("entity.name.function", "s"),
        ("punctuation.section.block.begin", "{"),
        ("keyword.control.import", "import"),
        ("entity.name.function", "other"),
        ("punctuation.section.block.end", "}"),
    ],
    "storage.imapsql box {": [(MODULE, "storage.imapsql"), ("entity.name.type.block", "box"), ("punctuation.section.block.begin", "{")],
    "limits { all rate 20 1s }": [
        (DIRECTIVE, "limits"),
        ("punctuation.section.block.begin", "{"),
        (DIRECTIVE, "all"),
        ("constant.numeric", "20"),
        ("constant.numeric", "1s"),
        ("punctuation.section.block.end", "}"),
    ],
    "deliver_to &x # why": [(DIRECTIVE, "deliver_to"), ("variable.other.reference", "&x"), (COMMENT, "#"), (COMMENT, " why")],
    "debug yes#no off": [(DIRECTIVE, "debug"), (COMMENT, "#no"), ("constant.language.boolean", "off")],
    "tls \\\n    off": [(DIRECTIVE, "tls"), ("punctuation.separator.continuation", "\\"), ("constant.language.boolean", "off")],
    'dsn "a # \\" b" # c': [
        (DIRECTIVE, "dsn"),
        ("string.quoted.double", "a # "),
        ("constant.character.escape", '\\"'),
        ("string.quoted.double", " b"),
        (COMMENT, "#"),
        (COMMENT, " c"),
    ],
    'dsn "a\nhostname"\ntls {env:A}': [
        (DIRECTIVE, "dsn"),
        ("string.quoted.double", "a"),
        ("string.quoted.double", "hostname"),
        (DIRECTIVE, "tls"),
        ("variable.other.environment", "A"),
    ],
    "smtp tcp://0.0.0.0:25 {": [
        (MODULE, "smtp"),
        ("string.unquoted.address", "tcp://0.0.0.0:25"),
        ("punctuation.section.block.begin", "{"),
    ],
    "check {\n    dkim\n    spf {\n        fail_action reject\n    }\n}": [
        (DIRECTIVE, "check"),
        ("punctuation.section.block.begin", "{"),
        (MODULE, "dkim"),
        (MODULE, "spf"),
        ("punctuation.section.block.begin", "{"),
        (DIRECTIVE, "fail_action"),
        ("punctuation.section.block.end", "}"),
        ("punctuation.section.block.end", "}"),
    ],
}


def coloured(texts: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """The words of some texts with the scopes of the grammar."""
    node = named("node")
    if not (EDITORS / "vscode" / "node_modules").exists():
        pytest.skip("there is no vscode-textmate: run editors/test.sh")
    run = subprocess.run([node, str(HERE / "grammar.mjs")], input=json.dumps(texts), capture_output=True, text=True, check=True)
    found: dict[str, list[list[str]]] = json.loads(run.stdout)
    return {name: [(scope.removesuffix(".maddy"), text) for scope, text in tokens] for name, tokens in found.items()}


@pytest.fixture(scope="module")
def cases() -> dict[str, list[tuple[str, str]]]:
    return coloured({text: text for text in CASES})


@pytest.mark.parametrize("text", CASES)
def test_words_have_the_scopes_of_what_they_are(text: str, cases: dict[str, Any]) -> None:
    quiet = ("source", "meta", "punctuation.definition.variable", "punctuation.definition.string", "punctuation.definition.entity")
    seen = [
        (COMMENT if scope == "punctuation.definition.comment" else scope, word)
        for scope, word in cases[text]
        if not scope.startswith(quiet) and word.strip()
    ]
    assert seen == CASES[text]


def test_comments_and_names_in_fixtures_are_those_of_the_parser() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((FIXTURES / "server").glob("*.conf"))}
    for name, tokens in coloured(texts).items():
        document = parse(texts[name])
        comments = [
            trivia.text
            for index in range(len(document.tokens) + 1)
            for trivia in document.trivia_before(index)
            if trivia.kind is TriviaKind.COMMENT
        ]
        comments += filter(None, map(glued_comment, document.tokens))
        seen = "".join(word for scope, word in tokens if scope in (COMMENT, "punctuation.definition.comment"))
        assert seen == "".join(comments)
        names = [one.name.value for one in document.walk() if isinstance(one, Directive) and one.macro is None and one.snippet is None]
        known = [word for scope, word in tokens if scope in (DIRECTIVE, MODULE, "keyword.control.import")]
        assert [word for word in names if word in set(known)] == known
        # The list of a dnsbl is a name of somebody else.
        assert [word for word in names if word not in known and not word.startswith("list.")] == []
