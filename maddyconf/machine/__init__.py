"""The machine that a configuration is for: certificates, keys and tables in files, which are looked at only where that is asked for."""

from maddyconf.machine.machine import Machine, machine_of
from maddyconf.machine.named import KeyPair, NamedFile, Purpose

__all__ = ["KeyPair", "Machine", "NamedFile", "Purpose", "machine_of"]
