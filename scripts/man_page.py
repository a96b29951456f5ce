"""Write the manual page, docs/maddyconf.1, from the help of the commands. With --check, only tell whether it is current."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from maddyconf import __version__
from maddyconf.cli import COMMANDS, program

ROOT = Path(__file__).parent.parent
MANUAL = ROOT / "docs" / "maddyconf.1"

EXIT_STATUS = (
    ("0", "Nothing was found, or all was done."),
    ("1", "Something was found, or would be changed."),
    ("2", "The work could not be done: a file could not be read to its end, or the call was wrong."),
)
FILES = (
    ("maddyconf.toml, .maddyconf.toml, pyproject.toml", "Settings: the nearest of them from the checked file upwards."),
    ("maddy.conf, /etc/maddy/maddy.conf", "What is checked where no file is named."),
)
ENVIRONMENT = (
    ("NO_COLOR", "If it is set and not empty, there are no colours."),
    ("FORCE_COLOR", "If it is set and not empty, there are colours, also into a file or a pipe."),
)


def manual() -> str:
    lines = [
        r"'\" Made by scripts/man_page.py from the help of the commands.",
        f'.TH MADDYCONF 1 "" "maddyconf {__version__}" "maddyconf"',
        ".SH NAME",
        rf"maddyconf \- {text(str(program.help).rstrip('.'))}",
        ".SH SYNOPSIS",
    ]
    commands = [(name, _command(name)) for name in COMMANDS]
    for name, command in commands:
        usage = " ".join(command.collect_usage_pieces(_context(name, command)))
        lines += [f".B maddyconf {name}", text(usage), ".br"]
    lines.append(".SH COMMANDS")
    for name, command in commands:
        lines += [f".SS maddyconf {name}", *_paragraphs(command), *_options(_context(name, command), command)]
    for title, rows in (("EXIT STATUS", EXIT_STATUS), ("ENVIRONMENT", ENVIRONMENT), ("FILES", FILES)):
        lines.append(f".SH {title}")
        lines += (line for term, meaning in rows for line in (".TP", rf"\fB{text(term)}\fP", text(meaning)))
    lines += [".SH SEE ALSO", r"\fBmaddy\fP(1)", ""]
    return "\n".join(lines)


def _command(name: str) -> click.Command:
    found = program.get_command(click.Context(program), name)
    assert found
    return found


def _context(name: str, command: click.Command) -> click.Context:
    return click.Context(command, info_name=name, parent=click.Context(program, info_name="maddyconf"))


def _paragraphs(command: click.Command) -> Iterator[str]:
    for number, paragraph in enumerate(cleandoc(command.help or "").split("\n\n")):
        if number:
            yield ".PP"
        yield text(" ".join(paragraph.split()))


def _options(context: click.Context, command: click.Command) -> Iterator[str]:
    for option in command.params:
        if isinstance(option, click.Option) and (record := option.get_help_record(context)):
            names, meaning = record
            yield from (".TP", rf"\fB{text(names)}\fP", text(meaning))


def text(words: str) -> str:
    """Text that roff takes as it is."""
    escaped = re.sub(r"`([^`]*)`", r"\1", words).replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + escaped if escaped[:1] in (".", "'") else escaped


def main() -> int:
    wanted = manual()
    if "--check" in sys.argv[1:]:
        if MANUAL.exists() and MANUAL.read_text(encoding="utf-8") == wanted:
            return 0
        print(f"{MANUAL.relative_to(ROOT)} is not current: run scripts/man_page.py")
        return 1
    MANUAL.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
