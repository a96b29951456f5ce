"""Tables: what translates one text into another."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.knowledge.conditions import Kind, Unmet, Written, is_on
from maddyconf.knowledge.declarations import Directive, Module
from maddyconf.knowledge.families.common import DEBUG
from maddyconf.knowledge.families.databases import drivers
from maddyconf.knowledge.roles import MULTI_TABLE, TABLE
from maddyconf.knowledge.values.blocks import ModuleOf
from maddyconf.knowledge.values.databases import Dsn
from maddyconf.knowledge.values.mail import Domains, Entry
from maddyconf.knowledge.values.plain import Anything, Flag, Text, Texts
from maddyconf.knowledge.values.value import Value


def expression(block: Written) -> Iterator[Unmet]:
    """The expression as maddy compiles it."""
    if not block.arguments:
        return
    from maddyconf.knowledge.forms.regexps import table_regexp_problem

    full, caseless = (is_on(block.words(name) or ()) for name in ("full_match", "case_insensitive"))
    if problem := table_regexp_problem(block.arguments[0], full, caseless):
        yield Unmet(Kind.VALUE, problem, argument=0)


def one_file(block: Written) -> Iterator[Unmet]:
    """One file, as an argument or as a directive."""
    if len(block.arguments) > 1:
        yield Unmet(Kind.VALUE, "a `file` table has one file: for several make a `table.chain`, with a step for each", argument=1)
    elif any(block.arguments) and block.words("file") is not None:
        yield Unmet(Kind.CONFLICT, "the file is named twice, here and behind the name of the table", "file")


def named_args(block: Written) -> Iterator[Unmet]:
    """Names for parameters, which PostgreSQL does not know."""
    if is_on(block.words("named_args")) and (block.words("driver") or ("",))[0] == "postgres":
        yield Unmet(Kind.CONFLICT, "`named_args` does not work with `postgres`: write `$1` and `$2` in the queries", "named_args")


def file(arguments: Value, since: str, until: str = "") -> Module:
    """A file. Before 0.5.0 it could only be an argument, so a block of its own never worked."""
    return Module(
        "table.file",
        (Directive("file", Text(), "The file."), DEBUG),
        None,
        (one_file,),
        doc="Lines `key: value, value` in a file. It is read again when it changes; a file that is not there is empty.",
        roles=(TABLE, MULTI_TABLE),
        arguments=arguments,
        since=since,
        until=until,
        example="table.file aliases {\n    file /etc/maddy/aliases\n}",
    )


def regexp(arguments: Value, since: str, until: str = "") -> Module:
    """An expression. Before 0.6.0 it had at most one replacement."""
    return Module(
        "table.regexp",
        (
            Directive("full_match", Flag(), "The expression must match the whole text.", default="yes"),
            Directive("case_insensitive", Flag(), "Capital letters do not matter.", default="yes"),
            Directive("expand_replaceholders", Flag(), "Replaces `$1` by what the first group matched.", default="yes"),
        ),
        None,
        (expression,),
        doc="What a regular expression matches is replaced. Without a replacement nothing is ever found.",
        roles=(TABLE, MULTI_TABLE),
        arguments=arguments,
        named_by_module=True,
        since=since,
        until=until,
        example='replace_rcpt regexp "(.+)\\+.+@(.+)" "$1@$2"',
    )


def fixed(name: str, doc: str, used_by: str, since: str) -> Module:
    """A table with nothing to set."""
    return Module(
        f"table.{name}",
        doc=doc,
        roles=(TABLE,),
        arguments=Anything(),
        is_read=False,
        named_by_module=True,
        since=since,
        example=f"{used_by} {name}",
    )


MODULES = (
    file(Texts(0), since="0.5.0"),
    file(Texts(1, 1), since="0.4.0", until="0.5.0"),
    Module(
        "table.static",
        (
            Directive("entry", Entry(), "A key and its values. The last line for a key counts.", repeatable=True, since="0.5.0"),
            Directive("entry", Entry(2), "A key and its value. The last line for a key counts.", repeatable=True, until="0.5.0"),
        ),
        doc="Entries that are written in the configuration.",
        roles=(TABLE, MULTI_TABLE),
        arguments=Anything(),
        named_by_module=True,
        since="0.4.0",
        example="replace_rcpt static {\n    entry postmaster@example.org admin@example.org\n}",
    ),
    regexp(Texts(), since="0.6.0"),
    regexp(Texts(1, 2), since="0.4.0", until="0.6.0"),
    Module(
        "table.chain",
        (
            Directive("step", ModuleOf(TABLE), "A table that must have the text.", repeatable=True),
            Directive("optional_step", ModuleOf(TABLE), "A table. A text that is not in it stays as it is.", repeatable=True),
        ),
        doc="Several tables, one after the other.",
        roles=(TABLE, MULTI_TABLE),
        arguments=Anything(),
        since="0.5.0",
        example='table.chain local_rewrites {\n    step email_localpart\n    optional_step regexp "(.+)\\+.+" "$1"\n'
        "    optional_step file /etc/maddy/aliases\n}",
    ),
    Module(
        "table.sql_table",
        (
            *drivers(required=True),
            Directive("dsn", Dsn(), "Where the database is.", required=True),
            Directive("table_name", Text(), "The name of the table in the database. It is made if it is not there.", required=True),
            Directive("key_column", Text(), "The column of the keys.", default="key"),
            Directive("value_column", Text(), "The column of the values.", default="value"),
        ),
        doc="Keys and values in an SQL database.",
        roles=(TABLE, MULTI_TABLE),
        arguments=Anything(),
        since="0.4.0",
        example="table.sql_table passwords {\n    driver sqlite3\n    dsn credentials.db\n    table_name passwords\n}",
    ),
    Module(
        "table.sql_query",
        (
            *drivers(required=True),
            Directive("dsn", Dsn(), "Where the database is.", required=True),
            Directive("lookup", Text(), "The query for the values of a key.", required=True),
            Directive("add", Text(), "The query that adds a key."),
            Directive("set", Text(), "The query that changes a key."),
            Directive("del", Text(), "The query that removes a key."),
            Directive("list", Text(), "The query for all keys."),
            Directive("init", Texts(), "Queries to begin with."),
            Directive("named_args", Flag(), "Queries say `:key` and `:value` in place of `$1` and `$2`.", default="no", since="0.5.0"),
        ),
        None,
        (named_args,),
        doc="SQL queries of your own.",
        roles=(TABLE, MULTI_TABLE),
        arguments=Anything(),
        since="0.4.0",
        example='table.sql_query users {\n    driver postgres\n    dsn "dbname=mail"\n'
        '    lookup "SELECT hash FROM users WHERE name = $1"\n'
        '    add "INSERT INTO users (name, hash) VALUES ($1, $2)"\n    set "UPDATE users SET hash = $2 WHERE name = $1"\n'
        '    del "DELETE FROM users WHERE name = $1"\n    list "SELECT name FROM users"\n}',
    ),
    fixed("identity", "Has every text, and gives it back as it is.", "user_to_email", since="0.4.0"),
    fixed("email_localpart", "The part of an address before the `@`. It has nothing for a text without `@`.", "auth_map", since="0.5.0"),
    fixed(
        "email_localpart_optional",
        "The part of an address before the `@`. A text without `@` stays as it is.",
        "auth_map",
        since="0.7.0",
    ),
    Module(
        "table.email_with_domain",
        doc="Puts `@` and a domain behind a text, for each of its domains.",
        roles=(TABLE, MULTI_TABLE),
        arguments=Domains(),
        is_read=False,
        named_by_module=True,
        since="0.7.0",
        example="storage_map email_with_domain example.org",
    ),
)
