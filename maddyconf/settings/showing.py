"""Settings as TOML, with comments on where each value comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from maddyconf.diagnostics import printable
from maddyconf.masking.view import MASK
from maddyconf.settings import Settings
from maddyconf.settings.keys import KEYS, Key
from maddyconf.settings.loading import read_table, shown


def shown_settings(settings: Settings) -> Iterator[str]:
    """The lines of a settings file that says what holds. Raises SettingsError if the file is gone."""
    table = read_table(settings.file) if settings.file else None
    yield f"# {printable(shown(settings.file))}\n" if table else "# no settings file; all is as usual\n"
    # TOML wants tables last.
    for key in sorted(KEYS, key=lambda key: isinstance(getattr(settings, key.attribute), Mapping)):
        value = getattr(settings, key.attribute)
        origin = ""
        if table and key.name in table.values:
            line = table.line(key.name)
            origin = f"  # line {line}" if line else "  # set"
        yield from _lines(key, value, origin)


def _lines(key: Key, value: object, origin: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"# {key.name} is not set: {key.usual or 'there is none'}\n" if value is None else f"{key.name} = {as_toml(value)}{origin}\n"
        return
    yield f"\n[{key.name}]{origin}\n"
    for name, one in value.items():
        yield f"{_name(name)} = {as_toml(MASK if key.is_secret else one)}\n"


def as_toml(value: object) -> str:
    """A text, or a list of some, as it is written in TOML."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(as_toml, value))}]"
    # A text of JSON is one of TOML, once it is printable.
    return "".join(char if char.isprintable() else _escaped(ord(char)) for char in json.dumps(value, ensure_ascii=False))


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _name(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else as_toml(name)
