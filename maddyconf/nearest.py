"""Which known name somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

ENOUGH = 0.7
"""How alike names must be: a letter changed, left out, doubled or exchanged in a name of four or more."""

MOST = 1000
"""How many names are compared, so that a huge file with many wrong names does not take minutes."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like `name`, if one is like it at all."""
    # Imported here because only a wrong name needs it.
    from difflib import get_close_matches
    from itertools import islice

    found = get_close_matches(name[:100], [one for one in islice(known, MOST) if one != name], 1, ENOUGH)
    return found[0] if found else None
