"""What is shown above lines: how often a name is used, and where mail goes."""

from __future__ import annotations

from lsprotocol import types

from maddyconf.lsp.lenses import ways_of_mail
from maddyconf.lsp.names import names_of
from maddyconf.lsp.refreshing import Shown, remember
from maddyconf.lsp.world import Snapshot


def answer(snapshot: Snapshot, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Those for names have no text yet: that takes a look at all configurations, and is asked for when they are seen."""
    remember(snapshot, Shown.CODE_LENSES)
    places = snapshot.places
    found = [types.CodeLens(places.range(one.place), types.Command(one.title, "")) for one in ways_of_mail(snapshot)]
    seen: set[int] = set()
    for one in names_of(snapshot.server).in_file(snapshot.opened.real):
        if one.is_definition and one.place.start not in seen:
            seen.add(one.place.start)
            sort, text, file = one.name
            data = {"uri": snapshot.uri, "version": snapshot.version, "sort": sort.value, "text": text, "file": file}
            found.append(types.CodeLens(places.range(one.place), data=data))
    return found
