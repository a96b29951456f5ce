"""Which edits other programs are told of, and how."""

from __future__ import annotations

from maddyconf.diagnostics import Edit, Fix, Place
from maddyconf.masking.view import masked
from maddyconf.source import Source


def tellable(fix: Fix) -> bool:
    """Whether the edits may be shown, and are text that every program can read."""
    return not fix.secret and all(_is_text(edit.text) for edit in fix.edits)


def as_one(fix: Fix, source: Source) -> Edit | None:
    """All edits of a fix as one; None if they are not all in this text, or if a secret stands between them."""
    if not fix.edits or not tellable(fix) or any(edit.place.source.name != source.name for edit in fix.edits):
        return None
    pieces: list[str] = []
    edits = sorted(fix.edits, key=lambda edit: (edit.place.start, edit.place.end))
    start = done = edits[0].place.start
    for edit in edits:
        between = source.text[done : edit.place.start]
        if between != masked(source, done, edit.place.start) or not _is_text(between):
            return None
        pieces += [between, edit.text]
        done = edit.place.end
    return Edit(Place(source, start, done), "".join(pieces))


def _is_text(text: str) -> bool:
    """Whether it has only characters, and no bytes that are none."""
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)
