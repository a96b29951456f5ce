from __future__ import annotations

from tests.marks import expect_marked

RULE = "proxy-protocol-inside-tls"


def test_tls_before_the_header() -> None:
    expect_marked(
        """
        $(tls_address) = tls://0.0.0.0:993
        (proxy) {
            proxy_protocol 10.0.0.5
        }
        imap $(tls_address) {  # ! proxy-protocol-inside-tls
            import proxy
        }
        submission tcp://0.0.0.0:587 tls://0.0.0.0:465 {  # ! proxy-protocol-inside-tls
            proxy_protocol {
                tls self_signed
            }
        }
        """
    )


def test_the_header_first_or_none() -> None:
    expect_marked(
        """
        imap tcp://0.0.0.0:993 {
            proxy_protocol 10.0.0.5 {
                tls self_signed
            }
        }
        submission tls://0.0.0.0:465 { }
        """,
        RULE,
    )
