"""MC346 forwarding-of-quarantined-mail."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Place, Related, Severity, shortened
from maddyconf.flow import Flow, Named, Traveller, Walk, Way, flow_of
from maddyconf.flow.levels import levels_on
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.values.mail import Action
from maddyconf.model import Level, Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.delivery.dmarc import dmarc_is_on


@rule("MC346", "forwarding-of-quarantined-mail", Category.DELIVERY, visits=Server, severity=Severity.INFO)
def forwarding_of_quarantined_mail(server: Server, same: Server) -> Iterator[Finding]:
    """Mail that a check puts into quarantine is on its way to another server.

    ## What it does
    Finds ways from an `smtp` endpoint to `target.remote` that pass a check which puts messages into quarantine.

    ## Why
    Quarantine is a mark on the message. Mailboxes obey it and put the message into the folder for junk, but `target.remote`
    refuses it: whoever forwards mail to an address elsewhere loses it, and the sender gets an error.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        check {
            spf
        }
        destination example.org {
            modify {
                replace_rcpt file /etc/maddy/forwards
            }
            deliver_to remote
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        check {
            spf {
                fail_action reject
            }
        }
        destination example.org {
            modify {
                replace_rcpt file /etc/maddy/forwards
            }
            deliver_to remote
        }
        default_destination {
            reject 550 5.1.1 "User doesn't exist"
        }
    }
    ```
    """
    flow = flow_of(server)
    walk = Walk(flow, _Message(flow))
    for start in (flow.pipeline(endpoint) for endpoint in server.endpoints if endpoint.kind == "smtp"):
        for way in walk.ways(start, False) if start else ():
            if start and way.state and way.target.kind == "target.remote":
                yield _finding(flow, start, way)


def _finding(flow: Flow, start: Level, way: Way[bool]) -> Finding:
    marks = [mark for level in levels_on(flow, start, way.steps) for mark in _marks(flow, level)]
    leaving = way.leaving
    related = tuple(Related(f"`{name}` puts messages into quarantine", place) for name, place in marks)
    message = f"mail that `{marks[0][0]}` puts into quarantine is refused here, not forwarded: reject it there, or let it pass"
    return at(message, leaving, None, related)


class _Message(Traveller[bool]):
    """A message, and whether it may be in quarantine."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def enter(self, state: bool, level: Level) -> bool | None:
        return state or (level.has("check", "dmarc") and any(True for _ in _marks(self._flow, level)))


def _marks(flow: Flow, level: Level) -> Iterator[tuple[str, Place]]:
    """What may put a message into quarantine in one part of a pipeline."""
    for check in flow.checks(level):
        if check.section and _quarantines(check, check.section):
            yield shortened(check.written), check.place
    if dmarc_is_on(level):
        yield "dmarc", level.named("dmarc")[0].node.place


def _quarantines(check: Named, section: Section) -> bool:
    if check.kind == "check.milter":
        return True
    if check.kind == "check.dnsbl":
        return bool(section.others)
    for one in directives_of(section.kind, section.release).values():
        if isinstance(one.value, Action) and one.default:
            words = section.words(one.name) or (one.default,)
            if words[0] == "quarantine":
                return True
    return False
