from __future__ import annotations

from tests.model.building import server


def unused(text: str) -> list[str]:
    return [one.name for one in server(text).reach.unused]


def meant(text: str) -> dict[str, str]:
    return {name: instance.name for name, instance in server(text).reach.meant.items()}


def test_reached_by_way_of_others() -> None:
    text = "smtp a {\n    deliver_to &q\n}\ntarget.queue q {\n    target &r\n}\ntarget.remote r { }\ntarget.remote s { }\n"
    assert unused(text) == ["s"]


def test_blocks_that_refer_to_each_other_only() -> None:
    assert unused("target.queue a {\n    target &b\n}\ntarget.queue b {\n    target &a\n}\nsmtp c {\n    reject\n}\n") == ["a", "b"]


def test_a_misspelt_reference_reaches_what_it_means() -> None:
    text = "smtp a {\n    deliver_to &remote_queu\n}\ntarget.queue remote_queue { }\ntarget.queue other { }\n"
    assert unused(text) == ["other"]
    assert meant(text) == {"remote_queu": "remote_queue"}


def test_the_only_block_that_nothing_else_refers_to_is_meant() -> None:
    text = "smtp a {\n    deliver_to &x\n    deliver_to &y\n}\ntarget.queue x { }\ntarget.remote elsewhere { }\n"
    assert meant(text) == {"y": "elsewhere"}
    assert unused(text) == []


def test_what_is_not_looked_into_may_refer_to_anything() -> None:
    assert unused("smtp a {\n    reject\n    nonsense {\n        whatever &r\n    }\n}\ntarget.remote r { }\n") == []
    assert unused("nonsense a {\n    b r\n}\ntarget.remote r { }\n") == []


def test_further_names_count_too() -> None:
    assert unused("smtp a {\n    deliver_to &two\n}\ntarget.remote one two { }\n") == []


def test_a_reference_with_nothing_but_its_sign() -> None:
    assert unused("smtp a {\n    deliver_to\n}\ntarget.remote r { }\n") == []
