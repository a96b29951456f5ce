"""Checks, and the group of them."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.knowledge.conditions import Kind, Unmet, Written, ignored_beside, is_on
from maddyconf.knowledge.declarations import Block, Deprecation, Directive, Entries, Lists, Module
from maddyconf.knowledge.families.addresses import address_of
from maddyconf.knowledge.families.common import (
    DEBUG,
    OWN_DEBUG,
    TLS_CLIENT_SETTINGS,
    breaks_with_tls_client,
    needs_tls_client_in_0_9_1,
    normalizing,
)
from maddyconf.knowledge.forms.numbers import integer
from maddyconf.knowledge.roles import CHECK, CHECK_GROUP, TABLE
from maddyconf.knowledge.values.blocks import BlockOf, ModuleOf, no_arguments
from maddyconf.knowledge.values.mail import Action, ActionFor
from maddyconf.knowledge.values.network import Networks
from maddyconf.knowledge.values.plain import Anything, Flag, Integer, OneOf, Text, Texts


def action(name: str, default: str, doc: str, since: str = "0.1.0") -> Directive:
    """A directive that says what to do with a message."""
    return Directive(name, Action(), doc, default=default, since=since)


def not_with_negative_score(block: Written) -> Iterator[Unmet]:
    """A list that lowers the score must only look at the address of the client."""
    score = integer("".join((block.words("score") or ())[:1]))
    if score is not None and score < 0:
        for name in ("ehlo", "mailfrom"):
            if is_on(block.words(name)):
                text = f"`{name}` cannot be used with a negative `score`: a client can choose what it says"
                yield Unmet(Kind.CONFLICT, text, name)


RESPONSE = Block(
    "response",
    (
        Directive("score", Integer(), "The score for these answers.", required=True),
        Directive("message", Text(), "The text of the SMTP answer."),
    ),
    example='score 5\nmessage "Your address is on a list"',
)

DNS_LIST = Block(
    "dnsbl list",
    (
        Directive("client_ipv4", Flag(), "Looks up clients with IPv4 addresses.", default="yes"),
        Directive("client_ipv6", Flag(), "Looks up clients with IPv6 addresses.", default="yes"),
        Directive("ehlo", Flag(), "Looks up the name that the client tells.", default="no"),
        Directive(
            "mailfrom", Flag(), "Looked up the domain of the sender before 0.7.0. Has no effect.", default="no", since="0.7.0", ignored=True
        ),
        Directive("mailfrom", Flag(), "Looks up the domain of the sender.", default="no", until="0.7.0"),
        Directive("score", Integer(), "How much a listed client is charged. It may be negative.", default="1"),
        Directive("responses", Networks(), "The answers that count, as addresses and networks.", default="127.0.0.1/24"),
        Directive(
            "response",
            BlockOf(RESPONSE, Networks()),
            "A score and a text for some answers. It comes before `responses`.",
            repeatable=True,
            since="0.9.0",
        ),
    ),
    conditions=(not_with_negative_score, ignored_beside("responses", "response")),
)


def simple(name: str, default: str, doc: str) -> Module:
    """A check with nothing but an action."""
    directives = (action("fail_action", default, "What to do with a message that fails."), DEBUG)
    example = f"check {{\n    {name} {{\n        fail_action {default}\n    }}\n}}"
    return Module(name, directives, doc=doc, roles=(CHECK,), arguments=no_arguments(), example=example)


MODULES = (
    Module(
        "checks",
        (),
        Entries(CHECK),
        doc="Several checks under one name, for `check &name`.",
        roles=(CHECK_GROUP,),
        arguments=Anything(),
        example="checks inbound {\n    require_mx_record\n    dkim\n    spf\n}",
    ),
    simple("require_mx_record", "quarantine", "The domain of the sender must have MX records."),
    simple("require_matching_rdns", "quarantine", "The name of the client's address must be the one that the client tells."),
    simple("require_tls", "reject", "The client must use TLS."),
    Module(
        "require_matching_ehlo",
        (action("fail_action", "quarantine", "What to do with a message that fails."), DEBUG),
        doc="The name that the client tells must lead to its address. It was removed in 0.6.0.",
        roles=(CHECK,),
        arguments=no_arguments(),
        until="0.6.0",
        deprecated=Deprecation("0.5.0", "maddy 0.6.0 does not have it; remove it"),
        example="check {\n    require_matching_ehlo\n}",
    ),
    Module(
        "check.authorize_sender",
        (
            Directive("check_header", Flag(), "Looks at the header fields `From` and `Sender` too.", default="yes"),
            Directive(
                "prepare_email",
                ModuleOf(TABLE),
                "Translates the address of the sender first. An address that is not in the table stays as it is.",
                default="identity",
            ),
            Directive(
                "user_to_email",
                ModuleOf(TABLE),
                "What a user may send as: addresses, domains, or `*`.",
                default="identity",
            ),
            action("unauth_action", "reject", "What to do with the message of a client that has not logged in."),
            action("no_match_action", "reject", "What to do if the user may not send as this sender."),
            action("err_action", "reject", "What to do if a table fails, or if the header has no proper `From`."),
            *normalizing("auth_normalize", "How the user name is normalized."),
            *normalizing("from_normalize", "How the address of the sender is normalized."),
            DEBUG,
        ),
        doc="Makes sure that users send with their own addresses only.",
        roles=(CHECK,),
        arguments=no_arguments("0.9.0"),
        since="0.5.0",
        example="check {\n    authorize_sender {\n        prepare_email &local_rewrites\n        user_to_email identity\n    }\n}",
    ),
    Module(
        "check.command",
        (
            Directive("run_on", OneOf("conn", "sender", "rcpt", "body"), "At which point the program is run.", default="body"),
            Directive(
                "code",
                ActionFor(),
                "What to do when the program ends with an exit code. By default 1 rejects and 2 puts into quarantine.",
                repeatable=True,
            ),
        ),
        doc="Runs a program, which tells by its exit code what to do.",
        roles=(CHECK,),
        arguments=Texts(),
        since="0.4.0",
        example="check {\n    command /usr/local/bin/check-sender {sender} {\n        run_on sender\n        code 1 reject\n    }\n}",
    ),
    Module(
        "check.dkim",
        (
            Directive("required_fields", Texts(), "The header fields that a signature must cover.", default="From Subject"),
            Directive(
                "fail_open", Flag(), "Lets messages pass when keys cannot be looked up, instead of asking to try again.", default="no"
            ),
            action("broken_sig_action", "ignore", "What to do if no signature is good."),
            action("no_sig_action", "ignore", "What to do if there is no signature."),
            Directive("allow_body_subset", Flag(), "Accepted signatures of a part of the body.", default="no", until="0.4.3"),
            DEBUG,
        ),
        doc="Verifies DKIM signatures.",
        roles=(CHECK,),
        arguments=no_arguments(),
        since="0.4.0",
        example="check {\n    dkim {\n        no_sig_action quarantine\n    }\n}",
    ),
    Module(
        "check.dnsbl",
        (
            Directive("check_early", Flag(), "Refuses listed clients as soon as they connect.", default="no"),
            Directive("quarantine_threshold", Integer(), "With this score a message goes into quarantine.", default="1"),
            Directive("reject_threshold", Integer(), "With this score a message is rejected.", default="9999"),
            OWN_DEBUG,
        ),
        Lists(DNS_LIST, "a list to look up"),
        doc="Looks the client up in lists of spammers, by DNS. Lists named as arguments have no effect: give them a block.",
        roles=(CHECK,),
        arguments=Texts(0),
        since="0.4.0",
        example="check {\n    dnsbl {\n        reject_threshold 1\n        zen.spamhaus.org {\n            score 1\n        }\n    }\n}",
    ),
    Module(
        "check.milter",
        (
            Directive("endpoint", Text(), "The address of the milter."),
            Directive("fail_open", Flag(), "Lets messages pass when the milter cannot be reached.", default="no"),
        ),
        None,
        (address_of("endpoint", ("tcp", "unix"), only_before=("0.8.0", "tcp")),),
        doc="Asks another program, by Sendmail's milter protocol.",
        roles=(CHECK,),
        arguments=Texts(0, 1),
        fills=("endpoint",),
        since="0.4.1",
        example="check {\n    milter tcp://127.0.0.1:11332\n}",
    ),
    Module(
        "check.rspamd",
        (
            Directive("api_path", Text(), "Where rspamd answers.", default="http://127.0.0.1:11333"),
            action("reject_action", "reject", "What to do if rspamd says reject.", since="0.9.0"),
            action("soft_reject_action", "reject", "What to do if rspamd says soft reject.", since="0.9.0"),
            action("add_header_action", "quarantine", "What to do if rspamd says add header."),
            action("rewrite_subj_action", "quarantine", "What to do if rspamd says rewrite subject."),
            action("io_error_action", "ignore", "What to do if rspamd cannot be reached."),
            action("error_resp_action", "ignore", "What to do if rspamd answers with an error."),
            Directive("settings_id", Text(), "The settings that rspamd shall use."),
            Directive("tag", Text(), "The name of this server's kind for rspamd.", default="maddy"),
            Directive("hostname", Text(), "The name of this server for rspamd.", inherits=True),
            Directive("flags", Texts(), "Flags for rspamd. They have no effect: nobody sends them.", default="pass_all", ignored=True),
            TLS_CLIENT_SETTINGS,
        ),
        None,
        (breaks_with_tls_client("0.9.1"), needs_tls_client_in_0_9_1),
        doc="Asks rspamd whether a message is spam.",
        roles=(CHECK,),
        arguments=Texts(0, 1),
        since="0.4.0",
        example="check {\n    rspamd {\n        api_path http://127.0.0.1:11333\n    }\n}",
    ),
    Module(
        "check.spf",
        (
            Directive("enforce_early", Flag(), "Decides at once, and not after the message with regard to DMARC.", default="no"),
            action("none_action", "ignore", "What to do if the domain says nothing."),
            action("neutral_action", "ignore", "What to do if the domain does not want to say."),
            action("fail_action", "quarantine", "What to do if the domain says that the client may not send for it."),
            action("softfail_action", "ignore", "What to do if the domain says that the client probably may not send for it."),
            action("permerr_action", "ignore", "What to do if the record of the domain is broken."),
            action("temperr_action", "ignore", "What to do if the record cannot be looked up."),
            DEBUG,
        ),
        doc="Asks the domain of the sender whether the client may send for it, by SPF.",
        roles=(CHECK,),
        arguments=Anything(),
        since="0.4.0",
        example="check {\n    spf {\n        fail_action reject\n    }\n}",
    ),
)
