"""What the engine says of configurations with secrets, and what it leaves as it is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from maddyconf import Diagnostic, parse
from maddyconf.diagnostics import Edit, Fix, Place, Safety
from maddyconf.engine import check
from maddyconf.expansion import expand_all
from maddyconf.masking import conceal
from maddyconf.masking.view import MASK, masked
from maddyconf.model import Server
from maddyconf.rules import all_rules
from maddyconf.source import Source


def found(text: str, rule: str, **env: str) -> list[Diagnostic]:
    return [one for one in check(parse(text, "maddy.conf"), env).diagnostics if one.name == rule]


def lines(text: str, **env: str) -> list[str]:
    """The lines of a configuration as they are shown; it must have a mistake."""
    checked = check(parse(text, "maddy.conf"), env)
    assert checked.diagnostics
    source = checked.source
    starts = [*source.line_starts, len(source.text) + 1]
    return [masked(source, start, end - 1) for start, end in pairwise(starts)]


def smtp(*inside: str) -> str:
    return "target.smtp smarthost {\n" + "".join(f"    {line}\n" for line in inside) + "}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("auth plain joe hunter2", f"auth plain joe {MASK}"),
        ('auth plain joe "hunter 2" # old: x', f"auth plain joe {MASK}"),
        ("auth plain joe hun#ter2", f"auth plain joe {MASK}"),
        ("auth plain joe hun ter2", f"auth plain joe {MASK}"),
        ("auth plain joe {env:PASSWORD}", "auth plain joe {env:PASSWORD}"),
        ("auth plain joe $(x)", "auth plain joe $(x)"),
        ("auth plain hunter2", f"auth plain {MASK}"),
        ("auth palin joe hunter2", f"auth palin {MASK} {MASK}"),
        ("auth off", "auth off"),
        ("auht plain joe hunter2", f"auht plain joe {MASK}"),
        ("targets tcp://joe:hunter2@mx.example.org:25", f"targets tcp://joe:{MASK}@mx.example.org:25"),
        ("tls_client { key /etc/key.pem }", "tls_client { key /etc/key.pem }"),
        ("nonsense x", "nonsense x"),
    ],
)
def test_lines(line: str, expected: str) -> None:
    assert lines(smtp(line))[1] == f"    {expected}"


def test_a_macro_is_hidden_where_it_is_defined_if_it_is_used_for_a_secret() -> None:
    text = "$(relay) = hunter2 # old: x\n$(user) = joe\n" + smtp("auth plain $(user) $(relay)")
    assert lines(text)[:4] == [f"$(relay) = {MASK}", "$(user) = joe", "target.smtp smarthost {", "    auth plain $(user) $(relay)"]


def test_a_file_that_is_imported_is_masked_too(tmp_path: Path) -> None:
    (tmp_path / "part.conf").write_text(smtp("auth plain joe hunter2", "nonsense"))
    (tmp_path / "maddy.conf").write_text("import part\n")
    checked = check(parse((tmp_path / "maddy.conf").read_bytes(), str(tmp_path / "maddy.conf")), {})
    sources = {one.place.source for one in checked.diagnostics if one.place.source.name.endswith("part.conf")}
    (source,) = sources
    assert "hunter2" not in masked(source, 0, len(source.text))


def test_the_environment_is_named_in_place_of_its_values() -> None:
    (one,) = found(smtp("connect_timeout {env:TIME}x"), "invalid-value", TIME="12parsecs")
    assert "`{env:TIME}x`" in one.message
    assert "parsec" not in one.message


def test_a_macro_with_a_secret_is_named_where_it_is_used_for_something_else() -> None:
    (one,) = found("$(pw) = hunter2\n" + smtp("auth plain joe $(pw)", "connect_timeout $(pw)"), "invalid-value")
    assert one.message.startswith("`$(pw)` ")


def test_a_name_with_a_secret_glued_to_it() -> None:
    (one,) = found(smtp("password=hunter2"), "invalid-name")
    assert one.message.startswith(f"`password={MASK}` cannot be the name")


def test_places_and_what_fixes_do_stay() -> None:
    text = smtp("auth plain joe hun#ter2")
    (one,) = found(text, "glued-comment")
    assert one.place.source.text[one.place.start : one.place.end] == "hun#"
    assert one.fix
    changed = text
    for edit in sorted(one.fix.edits, key=lambda edit: -edit.place.start):
        changed = changed[: edit.place.start] + edit.text + changed[edit.place.end :]
    assert changed == smtp('auth plain joe "hun#ter2"')
    assert not any("hun" in edit.text or "ter2" in edit.text for edit in one.fix.edits)


def concealed(text: str, start: int, end: int, new: str) -> Fix:
    """A fix of a text as it is after the secrets were looked for."""
    document = parse(text, "maddy.conf")
    place = Place(document.source, start, end)
    one = Diagnostic(all_rules()[0], "m", place, (), Fix("write it", Safety.SAFE, (Edit(place, new),)))
    (told,) = conceal(Server(expand_all(document, {})), [one])
    assert told.fix
    return told.fix


AUTH = smtp("auth plain joe hunter2")
PASSWORD = AUTH.index("hunter2")


def edits(fix: Fix) -> list[tuple[int, int, str]]:
    return [(edit.place.start, edit.place.end, edit.text) for edit in fix.edits]


def test_a_fix_writes_only_what_is_new() -> None:
    quoted = concealed(AUTH, PASSWORD, PASSWORD + 7, '"hunter2"')
    assert edits(quoted) == [(PASSWORD, PASSWORD, '"'), (PASSWORD + 7, PASSWORD + 7, '"')]
    line = AUTH.index("auth")
    renamed = concealed(AUTH, line, PASSWORD + 7, "auth login joe hunter2")
    assert edits(renamed) == [(line + 5, line + 8, "log")]
    assert not quoted.secret
    assert not renamed.secret


def test_a_fix_that_cannot_do_without_the_secret_is_secret() -> None:
    fix = concealed(AUTH, 0, 0, "# hunter2\n")
    assert fix.secret
    assert edits(fix) == [(0, 0, "# hunter2\n")]


def test_other_fixes_are_left_alone() -> None:
    fix = concealed(AUTH, 0, 6, "target")
    assert edits(fix) == [(0, 6, "target")]


def test_a_configuration_in_which_all_is_well_is_not_looked_through() -> None:
    source = Source("hostname mx.maddy.test\n", "maddy.conf")
    assert source.secrets is None


def test_what_a_fix_says_is_masked_too() -> None:
    document = parse(AUTH, "maddy.conf")
    place = Place(document.source, PASSWORD, PASSWORD + 7)
    one = Diagnostic(all_rules()[0], "m", place, (), Fix("write `hunter2`", Safety.SAFE, ()))
    (told,) = conceal(Server(expand_all(document, {})), [one])
    assert told.fix
    assert told.fix.message == f"write `{MASK}`"
