"""The kinds of actions, as the protocol names them."""

from __future__ import annotations

QUICK_FIX = "quickfix"
EXTRACT = "refactor.extract"
INLINE = "refactor.inline"
REWRITE = "refactor.rewrite"
FIX_ALL = "source.fixAll.maddyconf"
SORT = "source.sort.maddyconf"

KINDS = (QUICK_FIX, EXTRACT, INLINE, REWRITE, "source.fixAll", FIX_ALL, SORT)
