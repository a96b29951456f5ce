from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.expansion import expand, outline
from maddyconf.format import Style, format_text
from maddyconf.syntax import parse

KEPT = Style(quotes="kept")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('hostname "mx.example.org"', "hostname mx.example.org"),
        ('"hostname" mx.example.org', "hostname mx.example.org"),
        ('deliver_to "&queue"', "deliver_to &queue"),
        ('smtp "tcp://[::]:25"', 'smtp "tcp://[::]:25"'),
        ('smtp "tcp://0.0.0.0:25"', "smtp tcp://0.0.0.0:25"),
        ('dsn "/var/lib/maddy/imapsql.db"', "dsn /var/lib/maddy/imapsql.db"),
        ('entry "postmaster@example.org" "me@example.org"', "entry postmaster@example.org me@example.org"),
        ('max_tries "20"', "max_tries 20"),
    ],
)
def test_quotes_that_go(text: str, expected: str) -> None:
    assert format_text(text) == expected + "\n"
    assert format_text(text, style=KEPT) == text + "\n"


@pytest.mark.parametrize(
    "text",
    [
        'name ""',
        'name "two words"',
        'name "a#b"',
        'name "#a"',
        'name "$(x)"',
        'name "{env:X}"',
        'name "a\\"b"',
        'name "a\\\\b"',
        'name "ü"',
        'name "-"',
        'name "="',
        'regexp ".+@example.org" "$1"',
        # One that needs them keeps those of its neighbours.
        'entry "a b" "c"',
        # Texts and secrets.
        'reject 550 5.1.1 "Closed"',
        'no_sig_action reject 550 5.7.1 "Unsigned"',
        'message "Listed"',
        'auth plain "user" "secret"',
        'bind plain "cn" "secret"',
        'api_token "abc"',
        'secret_key "abc"',
        'password "abc"',
    ],
)
def test_quotes_that_stay(text: str) -> None:
    assert format_text(text) == text + "\n"


@pytest.mark.parametrize("text", ['name "{"\n    x\n"}"\n', '"$(x)" = v\n', '"(s)" {\n    a\n}\n'])
def test_quoted_signs_keep_their_meaning(text: str) -> None:
    assert format_text(text) == text


@given(st.lists(st.text(max_size=6), max_size=4))
def test_any_quoted_words(words: list[str]) -> None:
    quoted = " ".join('"' + word.replace("\\", "").replace('"', "") + '"' for word in words)
    text = f"name {quoted}\n"
    document = parse(text)
    if document.refusal:
        return
    formatted = format_text(text)
    assert outline(expand(parse(formatted), {}).nodes) == outline(expand(document, {}).nodes)
