from __future__ import annotations

import pytest

from maddyconf import Safety
from tests.marks import expect_marked
from tests.rules.delivery.rewriting import rewriting
from tests.rules.findings import finding, findings, fixed

NAME = "unnormalized-key"


@pytest.mark.parametrize(
    ("key", "instead"),
    [
        ("Cat@example.org", "cat@example.org"),
        ("cat@Example.ORG", "cat@example.org"),
        ("Cat", "cat"),
        ("cat@xn--e1aybc.example.org", "cat@тест.example.org"),
    ],
)
def test_keys_that_are_looked_for_in_another_form(key: str, instead: str) -> None:
    text = rewriting(f"entry {key} dog@example.org")
    one = finding(text, NAME)
    assert one.fix
    assert one.fix.safety is Safety.SAFE
    assert fixed(text, NAME) == rewriting(f"entry {instead} dog@example.org")


@pytest.mark.parametrize(
    "text",
    [
        rewriting("entry cat@example.org Dog@Example.org"),
        rewriting('entry "" Cat@example.org'),
        rewriting("entry Cat@example.org"),
        "auth.pass_table users {\n    table static {\n        entry Cat bcrypt:x\n    }\n}\n",
        "storage.imapsql s {\n    delivery_normalize precis\n    delivery_map static {\n        entry Cat@example.org x\n    }\n}\n",
    ],
)
def test_capitals_elsewhere(text: str) -> None:
    assert not findings(text, NAME)


def test_the_accounts_of_a_storage() -> None:
    text = "storage.imapsql s {\n    delivery_map static {\n        entry Cat@example.org x  # ! unnormalized-key\n    }\n}\n"
    expect_marked(text)


def test_no_fix_where_the_right_key_is_there_already() -> None:
    text = rewriting("entry cat@example.org a@example.org", "entry Cat@example.org b@example.org")
    assert finding(text, NAME).fix is None


def test_two_wrong_keys_do_not_become_one() -> None:
    first, second = findings(rewriting("entry CAT@example.org a@x.org", "entry Cat@example.org b@x.org"), NAME)
    assert first.fix
    assert second.fix is None
