"""Modifiers, and the group of them."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.conditions import Kind, Unmet, Written, is_on
from maddyconf.knowledge.declarations import Directive, Entries, Module
from maddyconf.knowledge.families.common import DEBUG
from maddyconf.knowledge.roles import MODIFIER, MODIFIER_GROUP, MULTI_TABLE, TABLE
from maddyconf.knowledge.values.blocks import ModuleOf
from maddyconf.knowledge.values.plain import Anything, Duration, Flag, OneOf, Text, Texts

OVERSIGNED = (
    "Subject Sender To Cc From Date MIME-Version Content-Type Content-Transfer-Encoding Reply-To In-Reply-To Message-Id References "
    "Autocrypt Openpgp"
)
SIGNED = (
    "List-Id List-Help List-Unsubscribe List-Post List-Owner List-Archive Resent-To Resent-Sender Resent-Message-Id Resent-Date "
    "Resent-From Resent-Cc"
)


def domains_and_selector(block: Written) -> Iterator[Unmet]:
    """`dkim DOMAIN... SELECTOR`, where the directives come before the arguments."""
    *domains, selector = block.arguments or ("",)
    domains = list(block.words("domains") or domains)
    selector = (block.words("selector") or (selector,))[0]
    if len(block.arguments) == 1:
        word = shortened(block.arguments[0])
        text = f"`{word}` alone is not enough: behind the domains comes the selector, as in `dkim {word} default`"
        yield Unmet(Kind.VALUE, text, argument=0)
    elif not domains:
        yield Unmet(Kind.MISSING, "`dkim` needs the domains to sign for, and a selector: `dkim example.org default`", missing=("domains",))
    elif not selector:
        at = "selector" if block.words("selector") else ""
        yield Unmet(Kind.MISSING, "`dkim` needs a selector, such as `default`", at, missing=("selector",))
    elif len(domains) > 1 and is_on(block.words("sign_subdomains")):
        text = f"`sign_subdomains` works for one domain only, and there are {len(domains)}"
        yield Unmet(Kind.CONFLICT, text, "sign_subdomains")
    else:
        from maddyconf.knowledge.forms.domains import dkim_domain_problem

        for index, domain in enumerate(domains):
            if problem := dkim_domain_problem(domain):
                at = "domains" if block.words("domains") else ""
                yield Unmet(Kind.VALUE, problem, at, None if at else index)


def replacing(name: str, doc: str, example: str) -> tuple[Module, ...]:
    """A modifier that replaces addresses by a table. Before 0.6.0 any table would do."""

    def module(table: ModuleOf, since: str, until: str) -> Module:
        return Module(name, doc=doc, roles=(MODIFIER,), arguments=table, since=since, until=until, example=example)

    return module(ModuleOf(MULTI_TABLE), "0.6.0", ""), module(ModuleOf(TABLE), "0.4.0", "0.6.0")


MODULES = (
    Module(
        "modifiers",
        (),
        Entries(MODIFIER),
        doc="Several modifiers under one name, for `modify &name`.",
        roles=(MODIFIER, MODIFIER_GROUP),
        arguments=Anything(),
        example="modifiers rewrites {\n    replace_rcpt &aliases\n}",
    ),
    Module(
        "modify.dkim",
        (
            Directive("domains", Texts(), "The domains to sign for. They are usually given as arguments."),
            Directive("selector", Text(), "The name of the key in the DNS. It is usually the last argument."),
            Directive(
                "key_path",
                Text(),
                "The file of the private key, with `{domain}` and `{selector}` in it. A missing key is made.",
                default="dkim_keys/{domain}_{selector}.key",
            ),
            Directive("sign_subdomains", Flag(), "Signs for all subdomains too, with the key of the domain.", default="no"),
            Directive("newkey_algo", OneOf("rsa4096", "rsa2048", "ed25519"), "The kind of key that is made.", default="rsa2048"),
            Directive("sig_expiry", Duration(), "How long a signature holds; `0` is for ever.", default="120h"),
            Directive("oversign_fields", Texts(), "Header fields to which nobody may add another of that name.", default=OVERSIGNED),
            Directive("sign_fields", Texts(), "Header fields that are signed if they are there.", default=SIGNED),
            Directive("header_canon", OneOf("relaxed", "simple"), "How strictly the header is compared.", default="relaxed"),
            Directive("body_canon", OneOf("relaxed", "simple"), "How strictly the body is compared.", default="relaxed"),
            Directive("hash", OneOf("sha256"), "The hash that is signed.", default="sha256"),
            Directive("allow_multiple_from", Flag(), "Has no effect.", default="no", ignored=True),
            Directive(
                "require_sender_match",
                Texts(),
                "Signed only for senders who had logged in with that address.",
                until="0.6.0",
                instead="check.authorize_sender",
            ),
            Directive("domain", Text(), "The domain to sign for.", until="0.2.0", instead="domains"),
            DEBUG,
        ),
        None,
        (domains_and_selector,),
        doc="Signs messages by DKIM.",
        roles=(MODIFIER,),
        arguments=Texts(0),
        fills=("domains", "selector"),
        since="0.4.0",
        example="modify {\n    dkim {\n        domains example.org\n        selector default\n    }\n}",
    ),
    *replacing(
        "modify.replace_sender",
        "Replaces the address of the sender by what a table has for it.",
        "modify {\n    replace_sender &rewrites\n}",
    ),
    *replacing(
        "modify.replace_rcpt",
        "Replaces the address of a recipient by those that a table has for it.",
        "modify {\n    replace_rcpt &aliases\n}",
    ),
)
