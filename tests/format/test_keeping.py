from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.format import DEFAULT, FormatError, Lines, format_source, format_text
from maddyconf.source import Source
from tests.format.test_format_text import BODY


def of_lines(text: str, first: int, last: int) -> str:
    return format_source(Source(text), DEFAULT, [Lines(first, last)]).decode()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# fmt: off\na   b\n", "# fmt: off\na   b\n"),
        ("#fmt:off\na   b\n\n\n\nc\n#fmt:on\nd   e", "#fmt:off\na   b\n\n\n\nc\n#fmt:on\nd e\n"),
        # The end of the block ends it.
        ("a {\n# fmt: off\nb   c\n}\nd   e\n", "a {\n# fmt: off\nb   c\n}\n\nd e\n"),
        ("a {\n  # fmt: off\n  b {\n  c }\n  # fmt: on\n}\n", "a {\n  # fmt: off\n  b {\n  c }\n    # fmt: on\n}\n"),
        ("a {\n  # fmt: off\n  b {\n  # fmt: on\n  c   d\n  }\n}\n", "a {\n  # fmt: off\n  b {\n  # fmt: on\n  c   d\n  }\n}\n"),
        # A whole line of the source, or nothing.
        ("# fmt: off\na { b\n# fmt: on\n}\n", "# fmt: off\na { b\n# fmt: on\n}\n"),
        ("a   b  #  fmt: skip, it is a table\nc   d\n", "a   b  #  fmt: skip, it is a table\nc d\n"),
        ("a   b \\\n c   # fmt: skip\nd   e\n", "a   b \\\n c   # fmt: skip\nd e\n"),
        ("a   {  # fmt: skip\nb\n}\n", "a   {  # fmt: skip\n    b\n}\n"),
        # No such comments.
        ("# fmt: offline\na   b\n", "# fmt: offline\na b\n"),
        ("a   b # fmt: off\nc   d\n", "a b  # fmt: off\nc d\n"),
        ("# fmt: skip\na   b\n", "# fmt: skip\na b\n"),
        ("# fmt: on\na   b\n", "# fmt: on\na b\n"),
        ("# fmt: off\r\na   b\r\n# fmt: on\r\nc   d\r\n", "# fmt: off\r\na   b\r\n# fmt: on\r\nc d\r\n"),
        ("# fmt: off\r\na   b\r\n# fmt: on\nc   d\n", "# fmt: off\r\na   b\r\n# fmt: on\nc d\n"),
    ],
)
def test_comments(text: str, expected: str) -> None:
    assert format_text(text) == expected


MESSY = "\n\na   b\nc   d\nlimits { all   rate   1 }\n\n\n\ne   f\n\n\n"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (3, 3, "\n\na b\nc   d\nlimits { all   rate   1 }\n\n\n\ne   f\n\n\n"),
        # The gap beside a formatted line is formatted too.
        (4, 4, "\n\na   b\nc d\n\nlimits { all   rate   1 }\n\n\n\ne   f\n\n\n"),
        (5, 5, "\n\na   b\nc   d\n\nlimits {\n    all rate 1\n}\n\ne   f\n\n\n"),
        (6, 7, MESSY),
        (99, 100, MESSY),
        (1, 99, "a b\nc d\n\nlimits {\n    all rate 1\n}\n\ne f\n"),
    ],
)
def test_some_lines(first: int, last: int, expected: str) -> None:
    if first == 3:
        # The first line that is formatted begins the file, as it does when all is formatted.
        expected = expected.lstrip("\n")
    assert of_lines(MESSY, first, last) == expected


@given(BODY, st.integers(1, 30), st.integers(0, 5))
def test_some_lines_lead_to_the_same_as_all(text: str, first: int, more: int) -> None:
    data = text.encode("utf-8", "surrogateescape")
    try:
        whole = format_text(data)
    except FormatError:
        return
    some = format_source(Source.from_bytes(data), DEFAULT, [Lines(first, first + more)])
    assert format_text(some) == whole
    assert format_source(Source.from_bytes(data), DEFAULT, [Lines(1, 10_000)]) == whole
    assert format_source(Source.from_bytes(data), DEFAULT, []) in (data, data.removesuffix(b"\n") + b"\n")


@given(BODY, st.integers(1, 30), st.integers(0, 5))
def test_lines_outside_stay(text: str, first: int, more: int) -> None:
    data = text.encode("utf-8", "surrogateescape")
    try:
        some = format_source(Source.from_bytes(data), DEFAULT, [Lines(first, first + more)]).decode("utf-8", "surrogateescape")
    except FormatError:
        return
    lines = iter(line.removesuffix("\r") for line in some.split("\n"))
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not first <= number <= first + more:
            # Each is found behind the one before it.
            assert line.removesuffix("\r") in lines
