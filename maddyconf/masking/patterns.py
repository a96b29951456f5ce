"""What looks like a secret in a text, whatever the text means.

The model knows better, but there is none of what stands in unknown blocks, in comments, and in lines that a mistake takes apart.
Everything here rather hides too much.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache
from string import ascii_letters
from typing import NamedTuple

from maddyconf.knowledge.values.databases import Dsn

TELLING = ("password", "passwd", "secret", "token", "credential", "apikey", "apitoken", "api_key", "access_key", "private_key")
"""Names with one of these in them, or with a slip in it, tell that a secret stands behind them."""

HASHES = ("bcrypt", "argon2", "argon2id", "argon2i", "argon2d", "sha256", "sha512", "sha3-512")
"""The names of hashes of passwords, as they stand before a colon."""

LONGEST = 200
"""So many characters of a name are looked at."""

MOST_LETTERS = 30
"""How long the first part of a name in the middle of a line may be."""


class Guess(NamedTuple):
    """A part of a text that may be a secret."""

    start: int
    end: int


def guesses(text: str, known: Container[int] = frozenset()) -> Iterator[Guess]:
    """All that may be secrets, in no order.

    `known` are places where words begin that tell nothing by themselves, because somebody knows what they mean.
    """
    patterns = _patterns()
    yield from _behind_names(text, known)
    yield from _in_urls(text)
    yield from _behind_options(text, known)
    for start, end in _lines_with(patterns.way_to_log_in, text):
        for found in patterns.login_anywhere.finditer(text, start, end):
            yield Guess(found.start("rest" if found["rest"] else "user"), found.end())
    yield from (Guess(*found.span("value")) for found in patterns.mysql.finditer(text))
    yield from _hashes_and_keys(text)
    done = 0
    for start, end in _lines_with(patterns.sign, text):
        for found in patterns.before_sign.finditer(text, start, end):
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
    way_to_log_in: re.Pattern[str]
    login: re.Pattern[str]
    login_anywhere: re.Pattern[str]
    url: re.Pattern[str]
    sign: re.Pattern[str]
    before_sign: re.Pattern[str]
    assigned: re.Pattern[str]
    option: re.Pattern[str]
    mysql: re.Pattern[str]
    hash_name: re.Pattern[str]
    maybe_own: re.Pattern[str]
    own: re.Pattern[str]
    references: re.Pattern[str]
    macro: re.Pattern[str]
    definition: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """All expressions: a run that finds nothing needs none. What repeats in them is bounded or never given back, so each is linear.

    What would be tried at each letter of a text takes longest. So what is rare in it is looked for first: a sign, a dash.
    """
    value = r"""(?P<value>(?:'(?:[^'\\\n]|\\.)*+|"(?:[^"\\\n]|\\.)*+|(?=\S))\S*+)"""
    word = r"""(?:"(?:[^"\\\n]|\\.)*+"?|[^\s"]\S*+)"""
    hashes = (
        rf"(?:{'|'.join(HASHES)}):\S++",
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
        way_to_log_in=re.compile("[PpLl](?i:lain|ogin)"),
        login=re.compile(f"(?i){login}"),
        login_anywhere=re.compile(f'(?i)(?<![a-z])[a-z]{{2,6}}+"?{login}'),
        url=re.compile(r":/++(?P<rest>\S++)"),
        # The word before a sign of assignment is looked at apart: to look for so many names everywhere takes long.
        sign=re.compile("[=:]"),
        before_sign=re.compile(rf"(?<![\w-])(?P<name>[\w-]++)(?=[\"']?{blank}{{0,3}}[=:])"),
        assigned=re.compile(rf"[\"']?{blank}{{0,3}}(?:[=:]{blank}{{0,3}}){{1,3}}{value}"),
        # Options, and names in the middle of a line that look like directives, from the first sign in them on.
        option=re.compile(rf"(?:-(?!-)|_)[\w-]{{1,40}}+{blank}{{1,3}}{value}"),
        mysql=re.compile(r":(?P<value>\S{1,200}?)@(?:tcp|unix)\("),
        hash_name=re.compile(rf"(?i)(?:{'|'.join(HASHES)})\Z"),
        maybe_own=re.compile(r":(?<=[TtDdIi26]:)|\$(?=[1256AaYy])|-----(?=[Bb])"),
        own=re.compile(rf"(?is)(?P<value>{'|'.join((*hashes, key))})"),
        references=re.compile(r'(?:"?(?:\{env:[^{}\s"]*\}|\$\([^()\s"]*\))"?\s*+|""\s*+)++'),
        macro=re.compile(r"\$\(([^()\s\"]++)"),
        # `$(name)` at the start of a line, or `name =` there, or `$(name) =` anywhere.
        definition=re.compile(
            rf"(?m)(?:^(?:{blank}|[^\w\s])*+(?:(?<=\$\()|(?=[^\s=$(]++{blank}*+=))|\$\((?=[^()=\s\"]++[)\"]*+{blank}*+=))"
            rf'(?P<name>[^()=\s"]++)[)"]*+{blank}*+=?+{blank}*+(?P<value>[^\n]*+)'
        ),
    )


def _behind_names(text: str, known: Container[int]) -> Iterator[Guess]:
    """What stands in a line, and in those that continue it, behind a name that tells of a secret."""
    patterns = _patterns()
    with_login = {end for _, end in _lines_with(patterns.way_to_log_in, text)}
    continues = "\\\n" in text or "\\\r\n" in text
    continued = 0
    for found in patterns.name.finditer(text):
        is_known = _is_known(found.start("name"), known)
        end = _end_of_line(text, found.end())
        if is_known and not continues and end not in with_login:
            continue
        if end in with_login and (login := patterns.login.match(text, found.end(), end)):
            yield Guess(login.start("rest" if login["rest"] else "user"), end)
        elif found.start() >= continued and _tells(found["name"], text, found.end(), end):
            while text.endswith(("\\", "\\\r"), found.end(), end) and end < len(text):
                continued = end = _end_of_line(text, end + 1)
            if not is_known:
                yield from _rest(text, found.end(), end)
        elif not is_known and (second := patterns.second.match(text, found.end(), end)) and _names_a_secret(second["name"]):
            # A slip before the name of a secret makes it the second word.
            yield from _rest(text, second.end(), end)


def _is_known(start: int, known: Container[int]) -> bool:
    """Whether a word is known, which may have a quote before it."""
    return start in known or start - 1 in known


def _lines_with(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The lines in which a pattern finds something."""
    end = -1
    while found := pattern.search(text, end + 1):
        start, end = text.rfind("\n", 0, found.start()) + 1, _end_of_line(text, found.end())
        yield start, end


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


