from __future__ import annotations

from pathlib import Path

import pytest

from maddyconf import lint
from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, findings, marked_text

NAME = "list-macro-in-string"


def test_in_a_path_and_in_a_name() -> None:
    expect_marked(
        """
        $(local_domains) = example.org
        hostname mx.$(local_domains)  # ! list-macro-in-string
        state_dir /var/$(local_domains)/x  # ! list-macro-in-string
        runtime_dir $(local_domains)/x  # ! list-macro-in-string
        """
    )


def test_in_a_definition_and_by_way_of_others() -> None:
    expect_marked(
        """
        $(domains) = example.org
        $(certs) = /etc/certs/$(domains)  # ! list-macro-in-string
        tls file $(certs)/cert.pem $(certs)/key.pem
        """
    )


def test_in_a_snippet_that_is_used_twice() -> None:
    expect_marked(
        "$(hosts) = a\n(s) {\n    debug x.$(hosts)  # ! list-macro-in-string\n}\nsmtp x {\n    import s\n}\nimap x {\n    import s\n}\n"
    )


def test_in_an_imported_file(tmp_path: Path) -> None:
    (tmp_path / "tls.conf").write_text("$(local_domains) = example.org\nstate_dir /x/$(local_domains)\n")
    (tmp_path / "maddy.conf").write_text("import tls\n")
    (one,) = (one for one in lint(tmp_path / "maddy.conf") if one.name == NAME)
    assert (Path(one.place.source.name).name, one.place.position) == ("tls.conf", (2, 14))


@pytest.mark.parametrize(
    "text",
    [
        "$(local_domains) = example.org\nhostname $(local_domains)\n",
        "$(primary_domain) = example.org\nhostname mx.$(primary_domain)\n",
        "$(local_domains) = example.org\n$(unused) = mx.$(local_domains)\n",
        "hostname mx.$(local_domains)\n",
        "$(local_domains) = example.org\nhostname mx.$(x)\n",
    ],
)
def test_silence(text: str) -> None:
    assert not findings(text, NAME)


def test_a_list_that_has_two_values_already_is_refused() -> None:
    text = "$(local_domains) = example.org example.com\nhostname mx.$(local_domains)\n"
    assert "list-in-string" in fatal(text)
    assert not findings(text, NAME)


def test_the_fix_takes_the_macro_behind_the_list() -> None:
    text = "$(primary_domain) = example.org\n$(local_domains) = $(primary_domain)\nhostname mx.$(local_domains)\n"
    one = finding(text, NAME)
    assert marked_text(one) == "$(local_domains)"
    assert one.fix
    assert [edit.text for edit in one.fix.edits] == ["$(primary_domain)"]


def test_another_list_is_no_better() -> None:
    text = "$(my_domains) = example.org\n$(local_domains) = $(my_domains)\nhostname mx.$(local_domains)\n"
    assert finding(text, NAME).fix is None


def test_without_another_macro_there_is_no_fix() -> None:
    one = finding("$(local_domains) = example.org\nhostname mx.$(local_domains)\n", NAME)
    assert one.fix is None
    assert "use a macro that is for one value" in one.message
    assert [related.place.position.line for related in one.related] == [1]
