"""What must be true of every declaration."""

from __future__ import annotations

import re

import pytest

from maddyconf import lint, parse
from maddyconf.diagnostics import REFUSED
from maddyconf.knowledge.catalog import blocks
from maddyconf.knowledge.declarations import Block, Directive, Module, directives_of
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.modules import all_modules
from maddyconf.knowledge.pipeline import LEVELS
from maddyconf.knowledge.versions import NEWEST, RELEASES, version
from maddyconf.syntax import Directive as Line

ALL = [(block, one) for block in blocks() for one in block.directives]
DIRECTIVES = pytest.mark.parametrize(("block", "one"), ALL, ids=[f"{block.name}:{one.name}" for block, one in ALL])
MODULES = pytest.mark.parametrize("module", list(all_modules()), ids=lambda one: f"{one.name}@{one.since}")
EXAMPLES = pytest.mark.parametrize("module", [one for one in all_modules(NEWEST) if one.example], ids=lambda one: one.name)

OF_A_PART = ("undefined-reference", "unused-block", "no-endpoint", "missing-directive")
"""What an example may lack, because it is only a part of a configuration."""


def words(text: str) -> list[str]:
    """The arguments that a text is for maddy."""
    (line,) = parse(f"d {text}").body
    assert isinstance(line, Line)
    return [token.value for token in line.arguments]


@DIRECTIVES
def test_a_sentence_tells_what_it_is(block: Block, one: Directive) -> None:
    assert one.doc[0].isupper()
    assert one.doc.endswith(".")


@DIRECTIVES
def test_default_is_fine_for_its_own_value(block: Block, one: Directive) -> None:
    if one.default:
        given = words(one.default)
        assert one.value.least <= len(given) <= one.value.most
        assert list(one.value.faults(given)) == []


@DIRECTIVES
@pytest.mark.parametrize("word", ["", "x", "-1", "&x", "plain", "$2"])
def test_what_its_value_says_of_itself(block: Block, one: Directive, word: str) -> None:
    value = one.value
    given = [word] * max(1, value.least)
    assert value.can_be_wrong or not list(value.faults(given))
    assert value.may_hide or not value.hidden(given)
    assert not value.takes_anything or (value.least == 0 and value.most >= len(given) and not list(value.faults(given)))


@DIRECTIVES
def test_required_has_no_default(block: Block, one: Directive) -> None:
    assert not (one.required and one.default)


@DIRECTIVES
def test_releases_are_in_order(block: Block, one: Directive) -> None:
    assert version(one.since) < version(one.until or "99.0.0")


@DIRECTIVES
def test_one_directive_of_a_name_in_each_release(block: Block, one: Directive) -> None:
    for release in RELEASES:
        assert sum(other.name == one.name and other.span.holds(release) for other in block.directives) <= 1


@pytest.mark.parametrize("one", [one for one in (*(one for _, one in ALL), *all_modules()) if one.deprecated], ids=lambda one: one.name)
def test_deprecated_while_it_exists_and_with_advice(one: Directive | Module) -> None:
    assert one.deprecated
    assert one.span.holds(version(one.deprecated.since))
    assert not one.deprecated.advice[0].isupper()
    assert not one.deprecated.advice.endswith(".")


@DIRECTIVES
def test_what_is_ignored_says_so(block: Block, one: Directive) -> None:
    assert not one.ignored or "no effect" in one.doc.lower()


def test_inherited_are_global() -> None:
    known = {one.name for one in GLOBALS.directives}
    assert {one.name for _, one in ALL if one.inherits} <= known


@MODULES
def test_module_has_sentences(module: Module) -> None:
    assert module.doc.endswith(".")
    assert not module.note or module.note.endswith(".")


@MODULES
def test_module_is_good_for_something(module: Module) -> None:
    assert module.is_endpoint != bool(module.roles)


@MODULES
def test_fills_are_directives(module: Module) -> None:
    assert set(module.fills) <= {one.name for one in module.directives}


@EXAMPLES
def test_example_is_right(module: Module) -> None:
    assert [text for text in wrong(module.example) if not module.build or module.build not in text] == []


@pytest.mark.parametrize("level", LEVELS)
def test_example_of_a_pipeline_is_right(level: str) -> None:
    assert wrong(f"smtp tcp://127.0.0.1:25 {{\n{LEVELS[level].example}\n}}") == []
    assert set(directives_of(LEVELS[level])) <= set(LEVELS[level].example.split())


def test_example_of_the_globals_is_right() -> None:
    assert wrong(GLOBALS.example) == []


def wrong(example: str) -> list[str]:
    """What maddy refuses in an example, put where it may stand."""
    text = AROUND.get(example.split()[0], "%s") % example
    env = dict.fromkeys(re.findall(r"{env:(\w+)}", text), "value")
    return [one.message for one in lint(parse(text), env=env) if one.category in REFUSED and one.name not in OF_A_PART]


PIPELINE = "smtp tcp://127.0.0.1:25 {\ntls off\ndeliver_to dummy\n%s\n}"
AROUND = {
    "auth_map": "imap tcp://127.0.0.1:143 {\ntls off\n%s\n}",
    "check": PIPELINE,
    "deliver_to": PIPELINE,
    "dns": "tls {\nloader acme {\nhostname mx.example.org\nchallenge dns-01\n%s\n}\n}",
    "imap_filter": "storage.imapsql m {\ndriver sqlite3\ndsn x.db\n%s\n}",
    "modify": PIPELINE,
    "mx_auth": "target.remote r {\n%s\n}",
    "replace_rcpt": PIPELINE % "modify {\n%s\n}",
    "storage_map": "imap tcp://127.0.0.1:143 {\ntls off\n%s\n}",
    "user_to_email": PIPELINE % "check {\nauthorize_sender {\n%s\n}\n}",
}
"""What must be around an example, by its first word."""
