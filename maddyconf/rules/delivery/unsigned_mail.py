"""MC325 unsigned-mail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from maddyconf.diagnostics import Category, Fix, Related, Safety, Severity, shortened
from maddyconf.expansion import Node
from maddyconf.flow import Flow, Named, Traveller, Walk, Way, flow_of
from maddyconf.flow.describing import arrows, stations
from maddyconf.knowledge.conditions import is_on
from maddyconf.knowledge.forms.domains import normal_rule
from maddyconf.model import Endpoint, Level, Server, Setting
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, insert_before

MAY_SIGN = ("check.milter", "check.command")
"""Checks that may add a signature themselves."""

MOST_SENDERS, MOST_SETS = 20, 20
"""How many blocks for senders, and how many sets of signatures, are told apart: a huge file full of them must not take minutes."""


@rule("MC325", "unsigned-mail", Category.DELIVERY, visits=Server, severity=Severity.WARNING, fix=Safety.UNSAFE)
def unsigned_mail(server: Server, same: Server) -> Iterator[Finding]:
    """Mail that goes out without a DKIM signature.

    ## What it does
    Follows every way from a `submission` endpoint to `target.remote`, and finds ways without `modify { dkim ... }`, and domains
    in `source` that the `dkim` on the way has no key for. Where a milter or a program looks at the message, it may be that which
    signs. A server to which all mail is passed may sign too, so `target.smtp` counts only if some domains are signed for it.

    ## Why
    Large providers refuse mail without a signature or put it into the spam folder. maddy sends it, and writes "no key for
    domain" into the log, or nothing.

    ## Example
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        source example.org example.com {
            modify {
                dkim example.org default
            }
            deliver_to remote
        }
        default_source {
            reject
        }
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        source example.org example.com {
            modify {
                dkim example.org example.com default
            }
            deliver_to remote
        }
        default_source {
            reject
        }
    }
    ```
    """
    flow = flow_of(server)
    signing = _Signing(flow)
    walk = Walk(flow, signing)
    seen: set[int] = set()
    judged: set[tuple[int, frozenset[int]]] = set()
    starts = ((endpoint, flow.pipeline(endpoint)) for endpoint in server.endpoints if endpoint.kind == "submission")
    for endpoint, way in ((endpoint, way) for endpoint, start in starts if start for way in walk.ways(start, _Message())):
        if way.target.kind not in ("target.remote", "target.smtp") or way.state.may_be_signed:
            continue
        if not way.state.keys:
            leaving = way.leaving
            if way.target.kind == "target.remote" and id(leaving) not in seen:
                seen.add(id(leaving))
                yield _without_dkim(endpoint, way, leaving)
        elif (senders := signing.senders.get(way.state.senders)) and (way.state.senders, way.state.keys) not in judged:
            judged.add((way.state.senders, way.state.keys))
            yield from _without_key(senders, [signing.keys[key] for key in way.state.keys])


class _Message(NamedTuple):
    """What is known of a message on its way: the block for its sender, the `dkim` modifiers, and whether others may sign it."""

    senders: int = 0
    keys: frozenset[int] = frozenset()
    may_be_signed: bool = False


class _Signing(Traveller[_Message]):
    """A message of a user, from any domain for which there is a way."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self.senders: dict[int, Node] = {}
        self.keys: dict[int, Named] = {}
        self._sets: set[frozenset[int]] = set()

    def enter(self, state: _Message, level: Level) -> _Message | None:
        if any(check.kind in MAY_SIGN or not check.module for check in self._flow.checks(level)):
            state = state._replace(may_be_signed=True)
        for modifier in self._flow.modifiers(level):
            if modifier.kind == "modify.dkim":
                state = self._signed(state, modifier)
            elif modifier.kind == "modify.replace_sender":
                state = state._replace(senders=0)
            elif not modifier.module:
                state = state._replace(may_be_signed=True)
        return state

    def _signed(self, state: _Message, modifier: Named) -> _Message:
        keys = state.keys | {id(modifier.node)}
        if keys not in self._sets and len(self._sets) >= MOST_SETS:
            return state._replace(may_be_signed=True)
        self._sets.add(keys)
        self.keys[id(modifier.node)] = modifier
        return state._replace(keys=keys)

    def choose(self, state: _Message, setting: Setting) -> _Message | None:
        name = setting.directive.name
        if name == "source" and len(self.senders) < MOST_SENDERS:
            self.senders[id(setting.node)] = setting.node
            return state._replace(senders=id(setting.node))
        if name in ("source", "source_in", "default_source"):
            return state._replace(senders=0)
        return state


def _without_dkim(endpoint: Endpoint, way: Way[_Message], leaving: Node) -> Finding:
    steps = way.steps[: way.steps.index(leaving) + 1]
    message = (
        f"mail goes out without a DKIM signature: {arrows(endpoint.node, way.steps)}; "
        "add `modify { dkim example.org default }` on the way, with your domains and your selector"
    )
    return at(message, leaving, None, stations(steps))


def _without_key(senders: Node, signers: list[Named]) -> Iterator[Finding]:
    """The domains of senders that no modifier on the way signs for."""
    for argument in senders.args:
        domain = normal_rule(argument.value).rpartition("@")[2]
        if not domain or domain == "postmaster" or any(_signs_for(signer, domain) for signer in signers):
            continue
        shown = shortened(domain)
        message = f"mail from `{shown}` goes out without a DKIM signature, the `dkim` on its way has no key for it: add `{shown}` there"
        related = (Related("here it would be signed", signers[0].place),)
        yield at(message, senders, argument, related, fix=_added(domain, signers[0]) if len(signers) == 1 else None)


def _signs_for(signer: Named, domain: str) -> bool:
    domains = _domains(signer)
    if signer.section and is_on(signer.section.words("sign_subdomains")) and domains:
        return domain == domains[0] or domain.endswith(f".{domains[0]}")
    return not domains or domain in domains


def _domains(signer: Named) -> list[str]:
    written = (signer.section and signer.section.words("domains")) or signer.arguments[:-1]
    return [normal_rule(domain) for domain in written]


def _added(domain: str, signer: Named) -> Fix | None:
    if not signer.arguments or (signer.section and signer.section.setting("domains")):
        return None
    # The last argument is the selector.
    return fix(f"sign for `{domain}` too", Safety.UNSAFE, insert_before(signer.node, signer.node.args[-1], f"{domain} "))
