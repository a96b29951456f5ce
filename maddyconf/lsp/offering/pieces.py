"""Parts of words: macros, variables of the environment, paths, names of rules. And what can be imported."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import CompletionItemKind as Kind

from maddyconf.diagnostics import shortened
from maddyconf.expansion import walk
from maddyconf.lsp import prose
from maddyconf.lsp.meaning import meaning_of
from maddyconf.lsp.moment import Moment
from maddyconf.lsp.names import names_of
from maddyconf.lsp.offering.candidate import Candidate, Rank
from maddyconf.lsp.shown import value_of, written_value
from maddyconf.model import Server

MOST_FILES = 500
"""Of a folder with more files than this only the first are offered."""

_VARIABLE = re.compile(r"\{env:([^{}\s]+)\}")


def macros_at(moment: Moment) -> Iterator[Candidate]:
    """The macros that are defined above, the nearest first, each with its value."""
    server, cursor = moment.server, moment.cursor
    seen: set[str] = set()
    lines = [line for line in cursor.document.walk() if line.macro and line.head_end < cursor.offset]
    for line in reversed(lines):
        name = line.macro or ""
        if name not in seen:
            seen.add(name)
            macro = meaning_of(server).macros.get(id(line))
            value = value_of(server, macro) if macro else written_value(server, cursor.document.source, line)
            yield Candidate(f"$({name})", Kind.Constant, shortened(value), prose.block(value) if value else "")


def variables(server: Server, given: Iterable[str]) -> Iterator[Candidate]:
    """The variables that the configuration uses already, those that the settings give, and those of the editor. Never a value."""
    used = {name for node, _ in walk(server.nodes) for argument in node.args for name in argument.environment}
    used |= {name for document in server.documents for name in _VARIABLE.findall(document.source.text)}
    known = dict.fromkeys((*sorted(used), *sorted(given)), Rank.FITTING) | dict.fromkeys(
        sorted(set(server.expansion.environment) - used - set(given)), Rank.POSSIBLE
    )
    for name, rank in known.items():
        if re.fullmatch(r"[^{}\s\"]+", name):
            detail = "used in this configuration" if name in used else "given by the settings" if name in given else "set for the editor"
            yield Candidate(f"{{env:{name}}}", Kind.Variable, detail, rank=rank)


def rules() -> Iterator[Candidate]:
    """The rules that a comment can ignore: all that do not tell of what maddy cannot read."""
    from maddyconf.diagnostics import Category
    from maddyconf.rules import all_rules
    from maddyconf.rules.pages import page

    for rule in all_rules():
        if rule.category is not Category.SYNTAX:
            yield Candidate(rule.name, Kind.EnumMember, f"{rule.code}, {rule.category}", page(rule).summary)


def imports_at(moment: Moment, typed: str) -> Iterator[Candidate]:
    """The snippets of the configuration, and the files in the folder that is named so far."""
    server, cursor = moment.server, moment.cursor
    imports = names_of(server).imports
    for document in server.documents:
        for line in document.walk():
            if line.snippet and imports.is_snippet(cursor.document, line.snippet):
                where = f"line {line.name.line}" if document is cursor.document else os.path.basename(document.source.name)
                yield Candidate(line.snippet, Kind.Module, f"snippet, {where}", rank=Rank.FITTING)
    own = cursor.document.source.name
    if os.path.isabs(own):
        yield from paths(typed, os.path.dirname(own), {os.path.realpath(own)})


def paths(typed: str, folder: str, without: frozenset[str] | set[str] = frozenset()) -> Iterator[Candidate]:
    """The files and folders that a path may go on with. `folder` is what it is relative to."""
    named = typed[: typed.rfind("/") + 1]
    try:
        with os.scandir(os.path.join(folder, named)) as entries:
            found = sorted((one for one, _ in zip(entries, range(MOST_FILES), strict=False)), key=lambda one: one.name)
            for one in found:
                is_folder = one.is_dir()
                is_sound = one.name.isprintable() and not any(char in '"#\\' or char.isspace() for char in one.name)
                if is_sound and not one.name.startswith(".") and os.path.realpath(one.path) not in without:
                    yield Candidate(f"{named}{one.name}{'/' if is_folder else ''}", Kind.Folder if is_folder else Kind.File)
    except (OSError, ValueError):
        return
