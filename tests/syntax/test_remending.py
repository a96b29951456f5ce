"""A changed text is mended as by itself, with what was meant before."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from maddyconf.source import Source
from maddyconf.syntax import Document, parse
from maddyconf.syntax.parser import parse_text
from maddyconf.syntax.reading import Refused
from maddyconf.syntax.remending import is_plain
from tests.strategies import configurations, pieces, texts

PLAIN = """\
hostname mx.test.org
smtp tcp://127.0.0.1:25 {
    # What is for us.
    destination test.org "a b" {
        modify { replace_rcpt &a }
        deliver_to &b   # all
    }
    default_destination {
        reject 550 5.1.1 "No such \\"user\\" {here}"
    }
}
table.file a {
\tfile {env:FILE}
}
table.regexp b "(.+)@test\\\\.org" "$1"
w x
"""


def told(document: Document) -> object:
    """All that may differ."""
    found = [
        (
            one.code,
            one.message,
            one.place.start,
            one.place.end,
            one.place.position,
            [(other.message, other.place.start) for other in one.related],
        )
        for one in document.diagnostics
    ]
    events = [(one.line, one.diagnostic.code, one.diagnostic.message) if isinstance(one, Refused) else one for one in document.events]
    return document.verbatim, document.lone_quote, document.body, found, events


@st.composite
def edited(draw: st.DrawFn) -> list[str]:
    """A text as it becomes while somebody edits it, mostly at its braces."""
    text = draw(st.one_of(st.just(PLAIN), st.just(PLAIN * 2), texts, st.builds("{}{}{}".format, st.just(PLAIN), texts, st.just(PLAIN))))
    versions = [text]
    for _ in range(draw(st.integers(1, 4))):
        braces = [index for index, char in enumerate(text) if char in '{}"\n']
        start = draw(st.one_of(st.integers(0, len(text)), *([st.sampled_from(braces)] if braces else [])))
        new = draw(st.one_of(st.sampled_from(("", "#", "{", "}", '"', " {\n", "}\n", "\n", "  ")), pieces, configurations))
        text = text[:start] + new + text[start + draw(st.integers(0, 2)) :]
        versions.append(text)
    return versions


@given(edited())
@example([PLAIN, PLAIN.replace("    }\n    default", "#    }\n    default")])
@example([PLAIN, PLAIN.replace("    }\n    default", "    default"), PLAIN.replace("    }\n    default", "    x {\n    default")])
@example([PLAIN, PLAIN.replace("}\ntable", "}\n}\ntable")])
@example([PLAIN, PLAIN.replace("}\ntable", "} table")])
@example([PLAIN, PLAIN.replace("table.file a {", "table.file a{")])
@example([PLAIN, PLAIN.replace("table.file a {", "table.file a\n{")])
@example([PLAIN, PLAIN.replace("mx.test.org", '"mx.test.org')])
@example(["a {\nb\nc\n}\nd\n", "a {\nb\nc\nd\n"])
@example(["a\nb\nc\nd\n", "a\nb {\nc\nd\n"])
@example(["a\nb\n c\nd\ne\n", "a\nb {\n c\nd\ne\n"])
@example(["a\nb\n{ x }\nd\ne\n", "a\nb {\n{ x }\nd\ne\n"])
@example(["a\nb {\n}\n  c\nd\n", "a\nb {\n  c\nd\n"])
@example(["a\nb\nc\nd\nx {\ny}\n}\n", "a\nb {\nc\nd\nx {\ny}\n}\n"])
@example(["x {\n} y\nb\nc\n", "x {\n} y\nb {\nc\n"])
@example(["  a\n  b\n  c {\n  }\n  d\n", "  a\n  b {\n  c {\n  }\n  d\n"])
@example(["x {\n}\ny\n  a {\n}\n", "x {\n {\n  }\ny\n  a {\n}\n"])
@example(['x\n{""\nx {\n\t{\n\t}\n\t {\n\t}\n}\n  {\n}\n', 'x\n{""\nx {\n\t}\n\t {\n\t}\n}\n  {\n}\n'])
@example(["a {\n}x\n", "a {\n}x\n"])
@example(["a {\n}x\nb\nc\n", "a {\n}x\nb {\nc\n"])
@example(["a\nx {\n$(m) = y }\nb\nc\n", "a\nx {\n$(m) = y }\nb {\nc\n"])
def test_it_is_mended_as_by_itself(versions: list[str]) -> None:
    document = parse(versions[0])
    for text in versions[1:]:
        assert document.body is not None
        document = Document(Source(text), document)
        assert told(document) == told(parse(text))


@given(edited())
def test_versions_that_nobody_asked_about_are_passed_over(versions: list[str]) -> None:
    document = parse(versions[0])
    assert document.body is not None
    for text in versions[1:]:
        document = Document(Source(text), document)
    assert told(document) == told(parse(versions[-1]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("        modify {", "        modify"),
        ("    }\n    default", "    #}\n    default"),
        ("        reject", "        reject {\n        reject"),
        ("table.file a {", "table.file a"),
        ("w x", "w x\n}"),
        ("}\ntable.regexp", "table.regexp"),
    ],
)
def test_only_what_is_around_the_change_is_looked_at(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    before, text = parse(PLAIN * 3), PLAIN + PLAIN.replace(old, new) + PLAIN
    assert before.body
    document = Document(Source(text), before)
    monkeypatch.setattr("maddyconf.syntax.mending.lex", lambda text: pytest.fail("all of it"))
    assert document.diagnostics
    monkeypatch.undo()
    assert told(document) == told(parse(text))


def test_a_brace_that_is_back_costs_no_more_than_any_change(monkeypatch: pytest.MonkeyPatch) -> None:
    whole, broken = PLAIN * 3, parse(PLAIN + PLAIN.replace("    }\n    default", "    default") + PLAIN)
    assert broken.body
    parsed: list[str] = []

    def noted(text: str, start: int = 0, end: int | None = None) -> object:
        parsed.append(text[start:end])
        return parse_text(text, start, end)

    monkeypatch.setattr("maddyconf.syntax.reparsing.parse_text", noted)
    assert told(Document(Source(whole), broken)) == told(parse(whole))
    smtp = PLAIN[PLAIN.index("smtp") : PLAIN.index("table.file")]
    assert parsed == [f"\n{smtp}"]


@pytest.mark.parametrize(
    "text", ["", "\n", PLAIN, PLAIN.replace("\n", "\r\n"), "# {\n", "a\\b \\\\c\n", "a {}\n", 'a b"c\n', "a {\n  # }\n}", "a"]
)
def test_plain(text: str) -> None:
    assert is_plain(text)


@pytest.mark.parametrize(
    "text",
    [
        "a {\n",
        "}\n",
        "a {\n  }\n",
        "  a {\n}\n",
        "a {\n    b {\n}\n}\n",
        "a{\n}\n",
        "a\n{\n}\n",
        "a {\n}}\n",
        "a {\n} b\n",
        "a { b\n}\n",
        "a { b } c\n",
        "a { $(b) = c }\n",
        "a { (b) }\n",
        "a { b { c } }\n",
        'a "b\nc"\n',
        'a "b\n',
        'a "b"c\n',
        'a "{"\n',
        'a "}"\n',
        "a \\\n",
        "a b\\\nc\n",
        "a \\ {\n}\n",
        "a x} b\n",
        "a#b\n",
        "a\vb\n",
        "a\xa0{\n\xa0}\n",
        "a {\n" * 51 + "}\n" * 51,
    ],
)
def test_not_plain(text: str) -> None:
    assert not is_plain(text)


@given(texts)
def test_plain_lines_have_nothing_to_mend(text: str) -> None:
    document = parse(text)
    if is_plain(document.source.text):
        assert document.body is document.verbatim or document.body == document.verbatim
