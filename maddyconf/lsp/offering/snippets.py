"""Lines as snippets: what must be written, with a tab stop wherever somebody has to say something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from maddyconf.knowledge.conditions import Kind
from maddyconf.knowledge.declarations import Directive, Module, Pipeline, directives_of
from maddyconf.knowledge.values.blocks import BlockOf, GroupOf, ModuleOf, PipelineOf, RulesFor, TableFor, TlsOf
from maddyconf.knowledge.values.plain import Anything
from maddyconf.knowledge.values.value import Value
from maddyconf.model import Section, Server

MOST_WORDS = 8
"""Of more words than this nobody chooses from a list in a snippet."""

_SPECIAL = re.compile(r"[\\$}]")
_IN_CHOICE = re.compile(r"[\\$},|]")


class Stops:
    """The tab stops of one snippet, numbered as they come."""

    def __init__(self, level: str) -> None:
        self._count = 0
        self.level = level

    def stop(self, text: str = "") -> str:
        """A place to fill in, with what it may be."""
        self._count += 1
        return f"${{{self._count}:{escaped(text)}}}" if text else f"${self._count}"

    def choice(self, words: Sequence[str]) -> str:
        """A place for one of some words."""
        self._count += 1
        escapes = (_IN_CHOICE.sub(r"\\\g<0>", word) for word in words)
        return f"${{{self._count}|{','.join(escapes)}|}}"

    def block(self, lines: Sequence[str]) -> str:
        """Braces with lines in them, or with an empty one for whoever types."""
        inside = "".join(f"\n{self.level}{line}" for line in lines or ("$0",))
        return f" {{{inside}\n}}"


def escaped(text: str) -> str:
    """A text that means nothing else in a snippet."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def of_directive(one: Directive, level: str) -> str:
    """A line with a directive, with its block if it is made for one."""
    stops = Stops(level)
    return _line(one, stops) + (stops.block(()) if _has_block(one.value) else "")


def of_entry(name: str, one: Module, server: Server, level: str, *, has_block: bool = True) -> str:
    """A module that is used inside another block: its name, and what it cannot do without, as far as that can stand there.

    Without `has_block` the block behind it would be another's.
    """
    stops = Stops(level)
    known = directives_of(one, server.release)
    needed = _needed(one, server, is_inline=True)
    filled = [word for fill in one.fills if fill in needed for word in _arguments(known[fill].value, known[fill].default, stops)]
    words = filled or _arguments(one.arguments, "", stops)
    others = [known[other] for other in needed if other not in one.fills]
    if not has_block:
        return " ".join((name, *(words or ([stops.stop()] if others else []))))
    return " ".join((name, *words)) + (stops.block([_line(other, stops) for other in others]) if others else "")


def of_block(one: Module, server: Server, level: str, address: str) -> str:
    """A block of its own at the top of the file."""
    stops = Stops(level)
    known = directives_of(one, server.release)
    has_name = not one.is_endpoint and not one.named_by_module
    head = f"{one.name} {stops.stop(address if one.is_endpoint else 'name')}" if one.is_endpoint or has_name else one.name
    lines = [_line(known[name], stops) for name in _needed(one, server, is_inline=False)]
    if one.is_endpoint and isinstance(one.others, Pipeline):
        lines.append(f"deliver_to {stops.stop()}")
    return head + stops.block(lines)


def _needed(one: Module, server: Server, *, is_inline: bool) -> list[str]:
    """The directives without which the block of a module is refused."""
    if not one.is_read:
        return []
    # As many arguments as there must be, so that nothing is missing that they stand for.
    arguments = ("?",) * (one.arguments.least if is_inline else 0)
    empty = Section(one, None, (), server.release, arguments=arguments, is_inline=is_inline, globals_=server.globals)
    unmet = (found for condition in one.conditions for found in condition(empty) if found.kind is Kind.MISSING)
    # Of several that would do, the first.
    names = dict.fromkeys((*empty.missing, *(found.missing[0] for found in unmet if found.missing)))
    return [name for name in names if name in directives_of(one, server.release)]


def _line(one: Directive, stops: Stops) -> str:
    return " ".join((one.name, *_arguments(one.value, one.default, stops)))


def _arguments(value: Value, default: str, stops: Stops) -> list[str]:
    """The arguments that must be there."""
    words = [word for word in value.choices(()) if word] if value.most else []
    if isinstance(value, GroupOf | Anything) or (isinstance(value, PipelineOf) and not value.least):
        return []
    if isinstance(value, ModuleOf | TlsOf | TableFor):
        return [stops.stop()] if value.least or isinstance(value, TlsOf) else []
    if 1 < len(words) <= MOST_WORDS:
        # What holds anyway is not what somebody wants to write.
        return [stops.choice(sorted(words, key=lambda word: word == default)), *(stops.stop() for _ in range(value.least - 1))]
    if not value.least:
        return [stops.stop(default)] if value.most and default else []
    return [stops.stop(default if value.least == 1 else ""), *(stops.stop() for _ in range(value.least - 1))]


def _has_block(value: Value) -> bool:
    return isinstance(value, GroupOf | PipelineOf | RulesFor) or (isinstance(value, BlockOf) and bool(value.inside.directives))
