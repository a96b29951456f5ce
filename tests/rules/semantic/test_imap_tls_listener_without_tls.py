from __future__ import annotations

from tests.marks import expect_marked


def test_own_and_global_tls_off() -> None:
    expect_marked(
        """
        tls off
        imap tls://0.0.0.0:993 { }  # ! imap-tls-listener-without-tls
        imap tcp://127.0.0.1:143 { }
        imap tls://0.0.0.0:1993 {
            tls self_signed
        }
        """
    )
    expect_marked("imap tcp://127.0.0.1:143 tls://0.0.0.0:993 {  # ! imap-tls-listener-without-tls\n    tls off\n}\n")


def test_only_the_exact_word_switches_tls_off() -> None:
    expect_marked("imap tls://0.0.0.0:993 {\n    tls OFF\n}\n", "imap-tls-listener-without-tls")
