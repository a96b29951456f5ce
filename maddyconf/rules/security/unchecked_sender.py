"""MC405 unchecked-sender."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity
from maddyconf.flow import Flow, Named, Traveller, Way, flow_of, ways
from maddyconf.flow.describing import arrows, stations
from maddyconf.flow.pipelines import ways_on
from maddyconf.knowledge.modules import module
from maddyconf.model import Endpoint, Exposure, Level, Server
from maddyconf.rules import Finding, at_name, rule
from maddyconf.rules.edits import Edits, fix
from maddyconf.rules.line_edits import add_line, add_line_before
from maddyconf.rules.security.any_password import accepting_all


@rule("MC405", "unchecked-sender", Category.SECURITY, visits={Endpoint: ("submission",)}, severity=Severity.WARNING, fix=Safety.UNSAFE)
def unchecked_sender(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """Users may send with the addresses of others.

    ## What it does
    Follows every way that a message of a user can take from a `submission` endpoint, and finds one on which no
    `authorize_sender` looks whether the sender belongs to the user. A list of own domains in `source` is no such check. It is
    an info if only this machine reaches the endpoint.

    ## Why
    Who has one password, a user or somebody who stole it, can write in the name of everybody in the domain, with a DKIM
    signature that says it is genuine.

    ## Example
    ```maddy
    submission tls://0.0.0.0:465 {
        auth pam
        source example.org {
            deliver_to remote
        }
        default_source {
            reject 501 5.1.8 "Non-local sender domain"
        }
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 {
        auth pam
        source example.org {
            check {
                authorize_sender
            }
            deliver_to remote
        }
        default_source {
            reject 501 5.1.8 "Non-local sender domain"
        }
    }
    ```
    """
    flow = flow_of(server)
    start = flow.pipeline(endpoint)
    reach = endpoint.exposure(server.facts.own_networks)
    is_there = module("check.authorize_sender", server.release) is not None
    if start is None or reach is None or not is_there or any(accepting_all(flow, endpoint, server)):
        return
    way = next((one for one in ways(flow, start, True, _User(flow, server)) if one.target.kind != "dummy"), None)
    if way:
        severity = Severity.INFO if reach is Exposure.MACHINE else Severity.WARNING
        yield _finding(endpoint, start, way, server)._replace(severity=severity)


class _User(Traveller[bool]):
    """Somebody who has logged in and writes another sender. Lines and checks that are not known may look at the sender, so they count."""

    def __init__(self, flow: Flow, server: Server) -> None:
        self._flow, self._server = flow, server

    def enter(self, state: bool, level: Level) -> bool | None:
        is_known = not level.strangers and not (level.node and self._server.lacks_import(level.node))
        return state if is_known and not any(_stops(check) for check in self._flow.checks(level)) else None


def _stops(check: Named) -> bool:
    if check.kind != "check.authorize_sender":
        return not check.module
    action = check.section.words("no_match_action") if check.section else None
    return (action or ("reject",))[0] != "ignore"


def _finding(endpoint: Endpoint, start: Level, way: Way[bool], server: Server) -> Finding:
    message = (
        "users can send with the addresses of others, because no `authorize_sender` looks at the sender: "
        f"{arrows(endpoint.node, way.steps)}; add `check {{ authorize_sender }}`"
    )
    made = fix("add `authorize_sender`", Safety.UNSAFE, _with_check(endpoint, start, server))
    return at_name(message, endpoint.node, stations((*way.steps, way.end)), made)


def _with_check(endpoint: Endpoint, start: Level, server: Server) -> Edits | None:
    """The check before everything that leads a message on. Aliases are followed for the sender if they are for recipients."""
    rewrites = {one.name for one in server.references if one.node.name == "replace_rcpt"}
    lines = ["    authorize_sender"]
    if len(rewrites) == 1:
        lines = ["    authorize_sender {", f"        prepare_email &{rewrites.pop()}", "    }"]
    check = "\n".join(("check {", *lines, "}"))
    first = next((setting.node for setting in ways_on(start)), None)
    if first and not first.via and first.document is endpoint.node.document:
        return add_line_before(first, check) or add_line(endpoint.node, check)
    return add_line(endpoint.node, check)
