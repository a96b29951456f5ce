"""All that is known, one after the other. Going through it loads every family of modules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from maddyconf.knowledge.declarations import Block, Directive, Lists
from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.modules import all_modules
from maddyconf.knowledge.pipeline import LEVELS
from maddyconf.knowledge.values.blocks import BlockOf, TlsOf
from maddyconf.knowledge.versions import Version


def blocks(release: Version | None = None) -> Iterator[Block]:
    """Every kind of block with directives that a release knows, or any release, each once."""
    seen: set[int] = set()
    for block in _all_blocks(release):
        if id(block) not in seen:
            seen.add(id(block))
            yield block


def _all_blocks(release: Version | None) -> Iterator[Block]:
    yield GLOBALS
    yield from LEVELS.values()
    for module in all_modules(release):
        yield module
        yield from _inside(module.directives)
        if isinstance(module.others, Lists):
            yield module.others.block
            yield from _inside(module.others.block.directives)


def _inside(directives: Iterable[Directive]) -> Iterator[Block]:
    """The blocks that some directives have."""
    for directive in directives:
        if isinstance(directive.value, BlockOf | TlsOf):
            yield directive.value.inside
            yield from _inside(directive.value.inside.directives)
