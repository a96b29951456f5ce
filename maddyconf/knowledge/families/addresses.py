"""Conditions on addresses that are given as an argument or as a directive."""

from __future__ import annotations

from collections.abc import Iterator

from maddyconf.knowledge.conditions import Condition, Kind, Unmet, Written
from maddyconf.knowledge.versions import version


def address_of(directive: str, schemes: tuple[str, ...] = (), only_before: tuple[str, str] = ("0.1.0", "")) -> Condition:
    """One address: that of the directive, else the argument. There must be one, with one of the schemes if some are named.

    `only_before` is a release, and the only scheme that worked before it.
    """

    def condition(block: Written) -> Iterator[Unmet]:
        from maddyconf.knowledge.forms.endpoints import address_problem

        words = block.words(directive)
        address = (words or block.arguments or ("",))[0]
        at = (directive, None) if words else ("", 0 if block.arguments else None)
        if not address:
            text = f"`{block.title}` needs the address of its server: `{directive} tcp://127.0.0.1:1234`, with the right host and port"
            yield Unmet(Kind.MISSING, text, *at, missing=(directive,))
        elif problem := address_problem(address):
            yield Unmet(Kind.VALUE, problem, *at)
        elif block.release < version(only_before[0]) and address.partition(":")[0].lower() != only_before[1]:
            text = f"before {only_before[0]} `{block.title}` can only use `{only_before[1]}://`, this is {block.release}"
            yield Unmet(Kind.VALUE, text, *at, of_age=True)
        elif schemes and address.partition(":")[0].lower() not in schemes:
            yield Unmet(Kind.VALUE, f"`{block.title}` can only use " + " and ".join(f"`{scheme}://`" for scheme in schemes), *at)

    return condition


def addresses_of(directive: str) -> Condition:
    """At least one address, in the directive or as an argument."""

    def condition(block: Written) -> Iterator[Unmet]:
        if not block.words(directive) and not block.arguments:
            text = f"`{block.title}` needs at least one server: `{directive} tcp://mx.example.org:25`, with the right host and port"
            yield Unmet(Kind.MISSING, text, missing=(directive,))

    return condition
