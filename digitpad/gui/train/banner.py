"""What shows that training waits for an answer or has failed, in the Train tab and elsewhere."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from digitpad.gui.base.controls import explain, named, primary
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.widgets.banner import Banner, BannerKind


class TrainingBanner(Banner):
    """Asks what should become of a model that isn't saved, or of an interrupted run.

    Hidden while there is no question. Questions are Messages or English constants.

    Signals:
        resume_requested(): Go on with the interrupted run.
        keep_requested(): Save it.
        elsewhere_requested(): Save it to a folder of the user's choice.
        discard_requested(): Forget it.
    """

    resume_requested = Signal()
    keep_requested = Signal()
    elsewhere_requested = Signal()
    discard_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._question = ""
        self._resume, self._keep, self._retry, self._elsewhere, self._discard = buttons = (
            named(QPushButton(), "resume_button"),
            primary(named(QPushButton(), "keep_button")),
            primary(named(QPushButton(), "retry_save_button")),
            named(QPushButton(), "save_elsewhere_button"),
            named(QPushButton(), "discard_button"),
        )
        super().__init__("training_question", *buttons, parent=parent)
        self._buttons = buttons
        self._resume.clicked.connect(self.resume_requested)
        self._keep.clicked.connect(self.keep_requested)
        self._retry.clicked.connect(self.keep_requested)
        self._elsewhere.clicked.connect(self.elsewhere_requested)
        self._discard.clicked.connect(self.discard_requested)
        self.hide()
        follow_language(self._set_texts)

    def ask_to_resume(self, text: str, *, is_possible: bool) -> None:
        """Ask what should become of an interrupted run; offer to resume it where possible."""
        answers = (self._resume, self._discard) if is_possible else (self._discard,)
        self._ask(text, answers, "info" if is_possible else "bad")

    def ask_to_keep(self, text: str) -> None:
        """Ask whether to keep the best epoch so far."""
        self._ask(text, (self._keep, self._discard), "info")

    def ask_after_failure(self, text: str) -> None:
        """Say why the model was not saved, and ask what to do next."""
        self._ask(text, (self._retry, self._elsewhere, self._discard), "bad")

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("What to do with what was learned"))
        for button, text in (
            (self._resume, self.tr("Resume")),
            (self._keep, self.tr("Keep")),
            (self._retry, self.tr("Try again")),
            (self._elsewhere, self.tr("Save elsewhere...")),
            (self._discard, self.tr("Discard")),
        ):
            button.setText(text)
            button.setAccessibleName(text.rstrip("."))
        self.say(translated(self._question))

    def _ask(self, text: str, answers: tuple[QPushButton, ...], kind: BannerKind) -> None:
        self._question = text
        self.say(translated(text))
        self.set_kind(kind)
        for button in self._buttons:
            button.setVisible(button in answers)
        self.show()


class TrainingFailure(Banner):
    """Says why a run has failed, and what to do; hidden while none has.

    Signals:
        again_requested(): Start it once more.
        built_in_requested(): Start it with the digits that need no download.
        file_requested(object): Choose a copy of the digits on the disk; carries the QPoint on the
            screen for a menu.
    """

    again_requested = Signal()
    built_in_requested = Signal()
    file_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._reason = ""
        self._built_in = named(QPushButton(), "use_built_in_digits_button")
        self._file = named(QPushButton(), "choose_digits_file_button")
        self._again = named(QPushButton(), "train_again_button")
        buttons = self._built_in, self._file, self._again
        super().__init__("training_failure", *buttons, kind="bad", parent=parent)
        self._built_in.clicked.connect(self.built_in_requested)
        self._file.clicked.connect(self._on_file_clicked)
        self._again.clicked.connect(self.again_requested)
        self.hide()
        follow_language(self._set_texts)

    def tell(self, reason: str, *, can_start_again: bool, lacks_digits: bool) -> None:
        """Say why it has failed.

        Args:
            reason: One sentence, a Message or an English constant.
            can_start_again: Whether nothing was learned that could be resumed instead.
            lacks_digits: Whether other digits would help.
        """
        self._reason = reason
        self._again.setVisible(can_start_again)
        self._built_in.setVisible(lacks_digits)
        self._file.setVisible(lacks_digits)
        self._set_texts()
        self.show()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Why training has failed"))
        for button, text in (
            (self._built_in, self.tr("Use the built-in digits")),
            (self._file, self.tr("Choose a file...")),
            (self._again, self.tr("Try again")),
        ):
            button.setText(text)
            button.setAccessibleName(text.rstrip("."))
        explain(
            self._built_in,
            self.tr("Train on digits that are made here and need no download, from now on"),
        )
        explain(self._file, self.tr("Use a copy of the digits that you have already"))
        self.say(translated(self._reason))

    def _on_file_clicked(self) -> None:
        self.file_requested.emit(self._file.mapToGlobal(self._file.rect().bottomLeft()))


class InterruptedNotice(QPushButton):
    """A button in the status bar that leads to an interrupted run; hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "interrupted_button")
        self.setFlat(True)
        font = self.font()
        font.setUnderline(True)  # between the other texts it would pass for one of them
        self.setFont(font)
        self.hide()
        follow_language(self._set_texts)

    def _set_texts(self) -> None:
        self.setText(self.tr("Resume interrupted training..."))
        self.setAccessibleName(self.tr("Resume interrupted training"))
        explain(self, self.tr("Go to the train tab, where it can be resumed or discarded"))
