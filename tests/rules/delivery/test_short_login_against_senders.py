from __future__ import annotations

import pytest

from maddyconf import Severity
from tests.marks import expect_marked
from tests.rules.findings import finding, findings

RULE = "short-login-against-senders"
MAP = "auth_map email_localpart_optional"


def submission(*lines: str) -> str:
    return "\n".join(["submission tcp://127.0.0.1:587 {", "    auth pam", *(f"    {line}" for line in lines), "    reject", "}", ""])


def authorize(*lines: str) -> tuple[str, ...]:
    return ("check {", "    authorize_sender {", *(f"        {line}" for line in lines), "    }", "}")


def test_senders_are_compared_with_the_short_name() -> None:
    for lines in (authorize(), authorize("user_to_email identity"), authorize("prepare_email &x")):
        one = finding(submission(MAP, *lines), RULE)
        assert (one.severity, one.place.position.line) == (Severity.WARNING, 5)


@pytest.mark.parametrize(
    "lines",
    [
        authorize(),
        (MAP,),
        ("auth_map email_localpart", *authorize()),
        (MAP, *authorize("user_to_email chain {", "    step email_localpart_optional", "    step email_with_domain example.org", "}")),
        (MAP, *authorize("user_to_email static {", "    entry name name@example.org", "}")),
    ],
)
def test_silence(lines: tuple[str, ...]) -> None:
    assert not findings(submission(*lines), RULE)


def test_inherited_and_behind_a_group_and_a_pipeline() -> None:
    expect_marked(
        """
        auth_map email_localpart_optional
        submission tcp://127.0.0.1:587 {
            auth pam
            deliver_to &outgoing
        }
        msgpipeline outgoing {
            source example.org {
                check &own
                reject
            }
            default_source {
                reject
            }
        }
        checks own {
            authorize_sender  # ! short-login-against-senders
        }
        smtp tcp://127.0.0.1:25 {
            check {
                authorize_sender
            }
            reject
        }
        """
    )
