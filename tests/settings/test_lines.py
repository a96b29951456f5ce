from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.settings.lines import line_of

TEXT = """\
# a = 0
a = 1
"b c" = 2
d.e = 3
f = { g = 4 }

[h]
a = 5
'i' = [
    1,
]
[ "j" . k ] # comment
l = 6
[[m]]
n = 7
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("a",), 2),
        (("b c",), 3),
        (("d",), None),
        (("d", "e"), 4),
        (("f", "g"), 5),
        (("h",), 7),
        (("h", "a"), 8),
        (("h", "i"), 9),
        (("h", "x"), 7),
        (("j", "k"), 12),
        (("j", "k", "l"), 13),
        (("m", "n"), 15),
        (("nosuch",), None),
        ((), None),
    ],
)
def test_the_line_of_a_key(path: tuple[str, ...], line: int | None) -> None:
    assert line_of(TEXT, path) == line


@given(st.text(alphabet="ab.=[]\"' \n#", max_size=60), st.lists(st.sampled_from(("a", "b", "a.b")), max_size=3))
def test_any_text(text: str, path: list[str]) -> None:
    found = line_of(text, path)
    assert found is None or 1 <= found <= text.count("\n") + 1
