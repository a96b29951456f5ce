"""Which page of maddy's own manual a module has."""

from __future__ import annotations

MANUAL = "https://maddy.email/reference/"

_PAGES = {
    "auth/dovecot_sasl": ("dovecot_sasl",),
    "auth/external": ("auth.external",),
    "auth/ldap": ("auth.ldap",),
    "auth/netauth": ("auth.netauth",),
    "auth/pam": ("auth.pam",),
    "auth/pass_table": ("auth.pass_table",),
    "auth/plain_separate": ("auth.plain_separate",),
    "auth/shadow": ("auth.shadow",),
    "blob/fs": ("storage.blob.fs",),
    "blob/s3": ("storage.blob.s3",),
    "checks/authorize_sender": ("check.authorize_sender",),
    "checks/command": ("check.command",),
    "checks/dkim": ("check.dkim",),
    "checks/dnsbl": ("check.dnsbl",),
    "checks/milter": ("check.milter",),
    "checks/misc": ("require_matching_rdns", "require_mx_record", "require_tls"),
    "checks/rspamd": ("check.rspamd",),
    "checks/spf": ("check.spf",),
    "endpoints/imap": ("imap",),
    "endpoints/openmetrics": ("openmetrics",),
    "endpoints/smtp": ("lmtp", "smtp", "submission"),
    "modifiers/dkim": ("modify.dkim",),
    "modifiers/envelope": ("modify.replace_rcpt", "modify.replace_sender"),
    "smtp-pipeline": ("msgpipeline",),
    "storage/imap-filters": ("imap.filter.command",),
    "storage/imapsql": ("storage.imapsql",),
    "table/chain": ("table.chain",),
    "table/email_localpart": ("table.email_localpart", "table.email_localpart_optional"),
    "table/email_with_domain": ("table.email_with_domain",),
    "table/file": ("table.file",),
    "table/regexp": ("table.regexp",),
    "table/sql_query": ("table.sql_query",),
    "table/static": ("table.static",),
    "targets/queue": ("target.queue",),
    "targets/remote": ("target.remote",),
    "targets/smtp": ("target.lmtp", "target.smtp"),
    "tls": ("tls.loader.file",),
    "tls-acme": ("tls.loader.acme",),
}
"""The pages of 0.9.4, each with the modules that it is about. Others have none."""

_BY_MODULE = {module: f"{MANUAL}{page}/" for page, modules in _PAGES.items() for module in modules}


def manual_page(module: str) -> str | None:
    """The address of the page about a module; None if it has none."""
    return _BY_MODULE.get(module)
