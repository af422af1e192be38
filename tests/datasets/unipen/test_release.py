"""UNIPEN as its foundation releases it, in small."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.unipen.release import find_digits
from digitpad.datasets.unipen.source import UnipenSource
from digitpad.errors import DataError
from digitpad.progress import Cancelled, Progress, ignore


def strokes(slant: int) -> str:
    """A one, and a seven of two strokes."""
    lines = [[(0, 0), (slant, 900)], [(0, 900), (400, 900)], [(400, 900), (slant, 0)]]
    text = ".VERSION 1.0\n.COORD X Y\n"
    for line in lines:
        points = "".join(f"{x} {y}\n" for x, y in line)
        text += f".PEN_DOWN\n{points}.PEN_UP\n"
    return text


SEGMENTS = (
    '.SEGMENT CHARACTER 0 OK "1"\n.SEGMENT CHARACTER 1-2 OK "7"\n.SEGMENT CHARACTER 0-2 OK "x"\n'
)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release with a site of 40 writers, one of two, and one that is left out."""
    folder = tmp_path / "train_r01_v07"
    slants = iter(range(10, 100))
    for site, writers in (("abc", 40), ("xyz", 2), ("lou", 1)):
        (folder / "data" / "1a" / site).mkdir(parents=True)
        (folder / "include" / site).mkdir(parents=True)
        for writer in range(writers):
            name = f"w{writer:02}.dat"
            (folder / "include" / site / name).write_text(strokes(next(slants)))
            labels = f".WRITER_ID {writer:02}\n.INCLUDE {site}/{name}\n{SEGMENTS}"
            (folder / "data" / "1a" / site / name).write_text(labels)
    (folder / "data" / "1a" / "abc" / "damaged.dat").write_text(".PEN_DOWN\n1 x\n")
    return folder


@pytest.fixture
def source(tmp_path: Path) -> UnipenSource:
    return UnipenSource(tmp_path / "cache")


def test_a_release_is_imported_and_split_by_writer(source: UnipenSource, release: Path) -> None:
    source.import_from(release)
    train, test = source.load("train"), source.load("test")
    assert train.writers is not None
    assert test.writers is not None
    assert len(train) + len(test) == 84
    assert not set(train.writers.tolist()) & set(test.writers.tolist())
    assert set(train.labels.tolist()) == {1, 7}


def test_its_state_counts_the_digits(source: UnipenSource, release: Path) -> None:
    source.import_from(release)
    state = source.state()
    assert (state.ready, state.detail) == (True, "84 digits")


def test_digits_are_scaled_to_the_same_box(source: UnipenSource, release: Path) -> None:
    source.import_from(release)
    for drawing in source.drawings():
        assert np.ptp(drawing.ink.points, axis=0).max() == pytest.approx(500, rel=1e-4)


def test_exact_copies_are_dropped(source: UnipenSource, release: Path) -> None:
    (release / "data/1a/xyz/copy.dat").write_text(
        f".WRITER_ID 09\n.INCLUDE xyz/w00.dat\n{SEGMENTS}"
    )
    source.import_from(release)
    assert len(source.drawings()) == 84


@pytest.mark.parametrize("place", ["", "data", "data/.."])
def test_the_release_is_found_by_its_folder_or_that_of_its_data(release: Path, place: str) -> None:
    assert find_digits(release / place) is not None


def test_any_other_folder_is_refused(source: UnipenSource, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is not UNIPEN's digits: Get UNIPEN's release"):
        source.import_from(tmp_path)
    (tmp_path / "data" / "1a").mkdir(parents=True)
    with pytest.raises(DataError, match="no digit"):
        source.import_from(tmp_path)


def test_an_import_reports_and_can_be_cancelled(source: UnipenSource, release: Path) -> None:
    heard: list[Progress] = []
    source.import_from(release, heard.append)
    assert heard[0].total == 44
    with pytest.raises(Cancelled):
        source.import_from(release, ignore, lambda: True)
    assert source.state().ready
