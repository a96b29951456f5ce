from __future__ import annotations

from maddyconf.knowledge.declarations import Block
from maddyconf.knowledge.roles import CHECK, CHECK_GROUP, TABLE
from maddyconf.knowledge.values.blocks import BlockOf, GroupOf, ModuleOf, NoArguments, RulesFor, TableFor
from maddyconf.knowledge.values.plain import Texts
from maddyconf.knowledge.values.value import BlockUse


def test_blocks_belong_to_these_values() -> None:
    values = (ModuleOf(CHECK), GroupOf(CHECK_GROUP, "checks"), BlockOf(Block("x")), RulesFor("source"), TableFor(TABLE, "source"))
    assert {value.block for value in values} == {BlockUse.READ}


def test_a_block_has_the_arguments_of_another_value() -> None:
    value = BlockOf(Block("x"), Texts(1, 2))
    assert (value.least, value.most, value.describe()) == (1, 2, "TEXT... { ... }")


def test_rules_before_0_7_knew_less() -> None:
    assert list(RulesFor("source").faults(["user@example.org", "example.org"])) == []
    assert [fault.argument for fault in RulesFor("source").faults(["example.org", "a@b@c"])] in ([], [1])


def test_a_module_may_be_left_out_where_it_says_so() -> None:
    assert (ModuleOf(TABLE).least, ModuleOf(TABLE, least=0).least) == (1, 0)


def test_arguments_that_older_releases_ignored() -> None:
    assert (NoArguments("0.9.0").most, NoArguments("0.9.0").since) == (0, "0.9.0")
