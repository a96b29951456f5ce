"""Comments by which findings are ignored: `# maddyconf: ignore[undefined-reference] reason`.

Each file has its own. What the comments do not hide is told, and so is what is wrong with a comment itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from maddyconf.diagnostics import Diagnostic
from maddyconf.selection import Selection
from maddyconf.syntax import Document

MARK = "maddyconf:"
"""What a comment begins with that speaks to this program."""


def unsuppressed(
    documents: Iterable[Document], found: Sequence[Diagnostic], selection: Selection, *, looks_at_files: bool = False
) -> list[Diagnostic]:
    """What is found in some documents and not ignored in them, and what is wrong with their comments.

    Comments that ignore what only a call finds that `looks_at_files` are not unused in another.
    """
    speaking = [document for document in documents if MARK in document.source.text]
    if not speaking:
        return list(found)
    # Imported here because few files have such comments.
    from maddyconf.suppressions.reading import Reading

    by_source: defaultdict[int, list[Diagnostic]] = defaultdict(list)
    for one in found:
        by_source[id(one.place.source)].append(one)
    hidden: set[int] = set()
    mistakes: list[Diagnostic] = []
    for document in speaking:
        off = selection.off_in_file(document.source.name)
        reading = Reading(document, by_source[id(document.source)], off, looks_at_files=looks_at_files)
        hidden |= reading.hidden
        mistakes += reading.mistakes()
    return [one for one in found if id(one) not in hidden] + selection.apply(mistakes)
