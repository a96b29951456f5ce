"""Values that every program has: words, numbers, switches, times and sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maddyconf.diagnostics import shortened
from maddyconf.knowledge.forms.numbers import integer, is_float
from maddyconf.knowledge.values.value import MANY, BlockUse, Fault, Value
from maddyconf.nearest import nearest_of


class Text(Value):
    """One word, or a quoted text. The empty text is fine for maddy."""

    def describe(self) -> str:
        return "TEXT"


class Folder(Text):
    """The path of a folder. The empty text means the default."""

    form = "one path"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        if words[0] and not words[0].startswith("/"):
            yield Fault(f"`{shortened(words[0])}`: the path must begin with `/`", 0)

    def describe(self) -> str:
        return "PATH"


class Texts(Value):
    """Some words."""

    form = "one or more words"

    def __init__(self, least: int = 1, most: int = MANY) -> None:
        self.least, self.most = least, most
        if most == 0:
            self.form = "no arguments"
        elif most != MANY:
            self.form = "one word" if least == most == 1 else f"{least} to {most} words" if most > 1 else "at most one word"

    def describe(self) -> str:
        return "TEXT..." if self.least else "[TEXT]" if self.most == 1 else "[TEXT...]" if self.most else ""


class Secret(Text):
    """A password, a key or a token: it is checked like a text and never shown."""

    secret = frozenset({0})

    def describe(self) -> str:
        return "SECRET"


class Ignoring(Text):
    """One word. maddy does not look at a block behind it."""

    block = BlockUse.IGNORED


class Anything(Value):
    """Arguments that maddy does not look at, nor at a block behind them."""

    least, most, block = 0, MANY, BlockUse.IGNORED
    form = "anything, and ignores it"

    def describe(self) -> str:
        return "[ANYTHING...]"


class Flag(Value):
    """A switch. maddy knows eight words for it, in any case; none at all switches it on."""

    least = 0
    form = "`yes` or `no`"
    on = frozenset({"1", "true", "on", "yes"})
    off = frozenset({"0", "false", "off", "no"})
    words = ("yes", "no")

    def __init__(self, block: BlockUse = BlockUse.REFUSED) -> None:
        self.block = block

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        if words and words[0].lower() not in self.on | self.off:
            yield Fault(f"`{shortened(words[0])}` is neither `yes` nor `no`", 0)

    def describe(self) -> str:
        return "[yes | no]"


class Integer(Value):
    """A whole number in decimal digits. maddy does not mind zero or a minus."""

    form = "one whole number"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        if integer(words[0]) is None:
            yield Fault(f"`{shortened(words[0])}` is not a whole number: write digits only, such as `10`", 0)

    def describe(self) -> str:
        return "NUMBER"


class Float(Value):
    """A number that may have a fraction. maddy does not look at a block behind it."""

    form = "one number"
    block = BlockUse.IGNORED

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        if not is_float(words[0]):
            yield Fault(f"`{shortened(words[0])}` is not a number: write it like `1.25`", 0)

    def describe(self) -> str:
        return "NUMBER"


class Duration(Value):
    """A time. maddy puts all words together without blanks and reads the result as one."""

    most = MANY
    form = "a time such as `30s` or `1h30m`"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.durations import duration_problem, evident_duration

        if problem := duration_problem(words):
            yield Fault(problem, *((0, evident_duration(words[0])) if len(words) == 1 else ()))

    def describe(self) -> str:
        return "TIME"


class Size(Value):
    """An amount of data: the sum of its words, each a number with `G`, `M`, `K` or `B` behind it."""

    most = MANY
    form = "a size such as `32M`"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.sizes import evident_size, size_problem

        if problem := size_problem(words):
            yield Fault(problem, *((0, evident_size(words[0])) if len(words) == 1 else ()))

    def describe(self) -> str:
        return "SIZE"


class OneOf(Value):
    """One of some words, in exactly this case."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.form = either(words)

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        if words[0] not in self.words:
            yield wrong_word(words[0], self.words, 0)

    def describe(self) -> str:
        return " | ".join(word or '""' for word in self.words)


class SomeOf(Value):
    """One or more of some words, in exactly this case. maddy does not look at a block behind them."""

    block = BlockUse.IGNORED

    def __init__(self, *words: str, most: int = MANY) -> None:
        self.words, self.most = words, most
        self.form = f"one or more of {listed(words)}" if most == MANY else f"1 to {most} of {listed(words)}"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        for index, word in enumerate(words):
            if word not in self.words:
                yield wrong_word(word, self.words, index)

    def choices(self, before: Sequence[str]) -> Sequence[str]:
        return [word for word in self.words if word not in before]

    def describe(self) -> str:
        return "|".join(word for word in self.words if word) + "..."


MOST_LISTED = 8
"""How many words a message can bear."""


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Some words for a message: `a`, `b` and `c`."""
    quoted = [f"`{word}`" for word in words if word]
    return f" {joint} ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def either(words: Sequence[str]) -> str:
    return listed(words, "or")


def wrong_word(word: str, known: Sequence[str], argument: int) -> Fault:
    """That an argument is none of the words that are known, with the nearest one, or all if there are few."""
    near = nearest_of(word, known)
    return Fault(unknown_word(word, known), argument, near or "", is_sure=near is not None and near.lower() == word.lower())


def unknown_word(word: str, known: Sequence[str]) -> str:
    """That a word is none of those known, with the nearest one, or all if there are few."""
    if near := nearest_of(word, known):
        return f"`{shortened(word)}` is not known here; did you mean `{near}`?"
    if len(known) > MOST_LISTED:
        return f"`{shortened(word)}` is not known here; there are {listed(known[:MOST_LISTED])} and others"
    return f"`{shortened(word)}` is not known here; there " + (f"is only `{known[0]}`" if len(known) == 1 else f"are {listed(known)}")
