"""MNIST from every place that may have it, genuine or not."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.idx import read_idx
from digitpad.datasets.mnist import MnistSource
from digitpad.errors import DataError
from digitpad.progress import Cancelled, ignore
from tests.datasets.conftest import Answer, SmallMnist, WebServer

MakeSource = Callable[..., MnistSource]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def make(cache: Path, small: SmallMnist) -> MakeSource:
    """Make a source of the small set; by default without any mirror that answers."""

    def make(*mirrors: str) -> MnistSource:
        source = MnistSource(cache)
        source.mirrors = mirrors or ("http://127.0.0.1:1/",)
        source.checksums = small.checksums
        source.idle_timeout_s = 5.0
        return source

    return make


def files_below(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def assert_loads(source: MnistSource, small: SmallMnist) -> None:
    train, test = source.load("train"), source.load("test")
    assert (len(train), len(test)) == (30, 10)
    assert (train.name, train.split, test.split) == ("mnist", "train", "test")
    np.testing.assert_array_equal(
        test.images, read_idx(small.idx["t10k-images-idx3-ubyte"], "images")
    )
    np.testing.assert_array_equal(test.labels, np.arange(10))


@pytest.mark.parametrize("inside", [".", "mnist"])
def test_the_named_folder_comes_first(
    make: MakeSource,
    small: SmallMnist,
    tmp_path: Path,
    inside: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    small.lay_in(tmp_path / "named" / inside)
    monkeypatch.setenv("DIGITPAD_DATASETS", str(tmp_path / "named"))
    assert make().state().ready
    assert make().state().folder == tmp_path / "named" / inside
    assert_loads(make(), small)


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_files_with_a_dot_in_their_names_are_found(
    make: MakeSource,
    small: SmallMnist,
    tmp_path: Path,
    suffix: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    contents = small.packed if suffix else small.idx
    for name, content in contents.items():
        (tmp_path / name.replace("-idx", ".idx")).write_bytes(content)
    monkeypatch.setenv("DIGITPAD_DATASETS", str(tmp_path))
    assert_loads(make(), small)


def test_a_damaged_file_in_the_named_folder_is_named(
    make: MakeSource, small: SmallMnist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.lay_in(tmp_path)
    damaged = small.packed["train-labels-idx1-ubyte.gz"]
    (tmp_path / "t10k-labels-idx1-ubyte.gz").write_bytes(damaged)
    monkeypatch.setenv("DIGITPAD_DATASETS", str(tmp_path))
    with pytest.raises(DataError, match=r"t10k-labels-idx1-ubyte\.gz is damaged, or is not"):
        make().load("test")


def test_an_incomplete_named_folder_is_passed_over(
    make: MakeSource, small: SmallMnist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small.lay_in(tmp_path) / "t10k-labels-idx1-ubyte.gz").unlink()
    monkeypatch.setenv("DIGITPAD_DATASETS", str(tmp_path))
    assert not make().state().ready


def test_keras_own_cache_is_used(
    make: MakeSource, small: SmallMnist, bare_home: Path, cache: Path
) -> None:
    path = bare_home / ".keras" / "datasets" / "mnist.npz"
    path.parent.mkdir(parents=True)
    path.write_bytes(small.npz)
    assert make().state().ready
    assert_loads(make(), small)
    assert not cache.exists()


def test_keras_own_cache_is_found_where_keras_has_its_home(
    make: MakeSource, small: SmallMnist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "mnist.npz").write_bytes(small.npz)
    monkeypatch.setenv("KERAS_HOME", str(tmp_path))
    assert_loads(make(), small)


def test_a_damaged_file_of_keras_is_not_used(
    make: MakeSource, small: SmallMnist, bare_home: Path, web: WebServer
) -> None:
    path = bare_home / ".keras" / "datasets" / "mnist.npz"
    path.parent.mkdir(parents=True)
    path.write_bytes(small.npz[:-100])
    web.answers["mnist.npz"] = Answer(small.npz)
    assert_loads(make(web.url + "mnist.npz"), small)


def test_without_any_file_the_state_tells_what_will_be_downloaded(make: MakeSource) -> None:
    state = make("https://example.org/mnist.npz").state()
    assert not state.ready
    assert state.detail == "11 MB will be downloaded from example.org"


def test_one_file_with_everything_is_downloaded_once(
    make: MakeSource, small: SmallMnist, web: WebServer
) -> None:
    web.answers["mnist.npz"] = Answer(small.npz)
    source = make(web.url + "mnist.npz")
    assert_loads(source, small)
    assert source.state().ready
    assert web.asked == ["mnist.npz"]


def test_four_files_are_downloaded_once(
    make: MakeSource, small: SmallMnist, web: WebServer
) -> None:
    web.answers.update({name: Answer(content) for name, content in small.packed.items()})
    assert_loads(make(web.url), small)
    assert sorted(web.asked) == sorted(small.packed)


def test_a_mirror_with_wrong_bytes_is_followed_by_the_next(
    make: MakeSource, small: SmallMnist, web: WebServer, cache: Path
) -> None:
    wrong = dict(small.packed)
    wrong["t10k-labels-idx1-ubyte.gz"] = small.packed["train-labels-idx1-ubyte.gz"]
    web.answers.update({f"wrong/{name}": Answer(content) for name, content in wrong.items()})
    web.answers["cut.npz"] = Answer(small.npz, sent=200)
    web.answers["good.npz"] = Answer(small.npz)
    mirrors = ("gone.npz", "cut.npz", "wrong/", "good.npz")
    assert_loads(make(*(web.url + mirror for mirror in mirrors)), small)
    assert files_below(cache) == ["mnist.npz"]


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (Answer(b"<html>Log in first</html>"), "is damaged, or is not the MNIST"),
        (Answer(status=404), "answered 404"),
        (Answer(bytes(5000), sent=100), "broke off"),
    ],
)
def test_a_failed_download_leaves_nothing_behind(
    make: MakeSource, web: WebServer, cache: Path, answer: Answer, complaint: str
) -> None:
    web.answers["mnist.npz"] = answer
    with pytest.raises(DataError, match=complaint) as raised:
        make(web.url + "mnist.npz").load("train")
    assert "try again, choose a copy of yours on the Train tab" in str(raised.value)
    assert files_below(cache) == []


def test_a_cancelled_download_leaves_nothing_behind_and_ends_at_once(
    make: MakeSource, small: SmallMnist, web: WebServer, cache: Path
) -> None:
    web.answers["mnist.npz"] = Answer(small.npz, sent=500, stalls=True)
    started = time.monotonic()
    with pytest.raises(Cancelled):
        make(web.url + "mnist.npz").load("train", ignore, lambda: bool(web.asked))
    assert time.monotonic() - started < 4  # the source would wait for 5
    assert files_below(cache) == []


def test_a_damaged_cache_is_downloaded_again(
    make: MakeSource, small: SmallMnist, web: WebServer, cache: Path
) -> None:
    small.lay_in(cache / "mnist")
    (cache / "mnist" / "t10k-images-idx3-ubyte.gz").write_bytes(b"")
    web.answers["mnist.npz"] = Answer(small.npz)
    source = make(web.url + "mnist.npz")
    assert_loads(source, small)
    assert_loads(source, small)
    assert web.asked == ["mnist.npz"]


@pytest.mark.parametrize("choice", ["mnist.npz", "my digits.npz"])
def test_an_npz_file_is_imported(
    make: MakeSource, small: SmallMnist, tmp_path: Path, choice: str
) -> None:
    path = tmp_path / choice
    path.write_bytes(small.npz)
    make().import_from(path)
    path.unlink()
    assert make().state().ready
    assert_loads(make(), small)


@pytest.mark.parametrize("choice", [".", "t10k-images-idx3-ubyte.gz"])
def test_a_folder_or_one_of_its_files_is_imported(
    make: MakeSource, small: SmallMnist, tmp_path: Path, choice: str
) -> None:
    folder = small.lay_in(tmp_path / "mine")
    make().import_from(folder / choice)
    assert_loads(make(), small)


def test_files_that_are_not_packed_are_imported(
    make: MakeSource, small: SmallMnist, tmp_path: Path
) -> None:
    for name, content in small.idx.items():
        (tmp_path / name).write_bytes(content)
    make().import_from(tmp_path)
    assert_loads(make(), small)


def test_what_is_no_mnist_is_not_imported(
    make: MakeSource, small: SmallMnist, tmp_path: Path, cache: Path
) -> None:
    lone = tmp_path / "lone"
    lone.mkdir()
    alone = lone / "t10k-images-idx3-ubyte.gz"
    alone.write_bytes(small.packed[alone.name])
    junk = tmp_path / "mnist.npz"
    junk.write_bytes(small.npz[:-50])
    for path, complaint in (
        (alone, "is not all of MNIST"),
        (lone, "is not all of MNIST"),
        (junk, "damaged"),
        (tmp_path / "missing", "There is no file"),
    ):
        with pytest.raises(DataError, match=complaint):
            make().import_from(path)
    assert files_below(cache) == []


def test_a_cancelled_import_keeps_nothing(
    make: MakeSource, small: SmallMnist, tmp_path: Path, cache: Path
) -> None:
    small.lay_in(tmp_path / "mine")
    with pytest.raises(Cancelled):
        make().import_from(tmp_path / "mine", ignore, lambda: True)
    assert files_below(cache) == []


def test_what_a_crash_left_in_the_cache_is_cleared_by_the_next_import(
    make: MakeSource, small: SmallMnist, tmp_path: Path, cache: Path
) -> None:
    litter = cache / "mnist" / ".saving-999999999-x"  # of a process that is no more
    litter.mkdir(parents=True)
    (litter / "mnist.npz").write_bytes(b"half")
    make().import_from(small.lay_in(tmp_path / "mine"))
    assert not litter.exists()


@pytest.mark.real_data
def test_the_real_mnist_is_genuine_as_idx_and_as_npz(
    real_datasets: Path, cache: Path, tmp_path: Path
) -> None:
    source = MnistSource(cache)
    source.mirrors = ("http://127.0.0.1:1/",)
    source.import_from(real_datasets / "mnist")
    train, test = source.load("train"), source.load("test")
    assert (len(train), len(test)) == (60_000, 10_000)
    assert test.labels[:5].tolist() == [7, 2, 1, 0, 4]
    path = tmp_path / "all.npz"
    np.savez(
        path, x_train=train.images, y_train=train.labels, x_test=test.images, y_test=test.labels
    )
    MnistSource(tmp_path / "other").import_from(path)
