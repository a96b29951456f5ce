"""Comments by which findings are ignored: a new one, or a rule more in one that is there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from maddyconf.diagnostics import Diagnostic, Edit, Place
from maddyconf.lsp.actions.action import Action, Spot
from maddyconf.lsp.kinds import QUICK_FIX
from maddyconf.suppressions import MARK
from maddyconf.suppressions.comments import Comment, Verb, comments_in, tokens_in
from maddyconf.suppressions.reading import is_forbidden
from maddyconf.suppressions.scopes import Lines, Scopes
from maddyconf.syntax import Document, Kind
from maddyconf.syntax.style import end_of_line, indentation, line_end
from maddyconf.syntax.trivia import glued_comment


def ignoring(spot: Spot, found: list[Diagnostic]) -> Iterator[Action]:
    """Ignore the findings of a rule on their line, or in the file where they stand on no line of their own."""
    found = [one for one in found if not is_forbidden(one.rule)]
    if not found:
        return
    writer = _Writer(spot.snapshot.document)
    source = spot.snapshot.source
    for (line, name), one in {(source.line(one.place.start), one.name): one for one in reversed(found)}.items():
        # What has no width is about the file as a whole.
        lines = writer.lines_with(line) if one.place.start < one.place.end else None
        edit = writer.comment_on(lines, name) if lines else writer.comment_for_all(name)
        if edit:
            where = "on this line" if lines else "in this file"
            yield Action(f"Ignore `{name}` {where}", QUICK_FIX, lambda edit=edit: [edit], (one,))  # type: ignore[misc]


class _Writer:
    """Puts comments into a document."""

    def __init__(self, document: Document) -> None:
        self._source = document.source
        self._tokens = tokens_in(document)
        self._scopes = Scopes(document, self._tokens)
        sound = [one for one in comments_in(document, self._tokens) if one.is_sound]
        self._for_lines = {lines: one for one in sound if one.verb is Verb.LINE and (lines := self._scopes.of(one))}
        self._for_file = next((one for one in sound if one.verb is Verb.FILE), None)

    def lines_with(self, line: int) -> Lines | None:
        """The lines of the directive that a line belongs to; None if there is nothing in it but comments."""
        if not self._tokens:
            return None
        found = self._scopes.line(line)
        return found if found.first <= line <= found.last else None

    def comment_on(self, lines: Lines, name: str) -> Edit | None:
        """A comment for some lines: behind them, or above where a word would swallow it."""
        source = self._source
        if there := self._for_lines.get(lines):
            return self._longer(there, name)
        start = source.line_starts[lines.last - 1]
        end = end_of_line(source, start)
        last = self._tokens[bisect_left(self._tokens, end, key=lambda token: token.start) - 1]
        if last.kind in (Kind.UNTERMINATED, Kind.LONE_QUOTE):
            return None
        if glued_comment(last):
            above = source.line_starts[lines.first - 1]
            return Edit(Place(source, above, above), f"{indentation(source, above)}# {MARK} {Verb.LINE}[{name}]{line_end(source)}")
        at = start + len(source.line_text(lines.last).rstrip())
        return Edit(Place(source, at, end), f"  # {MARK} {Verb.LINE}[{name}]")

    def comment_for_all(self, name: str) -> Edit:
        if self._for_file:
            return self._longer(self._for_file, name)
        return Edit(Place(self._source, 0, 0), f"# {MARK} {Verb.FILE}[{name}]{line_end(self._source)}")

    def _longer(self, comment: Comment, name: str) -> Edit:
        at = comment.names[-1].end
        return Edit(Place(self._source, at, at), f", {name}")
