"""MC359 dnsbl-that-never-rejects."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity
from maddyconf.model import Section, Server
from maddyconf.rules import Finding, at_name, rule


@rule("MC359", "dnsbl-that-never-rejects", Category.DELIVERY, visits={Section: ("check.dnsbl",)}, severity=Severity.INFO)
def dnsbl_that_never_rejects(section: Section, server: Server) -> Iterator[Finding]:
    """A `dnsbl` check that leaves it open what happens to mail from listed servers.

    ## What it does
    Finds `dnsbl` with lists and without `reject_threshold`.

    ## Why
    A list gives a listed server 1 point, quarantine begins with 1 and rejecting with 9999. So without the directive nothing is ever
    rejected: spam goes into the folder for junk, where people search it for what is not spam.

    ## Example
    ```maddy
    smtp tcp://0.0.0.0:25 {
        check {
            dnsbl {
                zen.spamhaus.org
            }
        }
        deliver_to dummy
    }
    ```

    ## Use instead
    ```maddy
    smtp tcp://0.0.0.0:25 {
        check {
            dnsbl {
                reject_threshold 1
                zen.spamhaus.org
            }
        }
        deliver_to dummy
    }
    ```
    """
    node = section.node
    if node and section.others and not section.setting("reject_threshold"):
        message = "without `reject_threshold` listed servers are never rejected, their mail goes into quarantine: write what you want"
        yield at_name(message, node)
