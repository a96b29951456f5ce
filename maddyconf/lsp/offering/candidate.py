"""Something to write at a place."""

from __future__ import annotations

from enum import IntEnum, auto
from typing import NamedTuple

from lsprotocol.types import CompletionItemKind as Kind


class Rank(IntEnum):
    """What stands higher in the list: what is needed, then what fits best."""

    NEEDED = auto()
    FITTING = auto()
    USUAL = auto()
    POSSIBLE = auto()
    OUTDATED = auto()


class Candidate(NamedTuple):
    """`text` is what is written, `snippet` the same with more and with places to fill in, for an editor that can do that.

    `detail` is what stands beside it in the list, `doc` what is told of it, in Markdown.
    """

    text: str
    kind: Kind
    detail: str = ""
    doc: str = ""
    snippet: str = ""
    rank: Rank = Rank.USUAL
    label: str = ""
    is_deprecated: bool = False
