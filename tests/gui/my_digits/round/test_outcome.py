"""The outcome of a round: the accuracy beside MNIST's, what it means, and the misread digits."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.evaluation.statistics import Measured
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.my_digits.round import outcome as outcome_module
from digitpad.gui.my_digits.round.outcome import RoundOutcome, RoundTiles, others_of
from digitpad.gui.my_digits.round.sequence import RoundDigit
from digitpad.gui.widgets.accuracy_chart import AccuracyChart
from digitpad.gui.widgets.digit_tile import DigitTile
from digitpad.models.record import DataRecord
from digitpad.models.store import StoredModel
from tests.gui.translated import in_brackets
from tests.program.program import find

IMAGE = np.full((28, 28), 99, np.uint8)


@pytest.fixture
def outcome(qtbot: QtBot) -> Iterator[RoundOutcome]:
    outcome = RoundOutcome()
    qtbot.addWidget(outcome)
    outcome.resize(900, 600)
    with qtbot.waitExposed(outcome):
        outcome.show()
    yield outcome  # noqa: PT022  (the widget has to live on)


def read_as(label: int, prediction: int | None) -> RoundDigit:
    return RoundDigit(label, CanvasState(), IMAGE, prediction=prediction)


def digits(right: int, count: int = 30) -> list[RoundDigit]:
    return [read_as(n % 10, n % 10 if n < right else (n + 1) % 10) for n in range(count)]


def with_accuracy(model: StoredModel, accuracy: float | None, data: str = "mnist") -> StoredModel:
    """The model with another test accuracy, on 10,000 digits."""
    record = DataRecord(data, "test", 10_000, "")
    return replace(model, record=replace(model.record, test_accuracy=accuracy, test_data=record))


def text(outcome: RoundOutcome, name: str) -> str:
    label = find(outcome, QLabel, name)
    return label.text() if label.isVisible() else ""


def titles(outcome: RoundOutcome) -> list[str]:
    return [tile.title for tile in outcome.findChildren(DigitTile) if tile.isVisible()]


def test_it_tells_ones_accuracy_its_interval_and_mnists(
    outcome: RoundOutcome, stored_model: StoredModel
) -> None:
    outcome.show_digits(digits(29), with_accuracy(stored_model, 0.997))
    assert text(outcome, "round_accuracy") == "Your accuracy: 96.7 %"
    assert text(outcome, "round_counts") == "29 of 30 digits right, read by “digitpad”"
    assert text(outcome, "round_interval") == (
        "With 30 digits: between 83 % and 99 % (95 % interval)"
    )
    assert text(outcome, "round_others") == "MNIST: 99.7 % of 10,000 test digits right"
    assert find(outcome, AccuracyChart, "round_chart").isVisible()


@pytest.mark.parametrize(
    ("right", "accuracy", "meaning"),
    [
        (29, 0.997, "No clear difference from"),
        (27, 0.997, "The model reads your digits less well than those of MNIST. Teach it"),
        (30, 0.8, "Your digits are read even better than those of MNIST."),
    ],
)
def test_it_says_what_that_means(
    outcome: RoundOutcome, stored_model: StoredModel, right: int, accuracy: float, meaning: str
) -> None:
    outcome.show_digits(digits(right), with_accuracy(stored_model, accuracy))
    assert text(outcome, "round_verdict").startswith(meaning)


def test_where_nothing_can_be_learned_it_says_why_and_offers_another_round_first(
    outcome: RoundOutcome, stored_model: StoredModel
) -> None:
    learn, again = (
        find(outcome, QPushButton, f"round_{name}_button") for name in ("learn", "again")
    )
    outcome.show_digits(digits(27), with_accuracy(stored_model, 0.997))
    assert (learn.isVisible(), again.property("kind")) == (True, None)
    assert text(outcome, "round_verdict").endswith("Teach it your handwriting.")
    outcome.set_learning_hindrance("Write more.")
    assert (learn.isVisible(), again.property("kind")) == (False, "primary")
    assert text(outcome, "round_learn_hint") == "Write more."
    assert text(outcome, "round_verdict") == (
        "The model reads your digits less well than those of MNIST."
    )
    outcome.set_learning_hindrance("")
    assert learn.isVisible()
    assert text(outcome, "round_learn_hint") == ""


def test_until_it_is_known_whether_a_model_can_learn_learning_waits_and_then_has_the_focus(
    outcome: RoundOutcome, stored_model: StoredModel, qtbot: QtBot
) -> None:
    outcome.activateWindow()
    learn, again = (
        find(outcome, QPushButton, f"round_{name}_button") for name in ("learn", "again")
    )
    outcome.set_learning_hindrance(None)
    outcome.show_digits(digits(29), stored_model)
    assert (learn.isVisible(), learn.isEnabled()) == (True, False)
    assert text(outcome, "round_learn_hint") == ""
    assert text(outcome, "round_learn_counting") == "Counting your digits..."
    again.setFocus()
    qtbot.waitUntil(again.hasFocus)
    outcome.set_learning_hindrance("")
    assert learn.isEnabled()
    assert text(outcome, "round_learn_counting") == ""
    assert learn.hasFocus()


def test_what_was_read_wrongly_is_seen(outcome: RoundOutcome, stored_model: StoredModel) -> None:
    outcome.show_digits(digits(28), stored_model)
    assert text(outcome, "round_tiles_title") == "Misread: 2"
    assert titles(outcome) == ["8 → 9", "9 → 0"]
    outcome.show_digits(digits(30), stored_model)
    assert text(outcome, "round_tiles_title") == "All of them are read right"
    assert titles(outcome) == []


def test_one_digit_is_told_as_one(outcome: RoundOutcome, stored_model: StoredModel) -> None:
    outcome.show_digits(digits(1, count=1), stored_model)
    assert text(outcome, "round_interval").startswith("With 1 digit: between 21 % and 100 %")


def test_where_the_model_was_never_tested_it_says_so(
    outcome: RoundOutcome, stored_model: StoredModel
) -> None:
    outcome.show_digits(digits(29), with_accuracy(stored_model, None))
    assert text(outcome, "round_others") == (
        "How well “digitpad” reads other people's digits was never measured."
    )
    assert text(outcome, "round_verdict") == ""


def test_other_test_sets_are_named(stored_model: StoredModel) -> None:
    assert others_of(with_accuracy(stored_model, 0.99, "pendigits")) == (
        "Pen digits (UCI)",
        Measured(9900, 10_000),
    )
    assert others_of(with_accuracy(stored_model, 0.5, "mine.npz")) == (
        "mine.npz",
        Measured(5000, 10_000),
    )


def test_digits_that_no_model_has_read_are_told_of(
    outcome: RoundOutcome, stored_model: StoredModel
) -> None:
    outcome.show_digits(digits(28), stored_model)
    outcome.show_digits(digits(0), None, is_loading=False)
    assert text(outcome, "round_accuracy") == "Your digits are not read yet"
    assert text(outcome, "round_counts") == "Digits written: 30"
    assert text(outcome, "round_verdict").startswith("No model has read them: choose one")
    for hidden in ("round_interval", "round_others", "round_tiles_title", "round_learn_button"):
        assert not find(outcome, QWidget, hidden).isVisible()
    assert titles(outcome) == []
    outcome.show_digits(digits(0), None, is_loading=True)
    assert "as soon as the model is loaded" in text(outcome, "round_verdict")
    outcome.show_digits(digits(30), stored_model)
    assert find(outcome, QPushButton, "round_learn_button").isVisible()


@pytest.mark.parametrize(
    ("button", "signal"),
    [
        ("round_learn_button", "learning_requested"),
        ("round_again_button", "again_requested"),
        ("round_done_button", "left"),
    ],
)
def test_the_buttons_say_what_the_person_wants(
    outcome: RoundOutcome, stored_model: StoredModel, qtbot: QtBot, button: str, signal: str
) -> None:
    outcome.show_digits(digits(29), stored_model)
    with qtbot.waitSignal(getattr(outcome, signal)):
        QTest.mouseClick(find(outcome, QPushButton, button), Qt.MouseButton.LeftButton)


def test_a_screen_reader_says_the_outcome(
    outcome: RoundOutcome, stored_model: StoredModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(outcome_module, "announce", lambda _widget, words: said.append(words))
    outcome.show_digits(digits(30), with_accuracy(stored_model, 0.997))
    assert said[0] == "Your accuracy: 100.0 %"
    assert said[1].startswith("No clear difference")


def test_the_outcome_changes_its_language(
    outcome: RoundOutcome, stored_model: StoredModel, qapp: QApplication
) -> None:
    outcome.show_digits(digits(29), with_accuracy(stored_model, 0.997))
    with in_brackets(qapp):
        assert text(outcome, "round_accuracy") == "<Your accuracy: 96.7 %>"
        assert text(outcome, "round_others") == "<<MNIST>: 99.7 % of 10,000 test digits right>"
        outcome.show_digits(digits(0, count=3), None, is_loading=False)
        assert text(outcome, "round_accuracy") == "<Your digits are not read yet>"
    assert text(outcome, "round_accuracy") == "Your digits are not read yet"


@pytest.fixture
def tiles(qtbot: QtBot) -> RoundTiles:
    tiles = RoundTiles()
    qtbot.addWidget(tiles)
    tiles.resize(300, 300)
    with qtbot.waitExposed(tiles):
        tiles.show()
    return tiles


def shown(tiles: RoundTiles) -> list[DigitTile]:
    return [tile for tile in tiles.findChildren(DigitTile) if not tile.isHidden()]


def test_every_answer_has_a_tile_with_label_and_prediction(tiles: RoundTiles) -> None:
    tiles.show_digits([read_as(7, 1), read_as(4, None)])
    assert [tile.title for tile in shown(tiles)] == ["7 → 1", "4 → ?"]
    assert tiles.accessibleDescription() == "7 read as 1, 4 not read"
    tiles.show_digits([read_as(5, 6)])
    assert [tile.title for tile in shown(tiles)] == ["5 → 6"]
    tiles.show_digits([])
    assert shown(tiles) == []


def test_a_wider_room_takes_more_tiles_into_a_row(tiles: RoundTiles, qtbot: QtBot) -> None:
    tiles.show_digits([read_as(7, 1)] * 6)

    def columns() -> int:
        return len({tile.x() for tile in shown(tiles)})

    qtbot.waitUntil(lambda: columns() == 3)
    tiles.resize(560, 300)
    qtbot.waitUntil(lambda: columns() == 6)
    tiles.resize(100, 800)
    qtbot.waitUntil(lambda: columns() == 1)


def test_the_tiles_are_told_of_in_another_language(tiles: RoundTiles, qapp: QApplication) -> None:
    tiles.show_digits([read_as(7, 1)])
    with in_brackets(qapp):
        assert tiles.accessibleDescription() == "<7 read as 1>"
    assert tiles.accessibleDescription() == "7 read as 1"


def test_the_buttons_stand_below_the_cards_whether_or_not_they_scroll(
    outcome: RoundOutcome, stored_model: StoredModel, qtbot: QtBot
) -> None:
    done, chart = (find(outcome, QWidget, name) for name in ("round_done_button", "round_tiles"))

    def right_edge(widget: QWidget) -> int:
        return widget.mapTo(outcome, widget.rect().topRight()).x()

    outcome.show_digits(digits(10), stored_model)
    for size in ((1400, 900), (1400, 400), (800, 370)):
        outcome.resize(*size)
        card = chart.parentWidget()
        assert card is not None
        qtbot.waitUntil(lambda card=card: right_edge(done) == right_edge(card))  # type: ignore[misc]


def test_a_count_that_does_not_come_is_not_waited_for(
    outcome: RoundOutcome, stored_model: StoredModel
) -> None:
    outcome.set_learning_hindrance("")
    outcome.give_up_counting("They could not be read.")  # something else has failed
    outcome.show_digits(digits(29), stored_model)
    assert text(outcome, "round_learn_hint") == ""
    outcome.set_learning_hindrance(None)
    outcome.give_up_counting("They could not be read.")
    assert text(outcome, "round_learn_hint") == "They could not be read."
    assert text(outcome, "round_learn_counting") == ""
