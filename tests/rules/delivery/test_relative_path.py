from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, findings, marked_text, smtp

NAME = "relative-path"


def test_behind_the_name_and_in_the_block() -> None:
    expect_marked(
        """
        $(aliases) = aliases
        log stderr maddy.log  # ! relative-path
        table.file people {
            file people.txt  # ! relative-path
        }
        smtp tcp://127.0.0.1:25 {
            destination_in file lists {  # ! relative-path
                modify {
                    replace_rcpt file $(aliases)  # ! relative-path
                    replace_rcpt chain {
                        optional_step file ./more  # ! relative-path
                    }
                }
                reject
            }
        }
        """
    )


def test_where_maddy_looks_for_it() -> None:
    text = smtp("modify {", "replace_rcpt file ./aliases", "}", "reject")
    one = finding(text, NAME)
    assert "as `/var/lib/maddy/aliases`" in one.message
    assert (marked_text(one), one.severity) == ("./aliases", "info")
    assert "as `/data/aliases`" in finding("state_dir /data/\n" + text, NAME).message


@pytest.mark.parametrize(
    "text",
    [
        "log off\n",
        "log syslog stderr_ts /var/log/maddy.log\n",
        "table.file people {\n    file /etc/maddy/people\n}\n",
        "storage.imapsql s {\n    driver sqlite3\n    dsn imapsql.db\n}\n",
        "target.queue q {\n    location queue\n    target remote\n}\n",
        "modifiers m {\n    dkim example.org default {\n        key_path keys/{domain}.key\n    }\n}\n",
        smtp("modify {", "replace_rcpt file {env:ALIASES}", "}", "reject"),
        smtp("modify {", "replace_rcpt file ${aliases}", "}", "reject"),
    ],
)
def test_what_maddy_makes_itself_and_whole_paths(text: str) -> None:
    assert not findings(text, NAME)
