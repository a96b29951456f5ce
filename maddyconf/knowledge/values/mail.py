"""Values that only a mail server has: replies, actions, limits, ways to log in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.forms.numbers import integer
from maddyconf.knowledge.values.plain import Flag, OneOf, either, listed, wrong_word
from maddyconf.knowledge.values.value import MANY, BlockUse, Fault, Value
from maddyconf.nearest import nearest_of


class Reply(Value):
    """What SMTP answers: a code, an enhanced code and a text, each only after the one before."""

    least, most = 0, 3
    block = BlockUse.IGNORED
    form = "a code, an enhanced code and one text in quotes"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.replies import reply_problem

        if problem := reply_problem(words):
            yield Fault(problem)

    def describe(self) -> str:
        return '[CODE [ENHANCED_CODE ["TEXT"]]]'


class Action(Value):
    """What a check does with a message: `ignore`, `quarantine` or `reject`, and what SMTP answers then."""

    most = MANY
    form = "`ignore`, `quarantine` or `reject`"
    words = ("ignore", "quarantine", "reject")

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.replies import action_problem

        if problem := action_problem(words):
            yield Fault(problem)

    def describe(self) -> str:
        return 'ignore | quarantine | reject [CODE [ENHANCED_CODE ["TEXT"]]]'


class ActionFor(Action):
    """An exit code of a program and what to do about it."""

    least = 2
    block = BlockUse.IGNORED
    form = "an exit code and an action"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        if integer(words[0]) is None:
            yield Fault(f"`{shortened(words[0])}` is not an exit code: write a whole number", 0)
        else:
            yield from super().faults(words[1:])

    def choices(self, before: Sequence[str]) -> Sequence[str]:
        return super().choices(before[1:]) if before else ()

    def describe(self) -> str:
        return f"EXIT_CODE {super().describe()}"

    def ways(self) -> list[str]:
        return [f"EXIT_CODE {way}" for way in Action().ways()]


class Limit(Value):
    """How much of something: `rate BURST [PERIOD]` or `concurrency MAX`. The word before says of what. A block is ignored."""

    least, most = 2, 3
    block = BlockUse.IGNORED
    words = ("rate", "concurrency")
    form = "`rate`, a number and perhaps a time, or `concurrency` and a number"

    def __init__(self, *, negative: bool) -> None:
        self._negative = negative

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.durations import duration

        kind, amount, *period = words
        number = integer(amount)
        if kind not in self.words:
            yield wrong_word(kind, self.words, 0)
        elif period and kind == "concurrency":
            yield Fault(f"`concurrency` takes one number; `{shortened(period[0])}` is too much", 2)
        elif number is None:
            yield Fault(f"`{shortened(amount)}` is not a whole number", 1)
        elif number < 0 and not self._negative:
            yield Fault(f"`{shortened(amount)}` is below zero, and maddy crashes on it; `0` means no limit", 1)
        elif period and duration(period[0]) is None:
            yield Fault(f"`{shortened(period[0])}` is not a time: write it like `1s` or `1m`", 2)

    def describe(self) -> str:
        return "rate BURST [TIME] | concurrency MAX"


class Login(Value):
    """How to log in at another server: `plain USER PASSWORD` and the like, or a word that needs nothing more."""

    most = MANY
    secret = frozenset({2})

    def __init__(self, with_password: Sequence[str]) -> None:
        self._with_password = tuple(with_password)
        self.words = (*self._with_password, "forward", "external", "off")
        self.form = either(self.words)

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        way, *more = words
        if way not in self.words:
            yield wrong_word(way, self.words, 0)
        elif way in self._with_password and len(more) != 2:
            yield Fault(f"`{way}` needs a user name and a password behind it" + (", and nothing more" if len(more) > 2 else ""))
        elif way in ("forward", "external") and more:
            yield Fault(f"`{way}` takes nothing behind it", 1)

    def hidden(self, words: Sequence[str]) -> Sequence[int]:
        return hidden_login(words, self.words, self._with_password)

    def describe(self) -> str:
        return "off | " + " | ".join(f"{way} USER PASSWORD" for way in self._with_password) + " | forward | external"


class Bind(Value):
    """How to bind to a directory server before searching it. Words behind `off` and `external` are ignored, and so is a block."""

    most = MANY
    block = BlockUse.IGNORED
    secret = frozenset({2})

    def __init__(self, *ways: str) -> None:
        self.words = ways
        self.form = either(ways)

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        if words[0] not in self.words:
            yield wrong_word(words[0], self.words, 0)
        elif words[0] == "plain" and len(words) != 3:
            yield Fault("`plain` needs a user and a password behind it")

    def hidden(self, words: Sequence[str]) -> Sequence[int]:
        return hidden_login(words, self.words, ("plain",))

    def describe(self) -> str:
        return "off | unauth [DN] | plain USER PASSWORD | external"


def hidden_login(words: Sequence[str], ways: Sequence[str], with_password: Sequence[str]) -> Sequence[int]:
    """The password behind a way to log in and a user, or whatever may be it where one of the three is missing or misspelt."""
    if not words or words[0].startswith("&"):
        return ()
    if words[0] in ways:
        return (1,) if words[0] in with_password and len(words) == 2 else range(2, len(words))
    return range(1 if nearest_of(words[0], ways) else 0, len(words))


class Buffer(Value):
    """Where messages are kept while they are handled: `ram`, `fs [PATH]` or `auto [SIZE [PATH]]`. A block is ignored."""

    most = MANY
    block = BlockUse.IGNORED
    words = ("ram", "fs", "auto")
    form = either(words)
    _most_behind = {"ram": 0, "fs": 1, "auto": 2}  # noqa: RUF012

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.sizes import evident_size, size_problem

        mode, *more = words
        if mode not in self.words:
            yield wrong_word(mode, self.words, 0)
        elif len(more) > self._most_behind[mode]:
            takes = ("nothing", "at most a path", "at most a size and a path")[self._most_behind[mode]]
            yield Fault(f"`{mode}` takes {takes} behind it", self._most_behind[mode] + 1)
        elif mode == "auto" and more and (problem := size_problem(more[:1])):
            yield Fault(problem, 1, evident_size(more[0]))

    def describe(self) -> str:
        return "ram | fs [PATH] | auto [SIZE [PATH]]"


class Compression(Value):
    """How messages are compressed: `off`, or `zstd` or `lz4` with a level."""

    most = MANY
    words = ("off", "zstd", "lz4")
    form = either(words)

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        way, *more = words
        if way not in self.words:
            yield wrong_word(way, self.words, 0)
        elif more and way == "off":
            yield Fault("`off` takes nothing behind it", 1)
        elif len(more) > 1:
            yield Fault(f"`{way}` takes one level behind it", 2)
        elif more and integer(more[0]) is None:
            yield Fault(f"`{shortened(more[0])}` is not a level: write a whole number", 1)

    def describe(self) -> str:
        return "off | zstd [LEVEL] | lz4 [LEVEL]"


class LogTargets(Value):
    """Where the log goes: words for known places, or paths of files. `off` stands alone."""

    most = MANY
    words = ("stderr", "stderr_ts", "syslog", "off")
    form = f"{either(words)}, or paths of files"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        if "off" in words and len(words) > 1:
            yield Fault("`off` cannot be together with other places for the log", words.index("off"))

    def choices(self, before: Sequence[str]) -> Sequence[str]:
        return [word for word in self.words if word not in before and not (before and word == "off")] if "off" not in before else ()

    def describe(self) -> str:
        return "off | [stderr] [stderr_ts] [syslog] [PATH...]"


class Dmarc(OneOf):
    """`yes` or `no`, in these letters only. maddy ignores a line with more words, and a block."""

    least, most = 0, MANY
    block = BlockUse.IGNORED

    def __init__(self) -> None:
        super().__init__("yes", "no")

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        if len(words) == 1 and words[0] not in self.words:
            word = words[0].lower()
            better = "yes" if word in Flag.on else "no" if word in Flag.off else ""
            yield Fault(f"`dmarc` knows only {listed(self.words)}, not `{shortened(words[0])}`", 0, better)

    def describe(self) -> str:
        return "[yes | no]"


class Entry(Value):
    """A key and its values. A block is ignored."""

    least = 2
    block = BlockUse.IGNORED

    def __init__(self, most: int = MANY) -> None:
        self.most = most
        self.form = "a key and one value" if most == self.least else "a key and at least one value"

    def describe(self) -> str:
        return "KEY VALUE..."


class Domains(Value):
    """Domains to put behind local parts."""

    most = MANY
    form = "one or more domains"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.domains import domain_problem

        for index, word in enumerate(words):
            if problem := domain_problem(word):
                yield Fault(problem, index)

    def describe(self) -> str:
        return "DOMAIN..."
