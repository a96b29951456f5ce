"""The pages of maddy's own manual."""

from __future__ import annotations

from maddyconf.knowledge.modules import all_modules
from maddyconf.knowledge.reference import _BY_MODULE, manual_page


def test_every_page_is_about_a_module_that_there_is() -> None:
    assert _BY_MODULE.keys() <= {one.name for one in all_modules()}


def test_pages() -> None:
    assert manual_page("target.queue") == "https://maddy.email/reference/targets/queue/"
    assert manual_page("dummy") is None
