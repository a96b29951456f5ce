from __future__ import annotations

from tests.marks import expect_marked

RULE = "tls-without-certificate"


def test_blocks_without_a_loader() -> None:
    expect_marked(
        """
        $(versions) = tls1.2 tls1.3
        (strong) {
            protocols $(versions)
        }
        smtp tcp://0.0.0.0:25 {
            tls {  # ! tls-without-certificate
                import strong
            }
        }
        imap tcp://0.0.0.0:143 {
            tls  # ! tls-without-certificate
        }
        submission tcp://0.0.0.0:587 {
            tls { }  # ! tls-without-certificate
        }
        lmtp tcp://127.0.0.1:24 {
            proxy_protocol 127.0.0.1 {
                tls { }  # ! tls-without-certificate
            }
        }
        """
    )


def test_the_global_one_counts_if_an_endpoint_has_no_other() -> None:
    expect_marked("tls { }  # ! tls-without-certificate\nsmtp tcp://0.0.0.0:25 { }\n")
    expect_marked("tls { }\nsmtp tcp://0.0.0.0:25 {\n    tls off\n}\n", RULE)
    expect_marked("tls { }\nopenmetrics tcp://127.0.0.1:9749 { }\n", RULE)


def test_certificates_from_anywhere() -> None:
    expect_marked(
        """
        (certificate) {
            loader self_signed
        }
        smtp tcp://0.0.0.0:25 {
            tls {
                loader file /c.pem /k.pem
            }
        }
        imap tcp://0.0.0.0:143 {
            tls file /c.pem /k.pem {
                protocols tls1.2 tls1.3
            }
        }
        submission tcp://0.0.0.0:587 {
            tls &own
        }
        imap tcp://0.0.0.0:144 {
            tls {
                import certificate
            }
        }
        lmtp unix:///run/lmtp.sock { }
        tls.loader.self_signed own { }
        """,
        RULE,
    )
    expect_marked("tls off {\n    protocols tls1.2\n}\nsmtp tcp://0.0.0.0:25 { }\n", RULE)


def test_a_loader_that_is_misspelt_is_another_mistake() -> None:
    text = "smtp tcp://0.0.0.0:25 {\n    tls {\n        loder self_signed  # ! unknown-directive\n    }\n}\n"
    expect_marked(text, RULE)
