from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from maddyconf import parse
from maddyconf.diagnostics import Diagnostic
from maddyconf.engine import check
from maddyconf.fingerprints import fingerprints
from tests.report.hostile import findings


def prints(text: str, name: str = "maddy.conf") -> dict[tuple[str, str], str]:
    """The fingerprint of each finding, by its rule and line."""
    found = check(parse(text, name), {}).diagnostics
    lines = [one.place.source.line_text(one.place.position.line).split() for one in found]
    return {(one.name, " ".join(line)): print_ for one, line, print_ in zip(found, lines, fingerprints(found, str), strict=True)}


TEXT = "imap tls://0.0.0.0:993 {\n    auth &nosuch\n    storage &nothing\n}\n"


def test_lines_may_move_and_be_indented_in_another_way() -> None:
    moved = prints("# new\n\n" + TEXT.replace("    auth", "\tauth").replace("auth &", "auth  &"))
    assert prints(TEXT)
    assert prints(TEXT) == moved


def test_other_lines_rules_and_files_have_others() -> None:
    assert len(set(prints(TEXT).values())) == len(prints(TEXT))
    assert not set(prints(TEXT).values()) & set(prints(TEXT, "other.conf").values())
    assert prints(TEXT).values() != prints(TEXT.replace("nosuch", "others")).values()


def test_a_password_that_changes_is_the_same_finding() -> None:
    text = "target.smtp smarthost {\n    auth plain joe hunter2 x\n}\n"
    before, after = (list(prints(one).values()) for one in (text, text.replace("hunter2", "swordfish")))
    assert before
    assert before == after


@given(findings())
def test_no_two_alike_and_always_the_same(diagnostics: list[Diagnostic]) -> None:
    twice = [*diagnostics, *diagnostics]
    found = list(fingerprints(twice, str))
    assert len(set(found)) == len(twice)
    assert found == list(fingerprints(twice, str))
    assert found[: len(diagnostics)] == list(fingerprints(diagnostics, str))


@given(st.permutations(range(3)))
def test_order_matters_only_among_equals(order: list[int]) -> None:
    found = check(parse(TEXT, "maddy.conf"), {}).diagnostics[:3]
    plain = list(fingerprints(found, str))
    assert list(fingerprints([found[index] for index in order], str)) == [plain[index] for index in order]
