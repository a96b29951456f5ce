"""Limits: how much may happen."""

from __future__ import annotations

from maddyconf.knowledge.declarations import Directive, Module
from maddyconf.knowledge.roles import LIMIT_GROUP
from maddyconf.knowledge.values.mail import Limit
from maddyconf.knowledge.values.plain import Anything

MODULES = (
    Module(
        "limits",
        (
            Directive("all", Limit(negative=False), "A limit for everything together.", repeatable=True),
            Directive("ip", Limit(negative=True), "A limit for each client address.", repeatable=True),
            Directive("source", Limit(negative=True), "A limit for each domain of senders.", repeatable=True),
            Directive("destination", Limit(negative=True), "A limit for each domain of recipients.", repeatable=True),
        ),
        doc="Limits for messages and connections. Who is over a limit waits for up to 5 seconds and is then asked to try later.",
        roles=(LIMIT_GROUP,),
        arguments=Anything(),
        example="limits {\n    all rate 20 1s\n    ip concurrency 10\n}",
    ),
)
