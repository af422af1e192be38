"""The model chooser: choose, rename, save as, delete and undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.model_bar import ModelBar
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.system.paths import bundled_models
from tests.gui.model_bars import chooser, name_in_use, names_in, possible, refusal, trigger
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def store(tmp_path: Path, stored_model: StoredModel) -> ModelStore:
    """The bundled model, and one of the user's, "mine"."""
    store = ModelStore(tmp_path / "models", bundled_models())
    store.copy(stored_model, "mine")
    return store


@pytest.fixture
def bar(qtbot: QtBot, store: ModelStore) -> Iterator[ModelBar]:
    bar = ModelBar(store)
    qtbot.addWidget(bar)
    bar.refresh("mine")
    yield bar
    bar.end()


def test_the_models_are_listed_bundled_ones_first(bar: ModelBar) -> None:
    assert names_in(bar) == ["digitpad", "mine"]
    assert name_in_use(bar) == "mine"


def test_choosing_a_model_tells_which(bar: ModelBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.model_changed) as heard:
        chooser(bar).setCurrentIndex(0)
    assert heard.args == [bar.current]
    assert name_in_use(bar) == "digitpad"


def test_reading_the_store_anew_tells_only_of_a_change(
    bar: ModelBar, store: ModelStore, stored_model: StoredModel
) -> None:
    heard: list[object] = []
    bar.model_changed.connect(heard.append)
    store.copy(stored_model, "another")
    bar.refresh()
    assert names_in(bar) == ["digitpad", "another", "mine"]
    assert (name_in_use(bar), heard) == ("mine", [])
    bar.refresh("another")
    assert heard == [bar.current]


def test_a_model_that_is_gone_gives_way_to_the_first(bar: ModelBar, store: ModelStore) -> None:
    store.delete("mine")
    bar.refresh("mine")
    assert name_in_use(bar) == "digitpad"


def test_every_list_of_models_can_follow(
    bar: ModelBar, store: ModelStore, stored_model: StoredModel
) -> None:
    heard: list[list[str]] = []
    bar.models_changed.connect(lambda models: heard.append([model.name for model in models]))
    bar.refresh()
    bar.refresh("digitpad")
    assert heard == []
    store.copy(stored_model, "new")
    bar.refresh()
    bar.refresh("mine")
    bar.rename("yours")
    trigger(bar.can.delete)
    trigger(bar.can.restore)
    assert heard == [
        ["digitpad", "mine", "new"],
        ["digitpad", "new", "yours"],
        ["digitpad", "new"],
        ["digitpad", "new", "yours"],
    ]


def test_a_model_that_somebody_else_deletes_gives_way_with_a_word(
    bar: ModelBar, store: ModelStore, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(bar.status_changed) as heard:
        store.delete("mine")
    assert heard.args == ["The model “mine” is gone; “digitpad” is in use now"]
    assert names_in(bar) == ["digitpad"]


def test_a_model_that_can_t_be_opened_is_listed_and_says_why_when_it_is_chosen(
    bar: ModelBar, store: ModelStore, stored_model: StoredModel, qtbot: QtBot
) -> None:
    broken = store.copy(stored_model, "broken")
    broken.path(".json").write_bytes(b"{")
    bar.refresh()
    assert names_in(bar) == ["digitpad", "mine", "broken (can't be opened)"]
    with qtbot.waitSignal(bar.unusable_chosen) as heard:
        chooser(bar).setCurrentIndex(2)
    assert heard.args is not None
    assert heard.args[0] == "broken"
    assert "The description of broken is damaged" in str(heard.args[1])
    assert name_in_use(bar) == chooser(bar).currentText() == "mine"
    bar.delete("broken")
    assert names_in(bar) == ["digitpad", "mine"]


def test_without_any_model_only_importing_is_possible(qtbot: QtBot, tmp_path: Path) -> None:
    bar = ModelBar(ModelStore(tmp_path / "none", tmp_path / "neither"))
    qtbot.addWidget(bar)
    bar.refresh()
    assert bar.current is None
    assert possible(bar) == {"import_model_action"}


def test_a_bundled_model_can_be_neither_renamed_nor_deleted(bar: ModelBar) -> None:
    assert {"rename_model_action", "delete_model_action"} <= possible(bar)
    bar.refresh("digitpad")
    assert possible(bar) == {"import_model_action", "export_model_action", "copy_model_action"}


def test_a_model_is_renamed(bar: ModelBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.model_changed):
        bar.rename("  yours ")
    assert names_in(bar) == ["digitpad", "yours"]
    assert name_in_use(bar) == "yours"


def test_a_model_may_keep_its_name(bar: ModelBar) -> None:
    heard: list[object] = []
    bar.failed.connect(heard.append)
    bar.rename("mine")
    assert heard == []
    assert name_in_use(bar) == "mine"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "begins with a letter"),
        ("a/b", "begins with a letter"),
        ("digitpad", "ships with the program"),
        ("other", "already"),
    ],
)
def test_a_name_that_will_not_do_is_refused(
    bar: ModelBar,
    qtbot: QtBot,
    store: ModelStore,
    stored_model: StoredModel,
    name: str,
    message: str,
) -> None:
    store.copy(stored_model, "other")
    bar.refresh()
    assert message in refusal(bar, qtbot, lambda: bar.rename(name))
    assert message in refusal(bar, qtbot, lambda: bar.save_as(name))


