"""Whatever a comment says: nothing fails, and nothing is hidden but what it names."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maddyconf import Diagnostic, parse
from maddyconf.engine import check
from tests.strategies import raw_bytes, texts

RULES = ("undefined-macro", "MC310", "unknown-block", "MC213", "wrong-argument-count", "undefined-reference", "invalid-name")
OF_COMMENTS = ("MC790", "MC791", "MC792")

names = st.sampled_from((*RULES, "nosuch", "style", "MC3", "MC790", "", "a b", "é", "\x1b[31m"))
pieces = st.sampled_from(
    ("ignore", "ignore-block", "ignore-file", "disable", "[", "]", ",", " ", ":", "#", "(", "maddyconf:", "# maddyconf:", "x", "\r")
)
comments = st.one_of(
    st.builds(
        lambda verb, some, reason: f"# maddyconf: {verb}[{', '.join(some)}]{reason}",
        st.sampled_from(("ignore", "ignore-block", "ignore-file")),
        st.lists(names, max_size=4),
        st.sampled_from(("", " why", " # maddyconf: ignore[MC310]")),
    ),
    st.lists(st.one_of(pieces, names), max_size=12).map(lambda parts: "# maddyconf:" + "".join(parts)),
    st.text(max_size=30).map(lambda text: "# maddyconf: ignore[" + text.replace("\n", " ")),
)
LINES = (
    "a $(x)",
    "smtp tcp://127.0.0.1:25 {",
    "    deliver_to &nowhere",
    "}",
    "1a",
    "b $(x) {",
    "limits { all rate $(x) }",
    "",
    '"',
    "{",
    "}",
    "a \\",
    "c",
)


@st.composite
def commented(draw: st.DrawFn) -> str:
    """Lines, good and bad, with comments behind and between them."""
    lines = []
    for line in draw(st.lists(st.sampled_from(LINES), max_size=8)):
        kind = draw(st.sampled_from(("none", "behind", "above")))
        if kind == "above":
            lines.append(draw(comments))
        lines.append(f"{line} {draw(comments)}" if kind == "behind" else line)
    return "\n".join(lines)


def found_in(text: str | bytes) -> list[Diagnostic]:
    return list(check(parse(text, "maddy.conf"), {}).diagnostics)


def known(found: list[Diagnostic]) -> set[tuple[str, int, int]]:
    return {(one.code, one.place.start, one.place.end) for one in found if one.code not in OF_COMMENTS}


@given(commented())
def test_comments_only_take_away_and_only_what_they_name(text: str) -> None:
    """Beside the same text with comments that mean nothing, of the same length."""
    plain = found_in(text.replace("maddyconf:", "maddyconf;"))
    found = found_in(text)
    assert known(found) <= known(plain)
    for code, start, _ in known(plain) - known(found):
        (name,) = {one.name for one in plain if one.code == code}
        assert code != "MC107", "what maddy cannot read is never hidden"
        assert code in text or name in text
        assert start >= 0


@given(
    st.lists(
        st.tuples(st.sampled_from(("a $(x)", "nosuch b", "limits $(y)", "hostname $(z) $(z)")), st.sampled_from(("", *RULES[:5]))),
        min_size=1,
    )
)
def test_a_comment_on_a_line_hides_that_rule_on_that_line(lines: list[tuple[str, str]]) -> None:
    everything = found_in("\n".join(line for line, _ in lines))
    found = found_in("\n".join(f"{line} # maddyconf: ignore[{rule}]" if rule else line for line, rule in lines))
    on = {number: rule for number, (_, rule) in enumerate(lines, 1)}
    expected = [(one.place.position, one.name) for one in everything if on[one.place.position.line] not in (one.name, one.code)]
    assert [(one.place.position, one.name) for one in found if one.code not in OF_COMMENTS] == expected
    hidden = {(one.place.position.line, rule) for one in everything for rule in (one.name, one.code)}
    unused = [number for number, rule in on.items() if rule and (number, rule) not in hidden]
    assert [one.place.position.line for one in found if one.name == "unused-suppression"] == unused


@given(st.one_of(commented(), comments, st.tuples(texts, comments, texts).map("\n".join)))
def test_each_fix_of_a_comment_can_be_applied(text: str) -> None:
    """Edits lie in the text, and what is left is found nowhere else than before."""
    for one in found_in(text):
        for edit in one.fix.edits if one.fix and one.code in OF_COMMENTS else ():
            source = edit.place.source
            assert 0 <= edit.place.start <= edit.place.end <= len(source.text)
            assert "\n" not in source.text[edit.place.start : edit.place.end].rstrip("\n")
            after = source.text[: edit.place.start] + edit.text + source.text[edit.place.end :]
            gone = [left for left in found_in(after) if left.code in OF_COMMENTS]
            assert len(gone) <= len([left for left in found_in(text) if left.code in OF_COMMENTS])


@given(st.tuples(raw_bytes, comments.map(lambda text: text.encode("utf-8", "surrogatepass")), raw_bytes).map(b"\n".join))
def test_any_bytes(data: bytes) -> None:
    assert isinstance(found_in(data), list)
