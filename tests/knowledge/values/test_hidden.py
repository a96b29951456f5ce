"""Which words of a directive must never be shown."""

from __future__ import annotations

import pytest

from maddyconf.knowledge.catalog import blocks
from maddyconf.knowledge.declarations import Directive
from maddyconf.knowledge.values.databases import DriverAndDsn, Dsn
from maddyconf.knowledge.values.mail import Bind, Login
from maddyconf.knowledge.values.plain import Secret, Text
from maddyconf.knowledge.values.value import Value
from maddyconf.masking.patterns import guesses

LOGIN = Login(("plain", "login"))
BIND = Bind("off", "unauth", "plain", "external")


@pytest.mark.parametrize(
    ("value", "words", "hidden"),
    [
        (Text(), "a b", ""),
        (Secret(), "a", "a"),
        (Secret(), "a b c", "a b c"),
        (LOGIN, "off", ""),
        (LOGIN, "plain joe pass", "pass"),
        (LOGIN, "plain joe pa ss", "pa ss"),
        (LOGIN, "plain pass", "pass"),
        (LOGIN, "palin joe pass", "joe pass"),
        (LOGIN, "PLAIN joe pass", "joe pass"),
        (LOGIN, "joe pass", "joe pass"),
        (LOGIN, "hunter2", "hunter2"),
        (LOGIN, "forward", ""),
        (LOGIN, "&block", ""),
        (BIND, "plain cn=joe pass", "pass"),
        (BIND, "unauth cn=joe", ""),
        (BIND, "unauth cn=joe pass", "pass"),
        (Dsn(), "imapsql.db", ""),
        (Dsn(), "/var/lib/maddy/imapsql.db", ""),
        (Dsn(), "host=db user=maddy dbname=mail sslmode=disable", ""),
        (Dsn(), "host=db password={env:P}", ""),
        (Dsn(), "host=db password=pass", "host=db password=pass"),
        (Dsn(), "host=db pasword=pass", "host=db pasword=pass"),
        (Dsn(), "host=db password = pass", "host=db password = pass"),
        (Dsn(), "host=db pass", "host=db pass"),
        (Dsn(), "postgres://db/mail", ""),
        (Dsn(), "postgres://db:5432/mail?sslmode=disable", ""),
        (Dsn(), "postgres://joe@db/mail", ""),
        (Dsn(), "postgres://joe:pass@db/mail", "postgres://joe:pass@db/mail"),
        (Dsn(), "postgres://joe:{env:P}@db/mail", ""),
        (Dsn(), "joe:pass@tcp(db:3306)/mail", "joe:pass@tcp(db:3306)/mail"),
        (DriverAndDsn(), "sqlite3 imapsql.db", ""),
        (DriverAndDsn(), "postgres password=pass", "password=pass"),
        (DriverAndDsn(), "", ""),
    ],
)
def test_hidden_words(value: Value, words: str, hidden: str) -> None:
    split = words.split()
    assert [split[index] for index in value.hidden(split)] == hidden.split()


def _secrets() -> list[Directive]:
    found = (one for block in blocks() for one in block.directives if isinstance(one.value, Secret | Login | Bind | Dsn))
    return list({one.name: one for one in found}.values())


@pytest.mark.parametrize("one", _secrets(), ids=lambda one: one.name)
def test_the_name_of_every_secret_directive_tells_of_it(one: Directive) -> None:
    """A line is hidden by its name alone where there is no model of it."""
    words = "plain joe password=hunter2" if isinstance(one.value, Login | Bind) else "password=hunter2"
    text = f"    {one.name} {words}\n"
    hidden = "".join(text[guess.start : guess.end] for guess in guesses(text))
    assert "hunter2" in hidden
