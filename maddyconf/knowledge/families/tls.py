"""Certificate loaders: where certificates come from."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.conditions import Kind, Unmet, Written
from maddyconf.knowledge.declarations import Directive, Module
from maddyconf.knowledge.families.common import DEBUG
from maddyconf.knowledge.roles import DNS_PROVIDER, TLS_LOADER
from maddyconf.knowledge.values.blocks import ModuleOf, no_arguments
from maddyconf.knowledge.values.plain import Flag, OneOf, Text, Texts


def pairs(block: Written) -> Iterator[Unmet]:
    """As many certificates as keys, the certificates with their whole path."""
    certs, keys = block.words("certs") or (), block.words("keys") or ()
    if len(certs) != len(keys):
        at = "certs" if certs else "keys"
        yield Unmet(Kind.CONFLICT, f"there must be as many `keys` as `certs`, and there are {len(keys)} and {len(certs)}", at)
    if len(block.arguments) % 2:
        last = len(block.arguments) - 1
        text = f"behind `file` come pairs of a certificate and its key, and `{shortened(block.arguments[last])}` is alone"
        yield Unmet(Kind.VALUE, text, argument=last)
        return
    if not certs and not keys and not block.arguments:
        text = "`file` needs a certificate and its key: `tls file /path/fullchain.pem /path/privkey.pem`"
        yield Unmet(Kind.MISSING, text, missing=("certs",))
    for path in certs:
        if not path.startswith("/"):
            yield Unmet(Kind.VALUE, f"`{shortened(path)}`: the path of a certificate must begin with `/`", "certs")
    for index, path in enumerate(block.arguments[::2]):
        if not path.startswith("/"):
            yield Unmet(Kind.VALUE, f"`{shortened(path)}`: the path of a certificate must begin with `/`", argument=2 * index)


MODULES = (
    Module(
        "tls.loader.file",
        (
            Directive("certs", Texts(), "The files of certificates, each with its whole path."),
            Directive("keys", Texts(), "The files of their keys, in the same order."),
        ),
        None,
        (pairs,),
        doc="Reads certificates and keys from files, and again each minute.",
        roles=(TLS_LOADER,),
        arguments=Texts(0),
        since="0.4.0",
        example="tls {\n    loader file {\n        certs /etc/maddy/certs/fullchain.pem\n"
        "        keys /etc/maddy/certs/privkey.pem\n    }\n}",
    ),
    Module(
        "tls.loader.self_signed",
        doc="Makes a certificate that nobody trusts, for tests.",
        roles=(TLS_LOADER,),
        arguments=Texts(0),
        since="0.4.0",
        example="tls self_signed",
    ),
    Module(
        "tls.loader.acme",
        (
            Directive(
                "hostname",
                Text(),
                "The name in the certificate. It must be written here where `tls` is global.",
                required=True,
                inherits=True,
            ),
            Directive("extra_names", Texts(), "Further names in the certificate."),
            Directive("challenge", OneOf("dns-01"), "How to prove that the name is yours.", required=True),
            Directive("dns", ModuleOf(DNS_PROVIDER), "Who writes the DNS record that proves it.", required=True),
            Directive("email", Text(), "Where the authority can reach you."),
            Directive("agreed", Flag(), "You agree to the terms of the authority.", default="no"),
            Directive("ca", Text(), "The authority.", default="https://acme-v02.api.letsencrypt.org/directory"),
            Directive(
                "test_ca", Text(), "The authority to try with first.", default="https://acme-staging-v02.api.letsencrypt.org/directory"
            ),
            Directive("store_path", Text(), "The folder for certificates.", default="acme"),
            Directive("override_domain", Text(), "The name of the DNS record, where it is delegated.", since="0.7.0"),
            DEBUG,
        ),
        doc="Gets certificates from an authority such as Let's Encrypt. It needs a block: `tls { loader acme { ... } }`.",
        roles=(TLS_LOADER,),
        arguments=no_arguments(),
        since="0.5.0",
        example="tls {\n    loader acme {\n        hostname mx.example.org\n        email hostmaster@example.org\n        agreed\n"
        "        challenge dns-01\n        dns cloudflare {\n            api_token {env:CF_TOKEN}\n        }\n    }\n}",
    ),
)
