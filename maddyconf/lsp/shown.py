"""Pieces of a configuration as they may be shown: without passwords, keys and the like."""

from __future__ import annotations

from maddyconf.diagnostics import shortened
from maddyconf.expansion import Macro
from maddyconf.masking.places import find_secrets
from maddyconf.masking.view import masked
from maddyconf.model import Server
from maddyconf.rules.edits import written
from maddyconf.source import Source
from maddyconf.syntax import Directive

MOST = 200
"""Nobody reads more of a value."""


def shown(server: Server, source: Source, start: int, end: int) -> str:
    """A part of one of the texts of a configuration, without its secrets."""
    _look_for_secrets(server, source)
    return shortened(masked(source, start, end), MOST)


def is_shown(server: Server, source: Source, start: int, end: int) -> bool:
    """Whether no secret is in a part of one of the texts of a configuration."""
    _look_for_secrets(server, source)
    return masked(source, start, end) == source.text[start:end]


def _look_for_secrets(server: Server, source: Source) -> None:
    if source.secrets is None:
        server.derived(find_secrets)


def written_value(server: Server, source: Source, definition: Directive) -> str:
    """The words behind the `=` of the definition of a macro, as they are written."""
    values = definition.arguments[1:]
    return shown(server, source, values[0].start, values[-1].word_end) if values else ""


def value_of(server: Server, macro: Macro) -> str:
    """The words that a macro stands for, with other macros put in; as they are written if one of them is secret."""
    used = {id(macro.directive): macro}
    used |= {id(one.directive): one for value in macro.values for one in value.macros}
    if not all(_is_plain(server, one) for one in used.values()):
        return written_value(server, macro.document.source, macro.directive)
    return shortened(" ".join(written(value.value) or value.value for value in macro.values), MOST)


def _is_plain(server: Server, macro: Macro) -> bool:
    """Whether nothing in the definition of a macro is secret."""
    source, words = macro.document.source, macro.directive.arguments[1:]
    spans = ((word.start, word.word_end) for word in words)
    return all(shown(server, source, start, end) == shortened(source.text[start:end], MOST) for start, end in spans)
