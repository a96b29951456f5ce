"""How far away a message goes from a delivery target."""

from __future__ import annotations

from maddyconf.flow.pipelines import Named
from maddyconf.model import Exposure, Server
from maddyconf.model.downstreams import downstreams
from maddyconf.model.exposure import exposure


def leaves_for(target: Named, server: Server) -> Exposure | None:
    """How far away the server is to which a target sends a message; None if it stays here."""
    if target.kind == "target.remote":
        return Exposure.WORLD
    if target.kind != "target.smtp":
        return None
    servers = downstreams(target.section) if target.section else ()
    return max((exposure(one.address, server.facts.own_networks) for one in servers), default=Exposure.WORLD)
