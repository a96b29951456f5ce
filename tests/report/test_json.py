from __future__ import annotations

import json

from maddyconf import lint, parse
from maddyconf.report.json import as_json


def test_the_interface() -> None:
    text = "\ufeff$(domain) = ü\nhostname ü中.$(domian)\n"
    start = text.encode().index(b"domian")
    diagnostics = [one for one in lint(parse(text, "sub/maddy.conf"), env={}) if one.name == "undefined-macro"]
    (found,) = json.loads(as_json(diagnostics))
    assert found == {
        "code": "MC310",
        "name": "undefined-macro",
        "category": "delivery",
        "severity": "error",
        "message": "`$(domian)` is not defined, so it is nothing here; did you mean `$(domain)`?",
        "file": "sub/maddy.conf",
        "line": 2,
        "column": 13,
        "end_line": 2,
        "end_column": 22,
        "fix": {
            "safety": "unsafe",
            "message": "write `$(domain)`",
            "edits": [
                {
                    "file": "sub/maddy.conf",
                    "start": start,
                    "end": start + 6,
                    "text": "domain",
                }
            ],
        },
        "related": [{"message": "`$(domain)` is defined here", "file": "sub/maddy.conf", "line": 1, "column": 1}],
    }


def test_nothing_found() -> None:
    assert json.loads(as_json([])) == []
