"""Write the schema of the settings, docs/maddyconf.schema.json, and the keys in docs/settings.md. With --check, only tell whether
they are current."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from maddyconf.settings import NO_SETTINGS
from maddyconf.settings.keys import KEYS, Key
from maddyconf.settings.schema import schema
from maddyconf.settings.showing import as_toml

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "docs" / "maddyconf.schema.json"
PAGE = ROOT / "docs" / "settings.md"
BEGIN, END = "<!-- keys: made by scripts/settings_docs.py -->", "<!-- end of keys -->"


def wanted() -> dict[Path, str]:
    """The files and what should be in them."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    keys = "\n".join(map(described, KEYS))
    return {SCHEMA: json.dumps(schema(), indent=2) + "\n", PAGE: f"{before}{BEGIN}\n\n{keys}\n{END}{after}"}


def described(key: Key) -> str:
    """A key in Markdown."""
    value = getattr(NO_SETTINGS, key.attribute)
    usual = key.usual or ("none" if value in (None, (), {}) else f"`{as_toml(value)}`")
    form = key.kind.form[0].upper() + key.kind.form[1:]
    return f"### `{key.name}`\n\n{key.doc}\n\n{form}. Default: {usual}.\n\n```toml\n{key.example}\n```\n"


def main() -> int:
    stale = [path for path, text in wanted().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is not current: run scripts/settings_docs.py")
        return 1 if stale else 0
    for path in stale:
        path.write_text(wanted()[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
