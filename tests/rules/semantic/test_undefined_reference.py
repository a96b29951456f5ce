from __future__ import annotations

from pathlib import Path

from maddyconf import Diagnostic, lint, parse
from tests.marks import expect_marked


def about(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in diagnostics if one.name == "undefined-reference"]


def test_every_place_where_a_block_is_looked_for() -> None:
    expect_marked(
        """
        smtp tcp://127.0.0.1:25 {
            auth &nobody  # ! undefined-reference
            limits &none  # ! undefined-reference
            check &none  # ! undefined-reference
            modify {
                replace_rcpt &none  # ! undefined-reference
            }
            destination_in &none {  # ! undefined-reference
                deliver_to &none  # ! undefined-reference
            }
            default_destination {
                deliver_to queue q {
                    target &none  # ! undefined-reference
                }
            }
        }
        """
    )


def test_forward_and_backward_references_to_blocks_with_and_without_name() -> None:
    expect_marked(
        """
        table.static { }
        imap tls://127.0.0.1:993 {
            auth_map &table.static
            storage &mailboxes
        }
        storage.imapsql mailboxes { }
        """,
        "undefined-reference",
    )


def test_a_word_that_only_begins_with_the_sign() -> None:
    text = 'table.static {\n    entry "&key" &value\n}\nsmtp tcp://127.0.0.1:25 {\n    reject 550 5.1.1 "&name"\n}\n'
    expect_marked(text, "undefined-reference")


def test_forced_names_endpoints_and_empty_names() -> None:
    expect_marked(
        """
        table.static aliases { }
        smtp inbound {
            auth_map &aliases  # ! undefined-reference
            deliver_to &inbound  # ! undefined-reference
            deliver_to &smtp  # ! undefined-reference
            deliver_to &  # ! undefined-reference
        }
        """
    )


def test_global_directives_know_no_blocks() -> None:
    expect_marked(
        """
        tls.loader.file certs { }
        tls &certs  # ! undefined-reference
        auth_map &certs  # ! undefined-reference
        imap tls://127.0.0.1:993 {
            tls &certs
        }
        """
    )
    expect_marked("tls {\n    loader &certs  # ! undefined-reference\n}\ntls.loader.file certs { }\n")


def test_macros_snippets_and_imports_hide_nothing(tmp_path: Path) -> None:
    expect_marked(
        """
        $(where) = &nowhere
        (deliver) {
            deliver_to $(where)  # ! undefined-reference
        }
        smtp tcp://127.0.0.1:25 {
            import deliver
        }
        """
    )
    (tmp_path / "part.conf").write_text("deliver_to &missing\n")
    (tmp_path / "maddy.conf").write_text("smtp tcp://127.0.0.1:25 {\n    import part\n}\n")
    (diagnostic,) = about(lint(tmp_path / "maddy.conf"))
    assert (Path(diagnostic.place.source.name).name, diagnostic.place.position) == ("part.conf", (1, 12))


def test_the_nearest_name_is_offered_and_fixed() -> None:
    text = 'storage.imapsql local_mailboxes { }\nimap tls://127.0.0.1:993 {\n    storage "&local_mailbox"#x\n}\n'
    (diagnostic,) = about(lint(parse(text)))
    assert "did you mean `&local_mailboxes`?" in diagnostic.message
    assert diagnostic.related[0].place.position == (1, 1)
    assert diagnostic.fix
    (edit,) = diagnostic.fix.edits
    assert text[: edit.place.start] + edit.text + text[edit.place.end :] == text.replace("&local_mailbox", "&local_mailboxes")


def test_a_block_whose_name_was_written_with_the_sign() -> None:
    (diagnostic,) = about(lint(parse("storage.imapsql &accounts { }\nimap tls://127.0.0.1:993 {\n    storage &accounts\n}\n")))
    assert "leave out the `&` there" in diagnostic.message
    assert diagnostic.related[0].place.position.line == 1


def test_a_block_that_is_not_known_is_not_looked_into() -> None:
    expect_marked("destination local {\n    deliver_to &locals\n}\n", "undefined-reference")


def test_a_name_from_a_macro_is_not_rewritten() -> None:
    text = "$(s) = &local_mailbox\nstorage.imapsql local_mailboxes { }\nimap tls://127.0.0.1:993 {\n    storage $(s)\n}\n"
    (diagnostic,) = about(lint(parse(text)))
    assert diagnostic.place.position == (4, 13)
    assert diagnostic.fix is None
