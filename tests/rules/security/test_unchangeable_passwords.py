from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import findings, fixed

RULE = "unchangeable-passwords"
LINES = "    driver %s\n    dsn credentials.db\n    table_name passwords\n"
SQLITE = LINES % f"sqlite  # ! {RULE}"


@pytest.mark.parametrize(
    "text",
    [
        "auth.pass_table accounts {\n    table sql_table {\n%s    }\n}\n",
        "auth.pass_table accounts {\n    table &passwords\n}\ntable.sql_table passwords {\n%s}\n",
        "submission tls://0.0.0.0:465 {\n    auth pass_table sql_table {\n%s    }\n}\n",
        "submission tls://0.0.0.0:465 {\n    auth pass_table &passwords\n}\ntable.sql_table passwords {\n%s}\n",
        "(database) {\n%s}\nauth.pass_table accounts {\n    table sql_table {\n        import database\n    }\n}\n",
    ],
)
def test_wherever_the_table_is(text: str) -> None:
    expect_marked(text % SQLITE)
    expect_marked(text % (LINES % "sqlite3"), RULE)


@pytest.mark.parametrize(
    "text",
    [
        "table.sql_table aliases {\n%s}\nmodifiers rewrites {\n    replace_rcpt &aliases\n}\n",
        "auth.pass_table accounts {\n    table sql_query {\n%s        lookup x\n    }\n}\n",
        "auth.pass_table accounts {\n    table chain {\n        step sql_table {\n%s        }\n    }\n}\n",
    ],
)
def test_tables_that_nobody_changes_by_maddy(text: str) -> None:
    assert not findings(text % (LINES % "sqlite"), RULE)


def test_the_word_is_refused_by_older_releases() -> None:
    text = "auth.pass_table accounts {\n    table sql_table {\n%s    }\n}\n" % (LINES % "sqlite")
    assert not findings(text, "invalid-value", "0.9.0")
    assert findings(text, "invalid-value", "0.8.2")


def test_the_fix_writes_the_other_word() -> None:
    text = "auth.pass_table accounts {\n    table sql_table {\n%s    }\n}\n"
    assert fixed(text % (LINES % '"sqlite"'), RULE) == text % (LINES % '"sqlite3"')
