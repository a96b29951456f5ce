"""The effective tree to what maddy would build of it."""

from maddyconf.model.endpoints import Endpoint, Listener
from maddyconf.model.references import Reference
from maddyconf.model.server import Server

__all__ = ["Endpoint", "Listener", "Reference", "Server"]
