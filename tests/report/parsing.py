"""The reports read back, each as its readers read it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

Found = dict[str, Any]
"""A finding: path, line and column, and what else the format tells of it."""


def from_concise(text: str) -> Iterator[Found]:
    for line in text.removesuffix("\n").split("\n") if text else ():
        one = re.fullmatch(r"(.*?):(\d+):(\d+): (error|warning|info) (MC\d+) ([a-z0-9-]+): (.*)", line)
        assert one, line
        path, number, column, severity, code, name, message = one.groups()
        yield {**_at(path, number, column), "severity": severity, "code": code, "name": name, "message": message}


def from_json(text: str) -> Iterator[Found]:
    for one in json.loads(text):
        yield {"path": one["file"], **{key: one[key] for key in (*PLACE, "severity", "code", "name", "message")}}


def from_json_lines(text: str) -> Iterator[Found]:
    for line in text.splitlines():
        yield from from_json(f"[{line}]")


def from_sarif(text: str) -> Iterator[Found]:
    (run,) = json.loads(text)["runs"]
    rules = run["tool"]["driver"]["rules"]
    for one in run["results"]:
        (location,) = one["locations"]
        physical = location["physicalLocation"]
        region = physical["region"]
        yield {
            "path": unquote_to_bytes(physical["artifactLocation"]["uri"]).decode("utf-8", "surrogateescape"),
            "line": region["startLine"],
            "column": region["startColumn"],
            "end_line": region["endLine"],
            "end_column": region["endColumn"],
            "severity": {"note": "info"}.get(one["level"], one["level"]),
            "code": one["ruleId"],
            "name": rules[one["ruleIndex"]]["name"],
            "message": sarif_message(one["message"]["text"]),
        }
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]


def sarif_message(text: str) -> str:
    """What a reader shows: no placeholder and no link may be in it."""
    assert not re.search(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\(", text), "a link"
    assert "{" not in text.replace("{{", ""), "a placeholder"
    return (
        re.sub(r"\\([\[\]])", r"\1", text.replace("{{", "{").replace("}}", "}"))
        if r"\](" in text
        else text.replace("{{", "{").replace("}}", "}")
    )


def from_github(text: str) -> Iterator[Found]:
    for line in text.removesuffix("\n").split("\n") if text else ():
        # As the runner does it: the command ends at the first `::`, its properties are split at commas.
        command = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        assert command, line
        level, listed, message = command.groups()
        values = dict(one.split("=", 1) for one in listed.split(","))
        values = {name: _unescaped(value.replace("%3A", ":").replace("%2C", ",")) for name, value in values.items()}
        code, _, name = values["title"].partition(" ")
        found = {
            **_at(values["file"], values["line"], values.get("col", 0)),
            "end_line": int(values["endLine"]),
            "code": code,
            "name": name,
        }
        yield {**found, "severity": {"notice": "info"}.get(level, level), "message": _unescaped(message)}


def _unescaped(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def from_gitlab(text: str) -> Iterator[Found]:
    for one in json.loads(text):
        begin, end = (one["location"]["positions"][key] for key in ("begin", "end"))
        code, _, message = one["description"].partition(": ")
        yield {
            **_at(one["location"]["path"], begin["line"], begin["column"]),
            "end_line": end["line"],
            "end_column": end["column"],
            "severity": {"critical": "error", "major": "warning"}.get(one["severity"], one["severity"]),
            "code": code,
            "name": one["check_name"],
            "message": message,
        }


def from_junit(text: str) -> Iterator[Found]:
    for suite in ElementTree.fromstring(text):
        for case in suite:
            for told in case:
                (one,) = from_concise(told.text or "")
                if told.tag == "failure":
                    assert (told.get("type"), told.get("message")) == (one["severity"], one["message"])
                else:
                    assert (told.tag, one["severity"]) == ("system-out", "info")
                assert case.get("name") == f"{one['name']} at line {one['line']}, column {one['column']}"
                yield {**one, "path": case.get("classname")}


def from_checkstyle(text: str) -> Iterator[Found]:
    for file in ElementTree.fromstring(text):
        for one in file:
            program, code, name = one.attrib["source"].split(".")
            assert program == "maddyconf"
            found = _at(file.attrib["name"], one.attrib["line"], one.attrib["column"])
            yield {**found, "severity": one.attrib["severity"], "code": code, "name": name, "message": one.attrib["message"]}


def from_rdjson(text: str) -> Iterator[Found]:
    for one in json.loads(text)["diagnostics"]:
        start, end = (one["location"]["range"][key] for key in ("start", "end"))
        code, _, name = one["code"]["value"].partition(" ")
        yield {
            "path": one["location"]["path"],
            "line": start["line"],
            "byte_column": start["column"],
            "end_line": end["line"],
            "end_byte_column": end["column"],
            "severity": one["severity"].lower(),
            "code": code,
            "name": name,
            "message": one["message"],
        }


def _at(path: str, line: str | int, column: str | int) -> Found:
    return {"path": path, "line": int(line), "column": int(column)}


PLACE = ("line", "column", "end_line", "end_column")
PARSERS: dict[str, Callable[[str], Iterator[Found]]] = {
    "concise": from_concise,
    "json": from_json,
    "json-lines": from_json_lines,
    "sarif": from_sarif,
    "github": from_github,
    "gitlab": from_gitlab,
    "junit": from_junit,
    "checkstyle": from_checkstyle,
    "rdjson": from_rdjson,
}


def _failures_in_sarif(text: str) -> Iterator[str]:
    (invocation,) = json.loads(text)["runs"][0]["invocations"]
    told = [sarif_message(one["message"]["text"]) for one in invocation["toolExecutionNotifications"]]
    assert invocation["executionSuccessful"] is not bool(told)
    yield from told


def _failures_in_github(text: str) -> Iterator[str]:
    for line in text.removesuffix("\n").split("\n"):
        if one := re.fullmatch(r"::error title=not checked(?:,file=[^,:]*)?::(.*)", line):
            yield _unescaped(one[1])


def _failures_in_gitlab(text: str) -> Iterator[str]:
    return (one["description"] for one in json.loads(text) if one["check_name"] == "not-checked" and one["severity"] == "blocker")


def _failures_in_junit(text: str) -> Iterator[str]:
    return (one.attrib["message"] for one in ElementTree.fromstring(text).iter("error"))


def _failures_in_checkstyle(text: str) -> Iterator[str]:
    errors = ElementTree.fromstring(text).iter("error")
    return (one.attrib["message"] for one in errors if one.attrib["source"] == "maddyconf.not-checked")


def _failures_in_rdjson(text: str) -> Iterator[str]:
    return (one["message"] for one in json.loads(text)["diagnostics"] if one["code"]["value"] == "not-checked")


FAILURES: dict[str, Callable[[str], Iterator[str]]] = {
    "sarif": _failures_in_sarif,
    "github": _failures_in_github,
    "gitlab": _failures_in_gitlab,
    "junit": _failures_in_junit,
    "checkstyle": _failures_in_checkstyle,
    "rdjson": _failures_in_rdjson,
}
