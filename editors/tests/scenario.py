"""What every editor is asked to do, on one configuration, and what must come of it."""

from __future__ import annotations

from typing import NamedTuple

TEXT = """\
$(domain) = birchwood.example
hostname mx.$(domain)
tls off

storage.imapsql local_mailboxes {
    driver sqlite3
    dsn imapsql.db
}

smtp tcp://127.0.0.1:2525 {
    source ü中📧.example { deliver_to &local_mailboxs }
    default_source {
        deliver_to   &local_mailboxes
    }
}
"""
"""One wrong reference, behind characters of two, three and four bytes, and three blanks where one would do."""

WRONG = "&local_mailboxs"
FORMATTED = TEXT.replace(
    "source ü中📧.example { deliver_to &local_mailboxs }", "source ü中📧.example {\n        deliver_to &local_mailboxs\n    }"
).replace("deliver_to   &", "deliver_to &")
MENDED = TEXT.replace(WRONG, "&local_mailboxes")
RENAMED = TEXT.replace("local_mailboxes", "mailboxes")


class Place(NamedTuple):
    """Line and column from 0, the column in characters."""

    line: int
    column: int


def place(needle: str, offset: int = 0) -> Place:
    """Where something stands in the text for the first time, or some characters behind that."""
    before = TEXT[: TEXT.index(needle) + offset]
    return Place(before.count("\n"), len(before) - before.rfind("\n") - 1)


class Step(NamedTuple):
    """Something that is done in an editor at a place. `needs` is the capability of the server that it takes."""

    name: str
    needs: str
    at: Place


STEPS = (
    Step("diagnostics", "textDocumentSync", place(WRONG)),
    Step("hover", "hoverProvider", place("deliver_to   ", 3)),
    Step("definition", "definitionProvider", place("deliver_to   &", 16)),
    Step("completion", "completionProvider", place("deliver_to   &", 14)),
    Step("format", "documentFormattingProvider", place("$")),
    Step("rename", "renameProvider", place("deliver_to   &", 16)),
    Step("quickfix", "codeActionProvider", place(WRONG, 3)),
)
STEP = {step.name: step for step in STEPS}
DEFINED = place("storage.imapsql")


def check(step: Step, seen: object) -> None:
    """Compare what an editor has seen with what it must see."""
    match step.name:
        case "diagnostics":
            assert WRONG in seen, seen  # type: ignore[operator]
        case "hover":
            assert "Where the message goes" in str(seen)
        case "definition":
            assert seen == DEFINED.line
        case "completion":
            assert any("local_mailboxes" in str(label) for label in seen), seen  # type: ignore[attr-defined]
        case "format":
            assert seen == FORMATTED
        case "rename":
            assert seen == RENAMED
        case "quickfix":
            assert seen == MENDED
