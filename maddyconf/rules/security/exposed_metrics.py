"""MC412 exposed-metrics."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Severity
from maddyconf.model import Exposure, Listener, Server
from maddyconf.rules import Finding, at, rule


@rule("MC412", "exposed-metrics", Category.SECURITY, visits={Listener: ("openmetrics",)}, severity=Severity.WARNING)
def exposed_metrics(listener: Listener, server: Server) -> Iterator[Finding]:
    """Measurements that everybody can look at.

    ## What it does
    Finds addresses of `openmetrics` that everybody reaches. In a private network it is an info.

    ## Why
    `openmetrics` knows neither TLS nor passwords. The numbers tell how much mail comes and goes, how many logins fail, which
    checks refuse messages, and which version of Go maddy was built with.

    ## Example
    ```maddy
    openmetrics tcp://0.0.0.0:9749 { }
    ```

    ## Use instead
    ```maddy
    openmetrics tcp://127.0.0.1:9749 { }
    ```
    """
    reach = listener.exposure(server.facts.own_networks)
    if reach is not Exposure.MACHINE:
        who = "everybody whom no firewall keeps out" if reach is Exposure.WORLD else "everybody in the private network"
        message = f"{who} can see the measurements here: they need no login, so listen on `127.0.0.1` or where only Prometheus comes"
        severity = Severity.WARNING if reach is Exposure.WORLD else Severity.INFO
        yield at(message, listener.endpoint.node, listener.argument)._replace(severity=severity)
