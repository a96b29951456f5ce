"""Passwords, keys, tokens and values of the environment are never shown: not in messages, not in excerpts, not in fixes.

`conceal` is what the engine calls once for all findings of a configuration. It masks what they say, and notes on each text which
parts of it are secret; whoever shows a piece of a text asks `view.masked` for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from maddyconf.affixes import same_at_end, same_at_start
from maddyconf.diagnostics import Diagnostic, Edit, Fix, Place, Related
from maddyconf.masking.messages import Quotable
from maddyconf.masking.places import find_secrets
from maddyconf.model import Server


def conceal(server: Server, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The diagnostics of a server, without a secret in what they say. Their places stay, and what their fixes do."""
    secrets = find_secrets(server)
    for one in found:
        here = secrets.at(one.place)
        related = tuple(Related(here.masked(secrets.at(other.place).masked(other.message)), other.place) for other in one.related)
        fix = _concealed(one.fix, here) if one.fix else None
        yield replace(one, message=here.masked(one.message), related=related, fix=fix)


def _concealed(fix: Fix, here: Quotable) -> Fix:
    """A fix that does the same, and if it writes a secret writes only what is new. It is secret itself if that is not enough."""
    edits = tuple(smaller for edit in fix.edits for smaller in (_smaller(edit) if here.is_in(edit.text) else (edit,)))
    return Fix(here.masked(fix.message), fix.safety, edits, secret=any(here.is_in(edit.text) for edit in edits))


def _smaller(edit: Edit) -> tuple[Edit, ...]:
    """The same change, without what is there already."""
    source, start, end = edit.place.source, edit.place.start, edit.place.end
    old, new = source.text[start:end], edit.text
    before, found, after = new.partition(old) if old else ("", "", "")
    if found:
        around = (Edit(Place(source, start, start), before), Edit(Place(source, end, end), after))
        return tuple(one for one in around if one.text)
    same = same_at_start(old, new)
    old, new = old[same:], new[same:]
    alike = same_at_end(old, new)
    return (Edit(Place(source, start + same, end - alike), new[: len(new) - alike]),)
