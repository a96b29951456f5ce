"""What the `import`s in a configuration mean as they are written: a snippet, or a file."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence

from maddyconf.diagnostics import Place
from maddyconf.syntax import Document


class Imports:
    """The snippets that each file of a configuration can use, and the files that it imports.

    Snippets go from a file to those that import it. When they do is not looked at: who writes `import name` above the import of
    the file that defines it means that snippet all the same.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self._by_name = {document.source.name: document for document in documents}
        self._own: defaultdict[str, set[str]] = defaultdict(set)
        self._words: defaultdict[str, set[str]] = defaultdict(set)
        self._places: dict[str, Place] = {}
        for document in documents:
            for line in document.walk():
                if line.snippet:
                    self._own[document.source.name].add(line.snippet)
                elif line.name.value == "import" and line.arguments:
                    word = line.arguments[0]
                    self._words[document.source.name].add(word.value)
                    self._places.setdefault(word.value, Place(document.source, word.start, word.word_end))
        self._everywhere = frozenset().union(*self._own.values())
        self._visible: dict[str, frozenset[str]] = {}

    def is_snippet(self, document: Document, word: str) -> bool:
        """Whether `import word` in a file means a snippet."""
        name = document.source.name
        if word in self._own[name] or word in self._snippets_for(name):
            return True
        # In a snippet, what is meant depends on the file that imports it.
        return word in self._everywhere and self._file(name, word) is None

    def place_of(self, word: str) -> Place | None:
        """Where something is imported by that word, a snippet or a file."""
        return self._places.get(word)

    def file(self, document: Document, word: str) -> Document | None:
        """The file that `import word` in a file brings; None if it is a snippet, or nothing that there is."""
        return None if self.is_snippet(document, word) else self._file(document.source.name, word)

    def _snippets_for(self, name: str) -> frozenset[str]:
        """The snippets of a file and of all files that it imports, directly or through others."""
        if name not in self._visible:
            seen, waiting = {name}, [name]
            found: set[str] = set()
            while waiting:
                one = waiting.pop()
                found |= self._own[one]
                files = (self._file(one, word) for word in self._words[one] - self._own[one])
                new = {file.source.name for file in files if file} - seen
                seen |= new
                waiting += new
            self._visible[name] = frozenset(found)
        return self._visible[name]

    def _file(self, importer: str, word: str) -> Document | None:
        path = word if os.path.isabs(word) else os.path.normpath(os.path.join(os.path.dirname(importer), word))
        return self._by_name.get(path) or self._by_name.get(path + ".conf")
