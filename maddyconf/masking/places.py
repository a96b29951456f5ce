"""Where the secrets of a configuration are: in its texts, and in the values that its findings may quote."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from maddyconf.diagnostics import Place
from maddyconf.expansion import Argument, Node
from maddyconf.expansion.nodes import Macro, walk
from maddyconf.knowledge.declarations import directives_of
from maddyconf.knowledge.roles import DNS_PROVIDER
from maddyconf.knowledge.values.plain import Secret
from maddyconf.knowledge.values.value import Value
from maddyconf.masking.messages import TELLING, Quotable, Values
from maddyconf.masking.patterns import guesses, macro_definitions, macros_in, only_refers
from maddyconf.masking.view import MASK, has_secret, join_spans, masked
from maddyconf.model import Server, Stranger
from maddyconf.nearest import nearest_of
from maddyconf.source import Source
from maddyconf.syntax import Token

ALIKE = 0.5
"""How much like the name of a secret an unknown name must be to be taken for it."""

MOST_LINES = 100
"""Of a place over more lines than this only the first are looked at."""

_QUOTE = re.compile(r"""["'\\]""")
_SIGNS = re.compile(r"\W+")


def find_secrets(server: Server) -> Secrets:
    """Look for all secrets, and note on each text where they are."""
    finder = _Finder(server)
    finder.read_model()
    finder.read_texts()
    finder.read_values()
    return Secrets(finder.lines, Values(finder.certain))


class Secrets:
    """The values that must not be quoted: by the lines that they have to do with, and those that are certainly secrets."""

    def __init__(self, lines: Mapping[tuple[int, int], Mapping[str, str]], certain: Values) -> None:
        self._lines, self._certain = lines, certain
        self._made: dict[tuple[int, int, int], Quotable] = {}

    def at(self, place: Place) -> Quotable:
        """What must not be quoted in a message about a place."""
        first, last = place.source.line(place.start), place.source.line(place.end)
        key = id(place.source), first, min(last, first + MOST_LINES)
        if key not in self._made:
            nearby: dict[str, str] = {}
            for line in range(first, key[2] + 1):
                nearby |= self._lines.get((id(place.source), line), {})
            self._made[key] = Quotable(nearby, self._certain)
        return self._made[key]


