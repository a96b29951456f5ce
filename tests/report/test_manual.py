from __future__ import annotations

import json

from maddyconf.knowledge.manual import pages
from maddyconf.report.full import plain
from maddyconf.report.manual import as_json, manual


def text(name: str) -> str:
    return "".join(plain(manual(pages(name))))


def test_a_directive_with_its_facts() -> None:
    assert text("max_tries") == (
        "max_tries  directive of target.queue\n"
        "  How often a message is tried before it bounces.\n"
        "  written  max_tries NUMBER\n"
        "  Default: 20.\n"
        "  example\n"
        "    target.queue {\n"
        "        max_tries 20\n"
        "    }\n"
        "\n"
    )


def test_a_long_list_of_places_is_cut() -> None:
    assert " others\n" in text("debug")


def test_a_module_that_needs_a_build_tag_or_has_a_former_name() -> None:
    assert "Released programs do not have it: it needs the build tag libdns_route53." in text("libdns.route53")
    assert "  Formerly sign_dkim.\n" in text("modify.dkim")


def test_a_role() -> None:
    assert text("BlobStore") == (
        "store for message bodies  role\n"
        "  Holds the bodies of stored messages.\n"
        "  Where it is expected, the prefix storage.blob. may be left out.\n"
        "  expected msg_store (storage.imapsql), msg_store (target.imapsql)\n"
        "  modules  storage.blob.fs, storage.blob.s3\n"
        "\n"
    )


def test_json_says_what_each_page_is() -> None:
    rows = json.loads(as_json(pages("check") + pages("check.spf")))
    assert [(row["kind"], row["name"]) for row in rows] == [("directive", "check"), ("role", "check"), ("module", "check.spf")]
    assert rows[2]["directives"][0]["since"] == "0.4.0"
    assert "span" not in rows[2]["directives"][0]


def test_deprecated_modules_and_directives() -> None:
    assert "  It is deprecated since 0.4.0: it does nothing any more; remove it.\n" in text("sts_preload")
    assert "  It is deprecated since 0.8.1: write `starttls`, which means the same.\n" in text("attempt_starttls")
    assert "    attempt_starttls    The old name of `starttls`.  (deprecated)\n" in text("target.smtp")
