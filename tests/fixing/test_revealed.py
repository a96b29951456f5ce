from __future__ import annotations

from maddyconf.diagnostics import Diagnostic, Edit, Place
from maddyconf.fixing.revealed import caused
from maddyconf.fixing.texts import Shift, edited, file_of
from maddyconf.source import Source
from tests.fixing.toy import rule

TEXT = """\
stoarge.imapsql accounts {
    driver sqlite3
    inner {
        deep
    }
}
smtp tcp://127.0.0.1:25 {
    deliver_to &accounts
}
"""


def new_at(word: str, old: str = "stoarge", better: str = "storage") -> list[Diagnostic]:
    """What a finding at a word is after the repair of another one: none if it was there all along."""
    before = Source(TEXT, "/nowhere/maddy.conf")
    start = TEXT.index(old)
    edits = [Edit(Place(before, start, start + len(old)), better)]
    after = edited(before, edits)
    at = after.text.index(word)
    found = Diagnostic(rule("a"), "bad", Place(after, at, at + len(word)))
    return caused([found], {file_of(before.name): Shift(edits)})


def test_what_is_in_the_block_of_the_mended_line_was_there() -> None:
    assert new_at("driver") == []
    assert new_at("deep") == []


def test_what_is_in_the_mended_line_or_elsewhere_was_not() -> None:
    assert [one.place.start for one in new_at("storage")] == [0]
    assert len(new_at("accounts")) == 1
    assert len(new_at("deliver_to")) == 1
    assert len(new_at("smtp")) == 1


def test_a_mended_line_in_a_block_says_nothing_of_its_neighbours() -> None:
    assert len(new_at("inner", "driver", "DRIVER")) == 1
    assert new_at("deep", "inner", "INNER") == []


def test_other_files_have_no_mended_lines() -> None:
    found = Diagnostic(rule("a"), "bad", Place(Source(TEXT, "/nowhere/other.conf"), 30, 36))
    assert caused([found], {file_of("/nowhere/maddy.conf"): Shift([])}) == [found]
