from __future__ import annotations

import pytest

from maddyconf.flow import flow_of
from tests.model.building import server

TEXT = """\
submission tcp://127.0.0.1:587 {
    auth pass_table file /users
    check &strict
    modify {
        replace_rcpt &aliases
        dkim example.org default
    }
    deliver_to &nowhere
    deliver_to queue /q {
        target &out
    }
}
checks strict {
    spf
    dkim
}
table.chain aliases {
    step regexp "a" "b"
}
target.remote out { }
"""


def test_what_directives_name() -> None:
    built = server(TEXT)
    flow = flow_of(built)
    nodes = {" ".join((line.name, *line.values)): line for level in built.levels for line in level.lines}
    auth = next(line for line in built.nodes[0].children or () if line.name == "auth")
    outer, inner = flow.named(auth), flow.argument_of(auth)
    assert outer
    assert inner
    assert (outer.kind, outer.written, inner.kind, inner.arguments) == ("auth.pass_table", "pass_table", "table.file", ("/users",))
    (level,) = built.levels
    assert [check.kind for check in flow.checks(level)] == ["check.spf", "check.dkim"]
    replace, dkim = flow.modifiers(level)
    assert (replace.kind, dkim.kind, dkim.arguments) == ("modify.replace_rcpt", "modify.dkim", ("example.org", "default"))
    aliases = flow.argument_of(replace.node)
    assert aliases
    assert aliases.instance
    assert (aliases.kind, aliases.written, aliases.instance.name) == ("table.chain", "&aliases", "aliases")
    assert flow.named(nodes["deliver_to &nowhere"]) is None
    queue = flow.named(nodes["deliver_to queue /q"])
    assert queue
    assert queue.kind == "target.queue"
    assert queue.section
    target = flow.named(queue.section.lines[0])
    assert target
    assert target.kind == "target.remote"


def test_a_snippet_that_is_used_twice() -> None:
    text = "(s) {\n    modify {\n        replace_rcpt &aliases\n    }\n    deliver_to dummy\n}\n"
    text += "smtp tcp://127.0.0.1:25 {\n    import s\n}\nlmtp tcp://127.0.0.1:24 {\n    import s\n}\ntable.chain aliases { }\n"
    built = server(text)
    flow = flow_of(built)
    for endpoint in built.endpoints:
        level = flow.pipeline(endpoint)
        assert level
        (modifier,) = flow.modifiers(level)
        table = flow.argument_of(modifier.node)
        assert table
        assert (modifier.kind, table.kind) == ("modify.replace_rcpt", "table.chain")


def test_a_flow_is_made_once() -> None:
    built = server(TEXT)
    assert flow_of(built) is flow_of(built)


QUEUES = """\
target.queue one {
    target &two
}
target.queue two {
    target &out
}
target.queue round {
    target &and_round
}
target.queue and_round {
    target &round
}
target.remote out { }
"""


@pytest.mark.parametrize(
    ("line", "level", "target", "steps"),
    [
        ("deliver_to &out", "", "target.remote", ["deliver_to"]),
        ("deliver_to &two", "", "target.remote", ["deliver_to", "target"]),
        ("deliver_to &one", "", "target.remote", ["deliver_to", "target", "target"]),
        ("deliver_to &nowhere", "", "", ["deliver_to"]),
        ("deliver_to msgpipeline {\n        reject\n    }", "root", "", ["deliver_to"]),
        ("reroute {\n        reject\n    }", "root", "", ["reroute"]),
        ("source x {\n        reject\n    }", "source", "", ["source"]),
        ("reject", "", "", ["reject"]),
    ],
)
def test_where_a_directive_leads_a_message(line: str, level: str, target: str, steps: list[str]) -> None:
    built = server(f"smtp a {{\n    check {{\n        spf\n    }}\n    {line}\n}}\n{QUEUES}")
    flow = flow_of(built)
    start = flow.pipeline(built.endpoints[0])
    assert start
    (branch,) = flow.branches(start)
    assert (branch.level.name if branch.level else "") == level
    assert (branch.target.kind if branch.target else "") == target
    assert [node.name for node in branch.steps] == steps
    assert branch.chooses == (line.startswith("source"))


def test_queues_in_a_circle_lead_nowhere_from_any_of_them() -> None:
    built = server(f"smtp a {{\n    deliver_to &round\n    deliver_to &and_round\n    deliver_to &one\n    deliver_to &two\n}}\n{QUEUES}")
    flow = flow_of(built)
    start = flow.pipeline(built.endpoints[0])
    assert start
    targets = [branch.target and branch.target.kind for branch in flow.branches(start)]
    assert targets == [None, None, "target.remote", "target.remote"]
