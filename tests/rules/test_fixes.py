"""What the fixes of rules write, where it takes more than the page of the rule shows."""

from __future__ import annotations

import pytest

from maddyconf.diagnostics import Safety
from tests.rules.findings import finding, findings, fixed, smtp


def changed(text: str, rule: str, release: str = "0.9.4") -> list[tuple[str, str]]:
    """The lines that the fix changes, before and after."""
    before, after = text.splitlines(), fixed(text, rule, release).splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return [("\n".join(line.strip() for line in before), "\n".join(line.strip() for line in after))]


@pytest.mark.parametrize(
    ("line", "better", "safety"),
    [
        ("max_message_size 32MB", "max_message_size 32M", Safety.SAFE),
        ('max_message_size "32 mb"', 'max_message_size "32M"', Safety.SAFE),
        ("max_message_size 33554432", "max_message_size 33554432B", Safety.SAFE),
        ("buffer auto 1m", "buffer auto 1M", Safety.SAFE),
        ("read_timeout 2d", "read_timeout 48h", Safety.SAFE),
        ('read_timeout "1h 30m"', 'read_timeout "1h30m"', Safety.SAFE),
        ("dmarc ON", "dmarc yes", Safety.SAFE),
        ("dmarc false", "dmarc no", Safety.SAFE),
        ("auth_map_normalize PRECIS", "auth_map_normalize precis", Safety.SAFE),
        ("auth_map_normalize preciss", "auth_map_normalize precis", Safety.UNSAFE),
    ],
)
def test_values_that_can_mean_one_thing(line: str, better: str, safety: Safety) -> None:
    text = smtp(line, "deliver_to dummy")
    one = finding(text, "invalid-value")
    assert one.fix
    assert one.fix.safety is safety
    assert changed(text, "invalid-value") == [(line, better)]


@pytest.mark.parametrize(
    "line",
    [
        "max_message_size many",
        "max_message_size 1.5M",
        "max_message_size 32 MB",
        "read_timeout 10",
        "dmarc maybe",
        "buffer auto x",
        "sasl_login maybe",
    ],
)
def test_values_that_can_mean_more(line: str) -> None:
    assert finding(smtp(line, "deliver_to dummy"), "invalid-value").fix is None


def test_a_value_of_another_release_is_not_replaced() -> None:
    lines = ("auth_map_normalize precis_casefold", "deliver_to dummy")
    assert all(one.fix is None for one in findings(smtp(*lines), "invalid-value", "0.7.1"))


@pytest.mark.parametrize(
    ("address", "better"),
    [
        ("smtp://127.0.0.1:25", "tcp://127.0.0.1:25"),
        ("smtps://0.0.0.0:465", "tls://0.0.0.0:465"),
        ("tcp:/127.0.0.1:25", "tcp://127.0.0.1:25"),
        ("tcp://::1:25", "tcp://[::1]:25"),
        ("127.0.0.1:25", None),
        ("tcp://127.0.0.1", None),
        ("smtp://", None),
        ("http://127.0.0.1:25", None),
    ],
)
def test_addresses(address: str, better: str | None) -> None:
    text = smtp("deliver_to dummy").replace("tcp://127.0.0.1:25", address)
    one = next(one for name in ("wrong-module-arguments", "invalid-value") for one in findings(text, name))
    if better:
        assert changed(text, one.name) == [(f"smtp {address} {{", f"smtp {better} {{")]
    else:
        assert one.fix is None


@pytest.mark.parametrize(
    ("address", "better", "safety"),
    [
        ("tcp://localhost:25", "tcp://127.0.0.1:25", Safety.SAFE),
        ("tcp://LOCALHOST:25", "tcp://127.0.0.1:25", Safety.SAFE),
        ("tcp://:25", "tcp://0.0.0.0:25", Safety.UNSAFE),
    ],
)
def test_hosts_to_listen_on(address: str, better: str, safety: Safety) -> None:
    text = smtp("deliver_to dummy").replace("tcp://127.0.0.1:25", address)
    one = finding(text, "unusable-listen-address")
    assert one.fix
    assert one.fix.safety is safety
    assert changed(text, "unusable-listen-address") == [(f"smtp {address} {{", f"smtp {better} {{")]
    other = smtp("deliver_to dummy").replace("tcp://127.0.0.1:25", "tcp://mx.example.org:25")
    assert finding(other, "unusable-listen-address").fix is None


