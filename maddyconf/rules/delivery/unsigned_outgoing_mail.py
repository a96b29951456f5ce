"""MC347 unsigned-outgoing-mail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from maddyconf.diagnostics import Category, Fix, Related, Safety, Severity, shortened
from maddyconf.flow import Flow, Named, Traveller, Way, flow_of, ways
from maddyconf.flow.describing import arrows, stations
from maddyconf.flow.leaving import leaves_for
from maddyconf.flow.levels import levels_from, levels_on
from maddyconf.knowledge.conditions import is_on
from maddyconf.knowledge.forms.domains import normal_rule
from maddyconf.knowledge.values.plain import listed
from maddyconf.model import Endpoint, Exposure, Level, Section, Server, Setting
from maddyconf.rules import Finding, at, rule
from maddyconf.rules.delivery.dmarc import OTHERS_THAT_JUDGE
from maddyconf.rules.edits import fix, insert_before

MOST_KINDS = 50
"""How many kinds of senders are sent on their way, so that a huge file does not take minutes."""

MOST_NAMED = 3
"""How many domains a message names."""

UNSIGNED, REWRITTEN, PASSED, SIGNED = range(4)
"""A message before any `dkim`; the same with another sender than before; one that a `dkim` did not sign; one that was signed."""


@rule("MC347", "unsigned-outgoing-mail", Category.DELIVERY, visits=Endpoint, severity=Severity.WARNING, fix=Safety.UNSAFE)
def unsigned_outgoing_mail(endpoint: Endpoint, server: Server) -> Iterator[Finding]:
    """Mail of the server's own users that goes out without a DKIM signature.

    ## What it does
    Follows the mail of each sender's domain from a `submission` endpoint to other servers, and finds ways on which no `dkim` signs
    for that domain. rspamd and milters count as signing, and so does a server with a login to which the mail is passed.

    ## Why
    Large providers put unsigned mail into the folder for junk, or refuse it. maddy signs for the domains that `dkim` names and, for
    any other, only logs "no key for domain".

    ## Example
    ```maddy
    submission tls://0.0.0.0:465 {
        auth &local_authdb
        source example.org example.com {
            modify {
                dkim example.org default
            }
            deliver_to remote
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
        source example.org example.com {
            modify {
                dkim example.org example.com default
            }
            deliver_to remote
        }
        default_source {
            reject 501 5.1.8 "Non-local sender domain"
        }
    }
    ```
    """
    flow = flow_of(server)
    start = flow.pipeline(endpoint)
    if endpoint.kind != "submission" or start is None:
        return
    senders = _Senders()
    found: dict[tuple[int, int], _Unsigned] = {}
    for domains in senders.kinds(flow, levels_from(flow, start)):
        for way in ways(flow, start, UNSIGNED, _Message(flow, senders, domains[0] if domains else None)):
            if way.state != SIGNED and _is_public(way.target, server):
                dkim = next(iter(_signers(flow, start, way)), None) if way.state == PASSED else None
                key = id(dkim.node if dkim else way.end), way.state
                found.setdefault(key, _Unsigned(way, dkim, [])).domains.extend(domains)
    for one in found.values():
        yield _finding(endpoint, one)


class _Unsigned(NamedTuple):
    """A way on which mail is not signed, the `dkim` on it that signs for others, and the domains of senders, if there are rules."""

    way: Way[int]
    dkim: Named | None
    domains: list[str]


def _finding(endpoint: Endpoint, one: _Unsigned) -> Finding:
    way, dkim, names = one.way, one.dkim, [shortened(name) for name in one.domains]
    shown = listed(names) if len(names) <= MOST_NAMED else ", ".join(f"`{name}`" for name in names[:MOST_NAMED]) + " and others"
    if dkim:
        argument = dkim.node.args[-1] if dkim.arguments else None
        message = (
            f"mail from {shown} comes this way and is not signed: `dkim` names other domains; add {'it' if len(names) == 1 else 'them'}"
        )
        related = Related(f"it leaves here: {arrows(endpoint.node, way.steps)}", way.steps[-1].place)
        return at(message, dkim.node, argument and dkim.node.args[-len(dkim.arguments)], (related,), fix=_fix(dkim, one.domains))
    leaving = next(node for node in reversed(way.steps) if node.name == "deliver_to")
    steps = way.steps[: way.steps.index(leaving) + 1]
    whose = f"from {shown} " if names else ""
    message = f"mail {whose}leaves without a DKIM signature: {arrows(endpoint.node, way.steps)}; add `modify {{ dkim DOMAIN... SELECTOR }}`"
    return at(message, leaving, None, stations(steps))


def _fix(dkim: Named, domains: Iterable[str]) -> Fix | None:
    """The domains put before the selector."""
    section = dkim.section
    if section is None or len(dkim.arguments) < 2 or section.words("domains") or is_on(section.words("sign_subdomains")):
        return None
    names = " ".join(domains)
    return fix(f"sign for {shortened(names)}", Safety.UNSAFE, insert_before(dkim.node, dkim.node.args[-1], f"{names} "))


def _is_public(target: Named, server: Server) -> bool:
    """Whether mail goes to servers of others with nobody else to sign it: a provider with a login signs for its customers."""
    if target.kind == "target.smtp" and target.section and (target.section.words("auth") or ("off",))[0] != "off":
        return False
    return leaves_for(target, server) is Exposure.WORLD


def _signers(flow: Flow, start: Level, way: Way[int]) -> Iterator[Named]:
    """The `dkim` modifiers on a way."""
    for level in levels_on(flow, start, way.steps):
        yield from (one for one in flow.modifiers(level) if one.kind == "modify.dkim")


class _Message(Traveller[int]):
    """A message from one domain, or, without one, from a domain that no `source` names."""

    def __init__(self, flow: Flow, senders: _Senders, domain: str | None) -> None:
        self._flow, self._senders, self._domain = flow, senders, domain

    def enter(self, state: int, level: Level) -> int:
        for modifier in self._flow.modifiers(level):
            if modifier.kind == "modify.replace_sender" and state == UNSIGNED:
                state = REWRITTEN
            elif modifier.kind == "modify.dkim" and modifier.section:
                signs = self._domain is None or state == REWRITTEN or self._senders.are_signed_by(modifier.section, self._domain)
                state = SIGNED if signs else max(state, PASSED)
            elif modifier.kind not in ("modify.replace_sender", "modify.replace_rcpt"):
                state = SIGNED
        signing = any(check.kind in OTHERS_THAT_JUDGE or not check.kind for check in self._flow.checks(level))
        return SIGNED if signing else state

    def choose(self, state: int, setting: Setting) -> int | None:
        name, domain = setting.directive.name, self._domain
        if name == "source":
            return state if domain is not None and domain in self._senders.named_by(setting).partly else None
        if name == "default_source" and domain is not None:
            others = (other for other in setting.section.settings if other.directive.name == "source")
            return None if any(domain in self._senders.named_by(other).wholly for other in others) else state
        return state


class _Domains(NamedTuple):
    """The domains that a `source` names wholly, and those of which it names at least an address."""

    wholly: frozenset[str]
    partly: frozenset[str]


class _Senders:
    """The domains of senders that pipelines tell apart, and the domains that each `dkim` signs for. Each line is read once."""

    def __init__(self) -> None:
        self._sources: dict[int, _Domains] = {}
        self._signers: dict[int, frozenset[str]] = {}

    def named_by(self, source: Setting) -> _Domains:
        found = self._sources.get(id(source.node))
        if found is None:
            rules = [normal_rule(value) for value in source.node.values]
            wholly = frozenset(rule for rule in rules if "@" not in rule)
            found = self._sources[id(source.node)] = _Domains(wholly, frozenset(rule.rpartition("@")[2] for rule in rules))
        return found

    def signed_by(self, dkim: Section) -> frozenset[str]:
        found = self._signers.get(id(dkim))
        if found is None:
            names = dkim.words("domains") or dkim.arguments[:-1]
            found = self._signers[id(dkim)] = frozenset(map(normal_rule, names))
        return found

    def are_signed_by(self, dkim: Section, domain: str) -> bool:
        found = self.signed_by(dkim)
        # Without any domain the modifier is refused, and that is told.
        return not found or domain in found or (is_on(dkim.words("sign_subdomains")) and any(domain.endswith(f".{name}") for name in found))

    def kinds(self, flow: Flow, levels: list[Level]) -> list[list[str]]:
        """The domains of senders, those together of which the same is true everywhere, after an empty list for all others."""
        traits: defaultdict[str, list[int]] = defaultdict(list)
        sources = [setting for level in levels for setting in level.named("source")]
        for index, source in enumerate(sources):
            named = self.named_by(source)
            for domain in named.partly:
                traits[domain].append(2 * index + (domain in named.wholly))
        signers = {
            id(one.section): one.section for level in levels for one in flow.modifiers(level) if one.kind == "modify.dkim" and one.section
        }
        for index, dkim in enumerate(signers.values()):
            candidates = traits if is_on(dkim.words("sign_subdomains")) else self.signed_by(dkim)
            for domain in candidates:
                if domain in traits and self.are_signed_by(dkim, domain):
                    traits[domain].append(-1 - index)
        kinds: dict[tuple[int, ...], list[str]] = {}
        for domain, where in sorted(traits.items()):
            kinds.setdefault(tuple(where), []).append(domain)
        return [[], *kinds.values()][: MOST_KINDS + 1]
