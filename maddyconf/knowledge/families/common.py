"""Directives that many modules share."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.knowledge.conditions import Condition, Kind, Unmet, Written
from maddyconf.knowledge.declarations import Deprecation, Directive
from maddyconf.knowledge.families.tls_blocks import TLS_CLIENT
from maddyconf.knowledge.roles import PLAIN_AUTH, TABLE
from maddyconf.knowledge.values.blocks import BlockOf, ModuleOf
from maddyconf.knowledge.values.plain import Flag, OneOf
from maddyconf.knowledge.versions import version

WAYS = ("precis_casefold_email", "precis_casefold", "precis_email", "precis", "casefold", "noop")
NORMALIZE = OneOf("auto", *WAYS)
"""The ways to make user names and addresses alike before they are compared. The word `auto` came with 0.7.0."""


def normalizing(
    name: str, doc: str, default: str = "auto", before: str = "precis_casefold_email", deprecated: Deprecation | None = None
) -> tuple[Directive, Directive]:
    """A directive with one of these ways, as it is and as it was before 0.7.0."""
    return (
        Directive(name, NORMALIZE, doc, default=default, since="0.7.0", deprecated=deprecated),
        Directive(name, OneOf(*WAYS), doc, default=before, since="0.5.0", until="0.7.0"),
    )


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


def breaks_with_tls_client(before: str) -> Condition:
    """Programs before some release crash where this module has `tls_client`."""

    def condition(block: Written) -> Iterator[Unmet]:
        if block.release < version(before) and block.in_force("tls_client") is not None:
            text = f"maddy {block.release} crashes where `{block.title}` has `tls_client`, its own or the global one"
            yield Unmet(Kind.CONFLICT, text, "tls_client", of_age=True)

    return condition


def needs_tls_client_in_0_9_1(block: Written) -> Iterator[Unmet]:
    """In 0.9.1 alone it is the other way round for some modules."""
    if block.release == version("0.9.1") and block.in_force("tls_client") is None:
        text = f"maddy 0.9.1 crashes where `{block.title}` has no `tls_client`: add an empty one, `tls_client {{ }}`"
        yield Unmet(Kind.MISSING, text, missing=("tls_client",), of_age=True)
