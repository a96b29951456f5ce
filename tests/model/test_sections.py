from __future__ import annotations

from maddyconf.model import Section, Server
from tests.model.building import server


def section(built: Server, kind: str) -> Section:
    (found,) = (one for one in built.parts(Section) if isinstance(one, Section) and one.kind.name == kind)
    return found


def test_first_of_two_directives_counts() -> None:
    queue = section(server("target.queue q {\n    max_tries 3\n    max_tries 4\n}\n"), "target.queue")
    assert queue.words("max_tries") == ("3",)
    assert [one.node.values for one in queue.settings] == [("3",), ("4",)]


def test_what_is_inherited() -> None:
    text = "hostname mx.example.org\ndebug\ntarget.queue q {\n    target dummy\n}\ntarget.queue r {\n    hostname own\n}\n"
    first, second = (one for one in server(text).parts(Section) if isinstance(one, Section) and one.kind.name == "target.queue")
    assert first.words("hostname") is None
    assert (first.in_force("hostname"), second.in_force("hostname")) == (("mx.example.org",), ("own",))
    assert first.in_force("max_tries") is None
    assert (first.missing, second.missing) == ([], ["target"])


def test_what_nothing_knows() -> None:
    queue = section(server("target.queue q {\n    nonsense\n}\n"), "target.queue")
    assert [node.name for node in queue.strangers] == ["nonsense"]


def test_entries_and_pipelines_are_no_strangers() -> None:
    built = server("checks c {\n    nonsense\n}\nmsgpipeline p {\n    deliver_to dummy\n}\n")
    assert section(built, "checks").strangers == []
    assert section(built, "msgpipeline").strangers == []


def test_title_for_a_message() -> None:
    built = server("target.smtp a { }\nsmtp b { }\ntarget.queue c { }\n")
    assert {one.title for one in built.parts(Section) if isinstance(one, Section) and one.node} == {"target.smtp", "smtp", "queue"}


def test_directives_of_some_names_in_the_order_of_the_file() -> None:
    queue = section(server("target.queue q {\n    max_tries 3\n    target dummy\n    max_tries 4\n    debug\n}\n"), "target.queue")
    assert [one.node.line for one in queue.named("max_tries")] == [2, 4]
    assert [one.node.line for one in queue.named("target", "nothing", "max_tries")] == [2, 3, 4]
    assert not queue.named("nothing")
    assert not queue.named("nothing", "hostname")
    assert queue.has("hostname", "debug")
    assert not queue.has("hostname")
