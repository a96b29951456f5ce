from __future__ import annotations

import pytest

from tests.rules.findings import fatal, finding, smtp

RULE = "no-endpoint"


@pytest.mark.parametrize("text", ["", "# nothing\n", "hostname mx.example.org\n", "(smtp) {\n}\n"])
def test_nothing_that_listens(text: str) -> None:
    one = finding(text, RULE)
    assert one.message.startswith("there is no endpoint: without `smtp`, `submission`, `lmtp`, `imap`")
    assert (one.place.start, one.place.end) == (0, 0)


def test_any_endpoint_will_do() -> None:
    assert not fatal("openmetrics tcp://127.0.0.1:9749 { }\n")
    assert not fatal(smtp("reject"))


def test_an_endpoint_that_may_come_from_elsewhere() -> None:
    assert fatal("import missing\n") == ["unknown-import"]
    assert fatal("smpt tcp://127.0.0.1:25 { }\n") == ["unknown-block"]
