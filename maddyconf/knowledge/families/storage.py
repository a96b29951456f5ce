"""Where messages are stored: mailboxes, bodies, and what sorts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from maddyconf.knowledge.conditions import Kind, Unmet, Written, needs
from maddyconf.knowledge.declarations import Block, Deprecation, Directive, Entries, Module
from maddyconf.knowledge.families.common import DEBUG, normalizing
from maddyconf.knowledge.families.databases import DRIVERS, drivers
from maddyconf.knowledge.forms.sizes import size
from maddyconf.knowledge.roles import BLOB_STORE, DELIVERY_TARGET, IMAP_FILTER, STORAGE, TABLE
from maddyconf.knowledge.values.blocks import BlockOf, GroupOf, ModuleOf, no_arguments
from maddyconf.knowledge.values.databases import DriverAndDsn, Dsn
from maddyconf.knowledge.values.mail import Compression
from maddyconf.knowledge.values.plain import Anything, Flag, Ignoring, Integer, Secret, Size, Text, Texts, unknown_word

ROOT = Directive("root", Text(), "The folder.")
FOLDER = Block("fsstore", (ROOT,), conditions=(needs("root", arguments=True),))

IMAPSQL = (
    *drivers(),
    Directive("dsn", Dsn(), "Where the database is: for SQLite a file, for others what their driver wants."),
    Directive("msg_store", ModuleOf(BLOB_STORE), "Where the bodies of messages are.", default="fs messages", since="0.5.0"),
    Directive(
        "fsstore",
        BlockOf(FOLDER, Texts(0, 1)),
        "The folder for bodies of messages. It has no effect without a `msg_store` above it.",
        repeatable=True,
        since="0.5.0",
        deprecated=Deprecation("0.5.0", "write `msg_store fs`"),
    ),
    Directive("fsstore", Ignoring(), "The folder for bodies of messages.", until="0.5.0"),
    Directive("delivery_map", ModuleOf(TABLE), "Translates recipients to names of mailboxes. Who is not in it is unknown.", since="0.5.0"),
    *normalizing("delivery_normalize", "How recipients are normalized before `delivery_map`.", "precis_casefold_email"),
    Directive("junk_mailbox", Text(), "The mailbox for messages in quarantine.", default="Junk"),
    Directive("imap_filter", GroupOf(IMAP_FILTER, "imap_filters"), "What chooses the mailbox and flags of a new message."),
    Directive("appendlimit", Size(), "The largest message that a mail program may put into a mailbox.", default="32M"),
    Directive("compression", Compression(), "How the bodies of messages are compressed.", default="off"),
    Directive("disable_recent", Flag(), "Does without the flag that marks new messages, which is faster.", default="yes", since="0.6.0"),
    Directive("sqlite3_cache_size", Integer(), "SQLite's cache: pages, or KiB if negative.", default="0"),
    Directive("sqlite3_busy_timeout", Integer(), "How long SQLite waits for a lock, in milliseconds.", default="5000"),
    Directive("sqlite3_exclusive_lock", Flag(), "Let SQLite keep its lock.", default="no", until="0.6.0"),
    Directive(
        "auth_map",
        ModuleOf(TABLE),
        "Translated user names, until `storage_map` of `imap` came.",
        since="0.5.0",
        deprecated=Deprecation("0.7.0", "use `storage_map` in `imap`"),
    ),
    *normalizing(
        "auth_normalize",
        "How user names are normalized before `auth_map`.",
        deprecated=Deprecation("0.7.0", "use `storage_map_normalize` in `imap`"),
    ),
    DEBUG,
)


def driver_and_dsn(block: Written) -> Iterator[Unmet]:
    """`imapsql DRIVER DSN...`, or both as directives."""
    if len(block.arguments) == 1:
        yield Unmet(
            Kind.VALUE, "a driver alone is not enough: behind it comes the database, as in `imapsql sqlite3 imapsql.db`", argument=0
        )
        return
    for name in ("driver", "dsn"):
        if not block.arguments and block.words(name) is None:
            yield Unmet(Kind.MISSING, f"`{block.title}` needs `{name}`", missing=(name,))
    if block.arguments and not block.words("driver") and block.arguments[0] not in DRIVERS:
        yield Unmet(Kind.VALUE, unknown_word(block.arguments[0], DRIVERS), argument=0)


def append_limit(block: Written) -> Iterator[Unmet]:
    """A limit that does not fit 32 bits."""
    limit = size(" ".join(block.words("appendlimit") or ()))
    if limit is not None and limit >= 2**32:
        yield Unmet(Kind.VALUE, "`appendlimit` must be less than `4G`", "appendlimit")


def s3_endpoint(block: Written) -> Iterator[Unmet]:
    """A host, perhaps with a port, and no URL."""
    (endpoint,) = block.words("endpoint") or ("-",)
    host, _, port = endpoint.rpartition(":") if endpoint.count(":") == 1 else (endpoint, "", "")
    if block.words("endpoint") and (not host or host[0] in "-_." or host[-1] in "-_" or NO_HOST.search(host) or "/" in port):
        yield Unmet(Kind.VALUE, "`endpoint` is a host with perhaps a port, such as `s3.example.org:9000`, and no URL", "endpoint")


NO_HOST = re.compile(r"[`~!@#$%^&*()+={}\[\]|\\\"';:><?/]")
MAILBOXES = (
    "storage.imapsql local_mailboxes {\n    driver sqlite3\n    dsn imapsql.db\n    delivery_map email_localpart\n"
    "    imap_filter {\n        command /usr/local/bin/sort-mail {account_name}\n    }\n}"
)


def imapsql(name: str) -> Module:
    """One of the two names of the storage."""
    return Module(
        name,
        IMAPSQL,
        None,
        (driver_and_dsn, append_limit),
        doc="Mailboxes with an index in an SQL database. Every use inside others is a storage of its own: refer to one block instead.",
        roles=(STORAGE, DELIVERY_TARGET, TABLE),
        arguments=DriverAndDsn(),
        fills=("driver", "dsn"),
        since="0.4.0",
        example=MAILBOXES,
    )


MODULES = (
    imapsql("storage.imapsql"),
    imapsql("target.imapsql"),
    Module(
        "storage.blob.fs",
        (ROOT,),
        None,
        (needs("root", arguments=True),),
        doc="Keeps the bodies of messages as files.",
        roles=(BLOB_STORE,),
        arguments=Texts(0, 1),
        fills=("root",),
        since="0.5.0",
        example="storage.blob.fs bodies {\n    root messages\n}",
    ),
    Module(
        "storage.blob.s3",
        (
            Directive("endpoint", Text(), "The host of the service, perhaps with a port.", required=True),
            Directive("bucket", Text(), "The bucket.", required=True),
            Directive("access_key", Secret(), "The name of the key.", required=True),
            Directive("secret_key", Secret(), "The key.", required=True),
            Directive("secure", Flag(), "Uses TLS.", default="yes"),
            Directive("region", Text(), "The region."),
            Directive("object_prefix", Text(), "What the names of all objects begin with."),
            Directive(
                "creds",
                Text(),
                "Where the key comes from: `access_key`, `file_minio`, `file_aws` or `iam`.",
                default="access_key",
                since="0.7.0",
            ),
        ),
        None,
        (s3_endpoint,),
        doc="Keeps the bodies of messages in a bucket of an S3 service.",
        roles=(BLOB_STORE,),
        arguments=no_arguments(),
        since="0.5.0",
        example="storage.blob.s3 bodies {\n    endpoint s3.example.org\n    bucket mail\n    access_key {env:S3_KEY}\n"
        "    secret_key {env:S3_SECRET}\n}",
    ),
    Module(
        "imap_filters",
        (),
        Entries(IMAP_FILTER),
        doc="Several IMAP filters under one name, for `imap_filter &name`.",
        roles=(IMAP_FILTER,),
        arguments=Anything(),
        since="0.4.0",
        example="imap_filters sorting {\n    command /usr/local/bin/sort-mail {account_name}\n}",
    ),
    Module(
        "imap.filter.command",
        doc="Runs a program, which tells the mailbox and the flags of a message.",
        roles=(IMAP_FILTER,),
        arguments=Texts(),
        since="0.4.0",
        example="imap_filter {\n    command /usr/local/bin/sort-mail {account_name}\n}",
    ),
)
