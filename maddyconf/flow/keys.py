"""Whether a key of a table can ever be found, by what the table is asked for."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from maddyconf.diagnostics import shortened
from maddyconf.flow.lookups import Asked, Form, Questions, Shape
from maddyconf.knowledge.forms.domains import normal_address


class Why(Enum):
    """Why a key is never found."""

    FORM = auto()
    """maddy looks for it in lower case."""
    SHAPE = auto()
    """It is no whole address where addresses are looked for, or one where only local parts are."""


class KeyFault(NamedTuple):
    """A key that is never found: why, in words for a message, and what to write instead if that is clear."""

    why: Why
    text: str
    instead: str | None = None


SPECIAL = ("", "postmaster")
"""The null sender, and the only recipient without a domain: they are whole addresses."""


def key_fault(key: str, asked: Questions) -> KeyFault | None:
    """Why a table that is asked for these texts never finds a key; None if it may find it, or if nothing is known."""
    if key in SPECIAL or not asked or any(one.shape is Shape.ANY and one.form is Form.AS_IS for one in asked):
        return None
    fitting = [one for one in asked if _has_shape(key, one.shape)]
    if not fitting:
        return KeyFault(Why.SHAPE, _shape_fault(key))
    if any(_has_form(key, one) for one in fitting):
        return None
    instead = normal_address(key)
    text = f"maddy looks for `{shortened(instead)}`, in lower case, and never finds `{shortened(key)}`"
    if key.lower() == key:
        text = f"maddy looks for `{shortened(instead)}`, the normal form, and never finds `{shortened(key)}`"
    return KeyFault(Why.FORM, text, instead)


def _has_shape(key: str, shape: Shape) -> bool:
    mailbox, at, domain = key.rpartition("@")
    if shape is Shape.ANY:
        return True
    if "*" in key or (at and not mailbox):
        return False
    return bool(mailbox and domain and "@" in normal_address(key)) if shape is Shape.ADDRESS else not at or key.startswith('"')


def _has_form(key: str, asked: Asked) -> bool:
    if asked.form is Form.NORMAL:
        return normal_address(key) == key
    return asked.form is Form.AS_IS or key.lower() == key


def _shape_fault(key: str) -> str:
    shown = shortened(key)
    mailbox, at, domain = key.rpartition("@")
    if "*" in key:
        return f"`{shown}` is compared as it is, `*` included, and never found: only a `regexp` table knows patterns"
    if at and not mailbox:
        domain = shortened(domain)
        return f"`{shown}` is never found, no address begins with `@`: for a whole domain use a `regexp` table, with `.+@{domain}`"
    if at and (not domain or "@" not in normal_address(key)):
        return f"`{shown}` is never found: there is no domain behind the `@`"
    if at:
        return f"`{shown}` is never found: the table is only asked for what stands before the `@`; write `{shortened(mailbox)}`"
    return f"`{shown}` is never found: the table is only asked for whole addresses; write `{shown}@` and the domain, once for each domain"
