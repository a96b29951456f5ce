"""The keys of the settings: the kind of value that each has, what it means, and how it is written.

`maddyconf.settings.Settings` has an attribute for each, with `_` for `-`, and what holds where nothing is set. Loading, `settings
--show`, the JSON schema and docs/settings.md come from here.
"""

from __future__ import annotations

from typing import NamedTuple

from maddyconf.report import FORMATS
from maddyconf.settings.kinds import (
    Choice,
    KeysOf,
    Kind,
    ListOf,
    Number,
    Path,
    Release,
    RuleWord,
    SeverityWord,
    TableOf,
    Text,
    address_problem,
    name_problem,
    network_problem,
)


class Key(NamedTuple):
    """A key. `usual` is what holds without it, in words, where the value itself does not say so."""

    name: str
    kind: Kind
    doc: str
    example: str
    usual: str = ""
    is_secret: bool = False

    @property
    def attribute(self) -> str:
        return self.name.replace("-", "_")


_RULES = ListOf(RuleWord(groups=True, all_rules=True), "rules")
_IGNORABLE = ListOf(RuleWord(groups=True, all_rules=False), "rules")
_PATTERN = Text("a pattern for files")

KEYS = (
    Key(
        "select",
        _RULES,
        "The rules that are applied: names, codes, categories, beginnings of codes. All codes begin with `MC`.",
        'select = ["delivery", "security", "MC310"]',
    ),
    Key(
        "ignore",
        _IGNORABLE,
        "Rules that are not applied. Mistakes for which maddy cannot read a file are always told.",
        'ignore = ["style", "unused-block"]',
    ),
    Key(
        "severity",
        TableOf(RuleWord(groups=False, all_rules=False), SeverityWord(), "rules, each with a severity"),
        "How much the findings of a rule matter. One that matters less than is usual for its rule is not made worse.",
        '[severity]\nunused-block = "info"',
    ),
    Key(
        "per-file-ignores",
        TableOf(_PATTERN, _IGNORABLE, "patterns for files, each with a list of rules"),
        "Rules that are not applied to some files. An imported file counts by its own name.",
        '[per-file-ignores]\n"tests/**" = ["missing-default"]',
    ),
    Key(
        "maddy-version",
        Release(),
        "The release of maddy that reads the configuration.",
        'maddy-version = "0.8.2"',
        usual="the newest that is known",
    ),
    Key(
        "env",
        TableOf(Text("the name of a variable"), Text("a text", may_be_empty=True), "variables, each with its value"),
        "Variables for `{env:NAME}`. They go over those of `env-file` and of the process; `--env-file` and `--env` go over them.",
        '[env]\nMAIL_DOMAIN = "example.org"',
        is_secret=True,
    ),
    Key(
        "env-file",
        Path(),
        "A file with variables for `{env:NAME}`, of lines `NAME=VALUE` as systemd has them. They go over those of the process.",
        'env-file = "maddy.env"',
    ),
    Key(
        "own-networks",
        ListOf(Text("a network", network_problem), "networks"),
        "Networks that only your own machines and proxies reach. Addresses in them are as good as private ones.",
        'own-networks = ["192.0.2.0/24"]',
    ),
    Key(
        "relays-without-starttls",
        ListOf(Text("the address of a server", address_problem), "addresses of servers"),
        "Servers, by their addresses as in the configuration, that are known to offer no STARTTLS.",
        'relays-without-starttls = ["tcp://10.0.0.5:25"]',
    ),
    Key(
        "custom-modules",
        ListOf(Text("the name of a module", name_problem), "names of modules"),
        "Modules of your own build of maddy, by their full names. Each is taken for whatever is needed where it stands, and nothing "
        "in it is looked at.",
        'custom-modules = ["check.greylist"]',
    ),
    Key(
        "include",
        ListOf(_PATTERN, "patterns for files"),
        "Which files in folders are configurations, besides `maddy.conf` and `*.maddy.conf`.",
        'include = ["mail/*.conf"]',
    ),
    Key(
        "exclude",
        ListOf(_PATTERN, "patterns for files"),
        "Files and folders that are passed over in folders.",
        'exclude = ["old/"]',
    ),
    Key(
        "format",
        KeysOf({"indent": Number(1, 8, "tab"), "line-length": Number(40, 1000), "quotes": Choice(("needed", "kept"))}),
        "How `maddyconf fmt` lays out: the blanks of a level or `tab`, the longest line, and whether needless quotes go. "
        "[The style](format.md) has nothing else to choose.",
        '[format]\nindent = 2\nline-length = 100\nquotes = "kept"',
        usual='`indent = 4`, `line-length = 120`, `quotes = "needed"`',
    ),
    Key(
        "fail-on",
        SeverityWord(),
        "The least severity of a finding that makes the exit code 1.",
        'fail-on = "error"',
    ),
    Key(
        "output-format",
        Choice(tuple(FORMATS)),
        "How findings are written. `--output-format` and the environment variable `MADDYCONF_OUTPUT_FORMAT` go over it.",
        'output-format = "concise"',
        usual="`full`",
    ),
    Key(
        "baseline",
        Path(),
        "A file of findings that are known and not told, as `maddyconf lint --write-baseline` writes it.",
        'baseline = "baseline.json"',
    ),
)
