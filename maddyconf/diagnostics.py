"""What is found: diagnostics as frozen data, and the rules they come from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol

from maddyconf.source import Position, Source


class Severity(StrEnum):
    """How much a diagnostic matters: errors and warnings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Category(StrEnum):
    """What happens to a server with such a configuration."""

    SYNTAX = "syntax"
    """maddy cannot read the file."""
    SEMANTIC = "semantic"
    """maddy reads the file and refuses what is written in it."""
    STARTUP = "startup"
    """`maddy verify-config` is content, and the server still fails when it starts."""
    DELIVERY = "delivery"
    """It starts, and mail is lost, refused or loops."""
    SECURITY = "security"
    VERSION = "version"
    STYLE = "style"


REFUSED = (Category.SYNTAX, Category.SEMANTIC, Category.STARTUP)
"""The categories of what keeps a server from starting."""


class Safety(StrEnum):
    """Whether a fix may be applied without a look at it."""

    SAFE = "safe"
    """The fix keeps or restores the evident meaning."""
    UNSAFE = "unsafe"
    """The fix needs a person to look at it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding. The code never changes; the name is the bad pattern in kebab-case; `doc` is its page.

    `severity` is the usual one, single findings may have a lower one. `fix` is how far all its fixes may be trusted, None if it
    never has any; single fixes may be safer. `since` is the first release of maddyconf with it. `files` says that it looks at the
    files that a configuration names, if it may, and finds less or nothing if not.
    """

    code: str
    name: str
    category: Category
    severity: Severity
    doc: str
    fix: Safety | None = None
    since: str = "0.1.0"
    files: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a text, in offsets of its characters."""

    source: Source
    start: int
    end: int

    @property
    def position(self) -> Position:
        return self.source.position(self.start)

    @property
    def end_position(self) -> Position:
        return self.source.position(self.end)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a diagnostic."""

    message: str
    place: Place


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text at a place. An empty place inserts, an empty text deletes."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a diagnostic, all of them together."""

    message: str
    safety: Safety
    edits: tuple[Edit, ...]
    secret: bool = False
    """Whether a password or the like is in what they write: a report must not show them."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake at its place. `related` places explain it, the most helpful first."""

    rule: Rule
    message: str
    place: Place
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    of_age: bool = False
    """Whether other releases of maddy accept what is found here."""
    level: Severity | None = None
    """How much this one matters, where that is not what is usual for its rule."""

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def name(self) -> str:
        return self.rule.name

    @property
    def category(self) -> Category:
        return self.rule.category

    @property
    def severity(self) -> Severity:
        return self.level or self.rule.severity


def with_line(diagnostic: Diagnostic, source: Source, line: int) -> Diagnostic:
    """Add the line that maddy names as a related place, unless the diagnostic points there already."""
    places = (diagnostic.place, *(related.place for related in diagnostic.related))
    if any(place.source.name == source.name and place.position.line == line for place in places):
        return diagnostic
    start = source.line_starts[line - 1]
    named = Place(source, start, start + len(source.line_text(line)))
    return replace(diagnostic, related=(*diagnostic.related, Related("maddy names this line for it", named)))


P = ParamSpec("P")


class Declare(Protocol):
    """Turns a function that makes a diagnostic into a rule; the function gets the rule as its first argument."""

    def __call__(
        self, code: str, name: str, fix: Safety | None = None
    ) -> Callable[[Callable[Concatenate[Rule, P], Diagnostic]], Callable[P, Diagnostic]]: ...


def declare(rules: list[Rule], category: Category, severity: Severity = Severity.ERROR) -> Declare:
    """A decorator for the rules that are found while a file is read; they are noted in `rules`.

    The docstring of the function is the rule's page.
    """

    def rule(
        code: str, name: str, fix: Safety | None = None
    ) -> Callable[[Callable[Concatenate[Rule, P], Diagnostic]], Callable[P, Diagnostic]]:
        def declared(make: Callable[Concatenate[Rule, P], Diagnostic]) -> Callable[P, Diagnostic]:
            made_by = Rule(code, name, category, severity, make.__doc__ or "", fix)
            rules.append(made_by)

            @wraps(make)
            def made(*args: P.args, **kwargs: P.kwargs) -> Diagnostic:
                return make(made_by, *args, **kwargs)

            return made

        return declared

    return rule


def printable(text: str) -> str:
    """A text that stays in its line: what is not printable becomes U+FFFD, so it cannot forge a line or command a terminal."""
    return text if text.isprintable() else "".join(char if char.isprintable() else "\ufffd" for char in text)


def shortened(text: str, most: int = 40) -> str:
    """A piece of a configuration for a message: in one line, printable, and not longer than a line can bear."""
    return printable(text if len(text) <= most else text[: most - 1] + "…")
