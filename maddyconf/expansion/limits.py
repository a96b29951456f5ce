"""Bounds, so that a configuration that multiplies itself ends with a message and not with the machine."""

from __future__ import annotations


class TooLargeError(Exception):
    """An expansion that was given up; maddy would use up the memory of the machine on it."""


class Budget:
    """What one expansion may use: enough for any file that a person wrote, and for a hundred thousand lines."""

    __slots__ = ("characters", "nodes", "words")

    def __init__(self) -> None:
        self.words = 500_000
        self.characters = 50_000_000
        self.nodes = 500_000

    def spend_words(self, words: int, characters: int = 0) -> None:
        """Count words that macros were replaced by, and characters that were put together in strings."""
        self.words -= words
        self.characters -= characters
        if self.words < 0 or self.characters < 0:
            raise TooLargeError("its macros multiply to more than half a million words, or 50 million characters")

    def spend_nodes(self, nodes: int) -> None:
        """Count directives that imports brought or were looked through for."""
        self.nodes -= nodes
        if self.nodes < 0:
            raise TooLargeError("its imports multiply to more than half a million directives")
