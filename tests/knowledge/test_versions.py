from __future__ import annotations

import pytest

from maddyconf.knowledge.versions import NEWEST, OLDEST, RELEASES, Span, UnknownVersionError, known_version, spans, version


def test_releases() -> None:
    assert (str(OLDEST), str(NEWEST), len(RELEASES)) == ("0.4.0", "0.9.4", 24)
    assert list(RELEASES) == sorted(RELEASES)


@pytest.mark.parametrize(("asked", "known"), [("0.7.1", "0.7.1"), ("v0.4.0", "0.4.0"), ("0.10.0", "0.9.4"), ("0.6.9", "0.6.3")])
def test_known_version(asked: str, known: str) -> None:
    assert str(known_version(asked)) == known


@pytest.mark.parametrize("text", ["0.3.9", "0.7", "", "new", "0.7.1-rc", "٠.٧.١", "0.7.1\n", "99999.0.0"])
def test_what_is_no_known_version(text: str) -> None:
    with pytest.raises(UnknownVersionError):
        known_version(text)


@pytest.mark.parametrize(
    ("releases", "text"),
    [
        (["0.7.1"], "0.7.1"),
        (["0.4.0", "0.4.1", "0.4.2"], "0.4.0 to 0.4.2"),
        (["0.6.3", "0.7.0"], "0.6.3 to 0.7.0"),
        (["0.4.0", "0.9.3", "0.9.4"], "0.4.0, and 0.9.3 to 0.9.4"),
        (["0.4.0", "0.5.0", "0.9.4"], "0.4.0, 0.5.0, and 0.9.4"),
    ],
)
def test_spans(releases: list[str], text: str) -> None:
    assert spans([version(one) for one in releases]) == text


def test_span_holds_from_its_first_release_to_the_one_before_its_end() -> None:
    span = Span("0.5.0", "0.7.0")
    assert [str(one) for one in RELEASES if span.holds(one)] == [
        "0.5.0",
        "0.5.1",
        "0.5.2",
        "0.5.3",
        "0.5.4",
        "0.6.0",
        "0.6.1",
        "0.6.2",
        "0.6.3",
    ]
