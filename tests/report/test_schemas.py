"""The formats that others define are as their schemas want them. See schemas/README.md for where these are from."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from maddyconf import lint, parse
from maddyconf.diagnostics import Diagnostic
from maddyconf.report import Failure, Report, written
from tests.report.hostile import findings, hostile, names

SCHEMAS = Path(__file__).parent / "schemas"
JSON = {"sarif": "sarif-2.1.0.json", "gitlab": "gitlab.json", "rdjson": "rdjson.json"}
XML = {"junit": "junit-10.xsd", "checkstyle": "checkstyle.xsd"}

_validators = {name: jsonschema.Draft7Validator(json.loads((SCHEMAS / file).read_text("utf-8"))) for name, file in JSON.items()}
_xml_schemas = {name: xmlschema.XMLSchema(SCHEMAS / file) for name, file in XML.items()}

failures = st.lists(st.builds(Failure, hostile, st.one_of(st.none(), names)), max_size=2)


def problems(name: str, report: Report) -> list[str]:
    text = "".join(written(name)(report))
    if name in XML:
        return [str(error) for error in _xml_schemas[name].iter_errors(text)]
    return [error.message for error in _validators[name].iter_errors(json.loads(text))]


@pytest.mark.parametrize("name", [*JSON, *XML])
@settings(max_examples=60)
@given(diagnostics=findings(), failures=failures)
def test_any_finding(name: str, diagnostics: list[Diagnostic], failures: list[Failure]) -> None:
    assert problems(name, Report(diagnostics, ["maddy.conf"], failures)) == []


@pytest.mark.parametrize("name", [*JSON, *XML])
def test_a_configuration_with_fixes_and_related_places(name: str) -> None:
    text = "$(domain) = example.org\nhostname mx.$(domian)\nimap tcp://[::]:993 {\n    auth &nosuch\n    1\n}\n(s) {\n    a {\n}\n"
    found = lint(parse(text, "maddy.conf"), env={})
    assert any(one.fix for one in found)
    assert any(one.related for one in found)
    assert problems(name, Report(found, ["maddy.conf"])) == []


@pytest.mark.parametrize("name", [*JSON, *XML])
def test_nothing_at_all(name: str) -> None:
    assert problems(name, Report(())) == []


def test_the_schemas_refuse_something() -> None:
    assert list(_validators["sarif"].iter_errors({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]}))
    assert list(_validators["gitlab"].iter_errors([{"description": "x"}]))
    assert list(_validators["rdjson"].iter_errors({"diagnostics": [{"message": "x", "location": {"path": "a"}, "severity": "error"}]}))
    assert list(_xml_schemas["junit"].iter_errors("<testsuites><testsuite/></testsuites>"))
    assert list(_xml_schemas["checkstyle"].iter_errors('<checkstyle version="4.3"><file/></checkstyle>'))
