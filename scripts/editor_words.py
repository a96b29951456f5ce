"""Write the names that maddy knows into the syntax files of the editors. With --check, only tell whether they are current.

They are those of all releases. An editor colours what it knows; whether it may stand there, the language server says.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import NamedTuple

from maddyconf.knowledge.catalog import blocks
from maddyconf.knowledge.modules import all_modules

ROOT = Path(__file__).parent.parent / "editors"
_MADE = re.compile(
    r"(?P<begin>^[^\n]*begin words: made by scripts/editor_words\.py[^\n]*\n).*?(?P<end>^[^\n]*end words[^\n]*$)", re.DOTALL | re.MULTILINE
)
_PATTERN = re.compile(
    r'(?P<before>"name": "(?P<scope>[\w.]+)\.maddy",\n\s*"comment": "made by scripts/editor_words\.py",\n\s*"match": )".*?"$', re.MULTILINE
)


class Words(NamedTuple):
    """Names by what they are. A directive and a module may have the same one; it counts as a directive then."""

    directives: tuple[str, ...]
    modules: tuple[str, ...]


def known_words() -> Words:
    directives = {directive.name for block in blocks() for directive in block.directives}
    modules = set(_module_names())
    return Words(tuple(sorted(directives)), tuple(sorted(modules - directives)))


def _module_names() -> Iterator[str]:
    """Every module by its full name, and as it is written where only modules of its role may stand."""
    for module in all_modules():
        yield module.name
        yield from (module.name.removeprefix(f"{role.namespace}.") for role in module.roles if role.namespace)


def vim(words: Words) -> str:
    lines = []
    for group, some in (("maddyDirective", words.directives), ("maddyModule", words.modules)):
        lines += [f"syntax keyword {group} contained {line}\n" for line in wrapped(some, 100)]
    return "".join(lines)


def emacs(words: Words) -> str:
    return "\n".join(
        f'(defconst maddy--{name}\n  \'({f"{chr(10)}    ".join(wrapped((f"{chr(34)}{one}{chr(34)}" for one in some), 110))})\n  "{doc}")\n'
        for name, some, doc in (("directives", words.directives, "Directives of all releases."), ("modules", words.modules, "Modules."))
    )


def kate(words: Words) -> str:
    lines = []
    for name, some in zip(words._fields, words, strict=True):
        lines += [f'    <list name="{name}">\n', *(f"      <item>{escape(one)}</item>\n" for one in some), "    </list>\n"]
    return "".join(lines)


def wrapped(words: Iterable[str], width: int) -> list[str]:
    return wrap(" ".join(words), width, break_long_words=False, break_on_hyphens=False)


def text_mate(text: str, words: Words) -> str:
    """The patterns of the grammar: the first word of a line, or of what stands in braces."""
    lists = {"keyword.other.directive": words.directives, "support.type.module": words.modules}

    def pattern(found: re.Match[str]) -> str:
        names = "|".join(re.escape(one).replace("\\", "\\\\") for one in sorted(lists[found["scope"]], key=lambda one: (-len(one), one)))
        return f'{found["before"]}"\\\\G(?:{names})(?=\\\\s|#|$)"'

    return _PATTERN.sub(pattern, text)


def between(make: Callable[[Words], str]) -> Callable[[str, Words], str]:
    return lambda text, words: _MADE.sub(lambda found: found["begin"] + make(words) + found["end"], text)


FILES: dict[str, Callable[[str, Words], str]] = {
    "vim/syntax/maddy.vim": between(vim),
    "emacs/maddy-mode.el": between(emacs),
    "kate/maddy.xml": between(kate),
    "vscode/syntaxes/maddy.tmLanguage.json": text_mate,
}


def main() -> int:
    words = known_words()
    stale = {}
    for name, make in FILES.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        wanted = make(text, words)
        if any(word not in wanted for word in words.directives):
            print(f"editors/{name} has no place for the words")
            return 2
        if wanted != text:
            stale[name] = wanted
    if "--check" in sys.argv[1:]:
        for name in stale:
            print(f"editors/{name} is not current: run scripts/editor_words.py")
        return 1 if stale else 0
    for name, wanted in stale.items():
        (ROOT / name).write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
