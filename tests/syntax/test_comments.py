from __future__ import annotations

from maddyconf.syntax import Directive, parse
from maddyconf.syntax.comments import comment_beside, comments_above, comments_at_end, empty_lines_above

TEXT = """\
# first
# second

a b # beside a
c {   # beside c

    # above d

    d     # beside d
    # end of c
} # after c
# above e

e#glued
# end of the file
"""


def test_every_comment_belongs_to_one_place() -> None:
    document = parse(TEXT)
    a, c, e = document.body
    assert isinstance(a, Directive)
    assert isinstance(c, Directive)
    assert isinstance(e, Directive)
    assert c.block
    (d,) = c.block.body
    assert isinstance(d, Directive)
    above = {
        name: [one.text for one in comments_above(document, statement)] for name, statement in {"a": a, "c": c, "d": d, "e": e}.items()
    }
    assert above == {"a": ["# first", "# second"], "c": [], "d": ["# above d"], "e": ["# above e"]}
    beside = {name: comment_beside(document, statement) for name, statement in {"a": a, "c": c, "d": d, "e": e}.items()}
    assert {name: one and one.text for name, one in beside.items()} == {"a": "# beside a", "c": "# beside c", "d": "# beside d", "e": None}
    assert [one.text for one in comments_at_end(document, c.block)] == ["# end of c"]
    assert [one.text for one in comments_at_end(document)] == ["# end of the file"]


def test_empty_lines() -> None:
    document = parse(TEXT)
    a, c, e = document.body
    assert isinstance(c, Directive)
    assert c.block
    assert [empty_lines_above(document, one) for one in (a, c, c.block.body[0], e)] == [1, 0, 2, 1]


def test_without_anything_between() -> None:
    document = parse("a { b }")
    (a,) = document.body
    assert isinstance(a, Directive)
    assert a.block
    assert comments_above(document, a) == comments_at_end(document, a.block) == comments_at_end(document) == ()
    assert (comment_beside(document, a), empty_lines_above(document, a)) == (None, 0)
