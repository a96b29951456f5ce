"""Work that is given up in the middle because nobody needs it any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from maddyconf.lsp.wire import CONTENT_MODIFIED

if TYPE_CHECKING:
    from maddyconf.lsp.library import Library


class GivenUpError(BaseException):
    """Raised at a pause. It is no Exception: who goes on without what has failed, as fixing does, must not go on after this."""

    def __init__(self, reason: str, code: int = CONTENT_MODIFIED) -> None:
        super().__init__(reason)
        self.reason, self.code = reason, code


@contextmanager
def pausing(library: Library, check: Callable[[], None]) -> Iterator[None]:
    """While something is made, call a function now and then that raises GivenUpError if it is of no use any more."""
    library.pause = check
    try:
        yield
    finally:
        library.pause = lambda: None
