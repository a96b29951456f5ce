from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.knowledge.forms.dsns import password_in_dsn


@pytest.mark.parametrize(
    ("text", "password"),
    [
        ("password=secret", "secret"),
        ("host=db user=maddy password=secret dbname=mail", "secret"),
        ("host=db password = 'two words' dbname=mail", "two words"),
        (r"password='it\'s' host=db", r"it\'s"),
        ("host=db PASSWORD=secret", "secret"),
        ("postgres://maddy:secret@db/mail?sslmode=disable", "secret"),
        ("postgres://db/mail?user=maddy&password=secret", "secret"),
        ("postgresql://maddy:se:cret@db:5432/mail", "se:cret"),
        ("maddy:secret@tcp(db:3306)/mail", "secret"),
        ("maddy:s@cret@unix(/run/mysql.sock)/mail", "s@cret"),
        ("maddy:secret@/mail", "secret"),
    ],
)
def test_where_the_password_is(text: str, password: str) -> None:
    found = password_in_dsn(text)
    assert found
    assert text[slice(*found)] == password


@pytest.mark.parametrize(
    "text",
    [
        "",
        "imapsql.db",
        "file:credentials.db?cache=shared",
        "/var/lib/maddy/imapsql.db",
        "host=/run/postgresql dbname=mail",
        "host=db password=",
        "host=db password='' dbname=mail",
        "host=db sslpassword=x",
        "postgres://maddy@db/mail",
        "postgres://db:5432/mail",
        "maddy@tcp(db:3306)/mail",
    ],
)
def test_no_password(text: str) -> None:
    assert password_in_dsn(text) is None


@given(st.text())
def test_any_text(text: str) -> None:
    found = password_in_dsn(text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)
