from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import fatal, finding, findings, marked_text, smtp

RULE = "invalid-value"


@pytest.mark.parametrize(
    ("line", "message", "place"),
    [
        ("max_message_size 32MB", "`32MB` is no size: write `32M`", "32MB"),
        ("read_timeout 10", "`10` has no unit: write `10s` for seconds", "10"),
        ("max_recipients 1_000", "`1_000` is not a whole number", "1_000"),
        ("sasl_login maybe", "`maybe` is neither `yes` nor `no`", "maybe"),
        ("auth_map_normalize preciss", "did you mean `precis`?", "preciss"),
        ("dmarc on", "`dmarc` knows only `yes` and `no`, not `on`", "on"),
        ("buffer disk", "there are `ram`, `fs` and `auto`", "disk"),
        ("buffer auto 1", "`1` has no unit", "1"),
        ("proxy_protocol home", "`home` is no IP address or network", "home"),
        ("reject 250", "`250` is no code to refuse with", "reject 250"),
        ("destination a..b { reject }", "`a..b`", "a..b"),
    ],
)
def test_what_is_said(line: str, message: str, place: str) -> None:
    one = finding(smtp(line), RULE)
    assert message in one.message
    assert marked_text(one) == place


def test_a_value_from_a_macro_tells_of_the_macro() -> None:
    one = finding("$(most) = many\n" + smtp("max_recipients $(most)", "deliver_to dummy"), RULE)
    assert one.place.position == (5, 20)
    assert [(related.message, related.place.position.line) for related in one.related] == [
        ("the value comes from `$(most)`, defined here", 1)
    ]


def test_a_variable_that_is_not_set() -> None:
    one = finding(smtp("max_recipients {env:MOST}", "deliver_to dummy"), RULE)
    assert one.message.startswith("`{env:MOST}` is not set, and so ")
    assert one.message.endswith("set it, or give it with `--env MOST=VALUE`")


def test_a_block_behind_a_value_is_looked_at_too() -> None:
    assert sorted(fatal(smtp("max_recipients many {", "    more", "}", "deliver_to dummy"))) == [RULE, "unexpected-block"]


def test_every_place_of_a_value() -> None:
    expect_marked(
        """
        log off stderr  # ! invalid-value
        runtime_dir run  # ! invalid-value
        target.queue q {
            retry_time_scale x  # ! invalid-value
            target smtp tcp://127.0.0.1:25 {
                auth plain user  # ! invalid-value
                tls_client {
                    protocols ssl3  # ! invalid-value
                    curves x25519  # ! invalid-value
                }
            }
        }
        storage.imapsql s {
            driver oracle  # ! invalid-value
            compression zip  # ! invalid-value
        }
        smtp tcp://127.0.0.1:25 {
            limits {
                all rate x  # ! invalid-value
                all concurrency 1 2  # ! invalid-value
                all concurrency -1  # ! invalid-value
                ip rate -1
                ip burst 1  # ! invalid-value
            }
            check {
                spf {
                    fail_action refuse  # ! invalid-value
                }
                command true {
                    code x reject  # ! invalid-value
                }
                dnsbl {
                    list.example {
                        responses home  # ! invalid-value
                    }
                }
            }
        }
        """
    )


def test_releases() -> None:
    login = smtp("deliver_to smtp tcp://127.0.0.1:25 {", "    auth login user word", "}")
    assert not findings(login, RULE)
    assert finding(login, RULE, "0.9.3").message.endswith("; it came with 0.9.4, this is 0.9.3")
    assert "word" not in finding(login, RULE, "0.9.3").message
    assert finding(smtp('source "" {', "    reject", "}"), RULE).message.endswith("; it is refused since 0.7.0")
    assert not findings(smtp('source "" {', "    reject", "}"), RULE, "0.6.3")
