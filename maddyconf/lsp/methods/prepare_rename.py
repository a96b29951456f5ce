"""Whether what stands at a place can be renamed, and what its name is now."""

from __future__ import annotations

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from maddyconf.knowledge.globals import GLOBALS
from maddyconf.knowledge.modules import module
from maddyconf.lsp.changing import RefusedError
from maddyconf.lsp.cursor import Cursor, cursor_at
from maddyconf.lsp.occurrences import Occurrence
from maddyconf.lsp.renaming import target_of
from maddyconf.lsp.whereabouts import name_at
from maddyconf.lsp.wire import REQUEST_FAILED
from maddyconf.lsp.world import Snapshot

RENAMABLE = "names of blocks, macros and snippets can be renamed"


def answer(snapshot: Snapshot, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    """The name with its place; nothing where no word stands, and an error with the reason for what cannot be renamed."""
    try:
        name = named_at(snapshot, params.position)
        if name is None:
            return None
        target_of(snapshot, name)
    except RefusedError as refused:
        raise JsonRpcException(str(refused), REQUEST_FAILED) from None
    return types.PrepareRenamePlaceholder(snapshot.range(name.place.start, name.place.end), name.name.text)


def named_at(snapshot: Snapshot, position: types.Position) -> Occurrence | None:
    """The name at a place; None where no word stands. Raises RefusedError for a word that is no name."""
    name = name_at(snapshot, position)
    if name is None and (reason := _reason(cursor_at(snapshot.document, snapshot.offset(position)), snapshot)):
        raise RefusedError(reason)
    return name


def _reason(cursor: Cursor, snapshot: Snapshot) -> str | None:
    """Why a word cannot be renamed. It is not quoted unless it is known: it may be a password."""
    if not cursor.directive or cursor.is_comment or not cursor.token:
        return None
    head = cursor.directive.name.value
    is_head = cursor.token is cursor.directive.name
    known = None if cursor.around else module(head, snapshot.server.release)
    if head == "import":
        return f"`import` is maddy's own; {RENAMABLE}" if is_head else "this is the name of a file, and files are renamed where they are"
    if not cursor.around and is_head and any(one.name == head for one in GLOBALS.directives):
        return f"`{head}` is a global directive and can have no other name; {RENAMABLE}"
    if known and known.is_endpoint:
        return "an endpoint has addresses and no name; nothing refers to it"
    if known and is_head:
        return f"`{head}` is a module of maddy; {RENAMABLE}, not modules"
    if known and known.named_by_module:
        return f"a `{head}` never gets the name that is written: it has the name of its module"
    return (
        f"directives have the names that maddy gives them; {RENAMABLE}" if is_head else f"this is no name that was given here; {RENAMABLE}"
    )
