from __future__ import annotations

from tests.marks import expect_marked


def test_the_three_endpoints_that_speak_smtp() -> None:
    expect_marked(
        """
        tls off
        smtp tls://0.0.0.0:465 { }  # ! tls-listener-without-tls
        submission tcp://0.0.0.0:587 tls://0.0.0.0:465 { }  # ! tls-listener-without-tls
        lmtp tls://127.0.0.1:1024 { }  # ! tls-listener-without-tls
        dovecot_sasld tls://127.0.0.1:1234 { }
        """
    )


def test_the_endpoints_own_directive_wins() -> None:
    expect_marked("tls off\nsubmission tls://0.0.0.0:465 {\n    tls self_signed\n}\n", "tls-listener-without-tls")
    expect_marked("tls self_signed\nsubmission tls://0.0.0.0:465 {  # ! tls-listener-without-tls\n    tls off\n}\n")


def test_lmtp_may_have_no_tls_at_all() -> None:
    expect_marked("lmtp tls://127.0.0.1:24 {  # ! tls-listener-without-tls\n    deliver_to dummy\n}\n")
    expect_marked("lmtp tcp://127.0.0.1:24 {\n    deliver_to dummy\n}\n", "tls-listener-without-tls")


def test_what_follows_off_is_not_looked_at() -> None:
    expect_marked("submission tls://0.0.0.0:465 {  # ! tls-listener-without-tls\n    tls off file a b\n}\n")


def test_through_a_macro() -> None:
    expect_marked("$(a) = tls://0.0.0.0:465\n$(no) = off\nsubmission $(a) {  # ! tls-listener-without-tls\n    tls $(no)\n}\n")
