"""A text as it may be shown: with a mask in place of each secret."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from maddyconf.source import Source

MASK = "•••••"
"""The same for every secret: the length of a password is a hint."""


def masked(source: Source, start: int, end: int) -> str:
    """A part of a text, without its secrets."""
    pieces, at = [], start
    for secret_start, secret_end in _secrets_in(source, start, end):
        pieces += [source.text[at : max(at, secret_start)], MASK]
        at = min(secret_end, end)
    return "".join([*pieces, source.text[at:end]])


def widened(source: Source, start: int, end: int) -> tuple[int, int]:
    """A part of a text, widened so that it begins and ends in no secret."""
    inside = _secrets_in(source, start, max(end, start + 1))
    return (min(start, inside[0][0]), max(end, inside[-1][1])) if inside else (start, end)


def has_secret(source: Source, start: int, end: int) -> bool:
    """Whether some of a part of a text is secret."""
    return bool(_secrets_in(source, start, end))


def join_spans(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in their order, those that touch or overlap joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def secrets_of(source: Source) -> tuple[tuple[int, int], ...]:
    """The secrets in a text, in their order."""
    if source.secrets is None:
        # A text that no rule has seen: what it means is not known, so what looks like a secret is taken for one.
        from maddyconf.masking.patterns import guesses, only_refers

        found = guesses(source.text)
        source.secrets = join_spans((one.start, one.end) for one in found if not only_refers(source.text[one.start : one.end]))
    return source.secrets


def _secrets_in(source: Source, start: int, end: int) -> list[tuple[int, int]]:
    """The secrets of which some part lies between two offsets."""
    secrets = secrets_of(source)
    found_spans = []
    for index in range(bisect_right(secrets, start, key=lambda span: span[1]), len(secrets)):
        if secrets[index][0] >= end:
            break
        found_spans.append(secrets[index])
    return found_spans