class _Finder:
    """What was found so far. Sources are known by their identity, lines by that and their number.

    `words` and `comments` are parts of the texts. `lines` and `certain` are values, each with what is shown in its place. `known`
    are the words that begin a line in which the model knows of no secret. `macros` are hidden already, `secrets` are their values.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.words: dict[int, list[tuple[int, int]]] = {}
        self.comments: dict[int, list[tuple[int, int]]] = {}
        self.lines: dict[tuple[int, int], dict[str, str]] = {}
        self.certain: dict[str, str] = {}
        self.known: defaultdict[int, set[int]] = defaultdict(set)
        self.macros: set[tuple[int, int]] = set()
        self.secrets: dict[tuple[int, int], list[str]] = {}

    def read_model(self) -> None:
        """By the declarations: the arguments of every directive and module that is known."""
        for setting in self.server.settings:
            self._hide(setting.node, setting.node.args, setting.directive.value)
            if isinstance(setting.directive.value, Secret):
                self._hide_all(setting.node.children or ())
        for use in self.server.uses:
            if use.module:
                self._hide(use.node, use.arguments, use.module.arguments)
            elif use.role is DNS_PROVIDER:
                self._hide_all(use.node.children or ())
        for stranger in self.server.strangers:
            if value_meant := _meant(stranger):
                self._hide(stranger.node, stranger.node.args, value_meant)
        for instance in self.server.instances:
            if instance.module:
                self._know(instance.node)

    def read_texts(self) -> None:
        """By what lines look like, where the model does not know better; then the definitions of the macros in all of it."""
        for source in (document.source for document in self.server.documents):
            words = self.words.get(id(source), [])
            for start, end in guesses(source.text, self.known[id(source)]):
                words.append((start, end))
                self._hide_comment(source, end)
            if any("$(" in source.text[start:end] for start, end in words):
                _add_definitions(source.text, words)
            words = [(start, end) for start, end in words if not only_refers(source.text[start:end])]
            for start, end in words:
                self._note_text(source, start, end)
            source.secrets = join_spans((*words, *self.comments.get(id(source), ())))

    def read_values(self) -> None:
        """Every value that came from the environment, and what was made of a macro with a secret."""
        environment = self.server.expansion.environment
        for node in self.server.lines:
            for argument in node.args:
                for name in argument.environment:
                    self._note(node, argument.token, environment.get(name, ""), f"{{env:{name}}}")
                if len(argument.environment) > len(argument.unset):
                    self._note(node, argument.token, argument.value, self._written(node, argument.token))
                if "\n" in argument.token.raw:
                    self._note_lines(node, argument.token)
                for macro in argument.macros:
                    for value in self._secrets_of(macro):
                        self._note(node, argument.token, value, f"$({macro.name})")

    def _hide(self, node: Node, arguments: Sequence[Argument], value: Value) -> None:
        """Hide what is secret of some arguments, as they are written and as they are read."""
        if not value.may_hide:
            self._know(node)
            return
        # With the macros that are not defined, of which nothing is left: a word behind them is what it was meant to be.
        tokens = node.directive.arguments if arguments is node.args else tuple(dict.fromkeys(one.token for one in arguments))
        written = [tokens[index] for index in value.hidden([token.value for token in tokens])]
        for token in written:
            self._hide_word(node.document.source, token)
        read = value.hidden([argument.value for argument in arguments])
        if written or read:
            self._hide_comment(node.document.source, tokens[-1].end)
        else:
            self._know(node)
        for argument in (arguments[index] for index in read):
            instead = argument.token.value if only_refers(argument.token.raw) else MASK
            self._note(node, argument.token, argument.value, instead)
            for macro in argument.macros:
                self._hide_macro(macro)

    def _hide_all(self, nodes: Iterable[Node]) -> None:
        """Hide whatever stands in a block."""
        for node, _ in walk(nodes):
            for token in node.directive.tokens[1:]:
                self._hide_word(node.document.source, token)
            self._hide_comment(node.document.source, node.directive.tokens[-1].end)

    def _hide_word(self, source: Source, token: Token) -> None:
        self.words.setdefault(id(source), []).append((token.start, token.end))

    def _hide_comment(self, source: Source, offset: int) -> None:
        """Hide a comment on the line of a secret: it may be the rest of a password with a `#`, or an old one."""
        end = source.text.find("\n", offset)
        end = len(source.text) if end < 0 else end
        comment = source.text.find("#", offset, end)
        if comment >= 0:
            self.comments.setdefault(id(source), []).append((comment, end))

    def _hide_macro(self, macro: Macro) -> None:
        key = id(macro.document.source), macro.directive.start
        if key in self.macros:
            return
        self.macros.add(key)
        for value in macro.values:
            self._hide_word(macro.document.source, value.token)
        self._hide_comment(macro.document.source, macro.directive.tokens[-1].end)

    def _secrets_of(self, macro: Macro) -> list[str]:
        """The secret values of a macro, once all texts are read."""
        key = id(macro.document.source), macro.directive.start
        if key not in self.secrets:
            source = macro.document.source
            self.secrets[key] = [value.value for value in macro.values if has_secret(source, value.token.start, value.token.end)]
        return self.secrets[key]

    def _know(self, node: Node) -> None:
        """Note that the model knows a line, so that its first word alone tells nothing."""
        self.known[id(node.document.source)].add(node.directive.tokens[0].start)

    def _note(self, node: Node, token: Token, value: str, instead: str) -> None:
        """Note a value that must not be quoted, least of all by findings about a word or its directive."""
        if value:
            for line in {node.line, token.line}:
                nearby = self.lines.setdefault((id(node.document.source), line), {})
                for part in (value, *_long_parts(value)):
                    nearby.setdefault(part, instead)
            if len(value) >= TELLING:
                self.certain.setdefault(value, instead)

    def _note_lines(self, node: Node, token: Token) -> None:
        """Note for any finding what must not be quoted of the lines in a word: it may be the rest of the file."""
        source = node.document.source
        for line in range(token.line, min(token.last_line, token.line + MOST_LINES) + 1):
            for value, instead in list(self.lines.get((id(source), line), {}).items()):
                self._note(node, token, value, instead)

    def _written(self, node: Node, token: Token) -> str:
        """A word as it may be shown, without the quotes around it."""
        return masked(node.document.source, token.start, token.word_end).strip('"')

    def _note_text(self, source: Source, start: int, end: int) -> None:
        """Note a secret part of a text: as a whole, each word of it up to a comment, and what is between their quotes."""
        text = source.text[start:end]
        nearby = self.lines.setdefault((id(source), source.line(start)), {})
        words = text.split()
        comment = next((index for index, word in enumerate(words) if word.startswith("#")), len(words))
        for word in (text, *words[:comment]):
            for value in (word, word.partition("#")[0], *_QUOTE.split(word), *_long_parts(word)):
                nearby.setdefault(value, MASK)


def _long_parts(value: str) -> list[str]:
    """What stands between the signs in a secret, for messages about a word that ends at one of them."""
    return [part for part in _SIGNS.split(value) if len(part) >= TELLING]


def _meant(stranger: Stranger) -> Value | None:
    """The secret for which an unknown line in a block is most likely meant."""
    known = directives_of(stranger.section.kind, stranger.section.release)
    # Whatever is written behind the name of a secret, some of it is hidden.
    names = [name for name, one in known.items() if one.value.hidden(("?", "?", "?"))]
    near = nearest_of(stranger.node.name, names, ALIKE) if names else None
    return known[near].value if near else None


def _add_definitions(text: str, spans: list[tuple[int, int]]) -> None:
    """Add the values of the macros that are used in some parts of a text, and of those that are used in these values."""
    definitions: dict[str, list[tuple[int, int]]] = {}
    for name, guess in macro_definitions(text):
        definitions.setdefault(name, []).append((guess.start, guess.end))
    for start, end in spans:
        for name in macros_in(text[start:end]):
            spans += definitions.pop(name, ())
