"""The fixes of findings: one, and all that are safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from maddyconf.diagnostics import Diagnostic, Fix, Safety
from maddyconf.engine import Checked, check_server
from maddyconf.expansion import expand_all
from maddyconf.expansion.imports import Load
from maddyconf.fixing import file_of, fix_together
from maddyconf.lsp.actions.action import Action, Spot
from maddyconf.lsp.changing import Edits
from maddyconf.lsp.kinds import FIX_ALL, QUICK_FIX
from maddyconf.lsp.world import Snapshot
from maddyconf.model import Server
from maddyconf.source import Source
from maddyconf.syntax import Document


def fixes(spot: Spot, found: Sequence[Diagnostic]) -> Iterator[Action]:
    """The fix of each finding, and all safe ones of its rule if there are several."""
    for one in found:
        if fix := one.fix:
            is_safe = fix.safety is Safety.SAFE
            title = f"{fix.message[:1].upper()}{fix.message[1:]}" + ("" if is_safe else " (unsafe: look at what it does)")
            yield Action(title, QUICK_FIX, lambda edits=fix.edits: edits, (one,), is_preferred=is_safe)  # type: ignore[misc]
    here = dict.fromkeys(one.name for one in found if one.fix)
    count = Counter(one.name for one in _safely_mended(spot.snapshot)) if here else Counter[str]()
    for name in here:
        if count[name] > 1:
            mended = tuple(one for one in found if one.name == name)
            yield Action(f"Fix all `{name}` in this file", QUICK_FIX, lambda name=name: _all_edits(spot.snapshot, name), mended)  # type: ignore[misc]


def fix_all(spot: Spot) -> Iterator[Action]:
    """All safe fixes of a document, if there are any."""
    if _safely_mended(spot.snapshot):
        yield Action("Fix all that can be fixed safely", FIX_ALL, lambda: _all_edits(spot.snapshot))


def _safely_mended(snapshot: Snapshot) -> list[Diagnostic]:
    return [one for one in snapshot.diagnostics if one.fix and _is_wanted(snapshot, one.fix)]


def _is_wanted(snapshot: Snapshot, fix: Fix) -> bool:
    """Whether a fix is safe, and changes this document and no other."""
    return fix.safety is Safety.SAFE and all(file_of(edit.place.source.name) == snapshot.opened.real for edit in fix.edits)


def _all_edits(snapshot: Snapshot, only: str = "") -> Edits:
    """As `maddyconf lint --fix` makes them, each proved by linting again; perhaps those of one rule only. None if none can be made."""
    configurations = {one.path: one for one in snapshot.configurations}
    documents = {one.path: one.document for one in snapshot.configurations}

    def check(source: Source, load: Load) -> Checked:
        configuration = configurations.get(source.name)
        if configuration is None:
            return Checked(source, (), ())
        how = configuration.how
        # Each time with little that is new, so little is parsed.
        documents[source.name] = Document(source, documents[source.name])
        expansion = expand_all(documents[source.name], how.env, load)
        return check_server(Server(expansion, how.release, how.facts), how.selection, snapshot.world.library.pause)

    checked = [one.checked for one in configurations.values()]
    spared = [found for one in checked for found in one.diagnostics if only and found.name != only]
    # Imported files as the editor has them, so that none is read from disk that is open.
    checked += [Checked(other.source, (), ()) for one in configurations.values() for other in one.expansion.imported]
    fixed = fix_together(checked, check, lambda fix: _is_wanted(snapshot, fix), spared)
    return next((one.edits for one in fixed.changes if file_of(one.name) == snapshot.opened.real), ())
