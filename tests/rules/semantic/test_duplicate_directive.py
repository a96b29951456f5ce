from __future__ import annotations

from tests.marks import expect_marked
from tests.rules.findings import finding, smtp

RULE = "duplicate-directive"


def test_the_second_is_reported_with_the_first() -> None:
    one = finding("hostname a\n" + smtp("reject"), RULE)
    assert (one.message, one.place.position) == ("`hostname` may be here only once", (2, 1))
    assert [related.place.position.line for related in one.related] == [1]


def test_by_way_of_an_import() -> None:
    one = finding("(common) {\n    io_debug yes\n}\n" + smtp("import common", "io_debug no", "reject"), RULE)
    assert one.place.position == (8, 5)
    assert one.related[0].place.position.line == 2


def test_what_may_come_several_times() -> None:
    lines = ["auth dummy", "auth dummy", "check {", "    spf", "    spf", "}", "check {", "    dkim", "}"]
    lines += ["deliver_to dummy", "deliver_to dummy"]
    expect_marked(smtp(*lines), RULE)


def test_policies() -> None:
    expect_marked(
        """
        target.remote r {
            mx_auth {
                dane
                mtasts
                dane  # ! duplicate-directive
                debug no
            }
        }
        """
    )
