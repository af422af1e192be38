"""UNIPEN as a digit set, split by writer."""

import gzip
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.unipen import source as unipen
from digitpad.datasets.unipen.labels import UNSURE_LABELS
from digitpad.datasets.unipen.source import UnipenSource, balanced
from digitpad.errors import DataError
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings

MakeSource = Callable[[], UnipenSource]

ONE = Ink.through([(10, 10), (10, 400)])
SEVEN = Ink.through([(10, 10), (200, 10), (100, 400)])
WRITERS = range(1, 201)
TEXT = write_drawings(
    [drawing for each in WRITERS for drawing in (Drawing(ONE, 1, each), Drawing(SEVEN, 7, each))]
)
TABLE = "writer\tsite\n" + "".join(f"{each}\tsite{each % 10}\n" for each in WRITERS)


@pytest.fixture
def make(tmp_path: Path) -> MakeSource:
    """Make a source of the small set."""

    def make() -> UnipenSource:
        source = UnipenSource(tmp_path / "cache")
        source.checksums = {
            "digits.unp": sha256(TEXT).hexdigest(),
            "digits.writers.tsv": sha256(TABLE.encode()).hexdigest(),
        }
        return source

    return make


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that DIGITPAD_DATASETS names, with the set in it."""
    folder = tmp_path / "named" / "unipen"
    folder.mkdir(parents=True)
    (folder / "digits.unp.gz").write_bytes(gzip.compress(TEXT))
    (folder / "digits.writers.tsv").write_text(TABLE)
    monkeypatch.setenv("DIGITPAD_DATASETS", str(folder.parent))
    return folder


@pytest.mark.usefixtures("named")
def test_no_writer_is_in_both_parts(make: MakeSource) -> None:
    train, test = make().load("train"), make().load("test")
    assert train.writers is not None
    assert test.writers is not None
    assert len(set(test.writers.tolist())) == 40
    assert not set(train.writers.tolist()) & set(test.writers.tolist())
    assert (train.name, train.split, test.split) == ("unipen", "train", "test")


@pytest.mark.usefixtures("named")
def test_those_who_choose_are_writers_of_the_training_part(make: MakeSource) -> None:
    train, varied = make().load("train"), make().load_varied(1, seed=0)
    assert train.writers is not None
    assert train.choosing is not None
    assert len(train.choosing) == 20
    assert train.choosing < set(train.writers.tolist())
    assert varied.choosing == train.choosing
    assert make().load("test").choosing is None


@pytest.mark.usefixtures("named")
def test_digits_are_drawn_by_the_programs_own_ink(make: MakeSource) -> None:
    test = make().load("test")
    assert test.labels.tolist() == [1, 7] * 40
    np.testing.assert_array_equal(test.images[0], draw_input(ONE))
    np.testing.assert_array_equal(test.images[1], draw_input(SEVEN))


@pytest.mark.usefixtures("named")
def test_digits_with_doubtful_labels_are_left_out_of_training_alone(
    make: MakeSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    for doubtful, left in ((frozenset[int](), 320), (frozenset(range(400)), 0)):
        monkeypatch.setattr(unipen, "UNSURE_LABELS", doubtful)
        assert len(make().load("train")) == left
        assert len(make().load("test")) == 80


@pytest.mark.usefixtures("named")
def test_varied_digits_depend_on_the_seed_alone(make: MakeSource) -> None:
    first, again, other = (make().load_varied(1, seed) for seed in (3, 3, 4))
    assert first.sha256 == again.sha256 != other.sha256


def test_every_writer_gives_about_as_many_varied_digits() -> None:
    counts = {1: 1000, 2: 50, 3: 13, 4: 1}
    drawings = [Drawing(ONE, 1, writer) for writer, count in counts.items() for _ in range(count)]
    chosen = balanced(drawings, 4, np.random.default_rng(0))
    assert Counter(drawing.writer for drawing in chosen) == {1: 200, 2: 200, 3: 200, 4: 16}


def test_a_writers_digits_are_varied_about_equally_often() -> None:
    drawings = [Drawing(Ink.through([(0, number)]), 1, 1) for number in range(30)]
    chosen = Counter(id(each) for each in balanced(drawings, 4, np.random.default_rng(0)))
    assert len(chosen) == 30
    assert set(chosen.values()) <= {6, 7}


def test_the_state_tells_where_the_digits_are(make: MakeSource, named: Path) -> None:
    state = make().state()
    assert state.ready
    assert (state.detail, state.folder) == ("15,438 digits", named)


def test_without_the_digits_the_state_tells_how_to_get_them(make: MakeSource) -> None:
    state = make().state()
    assert not state.is_at_hand
    assert "doi.org/10.5281/zenodo.1195803" in state.detail
    with pytest.raises(DataError, match=r"UNIPEN is not here\. Get UNIPEN's release"):
        make().load("train")


def test_a_copy_can_be_imported(make: MakeSource, named: Path, tmp_path: Path) -> None:
    copy = named.rename(tmp_path / "mine")
    make().import_from(copy)
    assert make().state().ready
    assert len(make().load("test")) == 80


def test_a_damaged_file_is_named(make: MakeSource, named: Path) -> None:
    (named / "digits.unp.gz").write_bytes(gzip.compress(TEXT + b"\n"))
    with pytest.raises(DataError, match=r"digits\.unp\.gz is damaged, or is not UNIPEN's"):
        make().load("test")


@pytest.mark.real_data
def test_of_the_real_writers_these_are_held_out(real_datasets: Path, tmp_path: Path) -> None:
    if not (real_datasets / "unipen").is_dir():
        pytest.skip("UNIPEN is not here")
    source = UnipenSource(tmp_path)
    source.import_from(real_datasets / "unipen")
    drawings, split = source.drawings(), source.split_of_writers()
    assert len(drawings) == source.count
    assert sorted(split.test) == [
        *(5, 10, 19, 28, 29, 44, 52, 64, 82, 86, 91, 92, 102, 105, 107, 117, 124, 126, 142, 144),
        *(145, 170, 172, 173, 188, 189, 208, 211, 212, 214, 228, 239, 249, 257, 266, 268, 290),
        *(295, 297, 298),
    ]
    assert sorted(split.choosing) == [
        *(1, 16, 47, 49, 57, 81, 87, 89, 113, 115, 148, 158, 192, 200, 218, 236, 244, 248, 279),
        299,
    ]
    assert not {drawings[number].writer for number in UNSURE_LABELS} & split.test
