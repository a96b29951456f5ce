from __future__ import annotations

from maddyconf.knowledge.declarations import Directive
from maddyconf.model import Breach, Level, Reference, Section, Setting
from tests.model.building import server


def test_blocks_by_name() -> None:
    built = server(
        "hostname x\nstorage.imapsql accounts { }\ntarget.queue { }\ntable.regexp named { }\nsmtp tcp://127.0.0.1:25 { }\n"
        "auth.pam two names\n",
        "0.8.2",
    )
    assert set(built.blocks) == {"accounts", "target.queue", "table.regexp", "two", "names"}


def test_listeners() -> None:
    built = server("smtp tcp://0.0.0.0:25 tls://[::]:465 unix:///run/x.sock smtp://h:1 {\n}\nimap tls://127.0.0.1:993\n")
    assert [(one.endpoint.kind, one.scheme, one.host, one.port) for one in built.listeners] == [
        ("smtp", "tcp", "0.0.0.0", "25"),
        ("smtp", "tls", "::", "465"),
        ("smtp", "unix", "", ""),
        ("imap", "tls", "127.0.0.1", "993"),
    ]


def test_tls_in_force() -> None:
    first, second, third = server("smtp a {\n    tls off\n}\nimap b\ntls file x y\nlmtp c {\n    tls\n}\n").endpoints
    assert first.tls
    assert first.tls.values == ("off",)
    assert first.tls_off is first.tls
    assert second.tls
    assert second.tls.values == ("file", "x", "y")
    assert (second.tls_off, third.tls_off) == (None, None)


def test_references_with_their_place() -> None:
    (reference,) = server("imap tls://127.0.0.1:993 {\n    storage &accounts\n    debug &no\n}\n").parts(Reference)
    assert isinstance(reference, Reference)
    assert (reference.name, reference.place.position, reference.is_global) == ("accounts", (2, 13), False)


def test_parts_by_their_names() -> None:
    text = "log off\nsmtp a {\n    debug\n    source x {\n        reject\n    }\n"
    text += "    limits {\n        source rate 1\n    }\n    debug no\n}\nlog x\n"
    built = server(text)
    assert [one.node.line for one in built.named(Setting, "log")] == [1, 12]
    assert built.named(Setting, "source", "debug") == [one for one in built.settings if one.directive.name in ("debug", "source")]
    assert len(built.named(Setting, "source", "debug")) == 4
    assert [one.name for one in built.named(Level, "root", "destination")] == ["root"]
    assert [one.kind.name for one in built.named(Section, "limits")] == ["limits"]
    assert built.named(Section, "target.queue") == []


def test_directives_by_their_declaration() -> None:
    asked = []

    def is_wanted(directive: Directive) -> bool:
        asked.append(directive.name)
        return directive.name == "debug"

    found = server("debug\nsmtp a {\n    debug\n}\nlmtp b {\n    debug\n    debug\n}\n").declared(Setting, is_wanted)
    assert [one.node.line for one in found] == [1, 3, 6, 7]
    assert len(asked) < 4


def test_the_block_of_a_directive() -> None:
    built = server("debug\nsmtp a {\n    debug\n    source x {\n        reject\n    }\n}\n")
    blocks = {one.node.line: built.section_of(one) for one in built.settings}
    assert blocks[1] is built.globals
    assert [blocks[line].kind.name for line in (3, 4, 5)] == ["smtp", "a pipeline", "a source block"]


def test_conditions_that_are_not_met() -> None:
    (breach,) = server("auth.ldap a {\n    urls x\n}\nauth.ldap b {\n    urls x\n    dn_template y\n}\n").parts(Breach)
    assert breach.section.node
    assert (breach.section.node.line, breach.unmet.missing) == (1, ("dn_template", "base_dn", "filter"))


def test_lines_and_words_that_were_made() -> None:
    built = server("$(m) = a b\nlog $(m) c\nnonsense {\n    more {env:X}\n}\n")
    assert [line.name for line in built.lines] == ["log", "nonsense", "more"]
    assert [(node.name, argument.value) for node, argument in built.expanded] == [("log", "a"), ("log", "b"), ("more", "")]
