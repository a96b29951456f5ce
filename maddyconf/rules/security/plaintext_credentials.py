"""MC408 plaintext-credentials."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.diagnostics import Category, Fix, Related, Safety, Severity, shortened
from maddyconf.expansion import Node
from maddyconf.knowledge.conditions import is_switched_on
from maddyconf.knowledge.declarations import directives_of
from maddyconf.model import Exposure, Section, Server
from maddyconf.model.downstreams import downstreams
from maddyconf.model.exposure import exposure
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.delivery.starttls import DEMANDED_SINCE, TARGETS, starttls_setting
from maddyconf.rules.edits import fix, replace_word
from maddyconf.rules.line_edits import add_line_after, remove_line

WAYS = {"plain": "the password goes", "login": "the password goes", "forward": "the passwords of users go"}


@rule("MC408", "plaintext-credentials", Category.SECURITY, visits={Section: TARGETS}, fix=Safety.UNSAFE)
def plaintext_credentials(section: Section, server: Server) -> Iterator[Finding]:
    """A password that is sent to another server without TLS.

    ## What it does
    Finds `target.smtp` and `target.lmtp` with `auth plain`, `login` or `forward` that connect by `tcp://` without STARTTLS:
    with `starttls no` or its old name `attempt_starttls no`, and for `lmtp` without `starttls yes`. Before 0.8.1 nothing but
    `require_tls yes` demanded it. Addresses of this machine do not count, in a private network it is a warning.

    ## Why
    Everybody on the way can read the password, and send mail with it.

    ## Example
    ```maddy
    target.smtp smarthost {
        hostname mx.example.org
        targets tcp://smtp.example.net:587
        starttls no
        auth plain maddy@example.net {env:SMARTHOST_PASSWORD}
    }
    ```

    ## Use instead
    ```maddy
    target.smtp smarthost {
        hostname mx.example.org
        targets tcp://smtp.example.net:587
        auth plain maddy@example.net {env:SMARTHOST_PASSWORD}
    }
    ```
    """
    auth = section.setting("auth")
    if auth is None or not auth.node.args:
        return
    what = WAYS.get(auth.node.values[0])
    plain = [(exposure(one.address, server.facts.own_networks), one) for one in downstreams(section) if one.address.scheme == "tcp"]
    reach, target = max(plain, key=lambda one: one[0], default=(Exposure.MACHINE, None))
    starttls = _StartTls(section)
    if what is None or target is None or reach is Exposure.MACHINE or starttls.is_demanded:
        return
    # Where it is only not demanded, somebody must get between the two servers to have the password.
    weights = (Severity.WARNING, Severity.INFO) if starttls.is_asked_for else (Severity.ERROR, Severity.WARNING)
    message = f"{what} to `{shortened(target.argument.value)}` without TLS{starttls.advice}"
    switch = starttls.switch
    related = (Related("STARTTLS is switched off here", switch.place),) if switch and not starttls.is_asked_for else ()
    finding = at(message, auth.node, auth.node.args[0], related, fix=_fix(starttls, auth.node))
    yield finding._replace(severity=weights[reach is not Exposure.WORLD])


class _StartTls:
    """What a target does about STARTTLS, by the release."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.is_old = section.release < DEMANDED_SINCE
        self.name = "attempt_starttls" if self.is_old else "starttls"
        setting = starttls_setting(section)
        self.switch = setting.node if setting else None

    @property
    def by_default(self) -> bool:
        return directives_of(self.section.kind, self.section.release)[self.name].default == "yes"

    @property
    def is_asked_for(self) -> bool:
        return is_switched_on(self.switch.values) if self.switch else self.by_default

    @property
    def is_demanded(self) -> bool:
        """Whether it never goes on without TLS."""
        return is_switched_on(self.section.words("require_tls")) if self.is_old else self.is_asked_for

    @property
    def advice(self) -> str:
        if self.is_old:
            return (" if STARTTLS is not offered there" if self.is_asked_for else "") + ": write `require_tls yes`"
        better = f"remove `{self.switch.name} no`" if self.switch and self.by_default else "write `starttls yes`"
        return f": {better}, or use `tls://` if that server begins with TLS"


def _fix(starttls: _StartTls, auth: Node) -> Fix | None:
    """Have TLS demanded. Where another server is reached by `tls://`, STARTTLS is no way, and of several lines none is the one."""
    lines = [setting for setting in starttls.section.settings if setting.directive.name in ("starttls", "attempt_starttls")]
    if len(lines) > 1 or any(one.address.scheme == "tls" for one in downstreams(starttls.section)):
        return None
    edits = []
    if starttls.switch and not starttls.is_asked_for:
        line, word = starttls.switch, starttls.switch.args[0]
        edits.append(remove_line(line) if starttls.by_default else replace_word(line, word, "yes"))
    elif not starttls.is_asked_for:
        edits.append(add_line_after(auth, f"{starttls.name} yes"))
    if starttls.is_old:
        written = starttls.section.setting("require_tls")
        edits.append(replace_word(written.node, written.node.args[0], "yes") if written else add_line_after(auth, "require_tls yes"))
    return fix("have TLS demanded", Safety.UNSAFE, *edits)
