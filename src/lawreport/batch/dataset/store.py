"""The folder or object store that a batch writes to: whole files in and out, by their names within it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from attrs import frozen

from lawreport.errors import MissingExtraError, OptionError, WriteError
from lawreport.late import find_named
from lawreport.render.output import advise, tell_reason, write_file

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_LOCK = "lock"
_UNFINISHED = ".lawreport-*.tmp"
"""What a run leaves behind that was ended in mid-file."""


@frozen
class Folder:
    """A folder of this machine, or one that all machines see."""

    place: str

    def read(self, name: str) -> bytes | None:
        """The content of a file; None where there is none, or none that can be read."""
        try:
            return Path(self.place, name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file: whole, or not at all.

        Raises:
            WriteError: It cannot be written.
        """
        path = Path(self.place, name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(str(path.parent), tell_reason(error), advise(error)) from None
        write_file(path, data)

    def list(self, under: str) -> tuple[str, ...]:
        """Names of the files in one folder of it, sorted."""
        try:
            return tuple(sorted(one.name for one in os.scandir(Path(self.place, under)) if one.name[0] != "."))
        except OSError:
            return ()

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(OSError):
            Path(self.place, name).unlink()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep other runs off, and clear away what an earlier one left unfinished.

        Raises:
            OptionError: Another run is writing here.
            WriteError: Nothing can be written here.
        """
        if fcntl is None:
            yield
            return
        with self._open_lock() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                problem = f"another run is writing to {self.place}"
                raise OptionError("output", problem, "wait for its end, or name another folder") from None
            for left in Path(self.place).rglob(_UNFINISHED):
                left.unlink(missing_ok=True)
            yield

    def _open_lock(self) -> IO[bytes]:
        """The file by which runs keep each other off: one and the same for all, so never replaced."""
        path = Path(self.place, _LOCK)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return path.open("ab")
        except OSError as error:
            raise WriteError(str(path), tell_reason(error), advise(error)) from None


@frozen
class Remote:
    """A place that fsspec knows by its URL (``s3://…``, ``memory://…``): there a file is whole by nature."""

    place: str

    def _reach(self, name: str) -> tuple[Any, str]:
        try:
            find = find_named("fsspec.core:url_to_fs")
        except ImportError:
            raise MissingExtraError(self.place, "an object store", "batch") from None
        return find(f"{self.place.rstrip('/')}/{name}")  # type: ignore[no-any-return]

    def read(self, name: str) -> bytes | None:
        """As for ``Folder``."""
        files, path = self._reach(name)
        try:
            return bytes(files.cat_file(path))
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """As for ``Folder``."""
        files, path = self._reach(name)
        try:
            files.makedirs(path.rpartition("/")[0], exist_ok=True)
            files.pipe_file(path, data)
        except OSError as error:
            raise WriteError(f"{self.place}/{name}", tell_reason(error), advise(error)) from None

    def list(self, under: str) -> tuple[str, ...]:
        """As for ``Folder``."""
        files, path = self._reach(under)
        try:
            return tuple(sorted(one.rpartition("/")[2] for one in files.ls(path, detail=False)))
        except OSError:
            return ()

    def remove(self, name: str) -> None:
        """As for ``Folder``."""
        files, path = self._reach(name)
        with suppress(OSError):
            files.rm_file(path)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Nothing: object stores have no locks."""
        yield


Store = Folder | Remote


def open_store(place: str | os.PathLike[str]) -> Store:
    """The store at a path or a URL.

    Args:
        place: A folder, which need not exist, or a URL that fsspec knows.
    """
    told = os.fspath(place)
    return Remote(told) if "://" in told else Folder(os.path.abspath(told))
