"""Two models side by side."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QPushButton, QTabWidget
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError
from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.mistakes import tab as mistakes_tab
from digitpad.gui.mistakes.gallery import Gallery
from digitpad.gui.mistakes.tab import MistakesTab
from digitpad.gui.widgets.accuracy_chart import AccuracyChart
from digitpad.models.store import StoredModel
from tests.evaluation.answers import MIXED, make_model
from tests.gui.mistakes.acting import (
    MISTAKES,
    FakeJob,
    captions,
    choose,
    click_cell,
    find,
    press,
    summary,
)
from tests.gui.translated import in_brackets

# Reads 4, 7, 3 and 9 better than the first model and 0 worse.
BETTER = (
    (4, 9, 0.6),
    (4, 4, 0.9),
    (7, 7, 0.9),
    (4, 4, 0.8),
    (0, 6, 0.7),
    (3, 3, 0.9),
    (1, 1, 0.97),
    (9, 9, 0.5),
)


@pytest.fixture
def both(
    evaluated: MistakesTab, models: list[StoredModel], job: FakeJob, qtbot: QtBot
) -> MistakesTab:
    """The tab with two models compared."""
    job.answers["second"] = BETTER
    models += [make_model("first"), make_model("second")]
    open_page(evaluated)
    compare_with(evaluated, "second")
    qtbot.waitUntil(lambda: find(evaluated, QPushButton, "only_first").isVisible())
    return evaluated


def open_page(tab: MistakesTab) -> None:
    find(tab, QTabWidget, "answers_tabs").setCurrentIndex(4)


def compare_with(tab: MistakesTab, name: str) -> None:
    chooser = find(tab, QComboBox, "second_model")
    chooser.setCurrentIndex(chooser.findText(name))


def verdict(tab: MistakesTab) -> str:
    return find(tab, QLabel, "comparison_verdict").text().replace("\N{NO-BREAK SPACE}", " ")


def texts(tab: MistakesTab) -> list[str]:
    names = ("only_first", "only_second", "both_wrong")
    return [find(tab, QPushButton, name).text() for name in names]


def test_without_another_model_it_says_what_to_do(evaluated: MistakesTab) -> None:
    open_page(evaluated)
    assert verdict(evaluated).startswith("There is no other model yet")
    assert not find(evaluated, QComboBox, "second_model").isEnabled()


def test_the_model_in_use_is_not_compared_with_itself(both: MistakesTab) -> None:
    chooser = find(both, QComboBox, "second_model")
    names = [chooser.itemText(index) for index in range(chooser.count())]
    assert names == ["Compare with...", "second"]


def test_three_counts_and_a_verdict_are_shown(both: MistakesTab, job: FakeJob) -> None:
    assert texts(both) == [
        "Only “first” is right: 1",
        "Only “second” is right: 4",
        "Both are wrong: 1",
    ]
    assert verdict(both) == (
        "“second” gets 3 more right. May be chance (p = 0.38): two equally good models would "
        "differ this much in 38 of 100 tests."
    )
    assert job.given[-1] is not None  # the digits aren't read twice


def test_both_accuracies_are_shown_with_their_intervals(both: MistakesTab) -> None:
    chart = find(both, AccuracyChart, "compared_accuracies")
    assert chart.isVisible()
    first, second = chart.accessibleDescription().splitlines()
    assert first == "first: 37.50 % right, 95 % interval 13.68 % to 69.43 %"
    assert second.startswith("second: 75.00 % right")
    find(both, QComboBox, "second_model").setCurrentIndex(0)
    assert not chart.isVisible()


def test_no_line_ends_within_the_p_value(both: MistakesTab) -> None:
    said = find(both, QLabel, "comparison_verdict").text()
    assert "(p\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}0.38):" in said.split(" ")


def test_a_large_difference_is_unlikely_to_be_chance(
    evaluated: MistakesTab, models: list[StoredModel], job: FakeJob, qtbot: QtBot
) -> None:
    job.answers["many"] = MIXED * 5
    job.answers["perfect"] = tuple((label, label, 0.9) for label, _, _ in MIXED * 5)
    models.append(make_model("perfect"))
    evaluated.set_model(make_model("many"))
    qtbot.waitUntil(lambda: summary(evaluated) == "25 of 40 wrong (62.50 %)")
    open_page(evaluated)
    compare_with(evaluated, "perfect")
    qtbot.waitUntil(lambda: "Unlikely to be chance (p < 0.001): " in verdict(evaluated))


def test_equally_good_models_are_called_so(
    evaluated: MistakesTab, models: list[StoredModel], qtbot: QtBot
) -> None:
    models.append(make_model("twin"))
    open_page(evaluated)
    compare_with(evaluated, "twin")
    qtbot.waitUntil(lambda: verdict(evaluated) == "Both get equally many right.")


def test_the_gallery_shows_what_the_wrong_one_of_both_reads(both: MistakesTab) -> None:
    press(both, "only_first")
    assert captions(both) == ["0 → 6"]
    assert summary(both) == "Only “first” is right: 1"
    press(both, "only_second")
    assert captions(both) == ["7 → 1", "3 → 5", "4 → 9", "9 → 4"]
    press(both, "both_wrong")
    assert captions(both) == ["4 → 9"]
    press(both, "both_wrong")
    assert summary(both) == MISTAKES


def test_the_chosen_image_is_described_as_both_models_read_it(both: MistakesTab) -> None:
    press(both, "only_second")
    find(both, Gallery, "mistakes_list").show_row(0)
    assert find(both, QLabel, "mistake_heading").text() == "7 read as 1"
    assert find(both, QLabel, "mistake_notes").text() == "“second” reads 7, confidence 90.0 %"
    press(both, "only_first")
    assert find(both, QLabel, "mistake_notes").text() == "“first” reads 0, confidence 70.0 %"


def test_a_cell_and_a_difference_are_not_chosen_at_once(both: MistakesTab) -> None:
    press(both, "only_second")
    find(both, QTabWidget, "answers_tabs").setCurrentIndex(0)
    click_cell(both, 4, 9)
    assert captions(both) == ["4 → 9", "4 → 9"]
    assert not find(both, QPushButton, "only_second").isChecked()
    open_page(both)
    press(both, "only_first")
    assert captions(both) == ["0 → 6"]


def test_what_is_chosen_stands_out_by_more_than_a_colour(both: MistakesTab) -> None:
    press(both, "only_second")
    names = ("only_first", "only_second", "both_wrong")
    assert [find(both, QPushButton, name).font().bold() for name in names] == [False, True, False]
    press(both, "only_second")
    assert not find(both, QPushButton, "only_second").font().bold()


def test_escape_and_showing_all_end_the_choice(both: MistakesTab) -> None:
    press(both, "only_second")
    QTest.keyClick(find(both, Gallery, "mistakes_list"), Qt.Key.Key_Escape)
    assert summary(both) == MISTAKES
    press(both, "only_second")
    QTest.mouseClick(find(both, QCheckBox, "show_all"), Qt.MouseButton.LeftButton)
    assert len(captions(both)) == 8
    assert not find(both, QPushButton, "only_second").isChecked()


def test_another_digit_set_is_compared_again(both: MistakesTab, qtbot: QtBot) -> None:
    press(both, "only_second")
    choose(both, "mistakes_data", "pendigits")
    qtbot.waitUntil(lambda: summary(both) == MISTAKES)
    qtbot.waitUntil(lambda: find(both, QPushButton, "only_second").isVisible())
    assert texts(both)[1] == "Only “second” is right: 4"


def test_no_comparison_is_left_when_none_is_wanted(both: MistakesTab) -> None:
    press(both, "only_first")
    find(both, QComboBox, "second_model").setCurrentIndex(0)
    assert summary(both) == MISTAKES
    assert verdict(both).startswith("Choose a model")
    assert not find(both, QPushButton, "only_first").isVisible()


def test_another_models_reading_is_noted_only_while_it_is_compared(both: MistakesTab) -> None:
    assert find(both, QLabel, "mistake_notes").text().startswith("“second” reads")
    find(both, QComboBox, "second_model").setCurrentIndex(0)
    assert find(both, QLabel, "mistake_notes").text() == ""


def test_a_model_that_becomes_the_one_in_use_is_compared_no_more(
    both: MistakesTab, qtbot: QtBot
) -> None:
    both.set_model(make_model("second"))
    qtbot.waitUntil(lambda: summary(both) == "2 of 8 wrong (25.00 %)")
    assert find(both, QComboBox, "second_model").currentIndex() == 0
    compare_with(both, "first")  # known already, so it is there at once
    assert texts(both)[0] == "Only “second” is right: 4"


def test_a_deleted_model_is_compared_no_more_and_that_is_said(
    both: MistakesTab, models: list[StoredModel]
) -> None:
    press(both, "only_second")
    models.pop()
    both.refresh_models()
    assert verdict(both) == "“second” is no longer there. Choose another model."
    assert summary(both) == MISTAKES
    chooser = find(both, QComboBox, "second_model")
    assert [chooser.itemText(index) for index in range(chooser.count())] == ["Compare with..."]


def test_a_renamed_model_is_still_compared(both: MistakesTab, models: list[StoredModel]) -> None:
    models[1] = replace(models[1], name="renamed")
    both.refresh_models()
    assert texts(both)[1] == "Only “renamed” is right: 4"
    assert find(both, QComboBox, "second_model").currentText() == "renamed"


def test_a_new_model_can_be_compared_at_once(both: MistakesTab, models: list[StoredModel]) -> None:
    models.append(make_model("third"))
    both.refresh_models()
    assert find(both, QComboBox, "second_model").findText("third") > 0
    assert texts(both)[1] == "Only “second” is right: 4"


def test_it_says_what_it_waits_for_and_what_went_wrong(
    evaluated: MistakesTab,
    models: list[StoredModel],
    job: FakeJob,
    qtbot: QtBot,
    caplog: pytest.LogCaptureFixture,
) -> None:
    models.append(make_model("slow"))
    job.held = {"slow": Event()}
    job.failure = DataError("The model is damaged; train it again.")
    open_page(evaluated)
    compare_with(evaluated, "slow")
    assert verdict(evaluated) == "Evaluating “slow”..."
    job.held["slow"].set()
    qtbot.waitUntil(lambda: verdict(evaluated) == "The model is damaged; train it again.")
    assert summary(evaluated) == MISTAKES
    assert caplog.records


def test_the_comparison_changes_its_language(both: MistakesTab, qapp: QApplication) -> None:
    press(both, "only_first")
    with in_brackets(qapp):
        assert texts(both)[0] == "<Only “first” is right: 1>"
        assert summary(both) == "<Only “first” is right: 1>"
        assert verdict(both).startswith("<<“second” gets 3 more right.>")
        assert find(both, QComboBox, "second_model").itemText(0) == "<Compare with...>"
    assert captions(both) == ["0 → 6"]


def test_a_long_name_does_not_widen_the_window(
    both: MistakesTab, models: list[StoredModel], qtbot: QtBot
) -> None:
    before = both.minimumSizeHint().width()
    models.append(make_model("a model with a name as long as a whole sentence, and longer"))
    find(both, QTabWidget, "answers_tabs").setCurrentIndex(0)
    open_page(both)
    compare_with(both, models[-1].name)
    qtbot.waitUntil(lambda: "…" in texts(both)[1])
    assert both.minimumSizeHint().width() == before


def test_what_is_exported_are_the_answers_that_are_seen(
    both: MistakesTab, qtbot: QtBot, tmp_path: Path
) -> None:
    press(both, "only_first")
    path = tmp_path / "answers.csv"
    both.export_csv(str(path))
    qtbot.waitUntil(path.exists)
    with path.open(newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["index"], line["model"], line["prediction"]) == ("4", "second", "6")
    assert (line["other_model"], line["other_prediction"]) == ("first", "0")
    assert float(line["other_confidence"]) == pytest.approx(0.7)


def test_it_says_whose_answers_are_listed(both: MistakesTab) -> None:
    whose = find(both, QLabel, "listed_model")
    assert whose.text() == ""
    press(both, "only_first")
    assert whose.text() == "Answers of “second”"
    press(both, "only_second")
    assert whose.text() == "Answers of “first”"
    press(both, "only_second")
    assert whose.text() == ""


def test_a_contact_sheet_of_a_comparison_has_both_models_answers(
    both: MistakesTab, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[list[int]] = []

    def draw(answers: Sequence[Evaluation], rows: NDArray[np.intp], *_: object) -> bytes:
        drawn.append([int(each.predictions[rows[0]]) for each in answers])
        return b""

    monkeypatch.setattr(mistakes_tab, "contact_sheet", draw)
    monkeypatch.setattr(mistakes_tab, "draw_heading", lambda *lines: said.extend(lines))
    said: list[str] = []
    press(both, "only_first")
    both.export_sheet(str(tmp_path / "sheet.png"))
    qtbot.waitUntil((tmp_path / "sheet.png").exists)
    assert drawn == [[0, 6]]
    assert said == [
        "MNIST test set: Only “first” is right: 1",
        "Below each image: label → first | second",
    ]
