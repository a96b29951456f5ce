"""The effective tree to what maddy would build of it."""

from maddyconf.model.endpoints import Endpoint, Listener
from maddyconf.model.exposure import Exposure
from maddyconf.model.sections import Breach, Level, Section, Setting, Stranger
from maddyconf.model.server import Server
from maddyconf.model.uses import Instance, Reference, Use

__all__ = [
    "Breach",
    "Endpoint",
    "Exposure",
    "Instance",
    "Level",
    "Listener",
    "Reference",
    "Section",
    "Server",
    "Setting",
    "Stranger",
    "Use",
]
