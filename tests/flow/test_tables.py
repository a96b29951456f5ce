from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.flow import Flow, Named
from maddyconf.flow.tables import Outcome, has_everybody, outcome
from tests.model.building import server


def table(written: str, more: str = "", release: str = "0.9.4") -> tuple[Flow, Named]:
    """A table as `replace_rcpt` or `destination_in` would name it, with its block."""
    text = f"smtp tcp://127.0.0.1:25 {{\n    modify {{\n        replace_rcpt {written}\n    }}\n    deliver_to dummy\n}}\n{more}"
    built = server(text, release)
    flow = Flow(built)
    (level,) = built.levels
    (modifier,) = flow.modifiers(level)
    found = flow.argument_of(modifier.node)
    assert found
    return flow, found


EVERYBODY = [
    'regexp ".*" "x@example.org"',
    'regexp "(.+)@(.+)" "$1@example.org"',
    'regexp "[^@]+@[^@]+" "$0" {\n        full_match no\n    }',
    'regexp "@" "x" {\n        full_match no\n    }',
    "email_localpart",
    "email_localpart_optional",
    "email_with_domain example.org",
    "identity",
    "&some",
]
SOME = "table.chain some {\n    optional_step file /a\n    optional_step static { }\n}\n"


@pytest.mark.parametrize("written", EVERYBODY)
def test_everybody(written: str) -> None:
    assert has_everybody(*table(written, SOME))


NOT_EVERYBODY = [
    'regexp ".*"',
    'regexp "(.+)@example.org" "$1"',
    'regexp "q@x.zz" "x"',
    'regexp "@" "x"',
    "file /etc/maddy/aliases",
    "static {\n    entry a b\n}",
    "dummy",
    "&some",
]
FEW = "table.chain some {\n    optional_step identity\n    step file /a\n}\n"


@pytest.mark.parametrize("written", NOT_EVERYBODY)
def test_not_everybody(written: str) -> None:
    assert not has_everybody(*table(written, FEW))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('regexp "(.+)[+](.+)@(.+)" "$1@$3"', Outcome.AS_BEFORE),
        ('regexp "(.+)%(.+)@example.org" "$1@$2"', Outcome.CHOSEN),
        ('regexp "(.+)%(.+)@example.org" "$1@${2}"', Outcome.CHOSEN),
        ('regexp "([^@]+)%([^@]+)" "$1@$2"', Outcome.CHOSEN),
        ('regexp "(?:.+)%(.+)@(example.org)" "$1@$2"', Outcome.AS_BEFORE),
        ('regexp ".*" "all@example.org"', Outcome.FIXED),
        ('regexp "(.*)@(.*)" "$1@example.org"', Outcome.FIXED),
        ('regexp "info@(.*)" "all@example.org"', Outcome.AS_BEFORE),
        ("file /etc/maddy/aliases", Outcome.AS_BEFORE),
        ("email_with_domain example.org", Outcome.FIXED),
        ("&steps", Outcome.FIXED),
    ],
)
def test_outcome(written: str, expected: Outcome) -> None:
    more = 'table.chain steps {\n    optional_step file /a\n    step regexp "(.+)@(.+)" "$1@example.org"\n}\n'
    assert outcome(*table(written, more)) is expected


def test_an_expression_that_python_would_never_finish() -> None:
    assert not has_everybody(*table('regexp "((((((((.+)+)+)+)+)+)+)+)+x" "y"'))


@given(st.text(alphabet="ab@.()[]*+?{}1,|\\^$-:<>P", max_size=20), st.text(alphabet="$0123@ab{}", min_size=1, max_size=10))
def test_any_expression(expression: str, replacement: str) -> None:
    flow, found = table("regexp x y")
    named = found._replace(arguments=(expression, replacement))
    assert outcome(flow, named) in Outcome
    assert has_everybody(flow, named) in (True, False)
