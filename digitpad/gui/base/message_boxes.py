"""Message boxes: problems, and the questions on closing and on a damaged model.

What Enter chooses is filled and has the accept role, so that it stands at the same end of every
box, where the platform puts OK. A box that only says something has nothing filled.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import set_primary
from digitpad.gui.base.translation import translated
from digitpad.system.paths import user_paths

_PICTURES: dict[QMessageBox.Icon, tuple[str, theme.Role]] = {
    QMessageBox.Icon.Warning: ("triangle-alert", "bad"),
    QMessageBox.Icon.Question: ("circle-help", "accent"),
}
_PICTURE_PX = 32

Answer = tuple[str, Callable[[], object]]
"""The text of a button, in the window's language, and what it calls."""


def error_text(error: Exception) -> str:
    """The text that the user sees for an exception, in the window's language.

    A DigitpadError has its own message; any other refers to the log.
    """
    if isinstance(error, DigitpadError):
        return translated(error.message)
    text = QCoreApplication.translate("Problem", "Something went wrong. Details are in {}")
    return text.format(user_paths().log)


def show_problem(parent: QWidget, name: str, error: Exception) -> None:
    """Open a non-blocking message box.

    Args:
        parent: A widget of the window that it belongs to.
        name: The box's object name, snake_case.
        error: What was raised.
    """
    _box(parent, name, error_text(error)).open()


def show_problem_once(parent: QWidget, name: str, error: Exception) -> None:
    """Show a problem unless a box of that name is open: for what may fail repeatedly."""
    open_one = parent.findChild(QMessageBox, name)
    if open_one is None or not open_one.isVisible():
        show_problem(parent, name, error)


def ask_to_close(
    parent: QWidget, question: str, *, stay: str, discard: Answer, keep: Answer | None
) -> None:
    """Open a non-blocking question.

    Args:
        parent: The window that is to be closed.
        question: What would be lost.
        stay: The button that closes nothing; Esc chooses it.
        discard: The button that gives it up, and what that calls.
        keep: The button that keeps it, which Enter chooses; None where that is impossible.
    """
    box = _box(parent, "close_question", question, QMessageBox.Icon.Question)
    if keep is None:
        box.setEscapeButton(_add_default(box, stay))
    else:
        box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
        words, act = keep
        _add_default(box, words).clicked.connect(act)
    words, act = discard
    box.addButton(words, QMessageBox.ButtonRole.DestructiveRole).clicked.connect(act)
    box.open()


def ask_first(
    parent: QWidget, name: str, question: str, *, go: str, stay: str, act: Callable[[], object]
) -> None:
    """Ask, without blocking, before something is done that can't be undone.

    Args:
        parent: A widget of the window that asks.
        name: The box's object name, snake_case.
        question: What is asked, in the window's language.
        go: The button that does it.
        stay: The button that doesn't; Enter and Esc choose it.
        act: Called when the user chooses `go`.
    """
    box = _box(parent, name, question, QMessageBox.Icon.Question)
    box.addButton(go, QMessageBox.ButtonRole.DestructiveRole).clicked.connect(act)
    box.setEscapeButton(_add_default(box, stay))
    box.open()


def offer_previous(parent: QWidget, name: str, go_back: Callable[[], None]) -> None:
    """Offer, without blocking, to restore the version before a damaged model.

    Args:
        parent: A widget of the window that asks.
        name: The model's name.
        go_back: Called when the user accepts.
    """
    translate = QCoreApplication.translate
    text = translate(
        "DamagedModel",
        "The model “{}” is damaged. The previous version is intact. Restore it?",
    )
    box = _box(parent, "damaged_model_question", text.format(name))
    _add_default(box, translate("DamagedModel", "Restore")).clicked.connect(go_back)
    box.addButton(translate("DamagedModel", "Not now"), QMessageBox.ButtonRole.RejectRole)
    box.open()


def offer_removal(parent: QWidget, error: Exception, remove: Callable[[], None]) -> None:
    """Open a non-blocking box that says why a model can't be opened, and offers to delete it.

    Args:
        parent: A widget of the window that it belongs to.
        error: Why it can't be opened.
        remove: Called when the user wants it deleted.
    """
    translate = QCoreApplication.translate
    box = _box(parent, "unusable_model_question", error_text(error))
    delete_text = translate("DamagedModel", "Delete it")
    delete = box.addButton(delete_text, QMessageBox.ButtonRole.DestructiveRole)
    delete.clicked.connect(remove)
    box.setEscapeButton(_add_default(box, translate("DamagedModel", "Not now")))
    box.open()


def _add_default(box: QMessageBox, text: str) -> QPushButton:
    button = box.addButton(text, QMessageBox.ButtonRole.AcceptRole)
    set_primary(button, is_primary=True)  # the box has styled it already
    box.setDefaultButton(button)
    return button


def _box(
    parent: QWidget, name: str, text: str, icon: QMessageBox.Icon = QMessageBox.Icon.Warning
) -> QMessageBox:
    box = QMessageBox(icon, "digitpad", text, parent=parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    picture, role = _PICTURES[icon]
    box.setIconPixmap(icons.pixmap(picture, theme.color(role), _PICTURE_PX))
    return box
