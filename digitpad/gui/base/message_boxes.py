"""Say in one sentence what could not be done."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.base.translation import translated
from digitpad.system.paths import user_paths


def error_text(error: Exception) -> str:
    """What a person is told of an exception, in the window's language.

    A DigitpadError speaks for itself; of another one, the log has the details.
    """
    if isinstance(error, DigitpadError):
        return translated(error.message)
    text = QCoreApplication.translate("Problem", "Something went wrong. Details are in {}")
    return text.format(user_paths().log)


def show_problem(parent: QWidget, name: str, error: Exception) -> None:
    """Open a message beside `parent`'s window; it doesn't hold up anything.

    Args:
        parent: Where the problem arose.
        name: The message's object name, snake_case.
        error: What was raised.
    """
    _box(parent, name, error_text(error)).open()


def show_problem_once(parent: QWidget, name: str, error: Exception) -> None:
    """The same, unless such a message is open already: of what may fail again and again."""
    open_one = parent.findChild(QMessageBox, name)
    if open_one is None or not open_one.isVisible():
        show_problem(parent, name, error)


def ask_to_close(parent: QWidget, question: str, discard: Callable[[], object]) -> None:
    """Ask, without stopping the program, and call `discard` when the answer is to close."""
    translate = QCoreApplication.translate
    box = _box(parent, "close_question", question, QMessageBox.Icon.Question)
    leave_text = translate("ClosingQuestion", "Discard and close")
    leave = box.addButton(leave_text, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(translate("ClosingQuestion", "Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    leave.clicked.connect(discard)
    box.open()


def offer_previous(parent: QWidget, name: str, go_back: Callable[[], None]) -> None:
    """Ask whether the version before shall take the damaged model's place; holds up nothing.

    Args:
        parent: Who asks.
        name: The model's name.
        go_back: Called when the answer is yes.
    """
    translate = QCoreApplication.translate
    text = translate(
        "DamagedModel", "The model {} is damaged. The version before it is whole: bring it back?"
    )
    box = _box(parent, "damaged_model_question", text.format(name))
    bring_text = translate("DamagedModel", "Bring it back")
    bring = box.addButton(bring_text, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(translate("DamagedModel", "Not now"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(bring)
    bring.clicked.connect(go_back)
    box.open()


def _box(
    parent: QWidget, name: str, text: str, icon: QMessageBox.Icon = QMessageBox.Icon.Warning
) -> QMessageBox:
    box = QMessageBox(icon, "digitpad", text, parent=parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
