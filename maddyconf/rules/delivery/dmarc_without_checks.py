"""MC348 dmarc-without-checks."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety, Severity
from maddyconf.flow import Flow, flow_of
from maddyconf.flow.levels import blocks_of, levels_from
from maddyconf.knowledge.values.plain import listed
from maddyconf.model import Level, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.delivery.dmarc import OTHERS_THAT_JUDGE, dmarc_is_on, kinds_of_checks
from maddyconf.rules.edits import fix
from maddyconf.rules.line_edits import add_line, add_line_after

NEEDED = ("dkim", "spf")


@rule("MC348", "dmarc-without-checks", Category.DELIVERY, visits={Level: ("root",)}, severity=Severity.WARNING, fix=Safety.UNSAFE)
def dmarc_without_checks(level: Level, server: Server) -> Iterator[Finding]:
    """DMARC is on, and a check that it needs is missing.

    ## What it does
    Finds pipelines that mail from an `smtp` endpoint comes to, with `dmarc yes` and without both of the checks `dkim` and `spf`,
    for all mail or for some sources. Where rspamd or a milter looks at the mail too, it is an info.

    ## Why
    DMARC compares what these two checks found. If the result of one is missing, maddy does not apply it and says so only in a
    header field of the message: forged mail comes through. Checks of another pipeline do not count.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        dmarc yes
        check {
            dkim
        }
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        dmarc yes
        check {
            dkim
            spf
        }
        deliver_to dummy
    }
    ```
    """
    if dmarc_is_on(level) and id(level) in server.derived(_for_strangers):
        yield from _look_at(flow_of(server), level)


def _for_strangers(server: Server) -> frozenset[int]:
    """All parts of pipelines that mail from other servers comes to."""
    flow = flow_of(server)
    starts = (flow.pipeline(endpoint) for endpoint in server.endpoints if endpoint.kind == "smtp")
    return frozenset(map(id, levels_from(flow, *(start for start in starts if start))))


def _look_at(flow: Flow, root: Level) -> Iterator[Finding]:
    everything = kinds_of_checks(flow, blocks_of(flow, root))
    if "" in everything:
        return
    for block in _delivering(flow, root):
        there = kinds_of_checks(flow, [root, *blocks_of(flow, block)])
        missing = [name for name in NEEDED if f"check.{name}" not in there]
        if missing:
            node = next(setting.node for setting in root.named("dmarc") if setting.node.values in ((), ("yes",)))
            is_elsewhere = any(f"check.{name}" in everything for name in missing)
            where = "for one of the sources" if is_elsewhere else "in this pipeline"
            message = f"DMARC does nothing here: it needs the results of {listed(NEEDED)}, and there is no {listed(missing)} {where}"
            related = (Related("for mail from here", block.node.place),) if is_elsewhere and block.node else ()
            severity = Severity.INFO if everything.intersection(OTHERS_THAT_JUDGE) else Severity.WARNING
            yield at(message, node, None, related, fix=_fix(root, missing))._replace(severity=severity)
            return


def _delivering(flow: Flow, root: Level) -> list[Level]:
    """The source blocks of a pipeline from which mail goes on, or the pipeline itself if it has none."""
    sources = [level for level in blocks_of(flow, root) if level.name == "source"] or [root]
    return [level for level in sources if any(part.named("deliver_to", "reroute") for part in blocks_of(flow, level))]


def _fix(root: Level, missing: list[str]) -> Fix | None:
    """The checks added to those for all mail of the pipeline."""
    message = f"add {listed(missing)}"
    for setting in root.named("check"):
        if setting.node.children is not None and not setting.node.args:
            return fix(message, Safety.UNSAFE, add_line(setting.node, "\n".join(missing)))
    lines = "\n".join(("check {", *(f"    {name}" for name in missing), "}"))
    return fix(message, Safety.UNSAFE, add_line_after(root.named("dmarc")[0].node, lines))
