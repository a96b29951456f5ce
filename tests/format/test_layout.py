from __future__ import annotations

from pathlib import Path

import pytest

from maddyconf.format import format_text
from maddyconf.format.layout import TooWideError, lay_out
from maddyconf.syntax import Document, parse

MESSY = Path(__file__).parent.parent.parent / "fixtures" / "messy"
NAMES = sorted(path.stem for path in MESSY.glob("*.conf") if not path.stem.endswith(".expected"))


@pytest.mark.parametrize("name", NAMES)
def test_messy_file(name: str) -> None:
    expected = (MESSY / f"{name}.expected.conf").read_bytes()
    assert format_text((MESSY / f"{name}.conf").read_bytes(), name) == expected
    assert format_text(expected, name) == expected


def test_every_messy_file_has_its_expected_text() -> None:
    assert len(NAMES) >= 20
    assert len(list(MESSY.iterdir())) == 2 * len(NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("\n", ""),
        ("a", "a\n"),
        ("a\n\n\n\nb\n", "a\n\nb\n"),
        ("# c", "# c\n"),
        ("a { b { c }\n}", "a {\n    b {\n        c\n    }\n}\n"),
        # The name `{}` of a glued pair of braces is a word.
        ("a   {}", "a {}\n"),
        ("a {\n\n# c\n\n}", "a {\n    # c\n}\n"),
        ("a { }\n\nb\n", "a { }\n\nb\n"),
        ("x {\na {\n}\n\nb\n}\n", "x {\n    a { }\n\n    b\n}\n"),
        # Further lines of a directive with a block are told from what is in it.
        ("a \\\n# c\nb {\nx\n}\n", "a \\\n        # c\n        b {\n    x\n}\n"),
        ("a \\\n b { }\nc\n", "a \\\n        b { }\nc\n"),
        # A quote at the very end of the file is no word; a line end behind it would make it one.
        ('"', '"'),
        ('a b\n"', 'a b\n"'),
        ('a "b  ', 'a "b  '),
        ("a \\", "a \\\n"),
        ("a \\\n\n\n  b\n", "a \\\n    b\n"),
        ("a \\#g  # c\n  b", "a \\#g  # c\n    b\n"),
    ],
)
def test_small_files(text: str, expected: str) -> None:
    assert format_text(text) == expected


def test_indentation_without_bounds_is_given_up() -> None:
    text = "a {\n" * 250 + "b\n" * 20_000 + "}\n" * 250
    with pytest.raises(TooWideError):
        lay_out(parse(text))


def test_only_directives_can_be_laid_out() -> None:
    document: Document = parse("}\n")
    with pytest.raises(TypeError):
        lay_out(document)


def test_deepest_nesting() -> None:
    text = "".join("a {\n" for _ in range(256)) + "}\n" * 256
    lines = format_text(text).split("\n")
    assert lines[254:258] == [" " * 4 * 254 + "a {", " " * 4 * 255 + "a { }", " " * 4 * 254 + "}", " " * 4 * 253 + "}"]
