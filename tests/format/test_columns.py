from __future__ import annotations

import pytest

from maddyconf.format import Style, format_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Comments.
        ("a # x\nbbb # y\n", "a    # x\nbbb  # y\n"),
        ("a # x\n\nbbb # y\n", "a  # x\n\nbbb  # y\n"),
        ("a # x\nb\nccc # y\n", "a  # x\nb\nccc  # y\n"),
        ("a # x\n# own\nccc # y\n", "a  # x\n# own\nccc  # y\n"),
        ("a { # x\nb # y\nccc # z\n} # end\n", "a {  # x\n    b    # y\n    ccc  # z\n}  # end\n"),
        (f"a # x\n{'b' * 25} # y\n", f"a{' ' * 26}# x\n{'b' * 25}  # y\n"),
        (f"a # x\n{'b' * 26} # y\nc # z\n", f"a  # x\n{'b' * 26}  # y\nc  # z\n"),
        ("中 # x\nb # y\n", "中  # x\nb   # y\n"),
        ('a "x\ny" # x\nbbbb # y\n', 'a "x\ny"    # x\nbbbb  # y\n'),
        # Macros.
        ("$(a) = 1\n$(bb) = 2\n", "$(a)  = 1\n$(bb) = 2\n"),
        ("$(a) = 1\n\n$(bb) = 2\n", "$(a) = 1\n\n$(bb) = 2\n"),
        ("$(a) = 1\n# own\n$(bb) = 2\n", "$(a) = 1\n# own\n$(bb) = 2\n"),
        ("$(a) = 1 # x\n$(bb) = 2 # y\n", "$(a)  = 1  # x\n$(bb) = 2  # y\n"),
        ("$(a) = 1 \\\n2\n$(bb) = 2\n", "$(a)  = 1 \\\n    2\n$(bb) = 2\n"),
        (f"$(a) = 1\n$({'b' * 26}) = 2\n", f"$(a) = 1\n$({'b' * 26}) = 2\n"),
    ],
)
def test_columns(text: str, expected: str) -> None:
    assert format_text(text) == expected
    assert format_text(expected) == expected


def test_tabs() -> None:
    assert format_text("a {\nb # x\nccc # y\n}\n", style=Style(indent="tab")) == "a {\n\tb    # x\n\tccc  # y\n}\n"


def test_two_blanks() -> None:
    assert format_text("a {\n    b {\n        c\n    }\n}\n", style=Style(indent=2)) == "a {\n  b {\n    c\n  }\n}\n"
