from __future__ import annotations

from collections.abc import Container

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.masking.patterns import guesses, macro_definitions, macros_in, only_refers
from maddyconf.masking.view import join_spans
from tests.strategies import texts


def shown(text: str, known: Container[int] = ()) -> str:
    """The text with `*` for whatever may be a secret."""
    out, at = "", 0
    for start, end in join_spans(guesses(text, known)):
        out, at = f"{out}{text[at:start]}*", end
    return out + text[at:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("api_token abc", "api_token *"),
        ("  api_token abc def", "  api_token *"),
        ("api_token=abc", "api_token=*"),
        ("password: abc", "password: *"),
        ("# password abc", "# password *"),
        ("#api_token abc", "#api_token *"),
        ("dns cloudflare { api_token abc }", "dns cloudflare { api_token *"),
        ("api_tokn abc", "api_tokn *"),
        ("storage.blob.s3 x {x access_key abc", "storage.blob.s3 x {x access_key *"),
        ("secert_key abc", "secert_key *"),
        ("api_token abc \\\n def\nlog x", "api_token *\nlog x"),
        ("api_token", "api_token"),
        ("auth.pass_table local_authdb {", "auth.pass_table local_authdb {"),
        ("key_path /etc/dkim.key", "key_path /etc/dkim.key"),
        ("key abc", "key *"),
        ("x    key abc", "x    key *"),
        ('lookup "SELECT 1 WHERE instr(:key) = 1 AND key = :key"', 'lookup "SELECT 1 WHERE instr(:key) = 1 AND key = :key"'),
        ("password {", "password {"),
        ("auth plain joe abc def", "auth plain joe *"),
        ("auth plain abc", "auth plain *"),
        ('auth "plain" "joe x" abc', 'auth "plain" "joe x" *'),
        ("aut login joe abc", "aut login joe *"),
        ("auth &local_authdb", "auth &local_authdb"),
        ("$(smtp_password) = abc", "$(smtp_password) = *"),
        ("$(smtp_password)= abc", "$(smtp_password)= *"),
        ("x$(pw) = abc", "x$(pw) = *"),
        ("targets tcp://joe:abc@mx.example.org:25 x", "targets tcp://joe:*@mx.example.org:25 x"),
        ("targets tcp:/joe:a@b/c@mx.example.org", "targets tcp:/joe:*@mx.example.org"),
        ("targets tcp://mx.example.org:25", "targets tcp://mx.example.org:25"),
        ("x joe:abc@tcp(db:3306)/mail", "x joe:*@tcp(db:3306)/mail"),
        ("dsn imapsql.db", "dsn imapsql.db"),
        ('dsn "host=db password=abc"', "dsn *"),
        ("x host=db password='a b' user=joe", "x host=db password=* user=joe"),
        ("command /bin/x --api-key abc y", "command /bin/x --api-key * y"),
        ("entry joe bcrypt:$2a$10$abc", "entry joe *"),
        ("entry joe $2b$10$abcdefghijklmnopqrstuv", "entry joe *"),
        ('regexp "(.+)@(.+)" "$1$2@x"', 'regexp "(.+)@(.+)" "$1$2@x"'),
        ("x -----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\nlog y", "x *\nlog y"),
        ("entry joe SHA512:abc xargon2id:def", "entry joe * x*"),
        ("sha256:abc", "*"),
        ("entry joe sha3-512: sha256:", "entry joe sha3-512: sha256:"),
        ("entry joe $6$salt$abcdefghijkl $6$salt$abc", "entry joe * $6$salt$abc"),
        ("x ------BEGIN RSA PRIVATE KEY-----abc", "x -*"),
        ("# ---- keys ----\n# ---- api_key abc", "# ---- keys ----\n# ---- api_key *"),
        ("x y 1_api_key abc", "x y 1_api_key *"),
        ("x y é_api_key abc 1api_key abc", "x y é_api_key * 1api_key abc"),
        ("x y " + "a" * 30 + "_key abc", "x y " + "a" * 30 + "_key *"),
        ("x y " + "a" * 31 + "_key abc", "x y " + "a" * 31 + "_key abc"),
        ("x a_b api_key abc", "x a_b api_key *"),
        ("login\nxx plain joe abc\nplain", "login\nxx plain joe *\nplain"),
        ("hostname mx.example.org", "hostname mx.example.org"),
        ("debug yes", "debug yes"),
    ],
)
def test_what_looks_like_a_secret(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("{env:A}", True),
        ('"{env:A}"', True),
        ("$(a)", True),
        ("{env:A} $(b)", True),
        ('""', True),
        ("{env:A}x", False),
        ("{env:A", False),
        ("abc", False),
        ("", False),
    ],
)
def test_references_are_no_secrets(text: str, refers: bool) -> None:
    assert only_refers(text) is refers


@pytest.mark.parametrize(
    "line", ["$(a) = b", "$(a)= b", "$(a)=b", "$(a = b", "a) = b", "}$(a) = b", "x$(a) = b", '"$(a)" = b', "$(a) b", "$($(a) = b"]
)
def test_definitions_of_macros_rightly_or_not(line: str) -> None:
    assert [(name, line[guess.start : guess.end]) for name, guess in macro_definitions(line)] == [("a", "b")]


def test_macros_in_a_text() -> None:
    assert macros_in("x$(a)y $(b) $(") == ["a", "b"]


@given(texts)
def test_guesses_are_parts_of_any_text(text: str) -> None:
    for guess in guesses(text):
        assert 0 <= guess.start < guess.end <= len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("password abc", "password abc"),
        ('"password" abc', '"password" abc'),
        ("x  key abc def", "x  key abc def"),
        ("api_key abc", "api_key abc"),
        ("api_key abc def --api-key ghi", "api_key abc def --api-key *"),
        ("api_key \\\n key abc\nkey def", "api_key \\\n key abc\nkey *"),
        ("key x\nkey \\\r\n abc", "key x\nkey *"),
        ("auth plain joe abc", "auth plain joe *"),
        ("x tcp://joe:abc@mx.example.org:25", "x tcp://joe:*@mx.example.org:25"),
        ("x password=abc", "x password=*"),
    ],
)
def test_the_first_word_tells_nothing_if_it_is_known(text: str, expected: str) -> None:
    assert shown(text, {0}) == expected


@given(texts, st.sets(st.integers(0, 60)))
def test_what_is_known_is_guessed_no_more(text: str, known: set[int]) -> None:
    assert set(guesses(text, known)) <= set(guesses(text))
