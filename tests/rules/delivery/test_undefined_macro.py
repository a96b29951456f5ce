from __future__ import annotations

from pathlib import Path

from maddyconf import lint, parse
from tests.marks import expect_marked


def message(text: str) -> str:
    (diagnostic,) = (one for one in lint(parse(text), env={}) if one.name == "undefined-macro")
    return diagnostic.message


def test_as_a_word_and_inside_a_word() -> None:
    expect_marked(
        """
        $(domain) = example.org
        hostname $(domain)
        log $(destination)  # ! undefined-macro
        state_dir /var/$(where)/x  # ! undefined-macro
        """
    )


def test_defined_too_late() -> None:
    assert "defined below its use" in message("hostname $(name)\n$(name) = mx.example.org\n")


def test_near_name() -> None:
    assert "did you mean `$(primary_domain)`?" in message("$(primary_domain) = example.org\nhostname mx.$(primary_domian)\n")


def test_one_name_from_the_first_to_the_last_parenthesis() -> None:
    assert "the name of one macro" in message("$(a) = x\n$(b) = y\nhostname $(a).$(b)\n")


def test_a_refused_definition_is_not_reported_twice() -> None:
    expect_marked("$(a)= x  # ! macro-without-equals\nhostname $(a)\n", "undefined-macro")
    expect_marked("$(b)=x  # ! macro-without-equals\nhostname mx.$(b)\n", "undefined-macro")
    expect_marked("$(c) =  # ! macro-without-value\nhostname mx.$(c)\n", "undefined-macro")


def test_a_macro_in_another_file(tmp_path: Path) -> None:
    (tmp_path / "macros.conf").write_text("$(domain) = example.org\n")
    (tmp_path / "maddy.conf").write_text("import macros.conf\nhostname $(domain)\n")
    (diagnostic,) = (one for one in lint(tmp_path / "maddy.conf") if one.name == "undefined-macro")
    assert "macros do not cross `import`" in diagnostic.message
    assert Path(diagnostic.related[0].place.source.name).name == "macros.conf"


def test_once_however_often_a_snippet_is_used() -> None:
    expect_marked("(s) {\n    debug $(x)  # ! undefined-macro\n}\nimport s\nimport s\n")
