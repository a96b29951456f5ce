"""Rules that hold for some releases only: absolute-import and reference-cycle."""

from __future__ import annotations

import pytest

from tests.rules.findings import finding, findings, marked_text, smtp

CYCLE = "target.queue a {\n    target &b\n}\nmsgpipeline b {\n    deliver_to &a\n}\n" + smtp("deliver_to &a")


def test_absolute_imports() -> None:
    text = "import /etc/maddy/common.conf\n" + smtp("reject")
    one = finding(text, "absolute-import", "0.7.0")
    assert one.message == "absolute paths came with 0.7.1, this is 0.7.0: write the path as seen from the folder of this file"
    assert (marked_text(one), one.of_age) == ("/etc/maddy/common.conf", True)
    assert not findings(text, "absolute-import", "0.7.1")
    assert not findings("import common\n", "absolute-import", "0.4.0")


@pytest.mark.parametrize("release", ["0.9.0", "0.9.1", "0.9.2"])
def test_circles(release: str) -> None:
    one = finding(CYCLE, "reference-cycle", release)
    assert one.place.position.line == 5
    assert one.of_age


def test_no_circles() -> None:
    assert not findings(CYCLE, "reference-cycle", "0.8.2")
    assert not findings(CYCLE, "reference-cycle", "0.9.3")
    twice = "msgpipeline b {\n    reject\n}\ntarget.queue a {\n    target &b\n}\n" + smtp("deliver_to &a", "deliver_to &b")
    assert not findings(twice, "reference-cycle", "0.9.0")


def test_a_long_chain_is_no_problem() -> None:
    blocks = "".join(f"msgpipeline p{number} {{\n    deliver_to &p{number + 1}\n}}\n" for number in range(3000))
    assert finding(blocks + "msgpipeline p3000 {\n    deliver_to &p0\n}\n" + smtp("deliver_to &p0"), "reference-cycle", "0.9.0")
