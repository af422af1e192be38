"""Look at a model bar and act in it as a person does."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from digitpad.errors import ModelError, SaveError
from digitpad.gui.model_bar import ModelBar


def chooser(bar: ModelBar) -> QComboBox:
    found = bar.findChild(QComboBox, "model_chooser")
    assert isinstance(found, QComboBox)
    return found


def names_in(bar: ModelBar) -> list[str]:
    return [chooser(bar).itemText(index) for index in range(chooser(bar).count())]


def name_in_use(bar: ModelBar) -> str:
    assert bar.current is not None
    return bar.current.name


def possible(bar: ModelBar) -> set[str]:
    return {action.objectName() for action in bar.actions() if action.isEnabled()}


def trigger(action: QAction) -> None:
    assert action.isEnabled()
    action.trigger()


def refusal(bar: ModelBar, qtbot: QtBot, act: Callable[[], object]) -> str:
    """What the bar says when something can't be done; nothing may change then."""
    before = names_in(bar), name_in_use(bar)
    with qtbot.waitSignal(bar.failed) as heard:
        act()
    qtbot.waitUntil(lambda: "import_model_action" in possible(bar))
    assert (names_in(bar), name_in_use(bar)) == before
    assert isinstance(heard.args[0], ModelError | SaveError)
    return str(heard.args[0])
