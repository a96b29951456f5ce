from __future__ import annotations

import pytest

from tests.marks import expect_marked
from tests.rules.findings import finding, marked_text

RULE = "secret-in-file"


@pytest.mark.parametrize(
    "text",
    [
        "target.smtp a {\n    auth plain user hunter2\n}\n",
        'target.lmtp a {\n    auth login user "hunter2"\n}\n',
        "auth.ldap a {\n    bind plain cn=maddy hunter2\n}\n",
        "table.ldap a {\n    bind plain cn=maddy hunter2\n}\n",
        "storage.blob.s3 a {\n    secret_key hunter2\n}\n",
        "tls {\n    loader acme {\n        dns cloudflare {\n            api_token hunter2\n        }\n    }\n}\n",
        "tls.loader.acme a {\n    dns gandi {\n        personal_token hunter2\n    }\n}\n",
        'storage.imapsql a {\n    dsn "host=db user=maddy password=hunter2 dbname=mail"\n}\n',
        "storage.imapsql a {\n    dsn host=db user=maddy password=hunter2\n}\n",
        "imap {\n    storage imapsql postgres postgres://maddy:hunter2@db/mail\n}\n",
        "table.sql_table a {\n    dsn maddy:hunter2@tcp(db:3306)/mail\n}\n",
        "$(p) = hunter2\ntarget.smtp a {\n    auth plain user $(p)\n}\n",
        "(login) {\n    auth plain user hunter2\n}\ntarget.smtp a {\n    import login\n}\n",
    ],
)
def test_secrets(text: str) -> None:
    one = finding(text, RULE)
    assert one.severity == "info"
    assert "hunter2" in marked_text(one) or "$(p)" in marked_text(one)
    assert "hunter2" not in one.message


@pytest.mark.parametrize(
    "text",
    [
        "target.smtp a {\n    auth plain user {env:PASSWORD}\n}\n",
        "target.smtp a {\n    auth forward\n}\n",
        'target.smtp a {\n    auth plain user ""\n}\n',
        "auth.ldap a {\n    bind off cn=maddy hunter2\n}\n",
        "auth.ldap a {\n    bind unauth cn=maddy\n}\n",
        "storage.blob.s3 a {\n    secret_key {env:KEY}\n    bucket mail\n}\n",
        "$(p) = {env:PASSWORD}\ntarget.smtp a {\n    auth plain user $(p)\n}\n",
        'storage.imapsql a {\n    dsn "host=db password={env:PASSWORD}"\n}\n',
        "storage.imapsql a {\n    dsn imapsql.db\n}\n",
        "imap {\n    storage imapsql sqlite3 imapsql.db\n}\n",
        "dummy a {\n    api_token hunter2\n}\n",
        "check {\n    command /usr/local/bin/look password password=hunter2\n}\n",
        "checks a {\n    command /usr/local/bin/look password password=hunter2\n}\n",
        "smtp tcp://0.0.0.0:25 {\n    modify {\n        replace_rcpt file /x password=hunter2\n    }\n}\n",
    ],
)
def test_no_secrets(text: str) -> None:
    expect_marked(text, RULE)
    expect_marked(text, RULE, PASSWORD="hunter2", KEY="hunter2")
