"""MC415 weak-cipher."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Safety, Severity
from maddyconf.expansion import Argument, Node
from maddyconf.knowledge.families.tls_blocks import TLS, TLS_CLIENT
from maddyconf.knowledge.values.plain import listed
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import fix, remove_word
from maddyconf.rules.line_edits import remove_line

BROKEN = ("-RC4128-", "-3DES-")
"""What the names of broken ciphers hold, see RFC 7465 and 8429."""


@rule(
    "MC415", "weak-cipher", Category.SECURITY, visits={Section: (TLS.name, TLS_CLIENT.name)}, severity=Severity.WARNING, fix=Safety.UNSAFE
)
def weak_cipher(section: Section, server: Server) -> Iterator[Finding]:
    """A cipher that is broken.

    ## What it does
    Finds RC4 and 3DES in `ciphers`, for servers and for clients. Where only TLS 1.3 is spoken the list has no effect, and nothing
    is found.

    ## Why
    What is sent with these ciphers can be read by who records enough of it. Go, with which maddy is made, has left them out of
    its own list for that reason.

    ## Example
    ```maddy
    tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem {
        ciphers ECDHE-RSA-WITH-AES128-GCM-SHA256 RSA-WITH-3DES-EDE-CBC-SHA
    }
    ```

    ## Use instead
    ```maddy
    tls file /etc/maddy/fullchain.pem /etc/maddy/privkey.pem {
        ciphers ECDHE-RSA-WITH-AES128-GCM-SHA256
    }
    ```
    """
    ciphers = section.setting("ciphers")
    if ciphers is None or (section.words("protocols") or ("",))[0] == "tls1.3":
        return
    node = ciphers.node
    broken = [argument for argument in node.args if any(part in argument.value for part in BROKEN)]
    if broken:
        names = listed(list(dict.fromkeys(argument.value for argument in broken)))
        verb = "are" if len(broken) > 1 else "is"
        yield at(f"{names} {verb} broken: leave it to Go which ciphers are good, or name others", node, broken[0], fix=_fix(node, broken))


def _fix(node: Node, broken: list[Argument]) -> Fix | None:
    """Leave them out; if nothing else is there, leave all to Go."""
    if len(broken) == len(node.args):
        return fix("remove `ciphers`", Safety.UNSAFE, remove_line(node))
    by_token = {argument.token: argument for argument in broken}
    if any(argument.token in by_token for argument in node.args if argument not in broken):
        return None
    return fix("leave it out", Safety.UNSAFE, *(remove_word(node, argument) for argument in by_token.values()))
