"""MC401 open-relay."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.diagnostics import Category, Related, Severity
from maddyconf.expansion import Node
from maddyconf.flow import Flow, Traveller, Walk, Way, flow_of
from maddyconf.flow.describing import arrows, stations
from maddyconf.flow.leaving import leaves_for
from maddyconf.flow.tables import Outcome, has_everybody, outcome
from maddyconf.model import Endpoint, Exposure, Level, Server, Setting
from maddyconf.rules import Finding, at, rule

WITHOUT_LOGIN = ("smtp", "lmtp")
"""The endpoints that take mail from who has not logged in. `auth` there allows to log in, and does not demand it."""


@rule("MC401", "open-relay", Category.SECURITY, visits=Server)
def open_relay(server: Server, same: Server) -> Iterator[Finding]:
    """An endpoint that sends mail from anybody to anybody.

    ## What it does
    Follows every way that a message of somebody who has not logged in can take: through sources, destinations, tables, `reroute`,
    `msgpipeline` blocks and queues. It reports a way on which the message reaches other servers whoever its recipient is. That
    the sender must match does not help, anybody can write any sender; `authorize_sender` does. Where only this machine or a
    private network reaches the endpoint, or the message is only passed to a server there, it is an info.

    ## Why
    Spammers look for such servers all day long and find them within hours. The address of the server is then on the lists of
    spammers, and nobody takes its mail any more.

    ## Example
    ```maddy
    hostname mx.example.org
    tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem
    smtp tcp://0.0.0.0:25 {
        destination example.org {
            deliver_to lmtp unix:///run/dovecot/lmtp
        }
        default_destination {
            deliver_to remote
        }
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem
    smtp tcp://0.0.0.0:25 {
        destination example.org {
            deliver_to lmtp unix:///run/dovecot/lmtp
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```
    """
    flow = flow_of(server)
    stranger = _Stranger(flow)
    walk = Walk(flow, stranger)
    seen: set[int] = set()
    for near, endpoint, start in _doors(flow, server):
        for way in walk.ways(start, _Message(anyone=True)):
            far = leaves_for(way.target, server)
            if far is None or not way.state.anyone or (way.state.quarantined and way.target.kind == "target.remote"):
                continue
            leaving = way.leaving
            if id(leaving) not in seen:
                seen.add(id(leaving))
                yield _finding(endpoint, near, far, way, leaving, stranger.rewriting.get(way.state.chosen_by))


def _doors(flow: Flow, server: Server) -> list[tuple[Exposure, Endpoint, Level]]:
    """The endpoints that need no login, those first that most can reach."""
    doors = []
    for endpoint in server.endpoints:
        start = flow.pipeline(endpoint)
        near = endpoint.exposure(server.facts.own_networks)
        if endpoint.kind in WITHOUT_LOGIN and start is not None and near is not None:
            doors.append((near, endpoint, start))
    return sorted(doors, key=lambda door: -door[0])


class _Message(NamedTuple):
    """What is known of a message on its way: whether its recipient may be anyone, and if so by which rewriting."""

    anyone: bool
    chosen_by: int = 0
    quarantined: bool = False


class _Stranger(Traveller[_Message]):
    """Somebody who has not logged in, with a sender and a recipient of their choice."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self.rewriting: dict[int, Node] = {}

    def enter(self, state: _Message, level: Level) -> _Message | None:
        for check in self._flow.checks(level):
            if check.kind == "check.authorize_sender":
                action = (check.section and check.section.words("unauth_action")) or ("reject",)
                if action[0] == "reject":
                    return None
                state = state._replace(quarantined=state.quarantined or action[0] == "quarantine")
        for modifier in self._flow.modifiers(level):
            table = self._flow.argument_of(modifier.node)
            if modifier.kind == "modify.replace_rcpt" and table:
                state = self._rewritten(state, modifier.node, outcome(self._flow, table))
        return state

    def choose(self, state: _Message, setting: Setting) -> _Message | None:
        name = setting.directive.name
        if name == "destination":
            return _Message(anyone=False, quarantined=state.quarantined)
        if name == "destination_in":
            table = self._flow.named(setting.node)
            return state if table and has_everybody(self._flow, table) else _Message(anyone=False, quarantined=state.quarantined)
        return state

    def _rewritten(self, state: _Message, node: Node, after: Outcome) -> _Message:
        if after is Outcome.FIXED:
            return _Message(anyone=False, quarantined=state.quarantined)
        if after is Outcome.CHOSEN and not state.anyone:
            self.rewriting[id(node)] = node
            return state._replace(anyone=True, chosen_by=id(node))
        return state


def _finding(endpoint: Endpoint, near: Exposure, far: Exposure, way: Way[_Message], leaving: Node, rewriting: Node | None) -> Finding:
    who = {Exposure.MACHINE: "every program on this machine", Exposure.NETWORK: "everybody in the private network"}.get(near, "anybody")
    steps = way.steps[: way.steps.index(leaving) + 1]
    message = f"{who} can send mail to any address through here, without logging in: {arrows(endpoint.node, way.steps)}"
    if any(node.name in ("source", "source_in") for node in steps):
        message += "; `source` does not stop them, since anybody can write any sender"
    if rewriting:
        message += f"; `{rewriting.name}` makes the domain of what a client writes before the `@`: write the domain in the replacement"
    elif far is not Exposure.WORLD:
        message += "; make sure that the server to which it is passed refuses recipients that are not its own"
    elif near is Exposure.WORLD:
        message += "; accept recipients of your own domains only, with `destination`, and let your users send through `submission`"
    related = stations(steps)
    if rewriting:
        made = Related("this makes the domain of what a client writes before the `@`", rewriting.place)
        related = (made, *related)
    severity = Severity.ERROR if near is far is Exposure.WORLD else Severity.INFO
    return at(message, leaving, None, related)._replace(severity=severity)
