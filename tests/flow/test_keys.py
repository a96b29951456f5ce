from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maddyconf.flow.keys import Why, key_fault
from maddyconf.flow.lookups import ADDRESS, ANYTHING, LOCAL_PART, Asked, Form, Questions, Shape
from maddyconf.knowledge.forms.domains import normal_address

USERS = frozenset({Asked(Shape.ANY, Form.NORMAL)})
BOTH = ADDRESS | LOCAL_PART


def lower(shape: Shape) -> Questions:
    return frozenset({Asked(shape, Form.LOWER)})


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("cat@example.org", ADDRESS),
        ("cat", LOCAL_PART),
        ("cat", BOTH),
        ("cat", USERS),
        ("cat+dog@тест.example.org", ADDRESS),
        ('"a@b"@example.org', ADDRESS),
        ('"a@b"', LOCAL_PART),
        ("postmaster", ADDRESS),
        ("", ADDRESS),
        ("Cat", ANYTHING),
        ("@example.org", USERS),
        ("@example.org", frozenset()),
        ("a@xn--e1aybc.example.org", lower(Shape.ADDRESS)),
        ("Cat", frozenset({Asked(Shape.LOCAL_PART, Form.AS_IS)})),
    ],
)
def test_keys_that_may_be_found(key: str, asked: Questions) -> None:
    assert key_fault(key, asked) is None


@pytest.mark.parametrize(
    ("key", "asked", "instead"),
    [
        ("Cat@example.org", ADDRESS, "cat@example.org"),
        ("cat@Example.org", BOTH, "cat@example.org"),
        ("Cat", LOCAL_PART, "cat"),
        ("Cat", USERS, "cat"),
        ("cat@example.org.", ADDRESS, "cat@example.org"),
        ("a@xn--e1aybc.example.org", ADDRESS, "a@тест.example.org"),
        ("e\u0301@example.org", ADDRESS, "\u00e9@example.org"),
        ("Cat@example.org", lower(Shape.ADDRESS), "cat@example.org"),
    ],
)
def test_keys_in_another_form(key: str, asked: Questions, instead: str) -> None:
    fault = key_fault(key, asked)
    assert fault
    assert (fault.why, fault.instead) == (Why.FORM, instead)
    assert f"maddy looks for `{instead}`" in fault.text


@pytest.mark.parametrize(
    ("key", "asked", "part"),
    [
        ("cat", ADDRESS, "only asked for whole addresses"),
        ("cat@example.org", LOCAL_PART, "write `cat`"),
        ("@example.org", BOTH, "with `.+@example.org`"),
        ("cat@", ADDRESS, "no domain behind the `@`"),
        ("cat@.", ADDRESS, "no domain behind the `@`"),
        ("*@example.org", ADDRESS, "`*` included"),
        ("*", BOTH, "`*` included"),
    ],
)
def test_keys_of_another_kind(key: str, asked: Questions, part: str) -> None:
    fault = key_fault(key, asked)
    assert fault
    assert (fault.why, fault.instead) == (Why.SHAPE, None)
    assert part in fault.text


keys = st.one_of(st.text(), st.text('aAxn@.-*"\u0130\u03a3e\u0301'))
questions = st.frozensets(st.builds(Asked, st.sampled_from(Shape), st.sampled_from(Form)))


@given(keys, questions)
def test_what_to_write_instead_is_found(key: str, asked: Questions) -> None:
    # maddy composes characters before it writes them in lower case, so there are a few for which twice is not once.
    assume(normal_address(normal_address(key)) == normal_address(key))
    fault = key_fault(key, asked)
    if fault and fault.instead is not None:
        assert fault.why is Why.FORM
        assert key_fault(fault.instead, asked) is None


@given(keys, questions, questions)
def test_who_is_asked_more_finds_more(key: str, asked: Questions, more: Questions) -> None:
    if asked and key_fault(key, asked) is None:
        assert key_fault(key, asked | more) is None
