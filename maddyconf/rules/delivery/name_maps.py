"""What the tables that translate user names and recipients make of them; what the rules on that have in common."""

from __future__ import annotations

from enum import Enum, auto

from maddyconf.flow import Flow
from maddyconf.model import Setting


class Names(Enum):
    """What becomes of `name@example.org`."""

    AS_THEY_ARE = auto()
    SHORT = auto()
    """The part before the `@`. A name without one is nobody's."""
    SHORT_ANYWAY = auto()
    """The part before the `@`. A name without one stays as it is."""
    OTHER = auto()
    """It cannot be told."""

    @property
    def is_short(self) -> bool:
        return self in (Names.SHORT, Names.SHORT_ANYWAY)


_KINDS = {
    "table.identity": Names.AS_THEY_ARE,
    "table.email_localpart": Names.SHORT,
    "table.email_localpart_optional": Names.SHORT_ANYWAY,
}


def names_after(flow: Flow, setting: Setting | None) -> Names:
    """What a directive with a table makes of names; without the directive they stay as they are."""
    if setting is None:
        return Names.AS_THEY_ARE
    table = flow.named(setting.node)
    if table is None:
        return Names.OTHER
    if table.kind == "table.chain" and table.section and len(table.section.settings) == 1:
        (step,) = table.section.settings
        table = flow.named(step.node) if step.directive.name == "step" else None
    return _KINDS.get(table.kind, Names.OTHER) if table else Names.OTHER
