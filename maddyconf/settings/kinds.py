"""Kinds of values that settings have: what they take, what they make of it, and how a JSON schema says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from maddyconf.diagnostics import Category, Rule, Severity, printable, shortened
from maddyconf.nearest import nearest
from maddyconf.selection import is_always_on, rules_named

Schema = dict[str, object]


class WrongValueError(Exception):
    """A value that a setting cannot have. `path` leads to it from the setting on, through the keys of tables."""

    def __init__(self, message: str, *path: str) -> None:
        super().__init__(message)
        self.message, self.path = message, path


class Kind:
    """One kind. `form` is what it takes, in words."""

    form: str

    def read(self, value: object) -> object:
        """What the program works with. Raises WrongValueError."""
        raise NotImplementedError

    def schema(self) -> Schema:
        raise NotImplementedError


class Text(Kind):
    """Any text that is not empty. `problem` says what is wrong with one, if anything is."""

    def __init__(self, form: str, problem: Callable[[str], str] | None = None, *, may_be_empty: bool = False) -> None:
        self.form, self._problem, self._may_be_empty = form, problem, may_be_empty

    def read(self, value: object) -> str:
        if not isinstance(value, str) or not (value or self._may_be_empty):
            raise wrong(self.form, value)
        if self._problem and (problem := self._problem(value)):
            raise WrongValueError(problem)
        return value

    def schema(self) -> Schema:
        return {"type": "string"} if self._may_be_empty else {"type": "string", "minLength": 1}


class Path(Text):
    """The path of a file, relative to the folder of the settings."""

    def __init__(self) -> None:
        super().__init__("the path of a file")


class Choice(Kind):
    """One of some words."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        *most, last = (f"`{word}`" for word in words)
        self.form = f"{', '.join(most)} or {last}"

    def read(self, value: object) -> str:
        if not isinstance(value, str) or value not in self.words:
            raise wrong(self.form, value, self.words)
        return value

    def schema(self) -> Schema:
        return {"enum": list(self.words)}


class SeverityWord(Choice):
    """How much findings matter."""

    def __init__(self) -> None:
        super().__init__([severity.value for severity in Severity])

    def read(self, value: object) -> Severity:
        return Severity(super().read(value))


class Release(Kind):
    """A release of maddy."""

    form = "a release of maddy, such as `0.8.2`"

    def read(self, value: object) -> str:
        # Imported here because only a setting needs it.
        from maddyconf.knowledge.versions import UnknownVersionError, known_version

        if not isinstance(value, str):
            raise wrong(self.form, value)
        try:
            known_version(value)
        except UnknownVersionError as problem:
            raise WrongValueError(str(problem)) from None
        return value

    def schema(self) -> Schema:
        return {"type": "string", "pattern": r"^v?[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$"}


class RuleWord(Kind):
    """The name or the code of a rule, and if `groups` a category or the beginning of some codes.

    Unless `all_rules`, it must mean a rule that may be switched off.
    """

    def __init__(self, *, groups: bool, all_rules: bool) -> None:
        self._groups, self._all_rules = groups, all_rules
        self.form = "the name or the code of a rule" + (", a category, or the beginning of a code" if groups else "")

    def read(self, value: object) -> str:
        from maddyconf.rules import all_rules

        if not isinstance(value, str):
            raise wrong(self.form, value)
        found = rules_named(value, all_rules())
        if not found:
            raise WrongValueError(f"there is no rule `{shortened(value)}`{hint(value, self._words(all_rules()))}")
        if not self._groups and value not in (found[0].name, found[0].code):
            raise WrongValueError(f"`{value}` means several rules: name one")
        if not self._all_rules and all(map(is_always_on, found)):
            raise WrongValueError(f"`{value}` cannot be switched off: maddy cannot read a file with such a mistake")
        return value

    def schema(self) -> Schema:
        from maddyconf.rules import all_rules

        return {"enum": self._words(all_rules())}

    def _words(self, rules: Sequence[Rule]) -> list[str]:
        rules = [rule for rule in rules if self._all_rules or not is_always_on(rule)]
        words = [rule.name for rule in rules] + [rule.code for rule in rules]
        if self._groups:
            words += [category for category in Category if any(rule.category is category for rule in rules)]
            words += sorted({rule.code[:length] for rule in rules for length in range(2, len(rule.code))})
        return words


