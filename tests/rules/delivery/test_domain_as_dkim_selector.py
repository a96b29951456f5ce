from __future__ import annotations

import pytest

from maddyconf import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, findings, fixed, smtp

RULE = "domain-as-dkim-selector"


def dkim(*words: str) -> str:
    return smtp("modify {", f"    dkim {' '.join(words)}", "}", "destination example.org mail@Example.NET {", "    reject", "}")


def test_domains_that_are_known() -> None:
    for words in (("a.example", "example.org"), ("a.example", "A.example"), ("a.example", "example.net")):
        one = finding(dkim(*words), RULE)
        assert (one.severity, one.place.position.line) == (Severity.ERROR, 5)


def test_a_dot_alone() -> None:
    assert finding(dkim("example.org", "2024.mail"), RULE).severity is Severity.WARNING


@pytest.mark.parametrize(
    "words",
    [
        ("example.org", "default"),
        ("example.org", "example.net", "default"),
        ("example.org",),
        (),
        ("example.org", "default", "{\n        debug\n    }"),
        ("{\n        domains example.org\n        selector example.net\n    }",),
    ],
)
def test_silence(words: tuple[str, ...]) -> None:
    assert not findings(dkim(*words), RULE)


def test_macros_and_blocks_of_their_own() -> None:
    expect_marked(
        """
        $(local_domains) = example.org example.com
        smtp tcp://0.0.0.0:25 {
            modify &signing
            reject
        }
        modifiers signing {
            dkim $(local_domains)  # ! domain-as-dkim-selector
            dkim $(local_domains) default
        }
        modify.dkim unused {
            domains example.org example.com
            selector mail
        }
        """
    )


def test_fix() -> None:
    assert fixed(dkim("a.example", "example.org"), RULE) == dkim("a.example", "example.org", "default")
    text = "$(d) = a.example\n" + smtp("modify {", "    dkim $(d) $(d) { }", "}", "reject")
    assert fixed(text, RULE) == text.replace("$(d) { }", "$(d) default { }")
    assert finding(dkim("example.org", "2024.mail"), RULE).fix is None


def test_a_directive_for_the_selector_makes_it_worse() -> None:
    text = dkim("a.example", "example.org", "{\n        selector mail\n    }")
    one = finding(text, RULE)
    assert "is not signed for" in one.message
    assert fixed(text, RULE) == text.replace("example.org {", "example.org mail {", 1)
