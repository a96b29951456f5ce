"""What the text of a configuration does not tell and some rules want to know. The settings give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maddyconf.machine.disk import Disk


@dataclass(frozen=True, slots=True)
class Facts:
    """Local facts. Without any, every rule takes the usual case."""

    own_networks: tuple[str, ...] = ()
    """Networks, such as `192.0.2.0/24`, that only the operator's own machines and proxies reach: as good as private addresses."""
    relays_without_starttls: tuple[str, ...] = ()
    """Addresses of servers as in the configuration, such as `tcp://10.0.0.5:25`, that are known to offer no STARTTLS."""
    custom_modules: frozenset[str] = frozenset()
    """Modules of a custom build, by their full names. They are taken as they are and not looked into."""
    knows_environment: bool = False
    """Whether somebody gave variables of the environment: what is not set then is missing, and not just somewhere else."""
    disk: Disk | None = None
    """The files of the machine, where rules may look at them."""


NO_FACTS = Facts()
