from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.diagnostics import Place
from maddyconf.embedded import _FOR_READERS, _LEFT_OUT, Moved, check_blocks
from maddyconf.engine import Checked, check
from maddyconf.expansion.mistakes import RULES
from maddyconf.fixing.texts import by_file, edited, edits_of
from maddyconf.knowledge.versions import NEWEST
from maddyconf.markdown import fenced
from maddyconf.masking.view import masked
from maddyconf.rules import model_rules
from maddyconf.source import Source
from maddyconf.syntax import Document

WHOLE = """\
hostname mx.birchwood.net
tls file /etc/maddy/cert.pem /etc/maddy/key.pem
smtp tcp://0.0.0.0:25 {
    default_destination {
        reject
    }
}
"""


def check_text(text: str) -> Checked:
    return check_blocks(Source(text, "README.md"), NEWEST, lambda source: check(Document(source), {}))


def found(text: str) -> list[tuple[str, int, int]]:
    return [(one.name, *one.place.position) for one in check_text(text).diagnostics]


def block(text: str, indent: str = "") -> str:
    return "".join(f"{indent}{line}\n" if line else "\n" for line in ["```maddy", *text.removesuffix("\n").split("\n"), "```"])


def test_places_are_those_of_the_whole_text() -> None:
    text = "# Page\n\n- point\n\n" + block("target.queue q {\n    max_trys 3\n\n    target &relay\n}\n", "  ") + "\n" + block("a {\n}\n}\n")
    assert found(text) == [("unknown-directive", 7, 7), ("unknown-block", 14, 1), ("surplus-brace", 16, 1)]


def test_outside_of_blocks_nothing_is_found() -> None:
    assert found('smtp {\n}\n}\nimport "nothing\n\n```sh\nsmtp {\n```\n') == []


@pytest.mark.parametrize(
    "text",
    [
        "deliver_to &local_mailboxes\n",
        "authorize_sender {\n    prepare_email &local_rewrites\n}\n",
        "smtp tcp://0.0.0.0:25 {\n    ...\n    check {\n        dkim\n    }\n}\n",
        "storage.imapsql local_mailboxes {\n    ...\n    compression off\n}\n",
        "target.queue remote_queue {\n}\n",
        "smtp tcp://0.0.0.0:25 {\n    dmarc yes\n}\n",
        "destination $(local_domains) {\n}\n",
        "import tls.conf\n",
        "table.chain senders {\n    step email_with_domain $(local_domains)\n}\n",
        "auth.pass_table <name> {\n    table <table>\n}\n",
        "hostname mx.example.org\n",
        "imap tls://0.0.0.0:993 {\n    storage &local_mailboxes\n}\n",
        WHOLE,
    ],
)
def test_parts_lack_what_they_lack(text: str) -> None:
    assert found(block(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("delivr_to &local_mailboxes\n", [("unknown-block", 2, 1)]),
        ("smtp tcp://0.0.0.0:25 {\n    ...\n    limit {\n    }\n}\n", [("unknown-directive", 4, 5)]),
        ("target.queue q {\n    max_tries many\n}\n", [("invalid-value", 3, 15)]),
        ("target.remote r {\n", [("unclosed-block", 2, 1)]),
        # maddy cannot read that, whatever it stands for.
        ("<name> x\n", [("invalid-name", 2, 1)]),
        # Nothing is left out, so nothing excuses it.
        (WHOLE.replace("reject\n", "\n"), [("empty-pipeline", 4, 1)]),
    ],
)
def test_mistakes_in_parts(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(block(text)) == expected


def test_what_is_left_out_are_rules() -> None:
    names = {one.rule.name for one in model_rules()} | {one.name for one in RULES}
    assert names >= _LEFT_OUT | _FOR_READERS


@pytest.mark.parametrize("indent", ["", "  ", "\t"])
def test_fixes_keep_the_indentation(indent: str) -> None:
    inside = "target.smtp relay {\n    attempt_starttls yes\n    require_tls yes\n}\n"
    text = "text\n" + block(inside, indent) + "more\n"
    source = check_text(text)
    [edits] = by_file(edits_of(source.diagnostics)).values()
    after = edited(source.source, edits).text
    assert after.startswith(f"text\n{indent}```maddy\n{indent}target.smtp relay {{\n{indent}    starttls yes\n")
    assert after.endswith(f"{indent}}}\n{indent}```\nmore\n")


def test_secrets_are_known() -> None:
    text = "- one\n\n" + block('target.smtp relay {\n    attempt_starttls yes\n    auth plain "user" "geheim1234"\n}\n', "  ")
    source = check_text(text).source
    assert "geheim1234" not in masked(source, 0, len(source.text))
    assert 'auth plain "user"' in masked(source, 0, len(source.text))


LINES = st.lists(st.sampled_from(["a", "", "  b", "ü", "\tc", "    d {", "\r"]), max_size=8)


@given(LINES, st.sampled_from(["", " ", "  ", "\t"]), LINES)
def test_every_offset(inside: list[str], indent: str, before: list[str]) -> None:
    text = "\n".join(before) + "\n" + block("\n".join(inside) + "\n", indent)
    whole = Source(text)
    for one in fenced(whole.text):
        inner = Source(one.text)
        moved = Moved(one, inner, whole)
        for offset, char in enumerate(inner.text):
            assert whole.text[moved.offset(offset)] == char
            assert whole.line(moved.offset(offset)) == inner.line(offset) + one.line - 1
        assert moved.offset(len(inner.text)) == one.end


def test_places_elsewhere_stay() -> None:
    [one] = fenced(block("a\n"))
    inner, whole, other = Source(one.text), Source(block("a\n")), Source("x")
    place = Place(other, 0, 1)
    assert Moved(one, inner, whole)._place(place) is place
