"""The mistakes tab evaluates the model in use, and only when somebody looks."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError
from digitpad.gui.jobs.latest_job import Job
from digitpad.gui.mistakes.tab import MistakesTab
from digitpad.models.store import ModelStore, StoredModel
from tests.evaluation.answers import MIXED, make_model
from tests.gui.mistakes.acting import (
    MISTAKES,
    FakeJob,
    FakeSource,
    choose,
    find,
    notice,
    press,
    summary,
)
from tests.gui.translated import in_brackets


def test_nothing_is_evaluated_until_the_tab_is_seen(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    tab.set_model(make_model("first"))
    assert job.started == []
    tab.show()
    qtbot.waitUntil(lambda: summary(tab) == MISTAKES)
    assert job.started == [("first", "mnist")]


def test_a_model_known_already_is_shown_and_told_at_once(
    evaluated: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    job.answers["second"] = MIXED[:4]
    evaluated.set_model(make_model("second"))
    qtbot.waitUntil(lambda: summary(evaluated) == "3 of 4 wrong (75.00 %)")
    said: list[str] = []
    evaluated.status_changed.connect(said.append)
    evaluated.set_model(make_model("first"))
    assert summary(evaluated) == MISTAKES
    assert said == [f"MNIST test set: {MISTAKES}"]  # instead of what was said of the model before
    assert [name for name, _ in job.started] == ["first", "second"]
    assert job.given[0] is None
    assert job.given[1] is not None  # the digits aren't read twice


def test_another_model_while_evaluating_shows_only_the_newer_result(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    job.held = {"slow": Event()}
    job.answers["fast"] = MIXED[:4]
    tab.show()
    tab.set_model(make_model("slow"))
    qtbot.waitUntil(lambda: job.started == [("slow", "mnist")])
    seen: list[str] = []
    tab.status_changed.connect(seen.append)
    tab.set_model(make_model("fast"))
    qtbot.waitUntil(lambda: summary(tab) == "3 of 4 wrong (75.00 %)")
    job.held["slow"].set()
    qtbot.waitUntil(lambda: not any(each.isRunning() for each in tab.findChildren(Job)))
    assert summary(tab) == "3 of 4 wrong (75.00 %)"
    assert seen == ["Evaluating “fast”...", "MNIST test set: 3 of 4 wrong (75.00 %)"]


def test_a_result_on_its_way_when_the_model_changes_is_not_shown(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    tab.show()
    tab.set_model(make_model("first"))
    for each in tab.findChildren(Job):
        each.wait()  # its signals are queued, but not yet delivered
    assert job.ended == ["first"]
    tab.set_model(None)
    qtbot.waitUntil(lambda: not tab.findChildren(Job))
    assert notice(tab) == "No model yet"
    assert summary(tab) == ""


def test_progress_is_shown_and_cancel_stops(tab: MistakesTab, job: FakeJob, qtbot: QtBot) -> None:
    job.held = {"slow": Event()}
    tab.show()
    tab.set_model(make_model("slow"))
    bar = find(tab, QProgressBar, "evaluation_progress")
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (4, 8))
    assert notice(tab) == "Evaluating “slow”"
    press(tab, "cancel_evaluation_button")
    qtbot.waitUntil(lambda: notice(tab) == "Stopped")
    assert job.ended == []
    job.held["slow"].set()
    press(tab, "mistakes_action_button")
    qtbot.waitUntil(lambda: summary(tab) == MISTAKES)


def test_end_while_evaluating_leaves_no_thread(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot
) -> None:
    job.held = {"slow": Event(), "slower": Event()}
    tab.show()
    for name in job.held:
        tab.set_model(make_model(name))
        qtbot.waitUntil(lambda name=name: (name, "mnist") in job.started)  # type: ignore[misc]
    jobs = tab.findChildren(Job)
    tab.end()
    assert jobs
    assert not any(each.isRunning() for each in jobs)
    assert summary(tab) == ""


def test_no_model_says_what_to_do(tab: MistakesTab) -> None:
    tab.show()
    assert notice(tab) == "No model yet"
    assert not tab.export_sheet_action.isEnabled()


def test_no_mistake_at_all_is_said_so(tab: MistakesTab, job: FakeJob, qtbot: QtBot) -> None:
    job.answers["perfect"] = ((3, 3, 0.9), (4, 4, 0.8))
    tab.show()
    tab.set_model(make_model("perfect"))
    qtbot.waitUntil(lambda: summary(tab) == "0 of 2 wrong (0.00 %)")
    nothing = find(tab, QLabel, "no_mistakes")
    assert nothing.isVisible()
    assert nothing.text().startswith("Not one mistake")


def test_without_mnist_the_built_in_digits_come_first(
    qtbot: QtBot, listed: dict[str, FakeSource], tmp_path: Path
) -> None:
    listed["mnist"].ready = False
    tab = MistakesTab(tmp_path)
    qtbot.addWidget(tab)
    assert find(tab, QComboBox, "mistakes_data").currentData() == "synthetic"


def test_a_download_begins_only_when_asked_for(
    evaluated: MistakesTab, listed: dict[str, FakeSource], qtbot: QtBot
) -> None:
    listed["pendigits"].ready = False
    choose(evaluated, "mistakes_data", "pendigits")
    assert notice(evaluated) == "Pen digits of unseen writers: not here yet"
    text = find(evaluated, QLabel, "mistakes_notice_text").text()
    assert text.startswith("11 MB will be downloaded. That is needed once")
    assert "no download" in text
    assert listed["pendigits"].loaded == []
    press(evaluated, "mistakes_action_button")
    qtbot.waitUntil(lambda: summary(evaluated) == MISTAKES)
    assert listed["pendigits"].loaded == ["test"]


def test_no_download_is_offered_where_there_is_none(
    evaluated: MistakesTab, listed: dict[str, FakeSource]
) -> None:
    listed["pendigits"].ready = listed["pendigits"].can_download = False
    choose(evaluated, "mistakes_data", "pendigits")
    text = find(evaluated, QLabel, "mistakes_notice_text").text()
    assert text.startswith("Get them elsewhere. That is needed once")
    assert not find(evaluated, QPushButton, "mistakes_action_button").isVisibleTo(evaluated)
    assert find(evaluated, QPushButton, "use_built_in_button").isVisibleTo(evaluated)


def test_the_built_in_digits_are_offered_instead_of_a_download(
    evaluated: MistakesTab, listed: dict[str, FakeSource], qtbot: QtBot
) -> None:
    listed["pendigits"].ready = False
    choose(evaluated, "mistakes_data", "pendigits")
    press(evaluated, "use_built_in_button")
    qtbot.waitUntil(lambda: summary(evaluated) == MISTAKES)
    assert find(evaluated, QComboBox, "mistakes_data").currentData() == "synthetic"
    assert listed["pendigits"].loaded == []


def test_a_failure_is_shown_in_its_own_words_and_can_be_tried_again(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    job.failure = DataError("There is no network; try again.")
    tab.show()
    tab.set_model(make_model("first"))
    qtbot.waitUntil(lambda: notice(tab) == "Not evaluated")
    text = find(tab, QLabel, "mistakes_notice_text").text()
    assert text == "There is no network; try again."
    job.failure = None
    press(tab, "mistakes_action_button")
    qtbot.waitUntil(lambda: summary(tab) == MISTAKES)
    assert caplog.records


def test_a_model_that_was_deleted_is_said_to_be_gone_without_a_path(
    qtbot: QtBot,
    listed: dict[str, FakeSource],
    stored_model: StoredModel,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert listed
    store = ModelStore(tmp_path / "models", stored_model.folder)
    mine = store.copy(stored_model, "mine")
    store.delete("mine")
    tab = MistakesTab(tmp_path)
    qtbot.addWidget(tab)
    tab.show()
    tab.set_model(mine)
    qtbot.waitUntil(lambda: notice(tab) == "Not evaluated")
    text = find(tab, QLabel, "mistakes_notice_text").text()
    assert text == (
        "The model mine is no longer there: it was deleted or renamed. Choose another model."
    )
    tab.end()
    assert caplog.records


def test_digits_that_are_not_here_leave_no_word_of_an_evaluation(
    tab: MistakesTab, job: FakeJob, listed: dict[str, FakeSource], qtbot: QtBot
) -> None:
    listed["pendigits"].ready = False
    job.held = {"slow": Event()}
    said: list[str] = []
    tab.status_changed.connect(said.append)
    tab.show()
    tab.set_model(make_model("slow"))
    qtbot.waitUntil(lambda: job.started == [("slow", "mnist")])
    choose(tab, "mistakes_data", "pendigits")
    assert said == ["Evaluating “slow”...", ""]


def test_an_unforeseen_failure_points_to_the_log(
    tab: MistakesTab, job: FakeJob, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    job.failure = ZeroDivisionError("broken")
    tab.show()
    tab.set_model(make_model("first"))
    qtbot.waitUntil(lambda: notice(tab) == "Not evaluated")
    text = find(tab, QLabel, "mistakes_notice_text").text()
    assert text.startswith("Something went wrong. Details are in")
    assert caplog.records


def test_the_notice_changes_its_language(
    tab: MistakesTab, job: FakeJob, listed: dict[str, FakeSource], qtbot: QtBot, qapp: QApplication
) -> None:
    listed["pendigits"].ready = False
    tab.show()
    with in_brackets(qapp):
        assert notice(tab) == "<No model yet>"
    job.held = {"first": Event()}
    tab.set_model(make_model("first"))
    text = find(tab, QLabel, "mistakes_notice_text")
    qtbot.waitUntil(lambda: text.text() == "Recognising")
    with in_brackets(qapp):
        assert notice(tab) == "<Evaluating “first”>"
        assert text.text() == "<Recognising>"
    choose(tab, "mistakes_data", "pendigits")
    with in_brackets(qapp):
        assert notice(tab) == "<<Pen digits of unseen writers>: not here yet>"
        assert text.text().startswith("<<11 MB will be downloaded>. That is needed once")
        assert find(tab, QPushButton, "mistakes_action_button").text() == "<Download>"
    assert notice(tab) == "Pen digits of unseen writers: not here yet"


def test_what_can_be_tapped_is_high_enough_for_a_finger(evaluated: MistakesTab) -> None:
    names = ("mistakes_data", "export_button", "mistakes_order", "send_to_canvas_button")
    for name in names:
        assert find(evaluated, QWidget, name).height() >= 32, name
