"""Policies for mail exchangers, and the group of them."""

from __future__ import annotations

from maddyconf.knowledge.declarations import Deprecation, Directive, Entries, Module
from maddyconf.knowledge.families.common import DEBUG
from maddyconf.knowledge.roles import MX_POLICY, MX_POLICY_GROUP
from maddyconf.knowledge.values.plain import Anything, Flag, OneOf, Text


def policy(name: str, doc: str, *directives: Directive, deprecated: Deprecation | None = None) -> Module:
    """One policy. Before 0.4.0 it could be used in the group only."""
    block = "".join(f"        {one.name} {one.default}\n" for one in directives if one.name != "debug")
    line = name.rpartition(".")[2] + (f" {{\n{block}    }}" if block else "")
    return Module(
        name,
        directives,
        doc=doc,
        roles=(MX_POLICY,),
        arguments=Anything(),
        since="0.4.0",
        example=f"mx_auth {{\n    {line}\n}}",
        deprecated=deprecated,
    )


MODULES = (
    Module(
        "mx_auth",
        (DEBUG,),
        Entries(MX_POLICY, once=True),
        doc="Which servers of a recipient's domain may be trusted. Policies are applied in an order of their own.",
        roles=(MX_POLICY_GROUP,),
        arguments=Anything(),
        example="mx_auth {\n    dane\n    mtasts\n    local_policy {\n        min_tls_level encrypted\n    }\n}",
    ),
    policy(
        "mx_auth.mtasts",
        "Obeys what domains publish about their servers by MTA-STS.",
        Directive("cache", OneOf("fs", "ram"), "Where the policies are kept.", default="fs"),
        Directive("fs_dir", Text(), "The folder in which they are kept.", default="mtasts_cache"),
    ),
    policy(
        "mx_auth.sts_preload",
        "Does nothing any more: the list of domains that it used has expired.",
        Directive("source", Text(), "Has no effect.", default="eff"),
        Directive("enforce_testing", Flag(), "Has no effect.", default="yes"),
        deprecated=Deprecation("0.4.0", "it does nothing any more; remove it"),
    ),
    policy("mx_auth.dnssec", "Trusts servers whose names are signed by DNSSEC."),
    policy("mx_auth.dane", "Obeys what domains publish about their certificates by DANE.", DEBUG._replace(since="0.4.3")),
    policy(
        "mx_auth.local_policy",
        "What is wanted at least, whatever the domain publishes.",
        Directive("min_tls_level", OneOf("none", "encrypted", "authenticated"), "How safe the connection must be.", default="encrypted"),
        Directive("min_mx_level", OneOf("none", "mtasts", "dnssec"), "How sure the name of the server must be.", default="none"),
    ),
)
