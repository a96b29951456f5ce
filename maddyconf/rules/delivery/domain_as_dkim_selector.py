"""MC342 domain-as-dkim-selector."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Safety, Severity, shortened
from maddyconf.knowledge.forms.domains import normal_rule
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.edits import append_words, fix


@rule("MC342", "domain-as-dkim-selector", Category.DELIVERY, visits={Section: ("modify.dkim",)}, fix=Safety.UNSAFE)
def domain_as_dkim_selector(section: Section, server: Server) -> Iterator[Finding]:
    """A `dkim` whose last word is a domain, not a selector.

    ## What it does
    Finds `dkim` whose last argument is one of the domains in it or in a `source` or `destination`. With a dot in it that is all
    that tells, it is a warning: a selector may have dots.

    ## Why
    The last word behind `dkim` is the selector, the name of the key in the DNS. maddy makes a key under that odd name, and the
    domain is not signed for. Receivers look for a key that nobody has published.

    ## Example
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        modify {
            dkim example.org example.com
        }
        source example.org example.com {
            deliver_to &remote_queue
        }
        default_source {
            reject 501 5.1.8 "Non-local sender domain"
        }
    }
    ```

    ## Use instead
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        modify {
            dkim example.org example.com default
        }
        source example.org example.com {
            deliver_to &remote_queue
        }
        default_source {
            reject 501 5.1.8 "Non-local sender domain"
        }
    }
    ```
    """
    node = section.node
    if node is None or len(section.arguments) < 2:
        return
    *domains, last = section.arguments
    is_domain = normal_rule(last) in {*map(normal_rule, domains), *server.derived(_domains)}
    if not is_domain and "." not in last:
        return
    directive = section.words("selector")
    selector = directive[0] if directive and directive[0] else "default"
    shown = shortened(last)
    if directive:
        message = f"`{shown}` counts as the selector, not as a domain, and is not signed for: behind it write `{shortened(selector)}`"
    else:
        message = f"the last word behind `dkim` is the selector, and `{shown}` looks like a domain: write the selector behind it"
    made = fix(f"add the selector `{shortened(selector)}`", Safety.UNSAFE, append_words(node, selector)) if is_domain else None
    severity = Severity.ERROR if is_domain else Severity.WARNING
    yield at(message, node, node.args[-1], fix=made)._replace(severity=severity)


def _domains(server: Server) -> frozenset[str]:
    """Every domain in a rule for senders or recipients."""
    settings = (setting for level in server.levels for setting in level.named("source", "destination"))
    return frozenset(normal_rule(value).rpartition("@")[2] for setting in settings for value in setting.node.values)
