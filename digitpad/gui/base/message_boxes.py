"""Say in one sentence what could not be done."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.base.translation import translated
from digitpad.system.paths import user_paths


def told(error: Exception) -> str:
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
    box = QMessageBox(QMessageBox.Icon.Warning, "digitpad", told(error), parent=parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def show_problem_once(parent: QWidget, name: str, error: Exception) -> None:
    """The same, unless such a message is open already: of what may fail again and again."""
    open_one = parent.findChild(QMessageBox, name)
    if open_one is None or not open_one.isVisible():
        show_problem(parent, name, error)
