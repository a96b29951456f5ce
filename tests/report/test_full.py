from __future__ import annotations

from maddyconf import lint, parse
from maddyconf.diagnostics import Diagnostic, Place
from maddyconf.report.full import coloured, full, plain, summary
from maddyconf.rules import all_rules
from maddyconf.source import Source


def report(text: str, name: str = "maddy.conf") -> str:
    """The report about undefined macros: the examples are no whole configurations."""
    return "".join(plain(full(one for one in lint(parse(text, name), env={}) if one.name == "undefined-macro")))


def test_place_message_excerpt_caret_related_and_fix() -> None:
    assert report("$(domain) = example.org\nhostname mx.$(domian)\n") == (
        "maddy.conf:2:13: error[undefined-macro] MC310\n"
        "  `$(domian)` is not defined, so it is nothing here; did you mean `$(domain)`?\n"
        "   |\n"
        " 2 | hostname mx.$(domian)\n"
        "   |             ^^^^^^^^^\n"
        "  line 1: `$(domain)` is defined here\n"
        " 1 | $(domain) = example.org\n"
        "  unsafe fix: write `$(domain)`\n"
        " 2 - hostname mx.$(domian)\n"
        " 2 + hostname mx.$(domain)\n"
        "\n"
    )


def test_carets_stand_under_wide_characters_and_tabs() -> None:
    lines = report("log ü\t中文😀 $(x)\n").splitlines()
    assert lines[3] == " 1 | log ü    中文😀 $(x)"
    # Before the macro: 4 + 1 + 4 cells, three characters of two cells each, and a blank.
    assert lines[4] == "   | " + " " * 16 + "^^^^"


def test_a_long_line_is_cut_around_the_place() -> None:
    lines = report("log " + "a" * 5000 + " $(x) " + "b" * 5000 + "\n").splitlines()
    assert max(map(len, lines)) < 200
    shown, carets = lines[3], lines[4]
    assert shown[carets.index("^") :].startswith("$(x)")


def test_text_and_file_name_cannot_command_the_terminal() -> None:
    out = report("log \x1b[31m$(x)\x1b]0;title\x07 \x9b1m\n", "bad\x1b[2J\nname.conf")
    assert not set(out) & {"\x1b", "\x07", "\x9b"}
    assert out.splitlines()[0].startswith("bad\ufffd[2J\ufffdname.conf:1:")


def test_colours_change_nothing_but_the_colour() -> None:
    import re

    diagnostics = lint(parse("log $(x)\n1\n"), env={})
    painted = "".join(coloured(full(diagnostics)))
    assert "\x1b[1;31m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == "".join(plain(full(diagnostics)))


def test_summary() -> None:
    assert summary([], 1) == "All is well: nothing found in 1 file."
    found = lint(parse("log stderr $(x)\nimap tcp://[::]:993 { }\n2\n"), env={})
    some = [one for one in found if one.name in ("undefined-macro", "scheme-against-port", "invalid-name")]
    assert summary(some, 2) == "Found 2 errors and 1 warning in 2 files."


def test_a_place_at_the_end_of_a_line_has_its_caret_there() -> None:
    source = Source("log x\r\nlog y\n", "maddy.conf")
    one = Diagnostic(all_rules()[0], "m", Place(source, 6, 7))
    assert list(plain(full([one])))[3:5] == [" 1 | log x\n", "   |      ^\n"]
