from __future__ import annotations

import pytest

from maddyconf import Safety
from tests.marks import expect_marked
from tests.rules.delivery.rewriting import rewriting
from tests.rules.findings import finding, findings, fixed, smtp

NAME = "duplicate-key"


def test_the_last_entry_counts() -> None:
    text = rewriting(
        "entry cat@example.org a@example.org  # ! duplicate-key",
        "entry dog@example.org a@example.org",
        "entry cat@example.org b@example.org  # ! duplicate-key",
        "entry cat@example.org c@example.org",
    )
    expect_marked(text)
    assert [one.related[0].place.position.line for one in findings(text, NAME)] == [9, 9]


@pytest.mark.parametrize(
    "lines",
    [
        ["entry cat@example.org a@example.org", "entry cat@example.org a@example.org"],
        ["entry cat@example.org a@example.org", "entry cat@example.org b@example.org a@example.org"],
        ["entry cat@example.org a@example.org", "entry Cat@example.org b@example.org"],
        ["entry cat a", "entry cats a"],
        ["entry cat", "entry cat a"],
        ["entry cat a", "entry cat"],
    ],
)
def test_entries_that_lose_nothing(lines: list[str]) -> None:
    assert not findings(rewriting(*lines), NAME)


def test_two_tables_are_two() -> None:
    text = smtp("modify {", *("replace_rcpt static {", "entry cat a", "}") * 2, "}", "reject").replace("cat a", "cat b", 1)
    assert not findings(text, NAME)


def test_keys_from_macros_and_snippets() -> None:
    text = "$(who) = cat\n(more) {\n    entry cat b  # ! duplicate-key\n}\n" + rewriting("import more", "entry $(who) a")
    expect_marked(text)


def test_the_values_are_put_together() -> None:
    text = rewriting("entry cat@example.org a@example.org b@example.org", "entry cat@example.org b@example.org c@example.org")
    one = finding(text, NAME)
    assert one.fix
    assert one.fix.safety is Safety.UNSAFE
    mended = fixed(text, NAME)
    assert "entry cat@example.org b@example.org c@example.org a@example.org\n" in mended
    assert mended.count("entry") == 1


def test_old_releases_had_one_value() -> None:
    one = finding(rewriting("entry cat a", "entry cat b"), NAME, "0.5.4")
    assert one.fix is None
    assert "all values" not in one.message
