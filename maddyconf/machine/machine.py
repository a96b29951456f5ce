"""What is on the machine that a configuration is for, as far as the configuration speaks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from maddyconf.flow.lookups import ANYTHING, Questions, lookups_of
from maddyconf.machine.accounts import Account, account, everybody_may_read
from maddyconf.machine.disk import Disk, Seen, UnreadError
from maddyconf.machine.named import KeyPair, NamedFile, Purpose, absolute, authorities, dkim_keys, key_pairs, table_files
from maddyconf.model import Listener, Section, Server

if TYPE_CHECKING:
    from datetime import datetime

    from maddyconf.machine.aliases import Entry, Table
    from maddyconf.machine.certificates import Certificate, Key


T = TypeVar("T")


class _Content(NamedTuple):
    """What a file holds, or why it is of no use."""

    value: object = None
    fault: str = ""


class Machine:
    """The files that a configuration names, looked at when somebody asks. Without a disk to look at there are none.

    `unread` says of what nobody may look at why; it is not known then, and no rule says anything about it.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._disk = server.facts.disk
        self._seen: dict[str, Seen | None] = {}
        self._contents: dict[tuple[Purpose, str], _Content] = {}
        self.unread: dict[str, None] = {}

    @property
    def now(self) -> datetime:
        return (self._disk or Disk()).time

    @cached_property
    def pairs(self) -> tuple[KeyPair, ...]:
        """Certificates with their keys."""
        return tuple(key_pairs(self._server)) if self._disk else ()

    @cached_property
    def tls_files(self) -> tuple[NamedFile, ...]:
        """All files that TLS needs."""
        return (*(file for pair in self.pairs for file in pair[:2]), *(authorities(self._server) if self._disk else ()))

    @cached_property
    def dkim_keys(self) -> tuple[NamedFile, ...]:
        return tuple(dkim_keys(self._server)) if self._disk else ()

    @cached_property
    def tables(self) -> tuple[NamedFile, ...]:
        """The files of `file` tables."""
        return tuple(table_files(self._server)) if self._disk else ()

    @property
    def files(self) -> tuple[NamedFile, ...]:
        return (*self.tls_files, *self.dkim_keys, *self.tables)

    @property
    def sockets(self) -> tuple[tuple[Listener, str], ...]:
        """The listeners on sockets, with the paths of these."""
        listeners = (one for one in self._server.listeners if one.scheme == "unix" and one.address.path) if self._disk else ()
        return tuple((one, absolute(self._server, one.address.path, "runtime_dir")) for one in listeners)

    @cached_property
    def account(self) -> Account | None:
        """The user as whom maddy runs, if the machine has the usual one."""
        return account(self._disk) if self._disk else None

    def look(self, path: str) -> Seen | None:
        """What is at an absolute path; None if nobody may look there."""
        if path not in self._seen:
            self._seen[path] = self._told(lambda: (self._disk or Disk()).look(path))
        return self._seen[path]

    def is_missing(self, file: NamedFile) -> bool:
        """Whether there is certainly nothing at the path of a file."""
        seen = self.look(file.path)
        return bool(seen and not seen.is_there)

    def is_no_file(self, file: NamedFile) -> bool:
        """Whether something is at the path of a file, and it is none: a folder, a device."""
        seen = self.look(file.path)
        return bool(seen and seen.is_there and not seen.is_file)

    def is_for_everybody(self, file: NamedFile) -> bool:
        """Whether every user may read a file."""
        seen = self.look(file.path)
        return bool(seen and seen.is_file and everybody_may_read(seen))

    def is_made(self, folder: str) -> bool:
        """Whether maddy itself makes a folder when it starts."""
        made = (absolute(self._server, "", name).rstrip("/") for name in ("state_dir", "runtime_dir"))
        return any(f"{one}/".startswith(folder.rstrip("/") + "/") for one in made)

    def on_machine(self, here: str) -> str:
        """A path as on the machine that the configuration is for."""
        return here.removeprefix(self._disk.root) if self._disk else here

    def on_disk(self, path: str) -> str:
        """The path on the machine that this program runs on."""
        return (self._disk.root if self._disk else "") + path

    def certificates(self, file: NamedFile) -> tuple[Certificate, ...]:
        """The certificates in a file; none if it is not there or of no use."""
        return cast("tuple[Certificate, ...]", self._content(file).value or ())

    def key(self, file: NamedFile) -> Key | None:
        """The private key in a file."""
        return cast("Key | None", self._content(file).value)

    def table(self, file: NamedFile) -> Table | None:
        """The entries in the file of a table."""
        return cast("Table | None", self._content(file).value)

    def entries(self, section: Section) -> Iterator[tuple[NamedFile, tuple[Entry, ...]]]:
        """The file of a `file` table with its entries, if it can be read."""
        file = self._table_of.get(id(section))
        if file and (table := self.table(file)):
            yield file, table.entries

    def asked(self, file: NamedFile) -> Questions:
        """What the file of a table is asked for, by all tables that have it."""
        return frozenset().union(*self._questions[file.path])

    def is_public(self, file: NamedFile) -> bool:
        """Whether the file of a table holds names and addresses only. One that is asked for anything may hold passwords."""
        return not any(not one or ANYTHING & one for one in self._questions[file.path])

    @cached_property
    def _table_of(self) -> dict[int, NamedFile]:
        return {id(file.section): file for file in self.tables}

    @cached_property
    def _questions(self) -> dict[str, list[Questions]]:
        """What each table asks its file for, by the path of the file."""
        lookups = lookups_of(self._server)
        found: dict[str, list[Questions]] = {}
        for file in self.tables:
            found.setdefault(file.path, []).append(lookups.of(file.section))
        return found

    def fault(self, file: NamedFile) -> str:
        """Why a file that is there is of no use; empty if nothing is wrong with it."""
        return self._content(file).fault

    def _content(self, file: NamedFile) -> _Content:
        known = file.purpose, file.path
        if known not in self._contents:
            seen = self.look(file.path)
            data = self._told(seen.read) if seen and seen.is_file else None
            self._contents[known] = _Content() if data is None else self._read(file, data)
        return self._contents[known]

    def _read(self, file: NamedFile, data: bytes) -> _Content:
        if file.purpose is Purpose.TABLE:
            from maddyconf.machine.aliases import read_table
            from maddyconf.source import Source

            source = Source.from_bytes(data, self.on_disk(file.path))
            source.secrets = () if self.is_public(file) else ((0, len(source.text)),)
            return _Content(read_table(source))
        from maddyconf.machine import certificates

        readers: dict[Purpose, Callable[[bytes], object]] = {
            Purpose.CERTIFICATE: certificates.read_certificates,
            Purpose.AUTHORITIES: certificates.read_authorities,
            Purpose.KEY: certificates.read_key,
            Purpose.DKIM_KEY: certificates.read_dkim_key,
        }
        try:
            return _Content(readers[file.purpose](data))
        except certificates.UnusableError as problem:
            return _Content(fault=str(problem))

    def _told(self, look: Callable[[], T]) -> T | None:
        try:
            return look()
        except UnreadError as problem:
            self.unread[str(problem)] = None
            return None


def machine_of(server: Server) -> Machine:
    """What is on the machine of a server, the same each time."""
    return server.derived(Machine)
