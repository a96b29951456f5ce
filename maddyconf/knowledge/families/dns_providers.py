"""DNS providers, for certificates by ACME."""

from __future__ import annotations

from maddyconf.knowledge.conditions import Condition, needs
from maddyconf.knowledge.declarations import Deprecation, Directive, Module
from maddyconf.knowledge.roles import DNS_PROVIDER
from maddyconf.knowledge.values.plain import Anything, Secret, Text

API_TOKEN = Directive("api_token", Secret(), "The token for their service.")
API_KEY = Directive("api_key", Secret(), "The key for their service.")


LEAVES = Deprecation("0.9.1", "maddy 0.10.0 will not have it; use another provider")
NEW_SERVICE = Deprecation("0.9.1", "maddy 0.10.0 will use Hetzner's new DNS service, which wants a token of its own")
OLD_TOKEN = Deprecation("0.8.0", "maddy 0.10.0 will not take such tokens; get one of the new kind for `personal_token`")


def provider(
    name: str,
    *directives: Directive,
    since: str = "0.5.0",
    conditions: tuple[Condition, ...] = (),
    build: str = "",
    note: str = "",
    deprecated: Deprecation | None = None,
) -> Module:
    """A provider; `build` is the tag that programs need which are not released with it."""
    lines = [f"    {one.name} {{env:{one.name.upper()}}}" for one in directives if not one.until and not one.deprecated]
    return Module(
        f"libdns.{name}",
        directives,
        None,
        conditions,
        note=note,
        doc=f"Writes DNS records at {name}.",
        roles=(DNS_PROVIDER,),
        arguments=Anything(),
        build=build,
        example="\n".join((f"dns {name} {{", *lines, "}")),
        since=since,
        deprecated=deprecated,
    )


MODULES = (
    provider(
        "acmedns",
        Directive("username", Text(), "The account.", required=True),
        Directive("password", Secret(), "Its password.", required=True),
        Directive("subdomain", Text(), "The subdomain.", required=True),
        Directive("server_url", Text(), "The server.", required=True),
        since="0.8.0",
        build="libdns_acmedns",
    ),
    provider(
        "alidns",
        Directive("key_id", Text(), "The name of the key."),
        Directive("key_secret", Secret(), "The key."),
        build="libdns_alidns",
    ),
    provider("cloudflare", API_TOKEN),
    provider("digitalocean", API_TOKEN),
    provider(
        "gandi",
        Directive("personal_token", Secret(), "The token for their service.", since="0.8.0"),
        API_TOKEN._replace(doc="The old kind of token. Use `personal_token`.", since="0.8.0", deprecated=OLD_TOKEN),
        API_TOKEN._replace(required=True, until="0.8.0"),
        conditions=(needs("personal_token", "api_token"),),
    ),
    provider("gcore", API_KEY, since="0.8.2", conditions=(needs("api_key"),)),
    provider(
        "googleclouddns",
        Directive("project", Text(), "The project.", required=True),
        Directive("service_account_json", Text(), "The file with the key."),
        build="libdns_googleclouddns",
    ),
    provider("hetzner", API_TOKEN, deprecated=NEW_SERVICE),
    provider("leaseweb", API_KEY, build="libdns_leaseweb", deprecated=LEAVES),
    provider("metaname", API_KEY, Directive("account_ref", Text(), "The account."), build="libdns_metaname"),
    provider(
        "namecheap",
        API_KEY._replace(required=True),
        Directive("api_username", Text(), "The account.", required=True),
        Directive("endpoint", Text(), "The address of their service."),
        Directive("client_ip", Text(), "The public address of this server."),
        since="0.5.1",
    ),
    provider(
        "namedotcom",
        Directive("user", Text(), "The account."),
        Directive("token", Secret(), "The token for their service."),
        build="libdns_namedotdom",
        note="The build tag is really written with a `d` at the end.",
        deprecated=LEAVES,
    ),
    provider(
        "rfc2136",
        Directive("key_name", Text(), "The name of the key.", required=True),
        Directive("key", Secret(), "The key.", required=True),
        Directive("key_alg", Text(), "The algorithm of the key.", required=True),
        Directive("server", Text(), "The DNS server.", required=True),
        since="0.8.0",
        build="libdns_rfc2136",
    ),
    provider(
        "route53",
        Directive("access_key_id", Text(), "The name of the key."),
        Directive("secret_access_key", Secret(), "The key."),
        build="libdns_route53",
    ),
    provider("vultr", API_TOKEN, deprecated=LEAVES),
)
