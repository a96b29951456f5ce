"""The comments of one document: which findings they hide, and what is wrong with them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import takewhile

from maddyconf.diagnostics import Category, Diagnostic, Edit, Fix, Place, Rule, Safety, shortened
from maddyconf.knowledge.values.plain import listed
from maddyconf.nearest import SURE, nearest
from maddyconf.rules import all_rules
from maddyconf.selection import is_always_on
from maddyconf.suppressions import mistakes
from maddyconf.suppressions.comments import Comment, Verb, Word, comments_in, tokens_in, written
from maddyconf.suppressions.hiding import Order, hide
from maddyconf.suppressions.scopes import Lines, Scopes
from maddyconf.syntax import Document

MOST_GUESSES = 100
"""For how many names it is looked what they may mean, so that a huge file full of them does not take minutes."""
MOST_NAMED = 5
"""How many names are in one message."""
MOST_HERE = 50
"""How many findings in the lines of a comment are looked at for what may have been meant."""


class Reading:
    """All comments of a document. `found` is what was found in it, `off` are the codes of rules that were not applied to it.

    `looks_at_files` says whether the rules that look at files could.
    """

    def __init__(self, document: Document, found: Sequence[Diagnostic], off: frozenset[str], *, looks_at_files: bool) -> None:
        self._source = document.source
        self._off = off if looks_at_files else off | {rule.code for rule in all_rules() if rule.files}
        self._known = {word: rule for rule in all_rules() for word in (rule.name, rule.code)}
        tokens = tokens_in(document)
        self._scopes = Scopes(document, tokens)
        self._comments = [(comment, self._scopes.of(comment)) for comment in comments_in(document, tokens)]
        self._found = sorted(((document.source.line(one.place.start), one) for one in found), key=lambda pair: pair[0])
        self._hiding = hide(((one.code, line) for line, one in self._found), self._orders())
        self._used = {(order.comment, order.name) for order in self._hiding.values()}
        self._guesses = 0

    @property
    def hidden(self) -> set[int]:
        """The findings that are ignored, by their ids."""
        return {id(one) for line, one in self._found if (one.code, line) in self._hiding}

    def mistakes(self) -> Iterator[Diagnostic]:
        """What is wrong with the comments."""
        for number, (comment, lines) in enumerate(self._comments):
            if not comment.is_sound:
                yield self._unsound(comment, lines)
            elif comment.verb is Verb.BLOCK and lines is None:
                yield self._blockless(comment)
            else:
                yield from self._wrong_names(number, comment, lines)

    def _orders(self) -> Iterator[Order]:
        for number, (comment, lines) in enumerate(self._comments):
            for index, name in enumerate(comment.names if comment.is_sound and lines else ()):
                rule = self._known.get(name.text)
                if rule and lines and not is_forbidden(rule):
                    yield Order(rule.code, lines, number, index)

    def _wrong_names(self, number: int, comment: Comment, lines: Lines | None) -> Iterator[Diagnostic]:
        """What is wrong with the names in a comment that is well formed."""
        unused = []
        for index, name in enumerate(comment.names):
            rule = self._known.get(name.text)
            if rule is None:
                yield self._unknown(index, comment, lines)
            elif is_forbidden(rule):
                why = "maddy cannot read the file before it is mended" if is_always_on(rule) else "only the settings can do that"
                message = f"`{name.text}` cannot be ignored by a comment: {why}"
                yield mistakes.invalid_suppression(message, self._place(name.start, name.end), self._without(comment, index))
            elif (number, index) not in self._used and rule.code not in self._off:
                unused.append(name)
        if unused:
            yield self._unused(comment, unused, lines)

    def _unused(self, comment: Comment, unused: list[Word], lines: Lines | None) -> Diagnostic:
        names, are = _listed(unused), "is" if len(unused) == 1 else "are"
        if lines is None:
            message = f"there is no directive below this comment, so {names} {are} not ignored anywhere"
        else:
            where = {Verb.LINE: "on the line below" if comment.is_alone else "on this line", Verb.BLOCK: "in this block"}
            message = f"{names} {are} not found {where.get(comment.verb, 'in this file')}, so there is nothing to ignore"
        gone = set(unused)
        left = [name for name in comment.names if name not in gone]
        place = self._place(unused[0].start, unused[-1].end) if left else self._place(comment.start, comment.end)
        return mistakes.unused_suppression(message, place, self._with(comment, left))

    def _unknown(self, index: int, comment: Comment, lines: Lines | None) -> Diagnostic:
        name, here = comment.names[index], self._names_here(lines)
        place, shown = self._place(name.start, name.end), shortened(name.text)
        message, fix = f"there is no rule `{shown}`, so nothing is ignored by that name", self._without(comment, index)
        if name.text in self._groups:
            meant = ", ".join(rule.name for rule in here if name.text == rule.category or rule.code.startswith(name.text))
            message = f"`{shown}` means several rules: name those that are meant" + (f", here `{meant}`" if meant else "")
            if meant:
                fix = Fix("name the rules that are found here", Safety.UNSAFE, (Edit(place, meant),))
        elif near := self._nearest(name.text, here):
            message = f"there is no rule `{shown}`; did you mean `{near}`?"
            if self._known[near].code in self._off or self._known[near] in here:
                fix = Fix(f"write `{near}`", Safety.SAFE, (Edit(place, near),))
        return mistakes.unknown_suppression(message, place, fix)

    def _blockless(self, comment: Comment) -> Diagnostic:
        """A comment about a block that is not there."""
        comment = comment._replace(verb=Verb.LINE)
        useful = self._useful(comment, self._scopes.of(comment))
        message = f"no block begins {'below' if comment.is_alone else 'here'}, so nothing is ignored"
        if useful:
            message += f": write `{written(comment.verb, useful)}` for one line"
        return mistakes.invalid_suppression(message, self._place(comment.form, comment.form_end), self._with(comment, useful))

    def _unsound(self, comment: Comment, lines: Lines | None) -> Diagnostic:
        """A comment that is not well formed, with what it may mean."""
        place = self._place(comment.form, comment.form_end)
        if comment.names and all(name.text in self._known for name in comment.names):
            useful = self._useful(comment, lines)
            message = f"nothing is ignored by a comment of this form: write `{written(comment.verb, useful or comment.names)}`"
            return mistakes.invalid_suppression(message, place, self._with(comment, useful))
        if comment.names:
            message = f"nothing is ignored by this comment: write `{comment.verb}[NAME]` with the name of a rule"
            return mistakes.invalid_suppression(message, place, None)
        here = [Word(rule.name, 0) for rule in self._names_here(lines)]
        message = "it is not said which rules are meant, so none is ignored"
        if not here:
            return mistakes.invalid_suppression(message, place, self._none(comment))
        fix = replace(self._with(comment, here), safety=Safety.UNSAFE)
        return mistakes.invalid_suppression(f"{message}: write `{written(comment.verb, here)}`", place, fix)

    def _useful(self, comment: Comment, lines: Lines | None) -> list[Word]:
        """The names in a comment of which there is a finding in its lines, or may be with other settings."""
        here = self._names_here(lines)
        meant = [(name, self._known.get(name.text)) for name in comment.names]
        return [name for name, rule in meant if rule and not is_forbidden(rule) and (rule in here or rule.code in self._off)]

    def _names_here(self, lines: Lines | None) -> list[Rule]:
        """The rules of what is found in some lines and may be ignored there."""
        if lines is None:
            return []
        first = bisect_left(self._found, lines.first, key=lambda pair: pair[0])
        found = takewhile(lambda pair: pair[0] <= lines.last, self._found[first : first + MOST_HERE])
        return list(dict.fromkeys(one.rule for line, one in found if not is_forbidden(one.rule) and (one.code, line) not in self._hiding))

    def _nearest(self, word: str, here: Sequence[Rule]) -> str | None:
        """The rule that is likely meant by a word: one that is found here before all others."""
        self._guesses += 1
        if self._guesses > MOST_GUESSES:
            return None
        return nearest(word, [name for rule in here for name in (rule.name, rule.code)]) or nearest(word, self._known, SURE)

    @cached_property
    def _groups(self) -> frozenset[str]:
        """The words that mean several rules in the settings."""
        codes = {rule.code[:length] for rule in all_rules() for length in range(2, len(rule.code))}
        return frozenset(codes.union(Category))

    def _place(self, start: int, end: int) -> Place:
        return Place(self._source, start, end)

    def _with(self, comment: Comment, names: Sequence[Word]) -> Fix:
        """The fix that leaves some names in a comment, and no comment without any."""
        if not names:
            return self._none(comment)
        text = written(comment.verb, names)
        return Fix(f"write `{text}`", Safety.SAFE, (Edit(self._place(comment.form, comment.form_end), text),))

    def _without(self, comment: Comment, index: int) -> Fix:
        """The fix that takes one name out of a comment, with its comma; and the comment if no other is in it."""
        names = comment.names
        if len(names) == 1:
            return self._none(comment)
        last = index == len(names) - 1
        place = self._place(names[index - 1].end, names[index].end) if last else self._place(names[index].start, names[index + 1].start)
        return Fix(f"take out `{shortened(names[index].text)}`", Safety.SAFE, (Edit(place, ""),))

    def _none(self, comment: Comment) -> Fix:
        return Fix("take out the comment", Safety.SAFE, (Edit(self._whole(comment), ""),))

    def _whole(self, comment: Comment) -> Place:
        """A comment with the blanks before it, and with its line if nothing else is on that."""
        text = self._source.text
        line = text.rfind("\n", 0, comment.start) + 1
        before = text[line : comment.start]
        end = text.find("\n", comment.end)
        rest = text[comment.end : end if end >= 0 else len(text)]
        if comment.is_alone and not before.strip() and not rest.strip():
            return self._place(line, end + 1 if end >= 0 else len(text))
        if before.strip():
            return self._place(line + len(before.rstrip()), comment.end)
        return self._place(comment.start, comment.end + len(rest) - len(rest.lstrip()))


def is_forbidden(rule: Rule) -> bool:
    """Whether no comment may ignore a rule: what keeps a file from being read, and what is wrong with comments."""
    return is_always_on(rule) or rule in mistakes.RULES


def _listed(names: Sequence[Word]) -> str:
    shown = listed([name.text for name in names[:MOST_NAMED]])
    return shown if len(names) <= MOST_NAMED else f"{shown} and {len(names) - MOST_NAMED} others"
