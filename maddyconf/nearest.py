"""Which known name somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ENOUGH = 0.7
"""How alike names must be: a letter changed, left out, doubled or exchanged in a name of four or more."""

SURE = 0.85
"""How alike two names must be to be surely meant for each other."""

MOST = 1000
"""How many names are compared, so that a huge file with many wrong names does not take minutes."""


def nearest(name: str, known: Iterable[str], enough: float = ENOUGH) -> str | None:
    """The known name that is most like `name`, if one is like it at all."""
    # Imported here because only a wrong name needs it.
    from difflib import get_close_matches
    from itertools import islice

    found = get_close_matches(name[:100], [one for one in islice(known, MOST) if one != name], 1, enough)
    return found[0] if found else None


def nearest_of(name: str, known: Sequence[str], enough: float = ENOUGH) -> str | None:
    """The same, where a name in the wrong case is the nearest of all."""
    return next((one for one in known if one.lower() == name.lower()), None) or nearest(name, known, enough)
