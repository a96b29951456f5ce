"""Draw docs/lint.svg: a terminal in which maddyconf finds the mistake in fixtures/server/maddy.conf.

The text is what the program really prints. With --check, only tell whether the picture still says that.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "lint.svg"
COMMAND = ["lint", "fixtures/server/maddy.conf"]
WIDTH = 76

THEME = TerminalTheme(
    (24, 26, 31),
    (214, 218, 224),
    [(24, 26, 31), (255, 107, 104), (126, 200, 113), (235, 200, 100), (110, 170, 255), (205, 140, 235), (90, 200, 210), (214, 218, 224)],
)

FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">
<style>
.{unique_id}-matrix {{ font: {char_height}px ui-monospace, Menlo, Consolas, monospace; }}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""The picture around what Rich draws. It names no font to fetch: any font of fixed width will do."""


def output() -> str:
    """What the program prints on a terminal with colours."""
    command = [sys.executable, "-m", "maddyconf", *COMMAND, "--color", "always"]
    run = subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 1:
        raise SystemExit(
            f"{PICTURE.name} shows a configuration with a mistake in it, but the exit code was {run.returncode}:\n{run.stderr}"
        )
    return run.stdout


def picture() -> str:
    console = Console(record=True, width=WIDTH, file=StringIO(), color_system="truecolor", force_terminal=True, legacy_windows=False)
    console.print(Text.assemble(("$ ", "green"), " ".join(["maddyconf", *COMMAND])))
    console.print(Text.from_ansi(output().rstrip("\n")), soft_wrap=False)
    return console.export_svg(title="maddyconf", theme=THEME, unique_id="lint", code_format=FRAME)


def words(svg: str) -> list[str]:
    """What a picture says; how it is drawn differs between versions of Rich."""
    return re.findall(r">([^<>]+)</text>", svg)


def main() -> None:
    drawn = picture()
    if "--check" not in sys.argv[1:]:
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_text(drawn, "utf-8")
    elif not PICTURE.is_file() or words(PICTURE.read_text("utf-8")) != words(drawn):
        raise SystemExit(f"{PICTURE.relative_to(ROOT)} is out of date: run `python scripts/readme_picture.py`")


if __name__ == "__main__":
    main()
