"""UCI's pen digits, split by writer."""

import gzip
import io
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets import digit_set
from digitpad.datasets.pendigits import TEST_WRITERS, PenDigitsSource
from digitpad.errors import DataError
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings
from digitpad.progress import Cancelled, Progress, ignore
from tests.datasets.conftest import Answer, WebServer
from tests.system.test_archives import compress_by_hand

MakeSource = Callable[..., PenDigitsSource]

ONE = Ink.through([(10, 10), (10, 400)])
SEVEN = Ink.through([(10, 10), (200, 10), (100, 400)])
TEXT = write_drawings(
    [
        drawing
        for writer in (1, *TEST_WRITERS[:2], 30)
        for drawing in (Drawing(ONE, 1, writer), Drawing(SEVEN, 7, writer))
    ]
)


def zipped(name: str = "pendigits-orig.tra.Z") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("pendigits-orig.tes.Z", b"other")
        archive.writestr(name, compress_by_hand(TEXT, 16))
    return file.getvalue()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def make(cache: Path) -> MakeSource:
    """Make a source of the small set; by default without any mirror that answers."""

    def make(*mirrors: str) -> PenDigitsSource:
        source = PenDigitsSource(cache)
        source.mirrors = mirrors or ("http://127.0.0.1:1/",)
        source.checksums = {"pendigits-orig.tra": sha256(TEXT).hexdigest()}
        source.idle_timeout_s = 5.0
        return source

    return make


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that DIGITPAD_DATASETS names, with the set in it."""
    folder = tmp_path / "named"
    (folder / "pendigits").mkdir(parents=True)
    (folder / "pendigits" / "pendigits-orig.tra.gz").write_bytes(gzip.compress(TEXT))
    monkeypatch.setenv("DIGITPAD_DATASETS", str(folder))
    return folder


def test_the_test_writers_are_those_of_the_draw_that_the_docstring_tells() -> None:
    drawn = np.random.default_rng(0).choice(range(1, 31), 6, replace=False)
    assert tuple(sorted(drawn.tolist())) == TEST_WRITERS


@pytest.mark.usefixtures("named")
def test_no_writer_is_in_both_parts(make: MakeSource) -> None:
    train, test = make().load("train"), make().load("test")
    assert train.writers is not None
    assert test.writers is not None
    assert train.writers.tolist() == [1, 1, 30, 30]
    assert test.writers.tolist() == [writer for writer in TEST_WRITERS[:2] for _ in range(2)]
    assert (train.name, train.split, test.split) == ("pendigits", "train", "test")


@pytest.mark.usefixtures("named")
def test_digits_are_drawn_by_the_programs_own_ink(make: MakeSource) -> None:
    test = make().load("test")
    assert test.labels.tolist() == [1, 7, 1, 7]
    np.testing.assert_array_equal(test.images[0], draw_input(ONE))
    np.testing.assert_array_equal(test.images[1], draw_input(SEVEN))


@pytest.mark.usefixtures("named")
def test_the_strokes_are_offered_too(make: MakeSource) -> None:
    drawings = make().drawings()
    assert len(drawings) == 8
    np.testing.assert_array_equal(drawings[1].ink.strokes[0].points, SEVEN.strokes[0].points)


def test_the_state_tells_where_the_digits_are(make: MakeSource, named: Path) -> None:
    state = make().state()
    assert state.ready
    assert (state.detail, state.folder) == ("7,494 digits", named / "pendigits")


def test_without_any_file_the_state_tells_what_will_be_downloaded(make: MakeSource) -> None:
    state = make("https://example.org/digits.zip").state()
    assert not state.ready
    assert state.detail == "2 MB will be downloaded from example.org"


def test_a_damaged_named_file_is_named(make: MakeSource, named: Path) -> None:
    path = named / "pendigits" / "pendigits-orig.tra.gz"
    path.write_bytes(gzip.compress(TEXT + b"\n"))
    with pytest.raises(DataError, match=r"pendigits-orig\.tra\.gz is damaged, or is not"):
        make().load("test")


def test_the_archive_is_downloaded_once(make: MakeSource, web: WebServer) -> None:
    web.answers["digits.zip"] = Answer(zipped())
    source = make(web.url + "digits.zip")
    assert len(source.load("train")) == 4
    assert source.state().ready
    assert len(source.load("test")) == 4
    assert web.asked == ["digits.zip"]


def test_a_damaged_cache_is_downloaded_again(make: MakeSource, web: WebServer, cache: Path) -> None:
    web.answers["digits.zip"] = Answer(zipped())
    source = make(web.url + "digits.zip")
    source.load("train")
    (path,) = (cache / "pendigits").glob("*.gz")
    path.write_bytes(b"")
    assert len(source.load("train")) == 4
    assert path.stat().st_size > 0


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"<html>", "the file of 127.0.0.1 is damaged, or is not UCI's"),
        (zipped()[:-40], "is damaged"),
        (zipped("readme.txt"), "holds no pendigits-orig.tra"),
    ],
)
def test_a_failed_download_leaves_nothing_behind(
    make: MakeSource, web: WebServer, cache: Path, content: bytes, complaint: str
) -> None:
    web.answers["digits.zip"] = Answer(content)
    with pytest.raises(DataError, match=complaint) as raised:
        make(web.url + "digits.zip").load("train")
    assert "try again, choose a copy of yours on the Train tab" in str(raised.value)
    assert not cache.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("pendigits-orig.tra", TEXT),
        ("pendigits-orig.tra.gz", gzip.compress(TEXT, mtime=0)),
        ("pendigits-orig.tra.Z", compress_by_hand(TEXT, 16)),
        ("pen+based.zip", zipped()),
    ],
)
def test_a_file_is_imported(make: MakeSource, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    make().import_from(path)
    path.unlink()
    assert make().state().ready
    assert len(make().load("train")) == 4


def test_a_folder_is_imported(make: MakeSource, tmp_path: Path) -> None:
    (tmp_path / "pendigits-orig.tra").write_bytes(TEXT)
    make().import_from(tmp_path)
    assert make().state().ready


def test_what_is_something_else_is_not_imported(
    make: MakeSource, tmp_path: Path, cache: Path
) -> None:
    path = tmp_path / "pendigits-orig.tra"
    path.write_bytes(TEXT[:-20])
    for choice in (path, tmp_path / "missing"):
        with pytest.raises(DataError):
            make().import_from(choice)
    assert not cache.exists()


@pytest.mark.usefixtures("named")
def test_cancelling_stops_between_drawings(
    make: MakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digit_set, "_IMAGES_A_REPORT", 1)
    heard: list[Progress] = []
    with pytest.raises(Cancelled):
        make().load("train", heard.append, lambda: len(heard) > 1)
    assert heard[-1] == Progress("Drawing pen digits", 0, 4)


def test_a_cancelled_import_keeps_nothing(make: MakeSource, tmp_path: Path, cache: Path) -> None:
    (tmp_path / "pendigits-orig.tra").write_bytes(TEXT)
    with pytest.raises(Cancelled):
        make().import_from(tmp_path, ignore, lambda: True)
    assert not cache.exists()


@pytest.mark.real_data
def test_the_real_pen_digits_are_genuine_and_split(real_datasets: Path, cache: Path) -> None:
    source = PenDigitsSource(cache)
    source.mirrors = ("http://127.0.0.1:1/",)
    source.import_from(real_datasets / "pendigits")
    test = source.load("test")
    assert test.writers is not None
    assert set(test.writers.tolist()) == set(TEST_WRITERS)
    assert len(test) == 1497
    assert len(source.drawings()) == 7494