def test_what_is_said_twice_is_said_once() -> None:
    twice = smtp("max_recipients 5", "max_recipients 5 # again", "deliver_to dummy")
    assert fixed(twice, "duplicate-directive") == smtp("max_recipients 5", "deliver_to dummy")
    assert finding(smtp("max_recipients 5", "max_recipients 6", "deliver_to dummy"), "duplicate-directive").fix is None
    imported = "(s) {\n    max_recipients 5\n}\n" + smtp("max_recipients 5", "import s", "deliver_to dummy")
    assert finding(imported, "duplicate-directive").fix is None


def test_unused_blocks_become_comments_from_the_outside() -> None:
    inner, outer = "target.queue inner {\n    target dummy\n}\n", "target.queue outer {\n    target &inner\n}\n"
    first, second = findings(smtp("deliver_to dummy") + inner + outer, "unused-block")
    assert first.fix is None
    assert second.fix
    text = smtp("deliver_to dummy") + inner
    assert fixed(text, "unused-block") == smtp("deliver_to dummy") + "# target.queue inner {\n#     target dummy\n# }\n"


def test_all_others_are_rejected() -> None:
    lines = ("destination example.org {", "    deliver_to dummy", "}")
    text = smtp(*lines)
    assert changed(text, "missing-default") == [("", 'default_destination {\nreject 550 5.1.1 "User does not exist"\n}')]
    assert changed(smtp(*lines, "default_destination { }"), "missing-default") == [
        ("default_destination { }", 'default_destination {\nreject 550 5.1.1 "User does not exist"\n}')
    ]
    source = smtp("source example.org {", "    deliver_to dummy", "}")
    assert changed(source, "missing-default") == [("", "default_source {\nreject\n}")]


def test_second_names() -> None:
    text = "target.queue one two three {\n    target dummy\n}\n" + smtp("deliver_to &one", 'deliver_to "&two"', "deliver_to &three")
    assert fixed(text, "second-block-name") == text.replace(" two three", "").replace("&two", "&one").replace("&three", "&one")
    macro = "$(q) = two\n" + text.replace('"&two"', "&$(q)")
    assert finding(macro, "second-block-name").fix is None


def test_global_references_to_tls() -> None:
    block = "tls.loader.file cert {\n    certs /c.pem\n    keys /k.pem\n}\n"
    own = "imap tls://127.0.0.1:993 {\n    tls &cert\n    auth dummy\n    storage imapsql sqlite3 x\n}\n"
    text = "tls &cert\nhostname mx.example.org\n" + block + "smtp tcp://127.0.0.1:25 {\n    deliver_to dummy\n}\n" + own
    expected = text.removeprefix("tls &cert\n").replace("deliver_to dummy\n", "deliver_to dummy\n    tls &cert\n")
    assert fixed(text, "undefined-reference") == expected


def test_references_by_a_name_that_the_block_does_not_get() -> None:
    table = "table.static aliases {\n    entry a b\n}\n"
    text = table + smtp("modify {", "    replace_rcpt &aliases", "}", "deliver_to dummy")
    assert changed(text, "undefined-reference") == [("replace_rcpt &aliases", "replace_rcpt &table.static")]


def test_a_quote_is_closed_on_its_line() -> None:
    assert fixed('hostname "mx.example.org \r\ndebug yes\r\n', "runaway-quote") == 'hostname "mx.example.org" \r\ndebug yes\r\n'


def test_an_old_name_whose_module_is_no_good_there_stays() -> None:
    text = smtp("auth plain_separate {", "    pass file x", "}", "deliver_to dummy")
    assert finding(text, "unknown-module").fix is None
