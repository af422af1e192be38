"""Published digit sets: found on disk, imported or downloaded, and verified on every read."""

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path

from digitpad.datasets.download import IDLE_TIMEOUT_S, download, host_name, try_mirrors
from digitpad.datasets.source import SourceState
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.system.archives import ZIP_MAGIC, read_capped, unpack
from digitpad.system.atomic_files import write_whole
from digitpad.system.paths import local_datasets

Copy = Mapping[str, Path]
"""A copy of a set on disk: for each published file the path of the file that contains it."""


class PublishedSource:
    """Base of the digit sets that others published.

    A set is read from the first place that has it: the folder named by `DIGITPAD_DATASETS` (or the
    folder in it with the set's name), the cache, to which imports and downloads go, the mirrors.
    Wherever it comes from, its unpacked files are checked against the published checksums.

    Attributes:
        name: Its name in settings and on the command line, and of its folder in the cache.
        title: Its name in the window.
        licence: The data's licence and authors.
        count: The number of digits.
        archive: The name of a single file with the whole set that may be kept, or "".
        mirrors: URLs to download from, tried in turn: of a file with the whole set, or of a folder,
            ending in "/", with each file compressed with gzip. None where it can't be downloaded.
        download_mb: The size of the download.
        where: Where to get it and what to do with it, if it can't be downloaded.
        checksums: SHA-256 of each published file, unpacked, by its name.
        mismatch: The error message for a file that is not the published one.
        idle_timeout_s: How long a download may stall.
    """

    name: str
    title: str
    licence: str
    count: int
    archive = ""
    mirrors: tuple[str, ...] = ()
    download_mb = 0
    where = Message("")
    checksums: Mapping[str, str]
    mismatch: Message
    idle_timeout_s = IDLE_TIMEOUT_S

    def __init__(self, cache: Path) -> None:
        """Keep imports and downloads below `cache`."""
        self._folder = cache / self.name

    def state(self) -> SourceState:
        """Whether the digits are on disk, found without reading them: takes milliseconds."""
        for copy in (*self._named_copies(), *self._cached_copies()):
            folder = next(iter(copy.values())).parent
            return SourceState(True, Message("{:,} digits", self.count), folder)
        if not self.mirrors:
            return SourceState(False, self.where, can_download=False)
        host = host_name(self.mirrors[0])
        return SourceState(
            False, Message("{} MB will be downloaded from {}", self.download_mb, host)
        )

    def import_from(
        self, path: Path, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> None:
        """Copy the user's own file or folder into the cache.

        Progress is in files. Raises DataError when it is not what was published, SaveError when it
        can't be kept, and Cancelled when `is_cancelled` says so. What was kept before stays usable.
        """
        copy = self._copy_at(path)
        packed = {}
        for done, name in enumerate(self.checksums):
            report(Progress(Message("Checking {}", copy[name].name), done, len(self.checksums)))
            packed[name + ".gz"] = _compress(self._read(copy, name, is_cancelled))
        stop_if(is_cancelled)
        self._keep(packed)

    def _read_files(
        self, names: Sequence[str], report: Report, is_cancelled: IsCancelled
    ) -> list[bytes]:
        """Read published files, unpacked; downloads the set if needed.

        Raises DataError when they are not available, SaveError when the download can't be kept, and
        Cancelled when `is_cancelled` says so.
        """
        for copy in self._named_copies():  # a folder named by the user must be right
            return [self._read(copy, name, is_cancelled) for name in names]
        for copy in self._cached_copies():
            with suppress(DataError):  # damaged: try the next copy, or download it
                return [self._read(copy, name, is_cancelled) for name in names]
        if not self.mirrors:
            raise DataError("{} is not here. {}.", self.title, self.where)
        fetch = partial(self._fetch, report=report, is_cancelled=is_cancelled)
        files, downloaded = try_mirrors(self.mirrors, fetch, self.title)
        if not self.archive:
            downloaded = {name + ".gz": _compress(content) for name, content in files.items()}
        self._keep(downloaded)
        return [files[name] for name in names]

    def _read(self, copy: Copy, name: str, is_cancelled: IsCancelled) -> bytes:
        stop_if(is_cancelled)
        return self._verified(read_capped(copy[name]), copy[name].name, name)

    def _verified(self, content: bytes, label: str, name: str) -> bytes:
        """Unpack the published file `name` from the content of a file, called `label` in messages.

        Raises DataError when it is not, byte for byte, what was published.
        """
        if content.startswith(ZIP_MAGIC):
            unpacked = self._unzipped(content, label, name)
        else:
            unpacked = unpack(content, label)
        if sha256(unpacked).hexdigest() != self.checksums[name]:
            raise DataError(self.mismatch, label, name)
        return unpacked

    def _fetch(
        self, mirror: str, report: Report, is_cancelled: IsCancelled
    ) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """Download all published files: as verified, unpacked files and as raw downloads."""
        in_one = not mirror.endswith("/")
        files: dict[str, bytes] = {}
        downloaded: dict[str, bytes] = {}
        for name in self.checksums:
            file_name = (self.archive or "file") if in_one else name + ".gz"
            if file_name not in downloaded:
                url = mirror if in_one else mirror + file_name
                downloaded[file_name] = download(url, report, is_cancelled, self.idle_timeout_s)
            label = f"the {file_name} of {host_name(mirror)}"
            files[name] = self._verified(downloaded[file_name], label, name)
            stop_if(is_cancelled)
        return files, downloaded

    def _keep(self, contents: Mapping[str, bytes]) -> None:
        # One by one: each is verified on every read, so old and new files may be mixed.
        for name, content in contents.items():
            write_whole(self._folder / name, content)

    def _named_copies(self) -> Iterator[Copy]:
        """Every complete copy in the folder named by DIGITPAD_DATASETS."""
        root = local_datasets()
        if root is not None:
            yield from self._copies_in(root / self.name)
            yield from self._copies_in(root)

    def _cached_copies(self) -> Iterator[Copy]:
        yield from self._copies_in(self._folder)

    def _copies_in(self, folder: Path) -> Iterator[Copy]:
        """Every complete copy in a folder, as the published files and as one archive."""
        files = {name: path for name in self.checksums if (path := find_file(folder, name))}
        if len(files) == len(self.checksums):
            yield files
        if self.archive and (folder / self.archive).is_file():
            yield self._all_in(folder / self.archive)

    def _copy_at(self, path: Path) -> Copy:
        """The copy that the user chose by a file or folder."""
        return next(self._copies_in(path), self._all_in(path))

    def _all_in(self, path: Path) -> Copy:
        return dict.fromkeys(self.checksums, path)

    def _unzipped(self, content: bytes, label: str, name: str) -> bytes:
        """Unpack the published file `name` from a zip; raises DataError if it isn't there."""
        raise NotImplementedError


def find_file(folder: Path, name: str) -> Path | None:
    """Find a published file, plain or compressed, under any of its usual names; None if missing."""
    stems = (name, name.replace("-idx", ".idx"))
    candidates = (folder / (stem + suffix) for stem in stems for suffix in ("", ".gz", ".Z"))
    return next((path for path in candidates if path.is_file()), None)


def _compress(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=1, mtime=0)
