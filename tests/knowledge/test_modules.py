from __future__ import annotations

import subprocess
import sys

import pytest

from maddyconf.knowledge.history import FORMER_NAMES
from maddyconf.knowledge.modules import FAMILIES, all_modules, module, variants
from maddyconf.knowledge.versions import RELEASES, version


@pytest.mark.parametrize(
    ("name", "release", "known"),
    [
        ("target.queue", "0.9.4", "target.queue"),
        ("queue", "0.4.4", "target.queue"),
        ("queue", "0.5.0", None),
        ("check.milter", "0.4.0", None),
        ("check.milter", "0.4.1", "check.milter"),
        ("require_matching_ehlo", "0.5.4", "require_matching_ehlo"),
        ("require_matching_ehlo", "0.6.0", None),
        ("table.email_with_domain", "0.6.3", None),
        ("libdns.gcore", "0.8.1", None),
        ("libdns.gcore", "0.8.2", "libdns.gcore"),
        ("storage", "0.9.4", None),
        ("", "0.9.4", None),
    ],
)
def test_names_by_release(name: str, release: str, known: str | None) -> None:
    found = module(name, version(release))
    assert (found.name if found else None) == known


def test_every_module_is_found_by_its_name() -> None:
    assert [one.name for one in all_modules() if one not in variants(one.name)] == []


def test_the_forms_of_one_module_never_overlap() -> None:
    twice = [
        one.name for release in RELEASES for one in all_modules(release) if sum(o.span.holds(release) for o in variants(one.name)) != 1
    ]
    assert twice == []


def test_former_names_lead_to_modules() -> None:
    assert [name for name, former in FORMER_NAMES.items() if not variants(former.replaced_by)] == []


def test_numbers_of_the_newest_release() -> None:
    """The program of 0.9.4 with all build tags registers 78 names; `table.ldap` and its like share code but not names."""
    newest = list(all_modules(version("0.9.4")))
    assert len(newest) == 78
    assert sorted(one.name for one in newest if one.is_endpoint) == ["dovecot_sasld", "imap", "lmtp", "openmetrics", "smtp", "submission"]
    assert [one.name for one in newest if one.named_by_module] == [
        "table.static",
        "table.regexp",
        "table.identity",
        "table.email_localpart",
        "table.email_localpart_optional",
        "table.email_with_domain",
    ]


def test_a_family_is_loaded_when_one_of_it_is_asked_for() -> None:
    code = (
        "import sys\nfrom maddyconf.knowledge.modules import module\n"
        "prefix = 'maddyconf.knowledge.families.'\nassert not [n for n in sys.modules if n.startswith(prefix + 'checks')]\n"
        "assert module('check.spf')\nassert prefix + 'checks' in sys.modules\n"
        "assert not {prefix + n for n in ('storage', 'dns_providers', 'targets')} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_all_families_are_named() -> None:
    assert {one for some in FAMILIES.values() for one in some} == {
        *("auth", "checks", "dns_providers", "endpoints", "limits", "modifiers", "mx_auth", "storage", "tables", "targets", "tls")
    }
