"""MC409 secret-in-file."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.forms.dsns import password_in_dsn
from maddyconf.model import Server, Setting, Use
from maddyconf.rules import Finding, at, rule

WITH_PASSWORD = ("plain", "login")
"""The ways to log in behind which a password stands."""


@rule(
    "MC409",
    "secret-in-file",
    Category.SECURITY,
    visits={Setting: lambda directive: directive.value.secret or directive.name == "dsn", Use: lambda module: "dsn" in module.fills},
    severity=Severity.INFO,
)
def secret_in_file(part: Setting | Use, server: Server) -> Iterator[Finding]:
    """A password, key or token that is written in the file.

    ## What it does
    Finds passwords for other servers, directories and databases, keys of S3 and tokens of DNS providers that are not put in
    from the environment by `{env:NAME}`.

    ## Why
    The file is shown when somebody asks for help, it is in backups and in version control. Whoever reads it there has the
    secret.

    ## Example
    ```maddy
    target.smtp smarthost {
        hostname mx.example.org
        targets tls://smtp.example.net:465
        starttls no
        auth plain maddy@example.net secret
    }
    ```

    ## Use instead
    ```maddy
    target.smtp smarthost {
        hostname mx.example.org
        targets tls://smtp.example.net:465
        starttls no
        auth plain maddy@example.net {env:SMARTHOST_PASSWORD}
    }
    ```
    """
    for argument in _secrets(part):
        if argument.value and not argument.environment:
            yield _finding(part.node, argument)


def _secrets(part: Setting | Use) -> Iterator[Argument]:
    """The arguments that are secrets, or hold one."""
    if isinstance(part, Use):
        if part.module and "dsn" in part.module.fills:
            yield from _with_password(part.arguments[1:])
        return
    args, secret = part.node.args, part.directive.value.secret
    if part.directive.name == "dsn":
        yield from _with_password(args)
    elif secret and (0 in secret or (args and args[0].value in WITH_PASSWORD)):
        yield from (argument for index, argument in enumerate(args) if index in secret)


def _with_password(words: tuple[Argument, ...]) -> Iterator[Argument]:
    return (argument for argument in words if password_in_dsn(argument.value))


def _finding(node: Node, argument: Argument) -> Finding:
    message = "a secret stands here for all who get to see the file: put it into the environment, and write `{env:NAME}` in its place"
    return at(message, node, argument)
