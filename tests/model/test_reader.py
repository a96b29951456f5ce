from __future__ import annotations

import pytest

from maddyconf.knowledge.versions import version
from maddyconf.model import Instance, Level, Reference, Section, Stranger, Use
from maddyconf.model.reader import resolve
from tests.model.building import server

NEW = version("0.9.4")


def uses(text: str, release: str = "0.9.4") -> list[tuple[str, str, str | None]]:
    """The modules inside others: as written, the role, and the module that is meant."""
    parts = server(text, release).parts(Use)
    return [(one.written, one.role.key, one.module.name if one.module else None) for one in parts if isinstance(one, Use)]


def references(text: str) -> list[tuple[str, str, str]]:
    """The references: the name, the role, and the line at the top of the file."""
    return [(one.name, one.role.key, one.top.name) for one in server(text).parts(Reference) if isinstance(one, Reference)]


@pytest.mark.parametrize(
    ("name", "namespace", "found"),
    [
        ("remote", "target", "target.remote"),
        ("target.remote", "target", "target.remote"),
        ("dummy", "target", "dummy"),
        ("file", "table", "table.file"),
        ("table.file", "target", "table.file"),
        ("smtp", "", None),
        ("smtp", "target", "target.smtp"),
        ("nonsense", "target", None),
    ],
)
def test_a_name_where_a_role_is_expected(name: str, namespace: str, found: str | None) -> None:
    module = resolve(name, namespace, NEW)
    assert (module.name if module else None) == found


def test_modules_inside_others() -> None:
    rules = "source_in file x {\n        deliver_to lmtp unix:///s\n    }\n"
    text = "smtp a {\n    check {\n        spf\n        command x\n    }\n" + rules + "}\n"
    assert sorted(uses(text)) == [
        ("check", "checks", "checks"),
        ("command", "Check", "check.command"),
        ("file", "Table", "table.file"),
        ("lmtp", "DeliveryTarget", "target.lmtp"),
        ("spf", "Check", "check.spf"),
    ]


def test_a_table_that_has_its_table_as_argument() -> None:
    assert ("file", "Table", "table.file") in uses("auth.pass_table a {\n    table chain {\n        step file /x\n    }\n}\n")
    assert references("imap a {\n    auth pass_table &hashes\n}\n") == [("hashes", "Table", "imap")]


def test_the_block_behind_a_table_in_a_rule_is_not_the_tables() -> None:
    text = "smtp a {\n    source_in static {\n        reject\n    }\n}\n"
    levels = [one.name for one in server(text).parts(Level) if isinstance(one, Level)]
    assert levels == ["root", "source"]


def test_references_know_their_role_and_where_they_stand() -> None:
    text = "smtp a {\n    check &c\n    deliver_to &t\n}\nmsgpipeline p {\n    modify {\n        replace_rcpt &r\n    }\n}\n"
    assert references(text) == [("c", "checks", "smtp"), ("t", "DeliveryTarget", "smtp"), ("r", "MultiTable", "msgpipeline")]


def test_nothing_is_read_in_a_block_of_an_unknown_module() -> None:
    built = server("nonsense x {\n    deliver_to &t\n}\n")
    assert list(built.parts(Reference)) == []
    (instance,) = (one for one in built.parts(Instance) if isinstance(one, Instance))
    assert (instance.module, instance.section) == (None, None)


def test_lines_that_nothing_knows() -> None:
    strangers = server("target.queue q {\n    nonsense {\n        target &x\n    }\n}\n").parts(Stranger)
    assert [one.node.name for one in strangers if isinstance(one, Stranger)] == ["nonsense"]


def test_certificates_before_0_5_need_no_loader() -> None:
    assert uses("tls /a /b\n", "0.4.4") == [("/a", "TLSLoader", "tls.loader.file")]
    assert uses("tls /a /b\n", "0.5.0") == [("/a", "TLSLoader", None)]
    assert uses("tls off\n") == []


@pytest.mark.parametrize("depth", [254])
def test_depth_is_no_matter(depth: int) -> None:
    """254 blocks in one another are the most that maddy reads."""
    text = "smtp a {\n" + "reroute {\n" * depth + "deliver_to dummy\n" + "}\n" * depth + "}\n"
    levels = [one for one in server(text).parts(Level) if isinstance(one, Level)]
    assert len(levels) == depth + 1
    assert levels[-1].settings[0].directive.name == "deliver_to"


def test_global_section_is_last_of_the_globals() -> None:
    built = server("hostname a\nsmtp b { }\n")
    assert built.globals.words("hostname") == ("a",)
    assert any(one is built.globals for one in built.parts(Section))
