"""Domains and addresses, as maddy looks at them where they are written in a configuration.

It does not look closely: `*`, blanks and brackets are all right in a domain. What it takes and what makes sense are two things,
and this is about the first.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.forms.punycode import PREFIX, PunycodeError, checked, to_ascii, to_unicode, without_broken_bytes

_MOST_DOMAIN = 255
_MOST_LABEL = 64
_MOST_ADDRESS = 320
"""All in bytes. The one for labels is one more than the DNS has."""

_USUAL_RULE = re.compile(r"(?:[\w-]{1,30}(?:\.[\w-]{1,30})*@)?[\w-]{1,30}(?:\.[\w-]{1,30})*", re.ASCII)
"""Domains and addresses that are fine, as nearly all are: any two of their words fit into a label."""

_ODD_IN_MAILBOX = re.compile(r"[\x00-\x7f](?<![A-Za-z0-9!#$%&'*+\-/=?^_`{|}~.])")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)["\\]?', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def to_ascii_problem(name: str) -> str | None:
    """Why a host name cannot be written in the letters of the DNS; None if it can."""
    try:
        checked(name)
    except PunycodeError as error:
        return _punycode_problem(error)
    return None


def dkim_domain_problem(text: str) -> str | None:
    """Why `modify.dkim` refuses a domain; None if it does not."""
    try:
        _normal_domain(text)
    except PunycodeError as error:
        return _punycode_problem(error)
    return None


def domain_problem(text: str) -> str | None:
    """Why `table.email_with_domain` refuses a domain; None if it does not."""
    shown, length = shortened(text), _bytes(text)
    if not text:
        return "an empty word is no domain: write one such as `example.org`"
    if length > _MOST_DOMAIN:
        return f"`{shown}` is {length} bytes long, and a domain may have {_MOST_DOMAIN}"
    if problem := _dots_problem(text, shown):
        return problem
    try:
        labels = to_ascii(text).split(".")
    except PunycodeError as error:
        return _punycode_problem(error)
    return _label_problem(text.split("."), labels)


def match_rule_problem(rule: str, *, before_0_7: bool = False) -> str | None:
    """Why `source` and `destination` refuse a rule; None if they do not.

    maddy before 0.7.0 measures domains as they are written, and takes an empty one; newer ones measure them as the DNS has them.
    """
    if _USUAL_RULE.fullmatch(rule) and len(rule) <= _MOST_DOMAIN and PREFIX not in rule.lower():
        return None
    if "@" in rule and (problem := _at_sign_problem(rule)):
        return problem
    try:
        normal = _normal(rule)
    except PunycodeError as error:
        return _punycode_problem(error)
    problem_of = _old_domain_problem if before_0_7 else domain_problem
    problem = problem_of(normal)
    if problem and not normal.strip("."):
        named = f"`{shortened(rule)}` names no domain" if rule else "an empty word is no rule"
        return f"{named}: write a domain or an address"
    if not problem or "@" not in normal:
        return problem
    # A rule is all right if it is a domain or if it is an address, and who writes an `@` means an address.
    mailbox, _, domain = normal.rpartition("@")
    if (length := _bytes(normal)) > _MOST_ADDRESS:
        return f"`{shortened(rule)}` is {length} bytes long, and an address may have {_MOST_ADDRESS}"
    return _at_sign_problem(normal) or problem_of(domain) or _mailbox_problem(mailbox)


def address_problem(text: str) -> str | None:
    """Why maddy does not take a text for the address of somebody; None if it does. `postmaster` needs no domain."""
    mailbox, at, domain = text.rpartition("@")
    if not at:
        return None if text.lower() == "postmaster" else f"`{shortened(text)}` is no whole address: write it with its domain"
    if not mailbox or not domain:
        return f"`{shortened(text)}` has nothing {'behind' if mailbox else 'before'} its `@`"
    if (length := _bytes(text)) > _MOST_ADDRESS:
        return f"`{shortened(text)}` is {length} bytes long, and an address may have {_MOST_ADDRESS}"
    return domain_problem(domain) or _mailbox_problem(mailbox)


def normal_rule(rule: str) -> str:
    """The form in which maddy compares a rule; two rules with the same form are the same."""
    if rule.isascii() and PREFIX not in rule and not rule.endswith((".", "@")):
        # As nearly all are.
        return rule.lower()
    try:
        return _lower(rule) if "@" in rule and _at_sign_problem(rule) else _normal(rule)
    except PunycodeError:
        return _lower(rule)


def normal_address(text: str) -> str:
    """The form in which maddy looks for an address in tables; of a text without `@`, that of a local part."""
    return normal_rule(text) if "@" in text else _lower(_composed(text))


def _normal(rule: str) -> str:
    mailbox, at, domain = rule.rpartition("@")
    domain = _normal_domain(domain)
    mailbox = _lower(_composed(mailbox))
    # With nothing left of the domain, as in `name@.`, maddy takes the rest for a domain.
    return f"{mailbox}{at}{domain}" if domain else mailbox


def _normal_domain(domain: str) -> str:
    return _lower(_composed(to_unicode(domain))).removesuffix(".")


def _composed(text: str) -> str:
    if text.isascii():
        return text
    # Imported here because almost no configuration needs it.
    from unicodedata import normalize

    return normalize("NFC", text)


def _lower(text: str) -> str:
    """Lower case letter by letter. Python would look at the neighbours of a sigma, and make two characters of `İ`."""
    if text.isascii():
        return text.lower()
    return "".join(char.lower()[0] for char in without_broken_bytes(text))


def _bytes(text: str) -> int:
    # A byte that belongs to no character is replaced by one byte.
    return len(text.encode("utf-8", "replace"))


def _punycode_problem(error: PunycodeError) -> str:
    label = error.args[0]
    if label.isascii():
        return f"`{shortened(label)}` begins with `xn--` and is no valid Punycode: write the name in its own letters"
    return f"`{shortened(label)}` cannot be written in the letters of the DNS"


def _at_sign_problem(rule: str) -> str | None:
    mailbox, _, domain = rule.rpartition("@")
    if not mailbox and not domain:
        return "`@` has nothing around it: write an address or a domain"
    if not mailbox:
        return f"`{shortened(rule)}` has nothing before the `@`: write `{shortened(domain)}` for the whole domain"
    if not domain:
        return f"`{shortened(rule)}` has nothing behind the `@`: write the domain there"
    return None


def _dots_problem(domain: str, shown: str) -> str | None:
    fewer = shortened(re.sub(r"\.+", ".", domain).removeprefix("."))
    instead = f": write `{fewer}`" if fewer else ""
    if domain.startswith("."):
        return f"`{shown}` begins with a dot{instead}"
    if ".." in domain:
        return f"`{shown}` has two dots in a row{instead}"
    return None


def _label_problem(written: list[str], labels: list[str]) -> str | None:
    for shown, label in zip_longest(written, labels, fillvalue=""):
        if (length := _bytes(label)) > _MOST_LABEL:
            counted = "bytes long" if shown == label else "bytes long as the DNS writes it"
            return f"`{shortened(shown)}` is {length} {counted}, and what is between two dots may have {_MOST_LABEL}"
    return None


def _old_domain_problem(domain: str) -> str | None:
    shown, length = shortened(domain), _bytes(domain)
    if length > _MOST_DOMAIN:
        return f"`{shown}` is {length} bytes long, and a domain may have {_MOST_DOMAIN}"
    if problem := _dots_problem(domain, shown):
        return problem
    if domain.endswith("."):
        return f"`{shown}` ends with a dot: write `{shortened(domain.rstrip('.'))}`"
    return _label_problem(domain.split("."), domain.split("."))


def _mailbox_problem(mailbox: str) -> str | None:
    shown = shortened(mailbox)
    if not mailbox.startswith('"'):
        odd = _ODD_IN_MAILBOX.search(mailbox)
        return odd and f"`{shown}` has a `{shortened(odd[0])}`, which may stand before the `@` only in quotes"
    quoted = _QUOTED.fullmatch(mailbox)
    if not quoted:
        return f"`{shown}` goes on behind the quote that ends: the `@` must come next"
    if not quoted[1]:
        return f"`{shown}` has nothing between its quotes"
    if _CONTROL.search(quoted[1]):
        return f"`{shown}` has a control character in its quotes"
    return None
