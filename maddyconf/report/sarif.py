"""The report as SARIF 2.1.0 (OASIS), for code scanning and for editors.

The text of a message is no plain text: `{0}` and `[text](1)` mean something there, so braces are doubled (3.11.5), and brackets that
could be a link are escaped (3.11.6). Nothing in it depends on the time or the machine.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from maddyconf import __version__
from maddyconf.diagnostics import Diagnostic, Edit, Fix, Place, Rule, Severity, printable
from maddyconf.fingerprints import fingerprints
from maddyconf.report import Failure, Report
from maddyconf.report.edits import tellable
from maddyconf.report.names import below, in_project
from maddyconf.rules.pages import markdown, page

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""The working folder. Where that is depends on the machine, so it is not told."""

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "findingText/v1"

Object = dict[str, object]


def written(report: Report) -> Iterator[str]:
    """The whole log with one run."""
    rules = {one.code: one.rule for one in sorted(report.diagnostics, key=lambda one: one.code)}
    index = {code: number for number, code in enumerate(rules)}
    prints = fingerprints(report.diagnostics, in_project)
    run: Object = {
        "tool": {"driver": {"name": "maddyconf", "semanticVersion": __version__, "rules": [_rule(rule) for rule in rules.values()]}},
        "invocations": [_invocation(report.failures)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which maddyconf was started."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, index[one.code], print_) for one, print_ in zip(report.diagnostics, prints, strict=True)],
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule) -> Object:
    """What is told of a rule. Its page is no message, so nothing in it is escaped."""
    told = page(rule)
    does = next((part.text for part in told.parts if part.title == "What it does"), told.summary)
    text = "\n\n".join((told.summary, *(f"{part.title}\n\n{part.text}" for part in told.parts)))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": told.summary},
        "fullDescription": {"text": " ".join(does.split())},
        "help": {"text": text, "markdown": markdown(told)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"category": rule.category, "tags": [rule.category]},
    }


def _invocation(failures: Iterable[Failure]) -> Object:
    """How the run went. What could not be checked is told here."""
    notifications = [
        {
            "level": "error",
            "message": _message(failure.message),
            **({} if failure.file is None else {"locations": [{"physicalLocation": {"artifactLocation": _file(failure.file)}}]}),
        }
        for failure in failures
    ]
    return {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}


def _result(diagnostic: Diagnostic, index: int, fingerprint: str) -> Object:
    result: Object = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": LEVELS[diagnostic.severity],
        "message": _message(diagnostic.message),
        "locations": [_location(diagnostic.place)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {"id": number, "message": _message(related.message), **_location(related.place)}
            for number, related in enumerate(diagnostic.related, 1)
        ]
    if diagnostic.fix and tellable(diagnostic.fix):
        result["fixes"] = [_fix(diagnostic.fix)]
    return result


def _fix(fix: Fix) -> Object:
    files: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in sorted(fix.edits, key=lambda edit: edit.place.start):
        files[edit.place.source.name].append(edit)
    changes = [{"artifactLocation": _file(name), "replacements": [_replacement(edit) for edit in edits]} for name, edits in files.items()]
    return {"description": _message(f"{fix.message} ({fix.safety})"), "artifactChanges": changes}


def _replacement(edit: Edit) -> Object:
    return {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}}


def _location(place: Place) -> Object:
    return {"physicalLocation": {"artifactLocation": _file(place.source.name), "region": _region(place)}}


def _region(place: Place) -> Object:
    start, end = place.position, place.end_position
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _file(name: str) -> Object:
    """A file below the working folder relative to it, any other by its whole path."""
    path = below(name)
    if path is not None:
        return {"uri": _quoted(path), "uriBaseId": ROOT}
    whole = os.path.abspath(name).replace(os.sep, "/")
    return {"uri": "file://" + _quoted(whole if whole.startswith("/") else f"/{whole}")}


def _quoted(path: str) -> str:
    """A path in a URI: a byte that is no UTF-8 stays itself, any character that means something is escaped."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "replace"))


def _message(text: str) -> Object:
    text = printable(text).replace("{", "{{").replace("}", "}}")
    return {"text": text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text}
