"""What releases do otherwise with the same configuration, where no declaration tells it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from maddyconf.knowledge.conditions import Written


class Change(NamedTuple):
    """What is different from a release on, in blocks of one kind. `text` is the end of a sentence: "from 0.5.0 on ..."."""

    release: str
    block: str
    text: str
    applies: Callable[[Written], bool]
    directive: str = ""
    """Where it shows, if not at the block itself."""
    loses_mail: bool = False


def without(*names: str) -> Callable[[Written], bool]:
    """Where some directives are not written, so that a default counts."""
    return lambda block: all(block.words(name) is None for name in names)


def using(name: str) -> Callable[[Written], bool]:
    return lambda block: block.words(name) is not None


def moves_bodies(block: Written) -> bool:
    """The folder is not the one that is the default."""
    words = block.words("fsstore")
    return words is not None and words != ("messages",) and block.words("msg_store") is None


def offers_login(block: Written) -> bool:
    return block.words("auth") is not None and block.words("sasl_login") is None


LOGIN = "only the mechanism PLAIN is offered, unless there is `sasl_login yes`: some old mail programs know only LOGIN"

CHANGES = (
    Change(
        "0.4.3",
        "target.lmtp",
        "STARTTLS is only asked for with `attempt_starttls yes`",
        without("attempt_starttls"),
    ),
    Change(
        "0.5.0",
        "check.spf",
        "messages from clients that probably may not send for the domain are not put into quarantine, unless there is "
        "`softfail_action quarantine`",
        without("softfail_action"),
    ),
    Change(
        "0.5.0",
        "storage.imapsql",
        "`fsstore` has no effect, and the bodies of all messages are looked for in `messages`: write `msg_store fs` in its place then",
        moves_bodies,
        "fsstore",
        loses_mail=True,
    ),
    Change(
        "0.6.0",
        "check.spf",
        "messages are not rejected for a broken SPF record, unless there is `permerr_action reject`",
        without("permerr_action"),
    ),
    Change(
        "0.6.0",
        "check.spf",
        "messages are not rejected if the SPF record cannot be looked up, unless there is `temperr_action reject`",
        without("temperr_action"),
    ),
    *(Change("0.8.0", kind, LOGIN, offers_login) for kind in ("smtp", "submission", "imap", "dovecot_sasld")),
    Change(
        "0.9.4", "limits", "limits for destinations have an effect: until then they were not looked at", using("destination"), "destination"
    ),
)
"""All that is known, the oldest first."""
