"""Directives that many modules share."""

from __future__ import annotations

from maddyconf.knowledge.declarations import Directive
from maddyconf.knowledge.families.tls_blocks import TLS_CLIENT
from maddyconf.knowledge.roles import PLAIN_AUTH, TABLE
from maddyconf.knowledge.values.blocks import BlockOf, ModuleOf
from maddyconf.knowledge.values.plain import Flag, OneOf

NORMALIZE = OneOf("auto", "precis_casefold_email", "precis_casefold", "precis_email", "precis", "casefold", "noop")
"""The ways to make user names and addresses alike before they are compared."""

DEBUG = Directive("debug", Flag(), "Logs what this module does.", default="no", inherits=True)
OWN_DEBUG = Directive("debug", Flag(), "Logs what this module does. The global directive does not switch it on.", default="no")

TLS_CLIENT_SETTINGS = Directive("tls_client", BlockOf(TLS_CLIENT), "TLS for the connections that this module makes.", inherits=True)

LOGIN = (
    Directive(
        "auth",
        ModuleOf(PLAIN_AUTH),
        "Who may log in. Several are asked one after the other until one accepts.",
        repeatable=True,
    ),
    Directive("sasl_login", Flag(), "Offers the mechanism LOGIN too, for old clients, and not only PLAIN.", default="no", since="0.8.0"),
    Directive(
        "auth_map_normalize",
        NORMALIZE,
        "How a user name is normalized before `auth_map`.",
        default="auto",
        inherits=True,
        since="0.7.0",
    ),
    Directive(
        "auth_map",
        ModuleOf(TABLE),
        "Translates the user name for `auth`. A name that is not in the table cannot log in.",
        inherits=True,
        since="0.7.0",
    ),
)
"""The directives about users of the endpoints that have users."""
