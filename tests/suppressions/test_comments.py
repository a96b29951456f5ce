"""What is wrong with a comment, and how it is mended."""

from __future__ import annotations

import pytest

from maddyconf import parse
from maddyconf.engine import check
from maddyconf.facts import Facts
from maddyconf.machine.disk import Disk
from maddyconf.selection import EVERY, selected
from tests.suppressions.asking import findings, left, mended


def test_a_comment_that_hides_nothing() -> None:
    text = "hostname mx.example.org  # maddyconf: ignore[undefined-macro] defined elsewhere\ntls off\n"
    (one,) = findings(text)
    assert (one.name, one.message) == ("unused-suppression", "`undefined-macro` is not found on this line, so there is nothing to ignore")
    assert mended(text, one.name) == "hostname mx.example.org\ntls off\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a b\n  # maddyconf: ignore[MC310] x\nc d\n", "a b\nc d\n"),
        ("a b\n# maddyconf: ignore[MC310]", "a b\n"),
        ("a b # why # maddyconf: ignore[MC310]\nc d\n", "a b # why\nc d\n"),
        ("a $(x) # maddyconf: ignore[MC224] x # maddyconf: ignore[MC310] y\n", "a $(x) # maddyconf: ignore[MC310] y\n"),
        ("a $(x) # maddyconf: ignore[MC310] x # maddyconf: ignore[MC224] y\n", "a $(x) # maddyconf: ignore[MC310] x\n"),
        ("# maddyconf: ignore[MC224] x # maddyconf: ignore[MC310] y\na $(x)\n", "# maddyconf: ignore[MC310] y\na $(x)\n"),
        ("a $(x) # maddyconf: ignore[MC310, MC224, unused-block] y\n", "a $(x) # maddyconf: ignore[MC310] y\n"),
        ("a b \\ # maddyconf: ignore[MC310]\n c\n", "a b \\\n c\n"),
        ("a {\n    b\n    # maddyconf: ignore[MC310]\n}\n", "a {\n    b\n}\n"),
    ],
)
def test_what_hides_nothing_is_taken_out(before: str, after: str) -> None:
    assert mended(before, "unused-suppression") == after
    assert left(after) == []


def test_where_nothing_is_found() -> None:
    assert [one.message for one in findings("# maddyconf: ignore[MC310]\na b\n")] == [
        "`MC310` is not found on the line below, so there is nothing to ignore"
    ]
    assert [one.message for one in findings("a { # maddyconf: ignore-block[MC310, MC224]\n}\n")] == [
        "`MC310` and `MC224` are not found in this block, so there is nothing to ignore"
    ]
    assert [one.message for one in findings("# maddyconf: ignore-file[MC310]\n")] == [
        "`MC310` is not found in this file, so there is nothing to ignore"
    ]
    assert [one.message for one in findings("a {\nb\n# maddyconf: ignore[MC310]\n}\n")] == [
        "there is no directive below this comment, so `MC310` is not ignored anywhere"
    ]


def test_of_two_comments_the_narrower_is_of_use() -> None:
    text = "# maddyconf: ignore-file[MC310]\n# maddyconf: ignore-block[MC310]\na $(x) {\n    b $(y) # maddyconf: ignore[MC310]\n}\n"
    assert left(text) == [(1, "unused-suppression")]
    assert left("# maddyconf: ignore[MC310]\na $(x) # maddyconf: ignore[MC310]\n") == [(2, "unused-suppression")]
    assert left("# maddyconf: ignore-block[MC310]\n# maddyconf: ignore[MC310]\na $(x) {\n    b $(y)\n}\n") == []
    assert left("a $(x) # maddyconf: ignore[MC310, undefined-macro]\n") == [(1, "unused-suppression")]


def test_rules_that_are_off_are_not_missed() -> None:
    text = "a b # maddyconf: ignore[MC310, MC224]\n"
    off = selected(EVERY, ("MC310",), {}, {})
    (one,) = findings(text, selection=off)
    assert one.message == "`MC224` is not found on this line, so there is nothing to ignore"
    in_file = selected(EVERY, (), {"maddy.conf": ("MC310", "MC224")}, {})
    assert findings(text, selection=in_file) == []
    assert findings(text, selection=selected(("syntax",), (), {}, {})) == []


def test_a_name_that_is_misspelt_is_mended_even_if_its_rule_is_off() -> None:
    (one,) = findings("a $(x) # maddyconf: ignore[undefined-makro]\n", selection=selected(("style",), (), {}, {}))
    assert one.fix
    assert [edit.text for edit in one.fix.edits] == ["undefined-macro"]


def test_the_rules_about_comments_obey_the_settings() -> None:
    text = "a b # maddyconf: ignore[MC310]\n"
    assert left(text, selection=selected(EVERY, ("unused-suppression",), {}, {})) == []
    assert left(text, selection=selected(EVERY, (), {"*.conf": ("style",)}, {})) == []


