"""MC703 misspelt-host-name."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Related, Severity, shortened
from maddyconf.expansion import Argument, Node
from maddyconf.model import Level, Server, Setting
from maddyconf.nearest import SURE, nearest
from maddyconf.rules import Finding, at, rule


@rule("MC703", "misspelt-host-name", Category.STYLE, visits=Server, severity=Severity.WARNING)
def misspelt_host_name(server: Server, same: Server) -> Iterator[Finding]:
    """A host name that is nearly in a domain of this server.

    ## What it does
    Finds a `hostname` whose domain differs by a letter or two from one for which the server takes mail. A host name in another
    domain altogether is fine, and so are names that differ in digits only.

    ## Why
    One of the two is misspelt. Either no mail gets here, or other servers distrust a host name that does not lead back here.

    ## Example
    ```maddy
    hostname mx.exmaple.org
    smtp tcp://0.0.0.0:25 {
        destination example.org {
            deliver_to &local_mailboxes
        }
        default_destination {
            reject
        }
    }
    ```

    ## Use instead
    ```maddy
    hostname mx.example.org
    smtp tcp://0.0.0.0:25 {
        destination example.org {
            deliver_to &local_mailboxes
        }
        default_destination {
            reject
        }
    }
    ```
    """
    domains = _domains(server)
    for section in (server.globals, *(endpoint.section for endpoint in server.endpoints)):
        setting = section.setting("hostname")
        if setting and len(setting.node.args) == 1 and not setting.node.args[0].environment:
            yield from _near(setting, domains)


def _domains(server: Server) -> dict[str, tuple[Node, Argument]]:
    """The domains for which there are rules, with the first place of each."""
    found: dict[str, tuple[Node, Argument]] = {}
    for level in server.named(Level, "root", "source"):
        for rule_ in level.named("destination"):
            for argument in rule_.node.args:
                domain = argument.value.rpartition("@")[2].lower()
                if "." in domain and not argument.environment:
                    found.setdefault(domain, (rule_.node, argument))
    return found


def _near(setting: Setting, domains: dict[str, tuple[Node, Argument]]) -> Iterator[Finding]:
    node, argument = setting.node, setting.node.args[0]
    labels = argument.value.lower().rstrip(".").split(".")
    endings = {".".join(labels[start:]) for start in range(len(labels) - 1)}
    if endings & domains.keys():
        return
    for ending in sorted(endings, key=len, reverse=True):
        near = nearest(_name(ending), [_name(domain) for domain in domains if _suffix(domain) == _suffix(ending)], SURE)
        meant = next((domain for domain in domains if near and domain == f"{near}.{_suffix(ending)}"), None)
        if meant and _letters(meant) != _letters(ending):
            message = f"`{shortened(argument.value)}` is nearly in `{shortened(meant)}`, for which mail is taken: one of them is misspelt"
            rule_, taken = domains[meant]
            yield at(message, node, argument, (Related(f"mail for `{shortened(meant)}` is taken here", rule_.place_of(taken)),))
            return


def _suffix(domain: str) -> str:
    return domain.rpartition(".")[2]


def _name(domain: str) -> str:
    return domain.rpartition(".")[0]


def _letters(domain: str) -> str:
    return "".join(char for char in domain if not char.isdigit())
