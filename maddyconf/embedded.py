"""Configurations in Markdown, checked: what is found in a block is told at its place in the whole text.

Documentation leaves things out on purpose. So a block in which something is missing that no server can do without is taken for a
part: what is wrong with what stands there is told, and what may be missing only because it stands elsewhere is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from maddyconf.diagnostics import Category, Diagnostic, Edit, Fix, Place, Related
from maddyconf.engine import Checked
from maddyconf.knowledge.hints import homes
from maddyconf.knowledge.modules import all_modules
from maddyconf.knowledge.versions import Version
from maddyconf.markdown import Fenced, fenced
from maddyconf.masking.view import secrets_of
from maddyconf.source import Source

_GAPS = frozenset(
    (
        "no-endpoint",
        "undefined-reference",
        "undefined-macro",
        "unset-variable",
        "unknown-import",
        "unreadable-import",
        "missing-directive",
        "ldap-without-server",
        "imap-without-auth",
    )
)
"""Findings that show that something is left out."""

_LEFT_OUT = _GAPS | frozenset(
    (
        "unused-block",
        "empty-pipeline",
        "missing-default",
        "dropped-message",
        "empty-group",
        "tls-listener-without-tls",
        "imap-tls-listener-without-tls",
        "tls-without-certificate",
        "dmarc-without-checks",
        "missing-dmarc",
        "missing-postmaster",
        "unsigned-mail",
        "unchecked-sender",
        "open-relay",
        "alias-nobody-may-send-as",
        "primary-domain-not-local",
        "old-default-configuration",
        "import-too-deep",
    )
)
"""Findings in a part that may be wrong because of what is left out."""

_FOR_READERS = frozenset(("placeholder-left", "secret-in-file", "debug-left-on"))
"""Findings that are none in a text that shows how something is done."""

_ELLIPSIS = re.compile(r"\.\.\.|…|<[^<>\n]+>")
"""What stands in a line in place of something that the reader knows better."""


def check_blocks(source: Source, release: Version, check: Callable[[Source], Checked]) -> Checked:
    """What is found in the configurations of a Markdown text, each checked by itself."""
    found: list[Diagnostic] = []
    imported: dict[str, None] = {}
    unread: dict[str, None] = {}
    secrets: list[tuple[int, int]] = []
    for block in fenced(source.text):
        checked = check(Source(block.text, source.name))
        moved = Moved(block, checked.source, source)
        found += [moved.diagnostic(one) for one in _meant(checked, release)]
        imported |= dict.fromkeys(checked.imported)
        unread |= dict.fromkeys(checked.unread)
        secrets += [(moved.offset(start), moved.offset(end)) for start, end in secrets_of(checked.source)]
    source.secrets = tuple(secrets)
    return Checked(source, tuple(found), tuple(imported), tuple(unread))


def _meant(checked: Checked, release: Version) -> list[Diagnostic]:
    """The findings that their author would call mistakes."""
    found = [one for one in checked.diagnostics if one.name not in _FOR_READERS]
    if not (_ELLIPSIS.search(checked.source.text) or any(one.name in _GAPS or _belongs_elsewhere(one, release) for one in found)):
        return found
    # A macro that is defined elsewhere is nothing here, and then the words of its line are too few.
    empty = {one.place.position.line for one in found if one.name in ("undefined-macro", "unset-variable")}
    return [one for one in found if one.category is Category.SYNTAX or not _is_left_out(one, release, empty)]


def _is_left_out(one: Diagnostic, release: Version, empty: Collection[int]) -> bool:
    number = one.place.position.line
    line = one.place.source.line_text(number)
    return one.name in _LEFT_OUT or number in empty or _ELLIPSIS.search(line) is not None or _belongs_elsewhere(one, release)


def _belongs_elsewhere(one: Diagnostic, release: Version) -> bool:
    """Whether a line at the top is one of a block that is not shown."""
    if one.name != "unknown-block":
        return False
    name = one.place.source.text[one.place.start : one.place.end].strip('"')
    return bool(homes(name, release)) or any(module.name.endswith(f".{name}") for module in all_modules(release))


class Moved:
    """From places in a block, as `inner` has its text, to those in the whole text."""

    def __init__(self, block: Fenced, inner: Source, whole: Source) -> None:
        self._block, self._inner, self._whole = block, inner, whole

    def offset(self, offset: int) -> int:
        """Where something is in the whole text; the end of a block is where the line of its closing fence begins."""
        line = self._inner.line(offset)
        number = self._block.line + line - 1
        before = offset - self._inner.line_starts[line - 1]
        if number > len(self._whole.line_starts):
            return len(self._whole.text)
        start = self._whole.line_starts[number - 1]
        if start >= self._block.end:
            return self._block.end
        # Indentation of the block that the line has, and that its own text does not.
        return start + len(self._whole.line_text(number)) - len(self._inner.line_text(line)) + before

    def diagnostic(self, one: Diagnostic) -> Diagnostic:
        related = tuple(Related(other.message, self._place(other.place)) for other in one.related)
        return replace(one, place=self._place(one.place), related=related, fix=self._fix(one.fix) if one.fix else None)

    def _place(self, place: Place) -> Place:
        # Places in imported files are what they are.
        return Place(self._whole, self.offset(place.start), self.offset(place.end)) if place.source is self._inner else place

    def _fix(self, fix: Fix) -> Fix:
        return replace(fix, edits=tuple(Edit(self._place(edit.place), self._text(edit)) for edit in fix.edits))

    def _text(self, edit: Edit) -> str:
        """What an edit writes, with the indentation of the block before each line that it begins."""
        indent = self._block.indent
        if edit.place.source is not self._inner or not indent:
            return edit.text
        text = edit.text.replace("\n", f"\n{indent}")
        if self.offset(edit.place.end) < self._block.end:
            return text
        # At the end of the block no line follows, and where it inserts none has begun.
        text = text.removesuffix(indent) if text.endswith(f"\n{indent}") else text
        return indent + text if text and self.offset(edit.place.start) == self._block.end else text
