"""A published digit set: found on the disk, imported or downloaded, and verified each time."""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import ClassVar

from digitpad.datasets.download import IDLE_TIMEOUT_S, download, host_name, try_mirrors
from digitpad.datasets.source import SourceState
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.system.archives import ZIP_MAGIC, read_capped, unpack
from digitpad.system.atomic_files import write_whole
from digitpad.system.paths import local_datasets

Copy = Mapping[str, Path]
"""A copy of a set on the disk: for each published file the file that holds its content."""


class PublishedSource:
    """A digit set that is read from the first place that has a copy of it.

    The folder that `DIGITPAD_DATASETS` names (or a folder in it with the set's name), the cache,
    where imports and downloads go, the mirrors. Whatever the place, the unpacked files are checked
    against the published checksums each time.

    Attributes:
        name: How settings and the command line call it; also its folder in the cache.
        title: How the window calls it.
        licence: The data's licence and authors.
        count: How many digits it has.
        archive: The name of a single file with all of it that may be kept, or "".
        mirrors: Addresses to download from, tried in turn: a file with all of the set, or a folder,
            ending in "/", with each file packed by gzip.
        download_mb: How large a download is.
        checksums: SHA-256 of each published file, unpacked, by its name.
        mismatch: The pattern of what is said of a file that is not the published one.
    """

    name: str
    title: Message
    licence: str
    count: int
    archive = ""
    mirrors: tuple[str, ...]
    download_mb: int
    checksums: ClassVar[Mapping[str, str]]
    mismatch: Message

    def __init__(
        self,
        cache: Path,
        mirrors: tuple[str, ...] | None = None,
        checksums: Mapping[str, str] | None = None,
        idle_timeout_s: float = IDLE_TIMEOUT_S,
    ) -> None:
        """Keep imports and downloads in a folder of `cache`; only tests change the rest."""
        self._folder = cache / self.name
        self._mirrors = mirrors or self.mirrors
        self._checksums = checksums or self.checksums
        self._idle_timeout_s = idle_timeout_s

    def state(self) -> SourceState:
        """Say whether the digits are at hand, without reading them: takes milliseconds."""
        for copy in (*self._named_copies(), *self._cached_copies()):
            folder = next(iter(copy.values())).parent
            return SourceState(True, Message("{:,} digits", self.count), folder)
        host = host_name(self._mirrors[0])
        return SourceState(
            False, Message("{} MB will be downloaded from {}", self.download_mb, host)
        )

    def import_from(
        self, path: Path, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> None:
        """Keep the user's own copy, a file or a folder, for this and later sessions.

        Progress is in files. Raises DataError when it is not what was published, SaveError when it
        can't be kept, and Cancelled when `is_cancelled` says so. What was kept before then stays.
        """
        copy = self._copy_at(path)
        files = {}
        for done, name in enumerate(self._checksums):
            report(Progress(Message("Checking {}", copy[name].name), done, len(self._checksums)))
            files[name] = self._read(copy, name, is_cancelled)
        stop_if(is_cancelled)
        self._keep(_packed(files))

    def _read_files(
        self, names: Sequence[str], report: Report, is_cancelled: IsCancelled
    ) -> list[bytes]:
        """Published files, unpacked; downloads the set if need be.

        Raises DataError when they can't be had, SaveError when what was downloaded can't be kept,
        and Cancelled when `is_cancelled` says so.
        """
        for copy in self._named_copies():  # what the user named must be right
            return [self._read(copy, name, is_cancelled) for name in names]
        for copy in self._cached_copies():
            with suppress(DataError):  # damaged: the next copy, or a download in its stead
                return [self._read(copy, name, is_cancelled) for name in names]
        fetch = partial(self._fetch, report=report, is_cancelled=is_cancelled)
        files, downloaded = try_mirrors(self._mirrors, fetch, self.title)
        self._keep(downloaded if self.archive else _packed(files))
        return [files[name] for name in names]

    def _read(self, copy: Copy, name: str, is_cancelled: IsCancelled) -> bytes:
        stop_if(is_cancelled)
        return self._verified(read_capped(copy[name]), copy[name].name, name)

    def _verified(self, content: bytes, label: str, name: str) -> bytes:
        """The published file `name` out of the content of a file that messages call `label`.

        Raises DataError when it is not, byte for byte, what was published.
        """
        if content.startswith(ZIP_MAGIC):
            unpacked = self._unzipped(content, label, name)
        else:
            unpacked = unpack(content, label)
        if sha256(unpacked).hexdigest() != self._checksums[name]:
            raise DataError(self.mismatch, label, name)
        return unpacked

    def _fetch(
        self, mirror: str, report: Report, is_cancelled: IsCancelled
    ) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """All published files, unpacked and verified, and the files of the mirror with them."""
        in_one = not mirror.endswith("/")
        files: dict[str, bytes] = {}
        downloaded: dict[str, bytes] = {}
        for name in self._checksums:
            file_name = (self.archive or "file") if in_one else name + ".gz"
            if file_name not in downloaded:
                url = mirror if in_one else mirror + file_name
                downloaded[file_name] = download(url, report, is_cancelled, self._idle_timeout_s)
            label = f"the {file_name} of {host_name(mirror)}"
            files[name] = self._verified(downloaded[file_name], label, name)
            stop_if(is_cancelled)
        return files, downloaded

    def _keep(self, contents: Mapping[str, bytes]) -> None:
        # One by one: each is verified when it is read, so an old one beside a new one is right.
        for name, content in contents.items():
            write_whole(self._folder / name, content)

    def _named_copies(self) -> Iterator[Copy]:
        """Every copy in the folder that DIGITPAD_DATASETS names."""
        root = local_datasets()
        if root is not None:
            yield from self._copies_in(root / self.name)
            yield from self._copies_in(root)

    def _cached_copies(self) -> Iterator[Copy]:
        yield from self._copies_in(self._folder)

    def _copies_in(self, folder: Path) -> Iterator[Copy]:
        """Every complete copy in a folder, as the published files and as one archive."""
        files = {name: path for name in self._checksums if (path := find_file(folder, name))}
        if len(files) == len(self._checksums):
            yield files
        if self.archive and (folder / self.archive).is_file():
            yield self._all_in(folder / self.archive)

    def _copy_at(self, path: Path) -> Copy:
        """The copy that the user means by a file or folder."""
        return next(self._copies_in(path), self._all_in(path))

    def _all_in(self, path: Path) -> Copy:
        return dict.fromkeys(self._checksums, path)

    def _unzipped(self, content: bytes, label: str, name: str) -> bytes:
        """The published file `name` out of a zip archive. Raises DataError when it isn't there."""
        raise NotImplementedError


def find_file(folder: Path, name: str) -> Path | None:
    """A published file, plain or packed, by any of the names under which people have it."""
    stems = (name, name.replace("-idx", ".idx"))
    candidates = (folder / (stem + suffix) for stem in stems for suffix in ("", ".gz", ".Z"))
    return next((path for path in candidates if path.is_file()), None)


def _packed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name + ".gz": gzip.compress(content, compresslevel=1, mtime=0)
        for name, content in files.items()
    }
