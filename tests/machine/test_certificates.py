from __future__ import annotations

from base64 import b64encode
from contextlib import suppress
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.machine.certificates import UnusableError, read_authorities, read_certificates, read_dkim_key, read_key
from tests.machine.certificates import NOW, authority, make, pem, private_key, usual

KINDS = pytest.mark.parametrize("kind", ["rsa", "ecdsa", "ed25519"])


def unusable(read: object, text: bytes) -> str:
    with pytest.raises(UnusableError) as problem:
        read(text)  # type: ignore[operator]
    return str(problem.value)


def test_what_a_certificate_says() -> None:
    url = "http://authority.example/ca.der"
    made = make("mx.example.org", "*.example.net", "192.0.2.1", by=authority(), common_name="Mx", issuer_url=url)
    (one,) = read_certificates(made.certificate)
    assert one.names == ("mx.example.org", "*.example.net", "192.0.2.1")
    assert (one.common_name, one.issuer_url) == ("Mx", url)
    assert (one.since, one.until) == (NOW - timedelta(days=30), NOW + timedelta(days=60))
    assert not one.is_self_signed
    (root,) = read_certificates(authority().certificate)
    assert root.is_self_signed
    assert (root.names, root.issuer_url) == ((), "")


@KINDS
@pytest.mark.parametrize("form", ["PKCS8", "own"])
def test_a_key_belongs_to_its_certificate(kind: str, form: str) -> None:
    made = make("mx.example.org", kind=kind)
    key = read_key(pem(made.private, "PKCS8" if kind == "ed25519" else form))
    assert key.kind == kind
    assert read_certificates(made.certificate)[0].key == key.public != read_certificates(usual().certificate)[0].key


def test_the_order_of_certificates() -> None:
    leaf, root, other = make("a.example", by=authority()), authority(), make("b.example", common_name="an authority")

    def order(*made: bytes) -> list[bool]:
        return [one.signs_previous for one in read_certificates(b"".join(made))]

    assert order(leaf.certificate, root.certificate) == [False, True]
    assert order(root.certificate, leaf.certificate) == [False, False]
    assert order(leaf.certificate, other.certificate, root.certificate) == [False, False, False]


def test_the_first_key_counts_for_tls_and_the_first_block_for_dkim() -> None:
    first, second = private_key("rsa"), private_key("ed25519")
    assert read_key(b"-----BEGIN EC PARAMETERS-----\neA==\n-----END EC PARAMETERS-----\n" + pem(first) + pem(second)).kind == "rsa"
    assert read_dkim_key(pem(second) + pem(first)).kind == "ed25519"
    assert read_dkim_key(pem(first, "own")).kind == "rsa"
    assert "`CERTIFICATE`" in unusable(read_dkim_key, usual().certificate + pem(first))


@pytest.mark.parametrize("read", [read_key, read_dkim_key])
def test_keys_that_are_of_no_use(read: object) -> None:
    assert "encrypted" in unusable(read, pem(private_key("rsa"), password=b"secret"))
    assert "encrypted" in unusable(read, pem(private_key("rsa"), "own", b"secret"))
    assert "damaged, or of a kind" in unusable(read, pem(private_key("ed448")))
    assert "damaged, or of a kind" in unusable(read, b"-----BEGIN PRIVATE KEY-----\neA==\n-----END PRIVATE KEY-----\n")
    assert unusable(read, b" \n") == "it is empty"
    assert "the other one of the two files" in unusable(read, usual().certificate)
    assert "form PEM" in unusable(read, b"secret")


def test_dkim_has_no_ecdsa() -> None:
    assert "RSA or Ed25519" in unusable(read_dkim_key, pem(private_key("ecdsa")))


def test_certificates_that_are_of_no_use() -> None:
    only_damaged = damaged().removeprefix(authority().certificate)
    assert unusable(read_certificates, only_damaged + usual().certificate) == "the certificate in it is damaged"
    assert "`PRIVATE KEY`: is it the other one" in unusable(read_certificates, usual().key)
    assert "`openssl` can convert" in unusable(read_certificates, usual().loaded.public_bytes(Encoding.DER))
    assert unusable(read_certificates, b"") == "it is empty"


def test_a_damaged_certificate_behind_the_first_is_nobodys_issuer() -> None:
    first, second, third = read_certificates(damaged() + authority().certificate)
    assert first.common_name == third.common_name == "an authority"
    assert (second.names, second.signs_previous, third.signs_previous) == ((), False, False)


def damaged() -> bytes:
    return authority().certificate + b"-----BEGIN CERTIFICATE-----\neA==\n-----END CERTIFICATE-----\n"


def test_one_authority_that_can_be_read_is_enough() -> None:
    assert read_authorities(damaged() + usual().certificate) == 3
    assert "are damaged" in unusable(read_authorities, damaged().removeprefix(authority().certificate))
    assert "no certificate in it, but `PRIVATE KEY`" in unusable(read_authorities, usual().key)


@given(st.data())
def test_any_bytes_are_certificates_and_keys_or_of_no_use(data: st.DataObject) -> None:
    good = data.draw(st.sampled_from([usual().certificate, usual().key, pem(private_key("ecdsa"), "own"), b""]))
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, len(good)))
    text = good[:start] + data.draw(st.binary(max_size=30)) + good[end:]
    reads_or_refuses(text)


@given(st.binary(max_size=300), st.sampled_from(["CERTIFICATE", "PRIVATE KEY", "EC PRIVATE KEY"]), st.integers(0, 400), st.integers(0, 255))
def test_any_bytes_inside(data: bytes, label: str, at: int, byte: int) -> None:
    changed = bytearray(usual().loaded.public_bytes(Encoding.DER))
    changed[at % len(changed)] = byte
    for inside in (data, bytes(changed)):
        text = f"-----BEGIN {label}-----\n{b64encode(inside).decode()}\n-----END {label}-----\n".encode()
        reads_or_refuses(text)


def reads_or_refuses(text: bytes) -> None:
    for read in (read_certificates, read_authorities, read_key, read_dkim_key):
        with suppress(UnusableError):
            assert read(text)  # type: ignore[operator]
