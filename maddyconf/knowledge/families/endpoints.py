"""The endpoints: what listens."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.knowledge.conditions import Kind, Unmet, Written, needs
from maddyconf.knowledge.declarations import Directive, Module, Pipeline
from maddyconf.knowledge.families.common import DEBUG, LOGIN, NORMALIZE, OWN_DEBUG
from maddyconf.knowledge.families.hosts import host_name
from maddyconf.knowledge.families.tls_blocks import PROXY_PROTOCOL, SERVER_TLS
from maddyconf.knowledge.roles import LIMIT_GROUP, STORAGE, TABLE
from maddyconf.knowledge.values.blocks import BlockOf, GroupOf, ModuleOf
from maddyconf.knowledge.values.mail import Buffer
from maddyconf.knowledge.values.network import Addresses, HostName, Networks
from maddyconf.knowledge.values.plain import Duration, Flag, Integer, Size
from maddyconf.knowledge.versions import version

REQUIRED_TLS = Directive("tls", SERVER_TLS, "The TLS of this endpoint: where its certificate comes from.", required=True, inherits=True)
OPTIONAL_TLS = Directive("tls", SERVER_TLS, "The TLS of this endpoint. Without it there is none.", inherits=True)

PROXY = Directive(
    "proxy_protocol",
    BlockOf(PROXY_PROTOCOL, Networks(0)),
    "Every connection begins with the header of a proxy (HAProxy's protocol, version 1 or 2) that tells the client's address.",
    since="0.8.0",
)


def smtp_directives(tls: Directive) -> tuple[Directive, ...]:
    """The directives of the three endpoints that take messages."""
    return (
        *LOGIN,
        Directive(
            "hostname",
            HostName(),
            "The name by which the server greets, and which it writes into trace headers.",
            required=True,
            inherits=True,
        ),
        tls,
        PROXY,
        Directive("insecure_auth", Flag(), "Lets people log in without TLS. It is always on where TLS is off.", default="no"),
        Directive("max_message_size", Size(), "The largest message that is accepted.", default="32M"),
        Directive("max_header_size", Size(), "The largest header of a message that is accepted.", default="1M", since="0.5.0"),
        Directive("max_recipients", Integer(), "How many recipients one message may have.", default="20000"),
        Directive("max_received", Integer(), "With more `Received` fields than this, a message is in a loop and is refused.", default="50"),
        Directive("smtp_max_line_length", Integer(), "The longest line that is accepted, in bytes.", default="4000", since="0.5.0"),
        Directive(
            "limits", GroupOf(LIMIT_GROUP, "limits"), "How many messages and connections there may be. `destination` has no effect here."
        ),
        Directive("buffer", Buffer(), "Where messages are kept while they are handled.", default="auto 1M"),
        Directive("read_timeout", Duration(), "How long to wait for the client.", default="10m"),
        Directive("write_timeout", Duration(), "How long to wait until the client takes what is sent.", default="1m"),
        Directive("shutdown_timeout", Duration(), "How long a shutdown waits for open sessions.", default="3m", since="0.9.0"),
        Directive(
            "defer_sender_reject",
            Flag(),
            "Checks the sender at the first recipient, so that the log tells for whom a refused message was.",
            default="yes",
        ),
        Directive("max_logged_rcpt_errors", Integer(), "How many refused recipients of a session are logged.", default="5"),
        Directive("io_debug", Flag(), "Logs the whole dialogue, passwords included.", default="no"),
        DEBUG,
    )


def openmetrics_has_no_tls(block: Written) -> Iterator[Unmet]:
    """An `openmetrics` address with `tls://`."""
    for index, address in enumerate(block.arguments):
        if address.lower().startswith("tls:"):
            yield Unmet(
                Kind.VALUE, "`openmetrics` cannot speak TLS: use `tcp://`, with an address that only this machine reaches", argument=index
            )


def auth_map_is_ignored(block: Written) -> Iterator[Unmet]:
    """Two releases do not look at `auth_map` in these endpoints."""
    if version("0.8.0") <= block.release < version("0.8.2") and block.words("auth") is not None and block.in_force("auth_map") is not None:
        text = f"maddy {block.release} ignores `auth_map` in `{block.title}`, and 0.8.2 obeys it"
        yield Unmet(Kind.IGNORED, text, "auth_map", of_age=True)


def openmetrics_never_listens(block: Written) -> Iterator[Unmet]:
    """In one release the addresses are read, and nothing listens there."""
    if block.release == version("0.9.0"):
        yield Unmet(Kind.IGNORED, "maddy 0.9.0 never listens here, and 0.9.1 does", of_age=True)


MODULES = (
    Module(
        "smtp",
        smtp_directives(REQUIRED_TLS),
        Pipeline(),
        (host_name, auth_map_is_ignored),
        doc="Receives mail from other servers, by SMTP.",
        arguments=Addresses(),
        is_endpoint=True,
        example="smtp tcp://0.0.0.0:25 {\n    hostname mx.example.org\n    limits {\n        all rate 20 1s\n    }\n"
        "    check {\n        dkim\n        spf\n    }\n    dmarc yes\n"
        "    destination example.org {\n        deliver_to &local_mailboxes\n    }\n"
        '    default_destination {\n        reject 550 5.1.1 "User doesn\'t exist"\n    }\n}',
    ),
    Module(
        "submission",
        smtp_directives(REQUIRED_TLS),
        Pipeline(),
        (needs("auth"), host_name, auth_map_is_ignored),
        doc="Takes mail from the server's own users, who must log in, and completes its header.",
        arguments=Addresses(),
        is_endpoint=True,
        example="submission tls://0.0.0.0:465 tcp://0.0.0.0:587 {\n    auth &local_authdb\n"
        "    proxy_protocol 192.0.2.0/24 {\n        tls off\n    }\n    deliver_to &remote_queue\n}",
    ),
    Module(
        "lmtp",
        smtp_directives(OPTIONAL_TLS),
        Pipeline(),
        (host_name, auth_map_is_ignored),
        doc="Receives mail by LMTP, with an answer for each recipient. Checks have hardly any effect here.",
        arguments=Addresses(),
        is_endpoint=True,
        example="lmtp unix:///run/maddy/lmtp.sock {\n    deliver_to &local_mailboxes\n}",
    ),
    Module(
        "imap",
        (
            *LOGIN,
            Directive("storage", ModuleOf(STORAGE), "Where the mailboxes are.", required=True),
            Directive(
                "storage_map_normalize",
                NORMALIZE,
                "How a user name is normalized before `storage_map`.",
                default="auto",
                since="0.7.0",
            ),
            Directive(
                "storage_map",
                ModuleOf(TABLE),
                "Translates the user name to the name of the mailbox. Who is not in the table cannot log in.",
                since="0.7.0",
            ),
            REQUIRED_TLS,
            PROXY,
            Directive("insecure_auth", Flag(), "Lets people log in without TLS. It is always on where TLS is off.", default="no"),
            Directive("io_errors", Flag(), "Logs errors of the network.", default="no"),
            Directive("io_debug", Flag(), "Logs the whole dialogue, passwords included.", default="no"),
            DEBUG,
        ),
        doc="Gives people access to their mailboxes, by IMAP.",
        arguments=Addresses(),
        is_endpoint=True,
        example="imap tls://0.0.0.0:993 tcp://0.0.0.0:143 {\n    tls file /etc/maddy/certs/fullchain.pem /etc/maddy/certs/privkey.pem\n"
        "    auth &local_authdb\n    auth_map email_localpart\n    storage &local_mailboxes\n"
        "    storage_map email_with_domain example.org\n}",
    ),
    Module(
        "dovecot_sasld",
        LOGIN,
        doc="Lets other programs check passwords here, by Dovecot's protocol. TLS is never used.",
        arguments=Addresses(),
        is_endpoint=True,
        since="0.3.0",
        example="dovecot_sasld unix:///run/maddy/auth.sock {\n    auth &local_authdb\n}",
    ),
    Module(
        "openmetrics",
        (OWN_DEBUG,),
        None,
        (openmetrics_has_no_tls, openmetrics_never_listens),
        doc="Shows measurements at `/metrics`, by HTTP, as Prometheus reads them.",
        arguments=Addresses(),
        is_endpoint=True,
        since="0.4.0",
        example="openmetrics tcp://127.0.0.1:9749 { }",
    ),
)
