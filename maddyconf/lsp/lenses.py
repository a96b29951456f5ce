"""Where mail goes, in the words of the configuration: above each endpoint, and above each rule that chooses between messages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from maddyconf.diagnostics import Place, shortened
from maddyconf.expansion import Node
from maddyconf.flow.pipelines import Flow, Named, flow_of
from maddyconf.flow.ways import Traveller, ways
from maddyconf.lsp.hints import may_be_shown
from maddyconf.lsp.world import Snapshot
from maddyconf.model import Level, Server

MOST_WORDS = 3
MOST_TARGETS = 3
MOST_LENSES = 100
"""In a huge file nobody reads them all, and each is a walk through the pipelines."""

_WHOSE = {
    "destination": "mail for",
    "destination_in": "mail for addresses in",
    "source": "mail from",
    "source_in": "mail from addresses in",
}
_OTHERS = {"default_destination": "mail for all others", "default_source": "mail from all others"}


class Lens(NamedTuple):
    """Something to be shown above a line."""

    place: Place
    title: str


def ways_of_mail(snapshot: Snapshot) -> Iterator[Lens]:
    """Where mail goes from each endpoint and each rule of a document, in the order of the text."""
    server = snapshot.server
    flow = flow_of(server)
    found: dict[int, Lens] = {}
    starts = [(one.node, level, "mail") for one in server.endpoints if (level := flow.pipeline(one))]
    starts += [
        (one.node, level, whose) for one in server.settings if (level := flow.level(one.node)) and (whose := _whose(server, one.node))
    ]
    here = ((node, level, whose) for node, level, whose in starts if node.document is snapshot.document)
    for node, level, whose in islice(here, MOST_LENSES):
        if what := _what_happens(server, flow, level):
            found.setdefault(node.directive.start, Lens(node.place_of_name, f"{whose} {what}"))
    yield from (found[start] for start in sorted(found))


def _whose(server: Server, node: Node) -> str:
    """What mail a rule is for; empty if the directive is no rule."""
    if node.name in _OTHERS:
        return _OTHERS[node.name]
    if node.name not in _WHOSE:
        return ""
    words = [one.value if may_be_shown(server, node, one) else one.token.value for one in node.args]
    is_table = node.name.endswith("_in")
    return f"{_WHOSE[node.name]} {shortened(' '.join(words)) if is_table else _listed(words, MOST_WORDS)}"


def _what_happens(server: Server, flow: Flow, level: Level) -> str:
    targets = list(dict.fromkeys(_name(server, one.target) for one in ways(flow, level, True, Traveller[bool]())))
    if targets:
        return f"goes to {_listed(targets, MOST_TARGETS)}"
    return "is refused" if level.named("reject") else ""


def _name(server: Server, target: Named) -> str:
    argument = target.argument
    is_plain = argument is None or may_be_shown(server, target.node, argument)
    return (target.written if is_plain or argument is None else argument.token.value).removeprefix("&")


def _listed(words: list[str], most: int) -> str:
    shown = [shortened(word) for word in words[:most]]
    if len(words) > most:
        return f"{', '.join(shown)} and {len(words) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