def test_a_copy_is_put_to_use(bar: ModelBar, qtbot: QtBot) -> None:
    bar.refresh("digitpad")
    with qtbot.waitSignal(bar.model_changed):
        bar.save_as("copy")
    assert names_in(bar) == ["digitpad", "copy", "mine"]
    assert name_in_use(bar) == "copy"


def test_a_full_disk_is_told_and_changes_nothing(
    bar: ModelBar, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_store: ModelStore, _name: str, _files: ModelFiles) -> StoredModel:
        raise SaveError("Not saved: the disk is full.")

    monkeypatch.setattr(ModelStore, "save", full)
    assert "disk is full" in refusal(bar, qtbot, lambda: bar.save_as("copy"))


def test_deleting_can_be_undone_the_last_first(
    bar: ModelBar, store: ModelStore, stored_model: StoredModel
) -> None:
    store.copy(stored_model, "other")
    bar.refresh("other")
    deleted: list[str] = []
    bar.deleted.connect(deleted.append)
    trigger(bar.can.delete)
    assert deleted == ["other"]
    assert name_in_use(bar) == "digitpad"
    bar.refresh("mine")
    trigger(bar.can.delete)
    assert names_in(bar) == ["digitpad"]
    assert bar.can.restore.text().endswith("mine")
    trigger(bar.can.restore)
    assert name_in_use(bar) == "mine"
    trigger(bar.can.restore)
    assert names_in(bar) == ["digitpad", "mine", "other"]
    assert not bar.can.restore.isEnabled()


def test_a_deleted_model_whose_name_is_taken_again_waits(
    bar: ModelBar, qtbot: QtBot, store: ModelStore, stored_model: StoredModel
) -> None:
    trigger(bar.can.delete)
    store.copy(stored_model, "mine")
    bar.refresh()
    assert "can't be brought back" in refusal(bar, qtbot, bar.can.restore.trigger)
    store.rename("mine", "newer")
    trigger(bar.can.restore)
    assert names_in(bar) == ["digitpad", "mine", "newer"]


def test_a_model_deleted_twice_can_be_brought_back_once(
    bar: ModelBar, store: ModelStore, stored_model: StoredModel
) -> None:
    trigger(bar.can.delete)
    store.copy(stored_model, "mine")
    bar.refresh("mine")
    trigger(bar.can.delete)
    trigger(bar.can.restore)
    assert names_in(bar) == ["digitpad", "mine"]
    assert not bar.can.restore.isEnabled()


def test_the_bar_changes_its_language(bar: ModelBar, qapp: QApplication) -> None:
    trigger(bar.can.delete)
    with in_brackets(qapp):
        assert bar.can.import_file.text() == "<&Import...>"
        assert bar.menu.title() == "<&Model>"
        assert bar.can.restore.text() == "<&Undo delete mine>"
        assert chooser(bar).accessibleName() == "<Model in use>"
    assert bar.can.restore.text() == "&Undo delete mine"


def test_the_dialogs_ask_and_do_what_was_chosen(bar: ModelBar, qtbot: QtBot) -> None:
    trigger(bar.can.rename)
    (dialog,) = bar.findChildren(QInputDialog)
    assert dialog.textValue() == "mine"
    title = dialog.fontMetrics().horizontalAdvance(dialog.windowTitle())
    assert dialog.width() >= title + 200  # beside the frame's buttons
    dialog.setTextValue("yours")
    dialog.accept()
    assert names_in(bar) == ["digitpad", "yours"]
    qtbot.waitUntil(lambda: not bar.findChildren(QInputDialog))
    trigger(bar.can.save_as)
    (dialog,) = bar.findChildren(QInputDialog)
    assert dialog.textValue() == "yours 2"
    dialog.reject()
    qtbot.waitUntil(lambda: not bar.findChildren(QInputDialog))
