from __future__ import annotations

import pytest

from maddyconf.knowledge.manual import DirectivePage, ModulePage, RolePage, names, pages, since
from maddyconf.knowledge.versions import NEWEST, Span, version


def module_page(name: str, release: str = "0.9.4") -> ModulePage:
    (page,) = (one for one in pages(name, version(release)) if isinstance(one, ModulePage))
    return page


def directive_pages(name: str, release: str = "0.9.4") -> list[DirectivePage]:
    return [one for one in pages(name, version(release)) if isinstance(one, DirectivePage)]


@pytest.mark.parametrize("name", ["target.queue", "queue"])
def test_module_with_and_without_its_prefix(name: str) -> None:
    page = module_page(name)
    assert (page.name, page.written, page.roles, page.former_names) == ("target.queue", "queue [TEXT]", ("a delivery target",), ("queue",))
    (tries,) = (one for one in page.directives if one.name == "max_tries")
    assert (tries.default, tries.required, tries.inherits, tries.repeatable) == ("20", False, False, False)


def test_former_name_leads_to_the_module() -> None:
    assert module_page("sign_dkim").name == "modify.dkim"


def test_module_as_an_older_release_has_it() -> None:
    old = {one.name for one in module_page("target.queue", "0.8.2").directives}
    assert "retry_time_scale" not in old
    assert "max_tries" in old


def test_directive_with_its_places() -> None:
    (page,) = directive_pages("max_recipients")
    assert page.places == ("smtp", "submission", "lmtp")
    assert (page.written, page.default) == ("max_recipients NUMBER", "20000")


def test_directive_that_means_different_things() -> None:
    assert next(page.places[0] for page in directive_pages("hostname")) == "the top of the file"
    assert len(directive_pages("hostname")) > 2


def test_directive_is_not_older_than_its_module() -> None:
    (page,) = directive_pages("base_dn")
    assert page.span == Span("0.5.0")


@pytest.mark.parametrize("name", ["check", "Check", "CHECK"])
def test_role(name: str) -> None:
    (page,) = (one for one in pages(name) if isinstance(one, RolePage))
    assert page.namespace == "check"
    assert {"check.spf", "require_mx_record"} <= set(page.modules)
    assert page.wanted_by == ("checks, each line",)


def test_role_says_which_directives_want_it() -> None:
    (page,) = (one for one in pages("DeliveryTarget") if isinstance(one, RolePage))
    assert "target (target.queue)" in page.wanted_by


def test_every_name_has_a_page_and_every_page_of_a_directive_a_sentence() -> None:
    for name in names():
        found = pages(name)
        assert found, name
        assert all(page.doc.endswith(".") for page in found)


def test_nothing_of_that_name() -> None:
    assert pages("nonsense") == []
    assert pages("") == []


def test_age_for_a_reader() -> None:
    assert since(Span("0.4.0")) == ""
    assert since(Span("0.5.0")) == "since 0.5.0"
    assert since(Span("0.1.0", "0.6.0")) == "until 0.6.0"
    assert since(Span("0.5.0", "0.7.0")) == "since 0.5.0, until 0.7.0"


def test_newest_by_default() -> None:
    assert pages("sasl_login") == pages("sasl_login", NEWEST) != []
    assert pages("sasl_login", version("0.7.1")) == []


def test_deprecated_is_told_for_the_releases_that_say_so() -> None:
    (page,) = (one for one in directive_pages("auth_map") if one.places[0] == "storage.imapsql")
    assert page.deprecated == "deprecated since 0.7.0: use `storage_map` in `imap`"
    (page,) = (one for one in directive_pages("auth_map", "0.6.3") if one.places[0] == "storage.imapsql")
    assert page.deprecated == ""
    assert module_page("sts_preload").deprecated == "deprecated since 0.4.0: it does nothing any more; remove it"
    assert (module_page("vultr", "0.9.0").deprecated, module_page("mtasts").deprecated) == ("", "")
