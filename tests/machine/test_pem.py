from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from maddyconf.machine.pem import Block, blocks


def written(label: str, data: bytes, *headers: str) -> bytes:
    lines = [f"-----BEGIN {label}-----", *headers, b64encode(data).decode(), f"-----END {label}-----", ""]
    return "\n".join(lines).encode()


@given(
    st.lists(st.tuples(st.sampled_from(["CERTIFICATE", "PRIVATE KEY", "A B"]), st.binary(max_size=100))), st.sampled_from(["", "text\n"])
)
def test_blocks_are_found_whatever_stands_between_them(made: list[tuple[str, bytes]], between: str) -> None:
    text = between.encode().join([b"", *(written(label, data) for label, data in made), b""])
    assert list(blocks(text)) == [Block(label, data, False) for label, data in made]
    assert list(blocks(text.replace(b"\n", b" \r\n"))) == list(blocks(text))


def test_headers() -> None:
    assert list(blocks(written("RSA PRIVATE KEY", b"x", "Proc-Type: 4,ENCRYPTED", "DEK-Info: AES", ""))) == [
        Block("RSA PRIVATE KEY", b"x", True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        b"-----BEGIN X-----\neA==\n",
        b"-----BEGIN X-----\neA==\n-----END Y-----\n",
        b"-----BEGIN X-----\neA=\n-----END X-----\n",
        b"-----BEGIN X-----\ne*==\n-----END X-----\n",
        b" -----BEGIN X-----\neA==\n-----END X-----\n",
        b"eA==\n-----END X-----\n",
    ],
)
def test_what_is_no_block(text: bytes) -> None:
    assert list(blocks(text)) == []
    assert list(blocks(text + b"\n" + written("A", b"a"))) == [Block("A", b"a", False)]


def test_a_block_that_does_not_end_takes_no_time() -> None:
    assert list(blocks(b"-----BEGIN X-----\n" * 50_000)) == []


@given(st.binary(max_size=200))
def test_any_bytes(text: bytes) -> None:
    assert all(block.data is not None for block in blocks(b"-----BEGIN X-----\n" + text))
