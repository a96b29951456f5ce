"""How far away a delivery target sends messages."""

from __future__ import annotations

from maddyconf.flow.pipelines import Named
from maddyconf.model import Exposure, Server
from maddyconf.model.downstreams import downstreams
from maddyconf.model.exposure import exposure


def sends_to(target: Named, server: Server) -> Exposure | None:
    """How far away a message is sent by a target; None if it stays here."""
    if target.kind == "target.remote":
        return Exposure.WORLD
    if target.kind != "target.smtp":
        return None
    servers = downstreams(target.section) if target.section else ()
    return max((exposure(one.address, server.facts.own_networks) for one in servers), default=Exposure.WORLD)
