"""A parsed configuration: the text, its tree, and what is wrong with its syntax."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from maddyconf.diagnostics import Diagnostic, with_line
from maddyconf.source import STDIN, Source
from maddyconf.syntax.parser import Parsed, parse_text
from maddyconf.syntax.reading import Event, Refused, read
from maddyconf.syntax.tokens import Token
from maddyconf.syntax.tree import Directive, Meant, Statement, tokens_of, walk
from maddyconf.syntax.trivia import Trivia, trivia_between

if TYPE_CHECKING:
    from maddyconf.syntax.mending import Mended


class Document:
    """A configuration file as its author wrote it.

    `verbatim` are its statements as maddy reads them. `body` are the same, unless the braces do not come out even: then it
    is the tree that the author meant, as far as the indentation tells (see mending.py).
    """

    def __init__(self, source: Source, before: Document | None = None) -> None:
        """`before` is the same file with another text, if it was parsed: then only what has changed is parsed."""
        self.source = source
        self.verbatim, self.lone_quote = _parse(source.text, before) if before else parse_text(source.text)
        self._before = before.meant if before else None

    def to_bytes(self) -> bytes:
        """The bytes of the file, the same to the last one."""
        return self.source.to_bytes()

    @cached_property
    def refusal(self) -> Refused | None:
        """What maddy would report of the syntax: the first mistake in its order, and the line that it names."""
        return next((event for event in self._verbatim_events if isinstance(event, Refused)), None)

    @property
    def body(self) -> tuple[Statement, ...]:
        return self._mended[0]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every mistake of the syntax, each once, in the order of the text. There is one if and only if maddy refuses."""
        return self._mended[1]

    @property
    def events(self) -> list[Event]:
        """What happens when maddy reads `body`, see reading.py."""
        return self._mended[2]

    @property
    def verbatim_events(self) -> list[Event]:
        """What happens when maddy reads the file as it is."""
        return self._verbatim_events

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All words and braces in the order of the text, a lonely quote at the end included."""
        return (*tokens_of(self.verbatim), *((self.lone_quote,) if self.lone_quote else ()))

    def walk(self) -> Iterator[Directive]:
        """Every directive, parents before what is in their blocks."""
        return (statement for statement, _ in walk(self.body) if isinstance(statement, Directive))

    @cached_property
    def macros(self) -> dict[str, Directive]:
        """The first definition of each macro."""
        definitions: dict[str, Directive] = {}
        for directive in self.walk():
            if directive.macro is not None:
                definitions.setdefault(directive.macro, directive)
        return definitions

    def trivia_before(self, index: int) -> Iterator[Trivia]:
        """Blanks, comments and line ends before the token of that index; before the end of the file for len(tokens)."""
        start = self.tokens[index - 1].end if index else 0
        end = self.tokens[index].start if index < len(self.tokens) else len(self.source.text)
        return trivia_between(self.source.text, start, end)

    @cached_property
    def _verbatim_events(self) -> list[Event]:
        return read(self.verbatim, self.source)

    @cached_property
    def _mended(self) -> tuple[tuple[Statement, ...], tuple[Diagnostic, ...], list[Event]]:
        before, self._before = self._before, None
        if not self.refusal:
            return self.verbatim, (), self._verbatim_events
        body, events, found = self._mend(before)
        found = found + [event.diagnostic for event in events if isinstance(event, Refused)]
        found = _with_maddys_line(found or [self.refusal.diagnostic], self.refusal, self.source)
        return body, tuple(sorted(found, key=lambda one: (one.place.start, one.place.end))), events

    def _mend(self, before: Meant | None) -> Mended:
        # Imported here because a file without mistakes needs none of it.
        from maddyconf.syntax.mending import mend

        if before:
            from maddyconf.syntax.remending import remend

            if mended := remend(self.source, self._verbatim_events, before):
                return mended
        return mend(self.source, self.verbatim, self._verbatim_events)

    @property
    def meant(self) -> Meant | None:
        """What is meant, or else what was meant before: for a text that nobody asked about it is not worth finding out."""
        return Meant(self.source.text, self.body) if "_mended" in self.__dict__ else self._before


def _parse(text: str, before: Document) -> Parsed:
    # Imported here because only editors need it.
    from maddyconf.syntax.reparsing import reparse

    if before.meant and before.meant.body is not before.verbatim:
        from maddyconf.syntax.remending import reparse_mended

        if parsed := reparse_mended(before.meant, text):
            return parsed
    return reparse(Parsed(before.verbatim, before.lone_quote), before.source.text, text)


def parse(text: bytes | str, name: str = STDIN) -> Document:
    """Parse a configuration. Never fails; what is wrong is in `diagnostics`."""
    return Document(Source.from_bytes(text, name) if isinstance(text, bytes) else Source.from_str(text, name))


def _with_maddys_line(found: list[Diagnostic], refusal: Refused, source: Source) -> list[Diagnostic]:
    """Tell which line maddy names for its first mistake, if that is another line."""
    if not refusal.named or any(one.place.position.line == refusal.line for one in found):
        return found
    blamed = next((one for one in found if one.rule is refusal.diagnostic.rule), found[0])
    return [with_line(one, source, refusal.line) if one is blamed else one for one in found]