def _rest(text: str, start: int, end: int) -> Iterator[Guess]:
    """The rest of a line, without the end of the name and a sign of assignment."""
    rest = text[start:end]
    shown = len(rest) - len(rest.lstrip(")\"'").lstrip().lstrip("=:").lstrip())
    if rest[shown:].rstrip() not in ("", "{", "}", "{}", "{ }"):
        yield Guess(start + shown, start + len(rest.rstrip()))


def _behind_options(text: str, known: Container[int]) -> Iterator[Guess]:
    """The word behind `--api-key` or `api_key` anywhere in a line."""
    pattern, at = _patterns().option, 0
    while found := pattern.search(text, at):
        sign, at = found.start(), found.start("value")
        start = sign if text[sign] == "-" else _start_of_letters(text, sign)
        if start is None:
            at = sign + 1
        elif not _is_known(start, known) and _names_a_secret(text[start:at].rstrip()):
            yield Guess(*found.span("value"))


def _start_of_letters(text: str, end: int) -> int | None:
    """Where a word of letters begins that ends at an offset; None if there is none, or one too long, or no letter goes before it."""
    before = text[max(0, end - MOST_LETTERS - 1) : end]
    count = len(before) - len(before.rstrip(ascii_letters))
    start = end - count
    return start if 0 < count <= MOST_LETTERS and not text[start - 1 : start].isalnum() else None


def _hashes_and_keys(text: str) -> Iterator[Guess]:
    """Hashes of passwords and private keys, which show what they are."""
    patterns = _patterns()
    done = 0
    for found in patterns.maybe_own.finditer(text):
        name = patterns.hash_name.search(text, max(done, found.start() - 8), found.start()) if found[0] == ":" else None
        start = name.start() if name else found.start()
        if start >= done and (own := patterns.own.match(text, start)):
            done = own.end()
            yield Guess(*own.span("value"))


def _in_urls(text: str) -> Iterator[Guess]:
    """The password in `scheme://user:password@host`."""
    for found in _patterns().url.finditer(text):
        user, _, rest = found["rest"].partition(":")
        length = rest.rfind("@")
        if length > 0 and "/" not in user:
            start = found.start("rest") + len(user) + 1
            yield Guess(start, start + length)
