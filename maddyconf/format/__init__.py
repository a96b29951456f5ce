"""Format configurations without changing what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import AnyStr

from maddyconf.diagnostics import Diagnostic
from maddyconf.format.keeping import Lines
from maddyconf.format.layout import TooWideError, lay_out
from maddyconf.format.proof import difference
from maddyconf.format.style import DEFAULT, Style
from maddyconf.source import MAX_BYTES, STDIN, Source
from maddyconf.syntax import Document

__all__ = ["DEFAULT", "FormatError", "Lines", "Style", "format_document", "format_source", "format_text"]


class FormatError(Exception):
    """A configuration that is better left as it is. The message is a sentence for people.

    `diagnostics` are the mistakes of the syntax, if there are any; else formatting could not be proved to be harmless.
    """

    def __init__(self, message: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.diagnostics = diagnostics


def format_text(text: AnyStr, name: str = STDIN, style: Style = DEFAULT) -> AnyStr:
    r"""Format a configuration, and give it back as what it came: bytes or a string.

    `name` is the file it came from; its imports are looked for beside it, to prove that they still mean the same.
    Raises FormatError for a configuration that maddy cannot read, and where it cannot be proved that formatting changes
    nothing but blanks and line ends.

    >>> format_text("limits { all rate 20 1s }")
    'limits {\n    all rate 20 1s\n}\n'
    """
    if isinstance(text, bytes):
        return format_source(Source.from_bytes(text, name), style)
    try:
        text.encode("utf-8", "surrogateescape")
        errors = "surrogateescape"
    except UnicodeEncodeError:
        # A surrogate that stands for no byte; it comes back as it was.
        errors = "surrogatepass"
    return format_source(Source.from_bytes(text.encode("utf-8", errors), name), style).decode("utf-8", errors)


def format_source(source: Source, style: Style = DEFAULT, only: Sequence[Lines] | None = None) -> bytes:
    """Like `format_text`, for a file that is read already; the result are the bytes to write. With `only`, of some lines of it."""
    return format_document(Document(source), style, only).to_bytes()


def format_document(document: Document, style: Style = DEFAULT, only: Sequence[Lines] | None = None) -> Document:
    """Like `format_source`, for a file that is parsed already. It is the same document if nothing changes."""
    source = document.source
    if document.diagnostics:
        raise FormatError("maddy cannot read it", document.diagnostics)
    try:
        text = lay_out(document, style, only)
        if text == source.text:
            # Nothing changes but perhaps the byte order mark, which maddy drops.
            return Document(Source(text, source.name)) if source.bom else document
        # Read again as the bytes that would be written: two bytes brought together may become one character.
        written = text.encode("utf-8", "surrogateescape")
        if len(written) > MAX_BYTES:
            raise TooWideError
        formatted = Document(Source.from_bytes(written, source.name))
        if changed := difference(document, formatted):
            raise FormatError(f"{changed}; this is a mistake in maddyconf, please report it with the file")
        # Some lines only must lead to the same as all lines at once.
        whole = text if only is None else lay_out(document, style)
        if formatted.source.bom or lay_out(formatted, style) != whole:
            raise FormatError("formatting it twice would change it again; this is a mistake in maddyconf, please report it with the file")
    except TooWideError:
        raise FormatError("with the indentation of all its blocks it would be larger than 10 MB, which no configuration is") from None
    return formatted
