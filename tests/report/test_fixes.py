"""Fixes in the formats that have a place for them: whoever applies them gets what `lint --fix` would write."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from maddyconf import lint, parse
from maddyconf.diagnostics import Diagnostic, Edit, Fix, Place, Safety
from maddyconf.report import Report, written
from maddyconf.rules import all_rules
from maddyconf.source import Source
from tests.report.hostile import hostile


def report(name: str, diagnostic: Diagnostic) -> str:
    return "".join(written(name)(Report([diagnostic])))


def by_json(data: bytes, text: str) -> bytes | None:
    (one,) = json.loads(text)
    if one["fix"] is None:
        return None
    for edit in reversed(one["fix"]["edits"]):
        data = data[: edit["start"]] + edit["text"].encode("utf-8", "surrogateescape") + data[edit["end"] :]
    return data


def by_sarif(data: bytes, text: str) -> bytes | None:
    (result,) = json.loads(text)["runs"][0]["results"]
    if "fixes" not in result:
        return None
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    content = data.decode("utf-8", "surrogateescape")
    bom, content = ("\ufeff", content[1:]) if content.startswith("\ufeff") else ("", content)
    for edit in reversed(change["replacements"]):
        region = edit["deletedRegion"]
        start = _offset(content, region["startLine"], region["startColumn"])
        end = _offset(content, region["endLine"], region["endColumn"])
        content = content[:start] + edit["insertedContent"]["text"] + content[end:]
    return (bom + content).encode("utf-8", "surrogateescape")


def by_rdjson(data: bytes, text: str) -> bytes | None:
    (one,) = json.loads(text)["diagnostics"]
    if not one["suggestions"]:
        return None
    (suggestion,) = one["suggestions"]
    bom, content = (data[:3], data[3:]) if data.startswith(b"\xef\xbb\xbf") else (b"", data)
    start, end = (_offset(content, at["line"], at["column"]) for at in (suggestion["range"]["start"], suggestion["range"]["end"]))
    return bom + content[:start] + suggestion["text"].encode() + content[end:]


def _offset(content: str | bytes, line: int, column: int) -> int:
    """Where a line and column are, both from 1; lines end at LF."""
    newline = "\n" if isinstance(content, str) else b"\n"
    start = 0
    for _ in range(line - 1):
        start = content.index(newline, start) + 1  # type: ignore[arg-type]
    return start + column - 1


APPLIERS: dict[str, Callable[[bytes, str], bytes | None]] = {"json": by_json, "sarif": by_sarif, "rdjson": by_rdjson}


@st.composite
def fixed(draw: st.DrawFn) -> tuple[Source, tuple[Edit, ...]]:
    """A text, and edits of it in their order that do not touch each other."""
    source = Source.from_str(draw(hostile), "maddy.conf")
    offsets = sorted(draw(st.lists(st.integers(0, len(source.text)), max_size=6, unique=True)))
    pairs = list(zip(offsets[::2], offsets[1::2], strict=False)) or [(0, 0)]
    return source, tuple(Edit(Place(source, start, end), draw(st.one_of(st.just(""), hostile))) for start, end in pairs)


@pytest.mark.parametrize("name", APPLIERS)
@given(fixed())
def test_any_edits(name: str, case: tuple[Source, tuple[Edit, ...]]) -> None:
    source, edits = case
    source.secrets = ()
    written_texts = "".join(edit.text for edit in edits)
    # Only the edits of JSON can hold what is no character; whoever makes a fix puts in text.
    assume(_is_text(written_texts))
    one = Diagnostic(all_rules()[0], "m", Place(source, 0, 0), (), Fix("f", Safety.SAFE, edits))
    text = source.text
    for edit in reversed(edits):
        text = text[: edit.place.start] + edit.text + text[edit.place.end :]
    expected = ("\ufeff" * source.bom + text).encode("utf-8", "surrogateescape")
    done = APPLIERS[name](source.to_bytes(), report(name, one))
    # reviewdog's suggestion is one, with what stands between the edits; a byte that is no character cannot be in it.
    assert done == expected or (done is None and name == "rdjson" and not _is_text(source.text))


def _is_text(text: str) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in text)


def test_a_real_one_with_wide_characters_before_it() -> None:
    text = "\ufeff$(domain) = ü\nlog 😀中 mx.$(domian)\n"
    (one,) = (one for one in lint(parse(text, "maddy.conf"), env={}) if one.name == "undefined-macro")
    for name, apply in APPLIERS.items():
        assert apply(text.encode(), report(name, one)) == text.replace("domian", "domain").encode(), name


def test_a_fix_that_writes_a_secret_is_told_without_its_edits() -> None:
    source = Source("auth plain joe x\n", "maddy.conf")
    fix = Fix("write it", Safety.SAFE, (Edit(Place(source, 15, 16), '"hunter2"'),), secret=True)
    one = Diagnostic(all_rules()[0], "m", Place(source, 0, 4), (), fix)
    for name, apply in APPLIERS.items():
        assert apply(source.to_bytes(), report(name, one)) is None, name
        assert "hunter2" not in report(name, one)
    full = report("full", one)
    assert "  fix: write it\n" in full
    assert "hunter2" not in full


def test_a_suggestion_never_spans_a_secret() -> None:
    source = Source("a secret b\n", "maddy.conf")
    source.secrets = ((2, 8),)
    edits = (Edit(Place(source, 0, 1), "A"), Edit(Place(source, 9, 10), "B"))
    one = Diagnostic(all_rules()[0], "m", Place(source, 0, 1), (), Fix("f", Safety.SAFE, edits))
    assert by_rdjson(source.to_bytes(), report("rdjson", one)) is None
    assert by_sarif(source.to_bytes(), report("sarif", one)) == b"A secret B\n"
