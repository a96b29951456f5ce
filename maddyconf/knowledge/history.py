"""What became of the names that older releases had."""

from __future__ import annotations

from typing import NamedTuple

from maddyconf.knowledge.versions import Version, version


class Former(NamedTuple):
    """A name that a module had. It was known from `since`, deprecated in `deprecated`, and is refused from `until` on."""

    replaced_by: str
    since: str = "0.1.0"
    deprecated: str = "0.4.0"
    until: str = "0.5.0"

    def still_works(self, release: Version) -> bool:
        return version(self.since) <= release < version(self.until)


FORMER_NAMES = {
    "alias_file": Former("modify.replace_rcpt", deprecated="", until="0.2.0"),
    "apply_spf": Former("check.spf"),
    "command": Former("check.command"),
    "dnsbl": Former("check.dnsbl"),
    "extauth": Former("auth.external"),
    "file": Former("table.file", "0.3.0"),
    "file_table": Former("table.file", "0.2.0", "", "0.3.0"),
    "identity": Former("table.identity", "0.2.0"),
    "imapsql": Former("storage.imapsql", "0.2.0"),
    "lmtp_downstream": Former("target.lmtp", "0.3.0"),
    "milter": Former("check.milter", "0.3.0"),
    "pam": Former("auth.pam"),
    "pass_table": Former("auth.pass_table", "0.2.0"),
    "plain_separate": Former("auth.plain_separate", "0.2.0"),
    "queue": Former("target.queue"),
    "regexp": Former("table.regexp", "0.2.0"),
    "remote": Former("target.remote"),
    "replace_rcpt": Former("modify.replace_rcpt"),
    "replace_sender": Former("modify.replace_sender"),
    "rspamd": Former("check.rspamd", "0.4.0"),
    "shadow": Former("auth.shadow"),
    "sign_dkim": Former("modify.dkim"),
    "smtp_downstream": Former("target.smtp"),
    "sql": Former("storage.imapsql", deprecated="", until="0.2.0"),
    "sql_query": Former("table.sql_query", "0.3.0"),
    "sql_table": Former("table.sql_table", "0.2.0"),
    "static": Former("table.static", "0.2.0"),
    "verify_dkim": Former("check.dkim"),
}
"""The names that modules had before they got prefixes in 0.4.0, and older ones."""


class Misprint(NamedTuple):
    """The right name for one that is printed wrongly. `exact` says that it means the same."""

    right: str
    exact: bool = True


MISPRINTS = {
    "auth.dovecot_sasl": Misprint("dovecot_sasl"),
    "email_with_domains": Misprint("email_with_domain"),
    "expand_placeholders": Misprint("expand_replaceholders"),
    "malformed_action": Misprint("err_action", exact=False),
    "rejected": Misprint("reject"),
    "sqlite_busy_timeout": Misprint("sqlite3_busy_timeout"),
    "sqlite_cache_size": Misprint("sqlite3_cache_size"),
    "table.pass_table": Misprint("auth.pass_table"),
}
"""Names that maddy's manual has, and that no release knows."""

DEFAULT_CONFIGURATIONS = {
    "2020-02-15": "0.1.0",
    "2020-03-05": "0.2.0",
    "2020-05-31": "0.3.0",
    "2020-10-11": "0.4.1",
    "2021-03-07": "0.4.4",
    "2021-08-16": "0.5.1",
    "2022-06-18": "0.6.0",
}
"""The dates in the first lines of maddy's default configurations, each with the first release that came with it."""
