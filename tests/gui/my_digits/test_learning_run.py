"""One learning, from the digits to the saved model; once without anything made up."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from digitpad.datasets.synthetic import make_digits, make_drawing
from digitpad.errors import SaveError
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue
from digitpad.gui.my_digits.learning_run import LearningRun, learner, suggested_name
from digitpad.handwriting import learn as learn_module
from digitpad.handwriting.digit_store import NOT_READ, DigitStore, KeptDigit
from digitpad.handwriting.learn import LearningOutcome, ReplaySet
from digitpad.models.store import LONGEST_NAME, ModelFiles, ModelStore, StoredModel
from digitpad.progress import IsCancelled, Progress, Report, never
from tests.gui.my_digits.learnings import REFUSED, FakeLearning, make_outcome
from tests.gui.my_digits.own import keep, own_digit


@dataclass
class Bench:
    """A run, the digits that it finds, and what it learns by."""

    run: LearningRun
    learning: FakeLearning
    store: ModelStore

    @property
    def model(self) -> StoredModel:
        return self.store.models()[0]


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[DigitStoreQueue]:
    queue = DigitStoreQueue(tmp_path / "own.sqlite3")
    yield queue
    queue.end()


@pytest.fixture
def bench(tmp_path: Path, queue: DigitStoreQueue, store: ModelStore) -> Iterator[Bench]:
    keep(tmp_path / "own.sqlite3", [7, 7, 7])
    learning = FakeLearning()
    run = LearningRun(queue, store, learning, queue)
    yield Bench(run, learning, store)
    run.end()


def test_a_model_that_has_learned_is_undecided_until_it_is_saved(
    bench: Bench, qtbot: QtBot
) -> None:
    states: list[str] = []
    bench.run.state_changed.connect(lambda: states.append(bench.run.state))
    with qtbot.waitSignal(bench.run.trained):
        bench.run.start(bench.model)
    qtbot.waitUntil(lambda: bench.run.state == "undecided")
    with qtbot.waitSignal(bench.run.saved) as saved:
        bench.run.save("hand")
    assert saved.args[0].name == "hand"
    assert states == ["training", "undecided", "saving", "idle"]


def test_a_model_that_is_refused_leaves_nothing_to_save(bench: Bench, qtbot: QtBot) -> None:
    bench.learning.refused = REFUSED
    with qtbot.waitSignal(bench.run.trained):
        bench.run.start(bench.model)
    assert bench.run.state == "idle"


def test_one_that_is_cancelled_before_its_digits_are_read_never_begins(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.run.start(bench.model)
    with qtbot.waitSignal(bench.run.cancelled):
        bench.run.cancel()
    bench.run.start(bench.model)
    qtbot.waitUntil(lambda: bench.run.state == "undecided")
    assert len(bench.learning.calls) == 1


def test_a_model_that_cannot_be_saved_is_still_there(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_store: ModelStore, _name: str, _files: ModelFiles) -> StoredModel:
        raise SaveError("There is no room on the disk.")

    bench.run.start(bench.model)
    qtbot.waitUntil(lambda: bench.run.state == "undecided")
    with monkeypatch.context() as patch:
        patch.setattr(ModelStore, "save", fail)
        with qtbot.waitSignal(bench.run.save_failed):
            bench.run.save("hand")
    assert bench.run.state == "undecided"
    with qtbot.waitSignal(bench.run.saved):
        bench.run.save("hand")


@pytest.mark.parametrize(
    ("taught", "suggested"),
    [
        ("digitpad", "digitpad-mine"),
        ("digitpad-mine", "digitpad-mine"),
        ("x" * LONGEST_NAME, "x" * (LONGEST_NAME - 5) + "-mine"),
    ],
)
def test_the_name_tells_whose_hand_a_model_knows(taught: str, suggested: str) -> None:
    assert suggested_name(taught) == suggested


def test_it_learns_among_the_digits_of_mnist_with_one_bar_for_all_of_it(
    tmp_path: Path, stored_model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = ReplaySet(make_digits(2, seed=1), make_digits(1, seed=2))
    taught: list[object] = []
    heard: list[Progress] = []

    def load(cache: Path, report: Report, is_cancelled: IsCancelled) -> ReplaySet:
        assert (cache, is_cancelled) == (tmp_path, never)
        for _file in range(4):
            report(Progress("Downloading MNIST", 1, 2))
        return others

    def learn(
        model: StoredModel,
        own: list[KeptDigit],
        others: ReplaySet,
        *,
        report: Report,
        is_cancelled: IsCancelled,
    ) -> LearningOutcome:
        report(Progress("Learning", 1, 1))
        taught.extend((model, own, others, is_cancelled))
        return make_outcome(model)

    monkeypatch.setattr(learn_module, "load_replay_set", load)
    monkeypatch.setattr(learn_module, "learn_handwriting", learn)
    digits = [own_digit(1, 4)]
    learner(tmp_path)(stored_model, digits, heard.append, never)
    assert taught == [stored_model, digits, others, never]
    assert [progress.done for progress in heard] == [25, 25, 25, 25, 1000]


@pytest.mark.long
def test_a_real_network_learns_beside_the_window(
    qtbot: QtBot,
    tmp_path: Path,
    store: ModelStore,
    queue: DigitStoreQueue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def few(cache: Path, report: Report, _is_cancelled: IsCancelled) -> ReplaySet:
        report(Progress(f"Reading {cache.name}"))
        return ReplaySet(make_digits(300, seed=1), make_digits(60, seed=2))

    monkeypatch.setattr(learn_module, "load_replay_set", few)
    monkeypatch.setattr(learn_module, "batches_for", lambda _model: 2)
    kept = DigitStore(tmp_path / "own.sqlite3")
    for number in range(6):
        kept.add(4, make_drawing(4, np.random.default_rng(number)), NOT_READ)
    run = LearningRun(queue, store, learner(tmp_path / "cache"), queue)
    heard: list[str] = []
    run.progressed.connect(lambda progress: heard.append(progress.message))

    with qtbot.waitSignal(run.trained, timeout=300_000) as learned:
        run.start(store.models()[0])

    run.end()
    (outcome,) = learned.args
    assert isinstance(outcome, LearningOutcome)
    assert (outcome.learned_from, outcome.own_after.count, outcome.others_after.count) == (4, 2, 60)
    assert heard[0] == "Reading cache"
    assert "Learning your handwriting" in heard
