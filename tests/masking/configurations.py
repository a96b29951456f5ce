"""Configurations with secrets in every place that is made for one, and with mistakes around them."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from maddyconf.knowledge.catalog import blocks
from maddyconf.knowledge.declarations import Module
from maddyconf.knowledge.values.databases import Dsn
from maddyconf.knowledge.values.mail import Bind, Login
from maddyconf.knowledge.values.plain import Secret
from maddyconf.knowledge.versions import NEWEST

CHUNK = 9
"""A secret is made of pieces of that many letters that stand nowhere else. None of them may be shown."""
GLUE = ("", "#", "=", "@", ":", "/", "$", "{", "}", "'", "`", "%", "&", ";", "?", "\\", ".", "ü", "😀", '\\"', "(", ")", "…")
"""What may be inside of a password."""

chunks = st.text("qxzjvkw0", min_size=CHUNK, max_size=CHUNK)


class Case(NamedTuple):
    """A configuration with its environment, and the pieces that must not be shown."""

    text: str
    environment: dict[str, str]
    pieces: tuple[str, ...]


class Hole(NamedTuple):
    """Where a secret belongs: the lines before it, its own up to it, and those after that."""

    before: str
    line: str
    after: str
    end: str = ""
    """What stands right behind it."""


def _holes_of(module: Module) -> list[Hole]:
    """Every secret directive of a module, in a block of its own."""
    found = []
    for one in module.directives:
        if not one.span.holds(NEWEST):
            continue
        if isinstance(one.value, Secret):
            words = [("", "")]
        elif isinstance(one.value, Login | Bind):
            words = [(f"{way} joe ", "") for way in ("plain", "login") if way in one.value.words]
        elif isinstance(one.value, Dsn):
            words = [('"host=db password=', '"'), ('"postgres://joe:', '@db/mail"'), ('"joe:', '@tcp(db:3306)/mail"')]
        else:
            continue
        found += [Hole(f"{module.name} x {{\n", f"    {one.name} {word}", "}\n", end) for word, end in words]
    return found


HOLES = [hole for block in blocks(NEWEST) if isinstance(block, Module) for hole in _holes_of(block)]
HOLES += [
    Hole(
        "tls {\n    loader acme {\n        challenge dns-01\n        dns cloudflare {\n", "            api_token ", "        }\n    }\n}\n"
    ),
    Hole("tls {\n    loader acme {\n        dns cloudflair {\n", "            apitoken ", "        }\n    }\n}\n"),
    Hole("target.queue q {\n    target smtp tcp://mx.example.org:25 {\n", "        auth login joe ", "    }\n}\n"),
    Hole("target.smtp s {\n", "    targets tcp://joe:", "}\n", "@mx.example.org:25"),
    Hole("check.rspamd r {\n", "    api_path http://joe:", "}\n", "@127.0.0.1"),
    Hole("imap tls://0.0.0.0:993 {\n", '    storage imapsql postgres "password=', "}\n", '"'),
    Hole("(shared) {\n", "    auth plain joe ", "}\ntarget.smtp a {\n    import shared\n}\ntarget.lmtp b {\n    import shared\n}\n"),
    Hole("(unused) {\n", "    api_token ", "}\n"),
    Hole("", "$(pw) = ", "target.smtp a {\n    auth plain joe $(pw)\n}\n"),
    Hole("", "$(pw) = ", "$(all) = plain joe $(pw)\ntarget.smtp a {\n    auth $(all)\n    targets $(pw)\n}\nhostname x$(pw)\n"),
    Hole("", "$(smtp_password) = ", "hostname mx.$(smtp_password).example.org\n"),
    Hole("auth.pass_table a {\n    table static {\n", "        entry joe bcrypt:$2a$10$", "    }\n}\n"),
    Hole("plugin.unknown {\n", "    secret_key ", "}\n"),
    Hole("", "# password: ", "1\n"),
    Hole("check.command /bin/x ", "--api-key ", "\n"),
]

KINDS_OF_ENDS = ("", "", "", ' "', '"', " x", " {", " }", " # old: {0}", "#{0}", " \\", "\t", " joe", " {{ x }}", "\r")
"""What stands behind a secret on its line."""

NAMES = ("api_token", "auth", "bind", "dsn", "password", "secret_key", "access_key", "token", "targets", "libdns.cloudflare", "target.smtp")
SLIPS = ("", "{", "}", '"', "\\", " ", "#", "$(", "=", "x", "\t", "1", "\n")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A secret in a hole, as it is or in quotes or from the environment, and mistakes everywhere but inside of it."""
    pieces = tuple(draw(st.lists(chunks, min_size=1, max_size=3, unique=True)))
    glue = draw(st.sampled_from(GLUE))
    secret = glue.join(pieces)
    hole = draw(st.sampled_from(HOLES))
    written, environment = secret, {}
    how = draw(st.sampled_from(("plain", "plain", "quoted", "half-quoted", "environment", "assigned")))
    if how == "environment":
        written, environment = draw(st.sampled_from(("{env:S}", "x{env:S}y"))), {"S": secret}
    elif how == "assigned" and hole.line.endswith(" "):
        written = draw(st.sampled_from(("= ", "=", ": ", '= "'))) + secret
    elif how in ("quoted", "half-quoted") and not hole.end:
        written = f'"{secret}' + '"' * (how == "quoted")
    end = draw(st.sampled_from(KINDS_OF_ENDS)).replace("{0}", pieces[0])
    line = hole.line + written + hole.end + end
    before, after = hole.before, "\n" + hole.after
    if draw(st.booleans()):
        before, line = _misspelt(draw, before), _misspelt(draw, hole.line) + line[len(hole.line) :]
    else:
        before, after = _damaged(draw, before), _damaged(draw, after)
    before, after = draw(st.sampled_from(LINES)) + before, after + draw(st.sampled_from(LINES))
    return Case(before + line + after, environment, pieces)


LINES = (
    "",
    "",
    "hostname mx.example.org\n",
    "1st\n",
    "imap tls://0.0.0.0:993 {\n    auth &nosuch\n}\n",
    'log "x\n',
    "a {\n",
    "}\n",
    "$(x) = y\n",
)


def _misspelt(draw: st.DrawFn, text: str) -> str:
    """With a letter of a name left out, doubled or exchanged."""
    name = next((name for name in NAMES if name in text), None)
    if name is None:
        return text
    at = draw(st.integers(0, len(name) - 1))
    return text.replace(name, name[:at] + draw(st.sampled_from(("", name[at] * 2, "x"))) + name[at + 1 :], 1)


def _damaged(draw: st.DrawFn, text: str) -> str:
    """With a sign left out, put in, or in the place of another."""
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        slip = draw(st.sampled_from(SLIPS))
        gone = 0 if slip.isalnum() else draw(st.integers(0, 1))
        text = text[:at] + slip + text[at + gone :]
    return text
