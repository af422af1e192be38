"""What all published digit sets share; test_mnist and test_pendigits test it on real ones."""

import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from digitpad.datasets.published import PublishedSource, find_file
from digitpad.errors import DataError, SaveError
from digitpad.messages import Message
from digitpad.progress import ignore, never
from tests.datasets.conftest import Answer, WebServer

FILES = {"one": b"first", "two": b"second"}
CHECKSUMS = {name: sha256(content).hexdigest() for name, content in FILES.items()}


class TwoFiles(PublishedSource):
    """A set of two files."""

    name = "two-files"
    title = Message("Two files")
    licence = "none"
    count = 2
    download_mb = 1
    mirrors: tuple[str, ...] = ("http://127.0.0.1:1/",)
    checksums = CHECKSUMS
    mismatch = Message("{} is not the {} that was published.")

    def read(self) -> list[bytes]:
        return self._read_files(list(FILES), ignore, never)


@pytest.mark.parametrize("name", ["a-idx1", "a-idx1.gz", "a-idx1.Z", "a.idx1", "a.idx1.gz"])
def test_a_file_is_found_under_any_of_its_usual_names(tmp_path: Path, name: str) -> None:
    assert find_file(tmp_path, "a-idx1") is None
    (tmp_path / name).touch()
    assert find_file(tmp_path, "a-idx1") == tmp_path / name


def test_a_download_is_kept_compressed_and_read_from_the_cache(
    tmp_path: Path, web: WebServer
) -> None:
    web.answers.update({f"{name}.gz": Answer(gzip.compress(FILES[name])) for name in FILES})
    source = TwoFiles(tmp_path)
    source.mirrors = (web.url,)
    assert source.read() == source.read() == [b"first", b"second"]
    assert web.asked == ["one.gz", "two.gz"]
    assert sorted(path.name for path in (tmp_path / "two-files").iterdir()) == ["one.gz", "two.gz"]


def test_an_incomplete_copy_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "two-files").mkdir()
    (tmp_path / "two-files" / "one").write_bytes(FILES["one"])
    assert not TwoFiles(tmp_path).state().ready


def test_a_wrong_file_is_named_and_not_imported(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in FILES:
        (mine / name).write_bytes(b"first")
    with pytest.raises(DataError, match=r"^two is not the two that was published\.$"):
        TwoFiles(tmp_path / "cache").import_from(mine)
    assert not (tmp_path / "cache").exists()


def test_a_copy_that_cannot_be_kept_is_an_error(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for name, content in FILES.items():
        (mine / name).write_bytes(content)
    (tmp_path / "cache").write_bytes(b"a file in its place")
    with pytest.raises(SaveError):
        TwoFiles(tmp_path / "cache").import_from(mine)