@pytest.mark.parametrize(
    ("name", "message", "after"),
    [
        ("undefined-makro", "there is no rule `undefined-makro`; did you mean `undefined-macro`?", "[undefined-macro]"),
        ("MC31O", "there is no rule `MC31O`; did you mean `MC310`?", "[MC310]"),
        ("delivery", "`delivery` means several rules: name those that are meant, here `undefined-macro`", "[undefined-macro]"),
        ("MC3", "`MC3` means several rules: name those that are meant, here `undefined-macro`", "[undefined-macro]"),
        ("x y\x1b", "there is no rule `x y\ufffd`, so nothing is ignored by that name", ""),
        ("unused-blok", "there is no rule `unused-blok`; did you mean `unused-block`?", ""),
    ],
)
def test_names_of_no_rule(name: str, message: str, after: str) -> None:
    text = f"a $(x) # maddyconf: ignore[{name}]\n"
    assert left(text) == [(1, "undefined-macro"), (1, "unknown-suppression")]
    assert findings(text)[1].message == message
    assert mended(text, "unknown-suppression") == ("a $(x)\n" if not after else f"a $(x) # maddyconf: ignore{after}\n")


@pytest.mark.parametrize("names", ["nonsense, MC310", "MC310, nonsense", "MC310, nonsense,"])
def test_one_of_several_names(names: str) -> None:
    after = mended(f"a $(x) # maddyconf: ignore[{names}] why\n", "unknown-suppression")
    assert left(after) == []
    assert "nonsense" not in after


@pytest.mark.parametrize(
    ("comment", "after"),
    [
        ("ignore undefined-macro", "ignore[undefined-macro]"),
        ("ignore: undefined-macro why", "ignore[undefined-macro] why"),
        ("ignore=MC310", "ignore[MC310]"),
        ("ignore(MC310) why", "ignore[MC310] why"),
        ("ignore[MC310 why", "ignore[MC310] why"),
        ("ignore [ undefined-macro", "ignore[undefined-macro]"),
        ("disable=undefined-macro", "ignore[undefined-macro]"),
        ("noqa: MC310", "ignore[MC310]"),
        ("ingore[MC310]", "ignore[MC310]"),
        ("ignore-line[MC310]", "ignore[MC310]"),
        ("Ignore[MC310]", "ignore[MC310]"),
        ("file-ignore[MC310]", "ignore-file[MC310]"),
        ("ignore", "ignore[undefined-macro]"),
        ("ignore[]", "ignore[undefined-macro]"),
        ("ignore[ , ]", "ignore[undefined-macro]"),
    ],
)
def test_comments_of_another_form(comment: str, after: str) -> None:
    text = f"# first\nhostname mx.$(x) # maddyconf: {comment}\n"
    assert left(text) == [(2, "undefined-macro"), (2, "invalid-suppression")]
    assert mended(text, "invalid-suppression") == f"# first\nhostname mx.$(x) # maddyconf: {after}\n"


def test_a_comment_without_names_where_nothing_is_found_is_taken_out() -> None:
    assert mended("tls off\nhostname a.b # maddyconf: ignore\n", "invalid-suppression") == "tls off\nhostname a.b\n"


def test_another_form_that_nobody_understands_is_left_to_people() -> None:
    (one,) = findings("a b # maddyconf: ignore because it is late\n")
    assert (one.name, one.fix) == ("invalid-suppression", None)


@pytest.mark.parametrize(
    "text", ["# maddyconf: the linter for this file\n", "a b # maddyconf: see the manual\n", "# maddyconf:\n", "# maddyconf:"]
)
def test_prose_is_no_mistake(text: str) -> None:
    assert left(text) == []


def test_a_block_that_is_none() -> None:
    assert mended("a $(x) # maddyconf: ignore-block[MC310] y\n", "invalid-suppression") == "a $(x) # maddyconf: ignore[MC310] y\n"
    assert mended("# maddyconf: ignore-block[MC310]\na $(x)\n", "invalid-suppression") == "# maddyconf: ignore[MC310]\na $(x)\n"
    assert left("a {\n    b $(x)\n} # maddyconf: ignore-block[MC310]\n") == [(2, "undefined-macro"), (3, "invalid-suppression")]


def test_what_maddy_cannot_read_cannot_be_ignored() -> None:
    text = "1a b # maddyconf: ignore[invalid-name, MC310]\nc {\n# maddyconf: ignore-file[unclosed-block]\n"
    found = left(text, "invalid-name", "unclosed-block", "invalid-suppression")
    assert found == [(1, "invalid-name"), (1, "invalid-suppression"), (2, "unclosed-block"), (3, "invalid-suppression")]


@pytest.mark.parametrize("rule", ["unused-suppression", "MC791", "invalid-suppression"])
def test_comments_about_comments(rule: str) -> None:
    assert left(f"a $(x) # maddyconf: ignore[MC310, {rule}]\n") == [(1, "invalid-suppression")]
    assert mended(f"a $(x) # maddyconf: ignore[MC310, {rule}]\n", "invalid-suppression") == "a $(x) # maddyconf: ignore[MC310]\n"


def test_rules_that_look_at_files_are_missed_only_if_they_could() -> None:
    text = "a b # maddyconf: ignore[missing-tls-file]\n"
    assert left(text) == []
    facts = Facts(disk=Disk("/nonexistent"))
    found = check(parse(text, "maddy.conf"), {}, facts=facts).diagnostics
    assert "unused-suppression" in {one.name for one in found}
