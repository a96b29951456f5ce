"""MC492 unchangeable-passwords."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, replace_word


@rule("MC492", "unchangeable-passwords", Category.SECURITY, visits=Server, severity=Severity.WARNING, fix=Safety.SAFE)
def unchangeable_passwords(server: Server, same: Server) -> Iterator[Finding]:
    """A table of passwords with `driver sqlite`, in which passwords stay as they are.

    ## What it does
    Finds `sql_table` tables for `auth.pass_table` with `driver sqlite`. The word `sqlite3` is the same database, and works.

    ## Why
    For `sqlite`, maddy writes its queries as for PostgreSQL, and SQLite gives key and value the wrong way round to the one that
    changes an entry. So `maddy creds password` says that all is well, and the old password still works.

    ## Example
    ```maddy
    auth.pass_table local_authdb {
        table sql_table {
            driver sqlite
            dsn credentials.db
            table_name passwords
        }
    }
    ```

    ## Use instead
    ```maddy
    auth.pass_table local_authdb {
        table sql_table {
            driver sqlite3
            dsn credentials.db
            table_name passwords
        }
    }
    ```
    """
    for table in _password_tables(server):
        driver = table.setting("driver")
        if driver and driver.node.values == ("sqlite",):
            node, argument = driver.node, driver.node.args[0]
            made = fix("write `sqlite3`", Safety.SAFE, replace_word(node, argument, "sqlite3"))
            yield at("with `sqlite` a password can never be changed, though maddy says so: write `sqlite3`", node, argument, fix=made)


def _password_tables(server: Server) -> Iterator[Section]:
    """The SQL tables that hold passwords: in the line of `pass_table`, in its block, or blocks of their own."""
    lines = {id(use.node) for use in server.uses if use.module and use.module.name == "auth.pass_table" and use.arguments}
    settings = [section.setting("table") for section in server.sections if section.kind.name == "auth.pass_table"]
    lines |= {id(setting.node) for setting in settings if setting}
    for use in server.uses:
        if use.section and use.section.kind.name == "table.sql_table" and id(use.node) in lines:
            yield use.section
    for reference in server.references:
        block = server.blocks.get(reference.name) if id(reference.node) in lines else None
        if block and block.section and block.section.kind.name == "table.sql_table":
            yield block.section
