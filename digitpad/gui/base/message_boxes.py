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
    box = QMessageBox(QMessageBox.Icon.Warning, "digitpad", error_text(error), parent=parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def show_problem_once(parent: QWidget, name: str, error: Exception) -> None:
    """The same, unless such a message is open already: of what may fail again and again."""
    open_one = parent.findChild(QMessageBox, name)
    if open_one is None or not open_one.isVisible():
        show_problem(parent, name, error)


def ask_to_close(parent: QWidget, question: str, discard: Callable[[], object]) -> None:
    """Ask, without stopping the program, and call `discard` when the answer is to close."""
    translate = QCoreApplication.translate
    box = QMessageBox(QMessageBox.Icon.Question, "digitpad", question, parent=parent)
    box.setObjectName("close_question")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    discard_text = translate("ClosingQuestion", "Discard and close")
    leave = box.addButton(discard_text, QMessageBox.ButtonRole.DestructiveRole)
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
    text = QCoreApplication.translate(
        "DamagedModel", "The model {} is damaged. The version before it is whole: bring it back?"
    )
    box = QMessageBox(QMessageBox.Icon.Warning, "digitpad", text.format(name), parent=parent)
    box.setObjectName("damaged_model_question")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    bring = QCoreApplication.translate("DamagedModel", "Bring it back")
    leave = QCoreApplication.translate("DamagedModel", "Not now")
    yes = box.addButton(bring, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(leave, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(yes)
    yes.clicked.connect(go_back)
    box.open()
