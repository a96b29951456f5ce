"""Certificates and keys, read as Go reads them. Needs the package `cryptography`."""

from __future__ import annotations

import warnings
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from maddyconf.diagnostics import shortened
from maddyconf.machine.pem import Block, blocks

if TYPE_CHECKING:
    from cryptography import x509


class UnusableError(Exception):
    """A file that does not hold what it should; the message is the rest of a sentence about it."""


class Certificate(NamedTuple):
    """What matters of a certificate. `names` are those of hosts in it, `key` and `issuer_url` tell of its key and where its issuer is."""

    names: tuple[str, ...]
    common_name: str
    since: datetime
    until: datetime
    subject: bytes
    issuer: bytes
    key: bytes
    issuer_url: str
    signs_previous: bool = False
    """Whether the certificate before it in the file was made with this one."""

    @property
    def is_self_signed(self) -> bool:
        return self.subject == self.issuer


ALWAYS = datetime.max.replace(tzinfo=UTC)
DAMAGED = Certificate((), "", datetime.min.replace(tzinfo=UTC), ALWAYS, b"", b"?", b"", "")


class Key(NamedTuple):
    """A private key, by its public half, and its kind: `rsa`, `ecdsa` or `ed25519`."""

    public: bytes
    kind: str


def read_certificates(text: bytes) -> tuple[Certificate, ...]:
    """The certificates in a file, in their order. Raises UnusableError if there is none, or if the first cannot be read.

    maddy does not look at the others: one that is damaged is there, and is nobody's.
    """
    found = list(blocks(text))
    loaded = [_loaded(block) for block in found if block.label == "CERTIFICATE"]
    if not loaded:
        raise UnusableError(_instead(found, text, "certificate"))
    if loaded[0] is None:
        raise UnusableError("the certificate in it is damaged")
    issued = [False, *(bool(one and by and _is_issued(one, by)) for one, by in pairwise(loaded))]
    return tuple(_certificate(one, signs) if one else DAMAGED for one, signs in zip(loaded, issued, strict=True))


def read_authorities(text: bytes) -> int:
    """How many certificates of authorities a file has; those that cannot be read are left out. Raises UnusableError if none can."""
    from cryptography import x509

    found = list(blocks(text))
    certificates = [one for one in found if one.label == "CERTIFICATE" and not one.has_headers]
    count = sum(_quietly(x509.load_der_x509_certificate, one.data) is not None for one in certificates)
    if not count:
        raise UnusableError("the certificates in it are damaged" if certificates else _instead(found, text, "certificate"))
    return count


def read_key(text: bytes) -> Key:
    """The first private key in a file. Raises UnusableError if there is none that Go can use for TLS."""
    found = list(blocks(text))
    block = next(filter(_is_key, found), None)
    if block is None:
        raise UnusableError(_instead(found, text, "private key"))
    return _key(block)


def read_dkim_key(text: bytes) -> Key:
    """The private key that a file begins with. Raises UnusableError if it is none that maddy can sign mail with."""
    found = list(blocks(text))
    if not found or not _is_key(found[0]):
        raise UnusableError(_instead(found, text, "private key"))
    key = _key(found[0])
    if key.kind == "ecdsa":
        raise UnusableError("the key in it is of the kind ECDSA, which DKIM does not have: it must be RSA or Ed25519")
    return key


def _is_key(block: Block) -> bool:
    return block.label == "PRIVATE KEY" or block.label.endswith(" PRIVATE KEY")


def _key(block: Block) -> Key:
    if block.has_headers or block.label == "ENCRYPTED PRIVATE KEY":
        raise UnusableError("the key in it is encrypted with a password, for which maddy does not ask: store it without one")
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    key = _quietly(serialization.load_der_private_key, block.data, None)
    kinds = ((rsa.RSAPrivateKey, "rsa"), (ec.EllipticCurvePrivateKey, "ecdsa"), (ed25519.Ed25519PrivateKey, "ed25519"))
    kind = next((name for one, name in kinds if isinstance(key, one)), "")
    if not kind:
        raise UnusableError("the key in it is damaged, or of a kind that maddy does not know: it takes RSA, ECDSA and Ed25519")
    return Key(_public(key.public_key()), kind)


def _loaded(block: Block) -> x509.Certificate | None:
    from cryptography import x509

    loaded = _quietly(x509.load_der_x509_certificate, block.data)
    # What cannot be told when it holds cannot be read.
    return loaded if isinstance(loaded, x509.Certificate) and _times(loaded) else None


def _times(loaded: x509.Certificate) -> tuple[datetime, datetime] | None:
    times: tuple[datetime, datetime] | None = _quietly(lambda: (loaded.not_valid_before_utc, loaded.not_valid_after_utc))
    return times


def _certificate(loaded: x509.Certificate, signs_previous: bool) -> Certificate:
    from cryptography import x509
    from cryptography.x509.oid import AuthorityInformationAccessOID

    names = _quietly(lambda: loaded.extensions.get_extension_for_class(x509.SubjectAlternativeName).value)
    hosts = names.get_values_for_type(x509.DNSName) if names else []
    addresses = names.get_values_for_type(x509.IPAddress) if names else []
    common = _quietly(lambda: loaded.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)
    access = _quietly(lambda: loaded.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value)
    issuers = [one for one in access or () if one.access_method == AuthorityInformationAccessOID.CA_ISSUERS]
    since, until = _times(loaded) or (ALWAYS, ALWAYS)
    return Certificate(
        (*hosts, *map(str, addresses)),
        common if isinstance(common, str) else "",
        since,
        until,
        _quietly(lambda: loaded.subject.public_bytes()) or b"",
        _quietly(lambda: loaded.issuer.public_bytes()) or b"?",
        _quietly(lambda: _public(loaded.public_key())) or b"",
        str(getattr(issuers[0].access_location, "value", "")) if issuers else "",
        signs_previous,
    )


def _is_issued(one: x509.Certificate, by: x509.Certificate) -> bool:
    from cryptography.exceptions import InvalidSignature

    try:
        one.verify_directly_issued_by(by)
    except (InvalidSignature, ValueError):
        return False
    except Exception:  # a way to sign that the package does not know: then the names count
        return bool(_quietly(lambda: one.issuer == by.subject))
    return True


def _public(key: Any) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    data: bytes = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return data


def _quietly(load: Any, *arguments: object) -> Any:
    """What a function of the package gives; None if it cannot. The data is anybody's, so anything may be wrong with it."""
    with warnings.catch_warnings(action="ignore"):
        try:
            return load(*arguments)
        except Exception:  # what can be wrong with it has no common name
            return None


def _instead(found: list[Block], text: bytes, wanted: str) -> str:
    """What there is in a file in which something is missing."""
    if not text.strip():
        return "it is empty"
    if found:
        labels = " and ".join(dict.fromkeys(f"`{shortened(one.label)}`" for one in found[:3]))
        other = any(one.label == "CERTIFICATE" or one.label.endswith(" KEY") for one in found)
        return f"there is no {wanted} in it, but {labels}" + (": is it the other one of the two files?" if other else "")
    if text.startswith(b"0"):
        return f"it is not in the form PEM, with lines `-----BEGIN ...-----`; `openssl` can convert a {wanted} from DER"
    return f"there is no {wanted} in it in the form PEM, with lines `-----BEGIN ...-----`"
