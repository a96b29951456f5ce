"""Authentication providers, and the tables that come with them."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.knowledge.conditions import Kind, Unmet, Written, excludes, needs
from maddyconf.knowledge.declarations import Directive, Module, Role
from maddyconf.knowledge.families.addresses import address_of
from maddyconf.knowledge.families.common import DEBUG, OWN_DEBUG, TLS_CLIENT_SETTINGS, breaks_with_tls_client, needs_tls_client_in_0_9_1
from maddyconf.knowledge.roles import PLAIN_AUTH, TABLE
from maddyconf.knowledge.values.blocks import ModuleOf, no_arguments
from maddyconf.knowledge.values.mail import Bind
from maddyconf.knowledge.values.plain import Anything, Duration, Flag, Text, Texts

LDAP = (
    Directive("urls", Anything(), "The servers, as `ldap://`, `ldaps://` or `ldapi://`; tried in their order.", repeatable=True),
    Directive("bind", Bind("off", "unauth", "plain", "external"), "How to log in before searching.", default="off", since="0.7.0"),
    Directive("bind", Bind("off", "plain", "external"), "How to log in before searching.", default="off", until="0.7.0"),
    Directive("dn_template", Text(), "The name to log in with, with `{username}` in it. Nothing is searched then."),
    Directive("base_dn", Text(), "Where to search."),
    Directive("filter", Text(), "What to search for, with `{username}` in it."),
    Directive("starttls", Flag(), "Asks the server for TLS after connecting.", default="no"),
    TLS_CLIENT_SETTINGS,
    Directive("connect_timeout", Duration(), "How long to wait for a connection.", default="1m"),
    Directive("request_timeout", Duration(), "How long to wait for an answer.", default="1m"),
    DEBUG,
)


def ldap_search(block: Written) -> Iterator[Unmet]:
    """Without `dn_template` there must be something to search for."""
    if not any(block.words("dn_template") or ()):
        missing = [name for name in ("base_dn", "filter") if not any(block.words(name) or ())]
        if missing:
            text = f"`{block.title}` needs `dn_template`, or `base_dn` and `filter`"
            yield Unmet(Kind.MISSING, text, missing=("dn_template", *missing))


LDAP_CONDITIONS = (
    ldap_search,
    excludes("dn_template", "base_dn", "filter", why="with a template nothing is searched"),
    breaks_with_tls_client("0.9.1"),
    needs_tls_client_in_0_9_1,
)

NETAUTH = (Directive("require_group", Text(), "The group that a user must be in."), DEBUG)


def shadow(roles: tuple[Role, ...], since: str, until: str = "") -> Module:
    """The passwords of the system, which were a table too before 0.5.0."""
    return Module(
        "auth.shadow",
        (Directive("use_helper", Flag(), "Reads the file by way of the program `maddy-shadow-helper`.", default="no"), DEBUG),
        doc="Compares passwords with those in `/etc/shadow`.",
        roles=roles,
        arguments=no_arguments(),
        since=since,
        until=until,
        example="auth.shadow system {\n    use_helper yes\n}",
    )


MODULES = (
    Module(
        "auth.pass_table",
        (Directive("table", ModuleOf(TABLE), "The table from user names to password hashes.", required=True),),
        doc="Compares passwords with hashes in a table.",
        roles=(PLAIN_AUTH, TABLE),
        arguments=ModuleOf(TABLE, least=0),
        since="0.4.0",
        example="auth.pass_table local_authdb {\n    table sql_table {\n        driver sqlite3\n        dsn credentials.db\n"
        "        table_name passwords\n    }\n}",
    ),
    Module(
        "auth.ldap",
        LDAP,
        None,
        LDAP_CONDITIONS,
        doc="Asks a directory server, by LDAP.",
        roles=(PLAIN_AUTH, TABLE),
        arguments=Texts(0),
        since="0.5.0",
        example='auth.ldap ldap_users {\n    urls ldap://127.0.0.1:389\n    dn_template "cn={username},ou=people,dc=example,dc=org"\n}',
    ),
    Module(
        "table.ldap",
        LDAP,
        None,
        LDAP_CONDITIONS,
        doc="Asks a directory server whether a user exists, by LDAP.",
        roles=(PLAIN_AUTH, TABLE),
        arguments=Texts(0),
        since="0.5.0",
        example='table.ldap staff {\n    urls ldaps://ldap.example.org\n    bind plain "cn=maddy,dc=example,dc=org" {env:LDAP_PASSWORD}\n'
        '    base_dn "ou=people,dc=example,dc=org"\n    filter "(mail={username})"\n}',
    ),
    Module(
        "auth.netauth",
        NETAUTH,
        doc="Asks a NetAuth server.",
        roles=(PLAIN_AUTH, TABLE),
        arguments=no_arguments("0.9.0"),
        since="0.7.0",
        example="auth.netauth campus {\n    require_group mail-users\n}",
    ),
    Module(
        "table.netauth",
        NETAUTH,
        doc="Asks a NetAuth server whether a user exists.",
        roles=(PLAIN_AUTH, TABLE),
        arguments=no_arguments("0.9.0"),
        since="0.7.0",
        example="table.netauth campus_users {\n    require_group mail-users\n}",
    ),
    Module(
        "auth.pam",
        (Directive("use_helper", Flag(), "Asks by way of the program `maddy-pam-helper`.", default="no"), DEBUG),
        doc="Compares passwords with those of the system, by PAM. The released programs can only do that with a helper.",
        roles=(PLAIN_AUTH,),
        arguments=no_arguments(),
        since="0.4.0",
        example="auth.pam system {\n    use_helper yes\n}",
    ),
    shadow((PLAIN_AUTH,), since="0.5.0"),
    shadow((PLAIN_AUTH, TABLE), since="0.4.0", until="0.5.0"),
    Module(
        "auth.external",
        (
            Directive("helper", Text(), "The program.", default="/usr/lib/maddy/maddy-auth-helper"),
            Directive("perdomain", Flag(), "User names have a domain, and it must be one of `domains`.", default="no"),
            Directive("domains", Texts(), "The domains of user names."),
            OWN_DEBUG,
        ),
        None,
        (needs("domains", when="perdomain"),),
        doc="Asks a program of your own at each login.",
        roles=(PLAIN_AUTH,),
        arguments=no_arguments(),
        since="0.4.0",
        example="auth.external own_program {\n    helper /usr/local/bin/check-password\n    perdomain yes\n    domains example.org\n}",
    ),
    Module(
        "auth.plain_separate",
        (
            Directive(
                "user",
                ModuleOf(TABLE),
                "A table of the users who may log in. Without any, all may.",
                repeatable=True,
                since="0.4.1",
            ),
            Directive(
                "pass",
                ModuleOf(PLAIN_AUTH),
                "Who checks the password; one that accepts is enough. Without any, every password is accepted.",
                repeatable=True,
                since="0.4.1",
            ),
            OWN_DEBUG,
        ),
        doc="Looks for the user in tables, and has the password checked by others.",
        roles=(PLAIN_AUTH, TABLE),
        arguments=no_arguments(),
        since="0.4.0",
        example="auth.plain_separate staff_only {\n    user file /etc/maddy/staff\n    pass pam {\n        use_helper yes\n    }\n}",
    ),
    Module(
        "dovecot_sasl",
        (Directive("endpoint", Text(), "The address of Dovecot's authentication server."),),
        None,
        (address_of("endpoint", only_before=("0.5.3", "unix")),),
        doc="Asks a Dovecot server. Its name has no prefix.",
        roles=(PLAIN_AUTH,),
        arguments=Texts(0, 1),
        fills=("endpoint",),
        since="0.3.0",
        example="dovecot_sasl dovecot {\n    endpoint unix:///run/dovecot/auth-client\n}",
    ),
)