class Number(Kind):
    """A whole number between two others, or one word in its place."""

    def __init__(self, least: int, most: int, word: str = "") -> None:
        self.least, self.most, self.word = least, most, word
        self.form = f"a number from {least} to {most}" + (f", or `{word}`" if word else "")

    def read(self, value: object) -> int | str:
        if self.word and value == self.word:
            return self.word
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong(self.form, value)
        if not self.least <= value <= self.most:
            raise WrongValueError(f"must be {self.form}")
        return value

    def schema(self) -> Schema:
        number: Schema = {"type": "integer", "minimum": self.least, "maximum": self.most}
        return {"anyOf": [number, {"const": self.word}]} if self.word else number


class KeysOf(Kind):
    """A table with some keys, each with values of its own kind."""

    def __init__(self, kinds: Mapping[str, Kind]) -> None:
        self.kinds = kinds
        self.form = "a table with " + ", ".join(f"`{name}` ({kind.form})" for name, kind in kinds.items())

    def read(self, value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise wrong("a table", value)
        read = {}
        for key, item in value.items():
            if key not in self.kinds:
                raise WrongValueError(f"there is no such setting{hint(key, tuple(self.kinds))}", key)
            try:
                read[key] = self.kinds[key].read(item)
            except WrongValueError as problem:
                raise WrongValueError(problem.message, key, *problem.path) from None
        return read

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": False, "properties": {name: kind.schema() for name, kind in self.kinds.items()}}


class ListOf(Kind):
    """A list of values of one kind."""

    def __init__(self, item: Kind, what: str) -> None:
        self.item, self.form = item, f"a list of {what}"

    def read(self, value: object) -> tuple[object, ...]:
        if not isinstance(value, list):
            raise wrong(self.form, value)
        return tuple(self.item.read(one) for one in value)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.item.schema()}


class TableOf(Kind):
    """A table of values of one kind. The keys are texts of a kind."""

    def __init__(self, key: Kind, item: Kind, what: str) -> None:
        self.key, self.item, self.form = key, item, f"a table of {what}"

    def read(self, value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise wrong(self.form, value)
        read = {}
        for key, item in value.items():
            try:
                self.key.read(key)
                read[key] = self.item.read(item)
            except WrongValueError as problem:
                raise WrongValueError(problem.message, key, *problem.path) from None
        return read

    def schema(self) -> Schema:
        return {"type": "object", "propertyNames": self.key.schema(), "additionalProperties": self.item.schema()}


def wrong(form: str, value: object, known: Sequence[str] = ()) -> WrongValueError:
    """What to say of a value that is not of the form."""
    if isinstance(value, str):
        shown = f"`{shortened(value)}`" if value else "an empty text"
        return WrongValueError(f"must be {form}, not {shown}{hint(value, known)}")
    return WrongValueError(f"must be {form}, not {_KINDS.get(type(value), 'a date or a time')}")


_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}


def hint(word: str, known: Sequence[str]) -> str:
    """What somebody may have meant by a word that is not known."""
    near = nearest(word, known)
    return f"; did you mean `{near}`?" if near else ""


def network_problem(text: str) -> str:
    """What is wrong with a network such as `192.0.2.0/24`, if anything is."""
    # Imported here because only a setting needs it.
    from ipaddress import ip_network

    try:
        ip_network(text, strict=False)
    except ValueError:
        return f"`{shortened(text)}` is no network: write it like `192.0.2.0/24` or `2001:db8::/32`"
    return ""


def address_problem(text: str) -> str:
    """What is wrong with the address of a server such as `tcp://10.0.0.5:25`, if anything is."""
    from maddyconf.knowledge.forms.endpoints import parse_address

    return "" if parse_address(text) else f"`{shortened(text)}` is no address of a server: write it like `tcp://10.0.0.5:25`"


def name_problem(text: str) -> str:
    """What is wrong with the name of a module, if anything is."""
    from maddyconf.syntax.names import is_name

    return "" if is_name(text) else f"`{printable(text)}` cannot be the name of a module"
