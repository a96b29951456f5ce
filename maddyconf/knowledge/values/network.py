"""Addresses and networks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from maddyconf.knowledge.values.value import MANY, BlockUse, Fault, Value


class Addresses(Value):
    """Addresses to listen on or to connect to: `tcp://host:port`, `tls://host:port` or `unix://path`."""

    def __init__(self, least: int = 0, most: int = MANY) -> None:
        self.least, self.most = least, most
        self.form = "one address" if most == 1 else "addresses"

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.endpoints import address_problem, evident_address

        for index, word in enumerate(words):
            if problem := address_problem(word):
                yield Fault(problem, index, evident_address(word))

    def describe(self) -> str:
        address = "tcp://HOST:PORT | tls://HOST:PORT | unix://PATH"
        return address if self.least == self.most == 1 else f"[{address}]" + ("..." if self.most > 1 else "")


class Networks(Value):
    """IP addresses and networks such as `192.0.2.0/24`. maddy gives an address without a mask `/32`, an IPv6 one too."""

    form = "one or more IP addresses or networks"
    most = MANY

    def __init__(self, least: int = 1) -> None:
        self.least = least

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.forms.networks import network_problem

        for index, word in enumerate(words):
            if problem := network_problem(word):
                yield Fault(problem, index)

    def describe(self) -> str:
        return "IP | NETWORK ..." if self.least else "[IP | NETWORK ...]"


class HostName(Value):
    """The name of a host. It must be possible to write it in the letters of the DNS."""

    form = "one host name"

    def describe(self) -> str:
        return "HOST"


class TlsVersions(Value):
    """The lowest and the highest TLS version. One alone is both. maddy does not look at a block behind them."""

    most = 2
    form = "the lowest and the highest version of TLS"
    words = ("tls1.0", "tls1.1", "tls1.2", "tls1.3")
    block = BlockUse.IGNORED

    def faults(self, words: Sequence[str]) -> Iterator[Fault]:
        from maddyconf.knowledge.values.plain import wrong_word

        for index, word in enumerate(words):
            if word and word not in self.words:
                yield wrong_word(word, self.words, index)

    def choices(self, before: Sequence[str]) -> Sequence[str]:
        return self.words[self.words.index(before[0]) :] if before and before[0] in self.words else self.words

    def describe(self) -> str:
        return "MIN [MAX]"
