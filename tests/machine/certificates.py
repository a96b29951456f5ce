"""Certificates and keys, made for a test."""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""The time in the tests."""

Private = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey | dsa.DSAPrivateKey


class Made(NamedTuple):
    """A certificate with its key, both as PEM."""

    certificate: bytes
    key: bytes
    loaded: x509.Certificate
    private: Private


def private_key(kind: str = "ecdsa") -> Private:
    """A fresh key."""
    if kind == "rsa":
        return rsa.generate_private_key(65537, 1024)
    if kind == "dsa":
        return dsa.generate_private_key(1024)
    kinds = {"ed25519": ed25519.Ed25519PrivateKey.generate, "ed448": ed448.Ed448PrivateKey.generate}
    return kinds[kind]() if kind in kinds else ec.generate_private_key(ec.SECP256R1())


def pem(key: Private, form: str = "PKCS8", password: bytes = b"") -> bytes:
    """A key as PEM: in the form PKCS8 or that of its own kind."""
    encryption = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    own = serialization.PrivateFormat.TraditionalOpenSSL
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8 if form == "PKCS8" else own, encryption)


def make(
    *names: str,
    by: Made | None = None,
    common_name: str = "a name",
    since: datetime = NOW - timedelta(days=30),
    until: datetime = NOW + timedelta(days=60),
    issuer_url: str = "",
    kind: str = "ecdsa",
) -> Made:
    """A certificate for some hosts, made by another one or by itself."""
    private = private_key(kind)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])
    builder = x509.CertificateBuilder(
        by.loaded.subject if by else subject, subject, private.public_key(), x509.random_serial_number(), since, until
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName([_name(name) for name in names]), critical=False)
    if issuer_url:
        where = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(issuer_url))
        builder = builder.add_extension(x509.AuthorityInformationAccess([where]), critical=False)
    if not by:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    signing = by.private if by else private
    loaded = builder.sign(signing, None if isinstance(signing, ed25519.Ed25519PrivateKey) else hashes.SHA256())
    return Made(loaded.public_bytes(serialization.Encoding.PEM), pem(private), loaded, private)


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


@cache
def authority() -> Made:
    """An authority that signs others."""
    return make(common_name="an authority")


@cache
def usual() -> Made:
    """The certificate of mx.example.org, in a file with that of its authority."""
    made = make("mx.example.org", by=authority(), issuer_url="http://authority.example/ca.der")
    return made._replace(certificate=made.certificate + authority().certificate)
