"""What looks like a secret in a text, whatever the text means.

The model knows better, but there is none of what stands in unknown blocks, in comments, and in lines that a mistake takes apart.
Everything here rather hides too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from maddyconf.knowledge.values.databases import Dsn

TELLING = ("password", "passwd", "secret", "token", "credential", "apikey", "apitoken", "api_key", "access_key", "private_key")
"""Names with one of these in them, or with a slip in it, tell that a secret stands behind them."""

LONGEST = 200
"""So many characters of a name are looked at."""


class Guess(NamedTuple):
    """A part of a text that may be a secret. `name` is where the word starts by which this was guessed, -1 without one."""

    start: int
    end: int
    name: int = -1


def guesses(text: str) -> Iterator[Guess]:
    """All that may be secrets, in no order."""
    yield from _behind_names(text)
    yield from _in_urls(text)
    patterns = _patterns()
    for found in patterns.login_anywhere.finditer(text):
        yield Guess(found.start("rest" if found["rest"] else "user"), found.end())
    for pattern in (patterns.mysql, patterns.own):
        yield from (Guess(*found.span("value")) for found in pattern.finditer(text))
    options = (found for found in patterns.option.finditer(text) if _names_a_secret(found["name"]))
    yield from (Guess(*found.span("value"), found.start("name")) for found in options)
    done = 0
    for found in patterns.before_sign.finditer(text):
        if (
            found.start() >= done
            and _names_a_secret(found["name"], assigned=True)
            and (assigned := patterns.assigned.match(text, found.end()))
        ):
            done = assigned.end()
            yield Guess(*assigned.span("value"))


def only_refers(text: str) -> bool:
    """Whether a text is empty, or variables of the environment and macros and nothing else: only their values are secrets."""
    return bool(_patterns().references.fullmatch(text))


def macros_in(text: str) -> list[str]:
    """The names of the macros that a text may use."""
    return _patterns().macro.findall(text) if "$(" in text else []


def macro_definitions(text: str) -> Iterator[tuple[str, Guess]]:
    """The lines that define macros, rightly or not: the name, and where the value stands."""
    for found in _patterns().definition.finditer(text):
        yield found["name"], Guess(*found.span("value"))


class _Patterns(NamedTuple):
    name: re.Pattern[str]
    second: re.Pattern[str]
    also_telling: re.Pattern[str]
    assigned_telling: re.Pattern[str]
    login: re.Pattern[str]
    login_anywhere: re.Pattern[str]
    url: re.Pattern[str]
    before_sign: re.Pattern[str]
    assigned: re.Pattern[str]
    option: re.Pattern[str]
    mysql: re.Pattern[str]
    own: re.Pattern[str]
    references: re.Pattern[str]
    macro: re.Pattern[str]
    definition: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """All expressions: a run that finds nothing needs none. What repeats in them is bounded or never given back, so each is linear."""
    value = r"""(?P<value>(?:'(?:[^'\\\n]|\\.)*+|"(?:[^"\\\n]|\\.)*+|(?=\S))\S*+)"""
    word = r"""(?:"(?:[^"\\\n]|\\.)*+"?|[^\s"]\S*+)"""
    hashes = (
        r"(?:bcrypt|argon2(?:id|i|d)?|sha256|sha512|sha3-512):\S++",
        r"\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{20}\S*+",
        r"\$(?:[156y]|argon2(?:id|i|d))\$[^\s$]++\$\S{10}\S*+",
    )
    key = r"-----BEGIN[ A-Z]{0,40}PRIVATE KEY-----.*?(?:-----END[^\n]*+|\Z)"
    blank = r"[^\S\n]"
    login = rf'{blank}++"?(?:plain|login)"?{blank}++(?P<user>{word})(?:{blank}++(?P<rest>[^\n]++))?+'
    return _Patterns(
        # The first word of a line, behind whatever signs a slip or a comment put before it, the first behind a brace, and what is
        # defined in the middle of a line.
        name=re.compile(
            rf"(?m)(?:^(?:{blank}|[^\w\s])*+|[{{}}](?:{blank}|[^\w\s{{}}])*+|\$\((?=[\w.-]++\)?+{blank}*+=))(?P<name>[\w.-]++)"
        ),
        second=re.compile(rf"{blank}++(?P<name>[\w.-]++)(?={blank})"),
        also_telling=re.compile(r"pass(?!_table)|pwd|cred|(?<![a-z])(?:pw(?![a-z])|key(?![a-z]|_(?:alg|column|file|id|name|path)))"),
        assigned_telling=re.compile(r"pass(?!_table)|pwd|cred|auth_?key"),
        login=re.compile(f"(?i){login}"),
        login_anywhere=re.compile(f'(?i)(?<![a-z])[a-z]{{2,6}}+"?{login}'),
        url=re.compile(r":/++(?P<rest>\S++)"),
        # The word before a sign of assignment is looked at apart: to look for so many names everywhere takes long.
        before_sign=re.compile(rf"(?<![\w-])(?P<name>[\w-]++)(?=[\"']?{blank}{{0,3}}[=:])"),
        assigned=re.compile(rf"[\"']?{blank}{{0,3}}(?:[=:]{blank}{{0,3}}){{1,3}}{value}"),
        # Options, and names in the middle of a line that look like directives.
        option=re.compile(rf"(?P<name>-[\w-]{{1,40}}+|(?<![^\W_])[A-Za-z]{{1,30}}+_[\w-]{{1,40}}+){blank}{{1,3}}{value}"),
        mysql=re.compile(r":(?P<value>\S{1,200}?)@(?:tcp|unix)\("),
        own=re.compile(rf"(?is)(?P<value>{'|'.join((*hashes, key))})"),
        references=re.compile(r'(?:"?(?:\{env:[^{}\s"]*\}|\$\([^()\s"]*\))"?\s*+|""\s*+)++'),
        macro=re.compile(r"\$\(([^()\s\"]++)"),
        # `$(name)` at the start of a line, or `name =` there, or `$(name) =` anywhere.
        definition=re.compile(
            rf"(?m)(?:^(?:{blank}|[^\w\s])*+(?:(?<=\$\()|(?=[^\s=$(]++{blank}*+=))|\$\((?=[^()=\s\"]++[)\"]*+{blank}*+=))"
            rf'(?P<name>[^()=\s"]++)[)"]*+{blank}*+=?+{blank}*+(?P<value>[^\n]*+)'
        ),
    )


def _behind_names(text: str) -> Iterator[Guess]:
    """What stands in a line, and in those that continue it, behind a name that tells of a secret."""
    continued = 0
    for found in _patterns().name.finditer(text):
        end = _end_of_line(text, found.end())
        if login := _patterns().login.match(text, found.end(), end):
            yield Guess(login.start("rest" if login["rest"] else "user"), end)
        elif found.start() >= continued and _tells(found["name"], text, found.end(), end):
            while text.endswith(("\\", "\\\r"), found.end(), end) and end < len(text):
                continued = end = _end_of_line(text, end + 1)
            yield from _rest(text, found.end(), end, found.start("name"))
        elif (second := _patterns().second.match(text, found.end(), end)) and _names_a_secret(second["name"]):
            # A slip before the name of a secret makes it the second word.
            yield from _rest(text, second.end(), end, found.start("name"))


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _tells(name: str, text: str, start: int, end: int) -> bool:
    """Whether the rest of a line may be a secret, by the name before it."""
    if name in ("auth", "bind"):
        # Otherwise it has said so by the way to log in.
        return text.find("$(", start, end) >= 0
    if name == "dsn":
        return bool(Dsn().hidden(text[start:end].replace('"', " ").split()))
    return _names_a_secret(name)


@lru_cache(1024)
def _names_a_secret(name: str, *, assigned: bool = False) -> bool:
    """Whether a name has the name of a secret in it. What is `assigned` to something that is just called a key is mostly none.

    A configuration has few names, and each of them often.
    """
    folded = name[:LONGEST].lower().replace("-", "_")
    if any(word in folded for word in TELLING):
        return True
    also = _patterns().assigned_telling if assigned else _patterns().also_telling
    parts = {folded, *folded.replace(".", "_").split("_")}
    return bool(also.search(folded)) or any(_is_slip(part, word) for part in parts for word in TELLING)


def _is_slip(part: str, word: str) -> bool:
    """Whether a word is another one with a letter left out, doubled, exchanged, or put before the one ahead of it."""
    if not -1 <= len(part) - len(word) <= 1:
        return False
    same = next((at for at, (one, other) in enumerate(zip(part, word, strict=False)) if one != other), min(len(part), len(word)))
    rest, wanted = part[same:], word[same:]
    return (
        rest in (wanted[1:], wanted[:1] + wanted, word[same - 1 : same] + wanted)
        or rest[1:] == wanted[1:]
        or rest == wanted[1::-1] + wanted[2:]
    )


def _rest(text: str, start: int, end: int, name: int) -> Iterator[Guess]:
    """The rest of a line, without the end of the name and a sign of assignment."""
    rest = text[start:end]
    shown = len(rest) - len(rest.lstrip(")\"'").lstrip().lstrip("=:").lstrip())
    if rest[shown:].rstrip() not in ("", "{", "}", "{}", "{ }"):
        yield Guess(start + shown, start + len(rest.rstrip()), name)


def _in_urls(text: str) -> Iterator[Guess]:
    """The password in `scheme://user:password@host`."""
    for found in _patterns().url.finditer(text):
        user, _, rest = found["rest"].partition(":")
        length = rest.rfind("@")
        if length > 0 and "/" not in user:
            start = found.start("rest") + len(user) + 1
            yield Guess(start, start + length)
