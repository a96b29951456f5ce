"""What a finding is known by from one run to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256

from maddyconf.diagnostics import Diagnostic
from maddyconf.masking.view import masked, widened


def fingerprints(diagnostics: Iterable[Diagnostic], path: Callable[[str], str]) -> Iterator[str]:
    """One for each finding, no two alike. `path` is how a file is called wherever it is checked.

    It stays the same when lines move, when a line is indented in another way, and when a password changes.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for one in diagnostics:
        key = one.code, path(one.place.source.name), *_texts(one)
        seen[key] += 1
        yield fingerprint_of(*key, str(seen[key]))


def fingerprint_of(*parts: str) -> str:
    """A fingerprint of some texts."""
    return sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _texts(diagnostic: Diagnostic) -> tuple[str, str]:
    """The line of a finding, and what is marked in it."""
    source, line = diagnostic.place.source, diagnostic.place.position.line
    start = source.line_starts[line - 1]
    end = start + len(source.line_text(line))
    marked = widened(source, min(diagnostic.place.start, end), min(diagnostic.place.end, end))
    return " ".join(masked(source, start, end).split()), masked(source, *marked)
