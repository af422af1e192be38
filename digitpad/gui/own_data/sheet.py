"""The sheet in which a file or folder of digits is chosen, looked at, and put right."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QMenu,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from digitpad.evaluation.own_survey import OwnSurvey
from digitpad.gui.base import theme
from digitpad.gui.base.controls import (
    explain,
    make_action,
    named,
    push_button,
    quiet,
    set_primary,
)
from digitpad.gui.base.drops import accept_copy
from digitpad.gui.base.file_dialogs import ask_what_to_open
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.own_data.preview import OwnDataPreview
from digitpad.gui.own_data.reading_page import ReadingPage
from digitpad.gui.own_data.survey_job import Models, Snapshot, survey_at, survey_my_digits, turned
from digitpad.gui.widgets.empty_state import EmptyState
from digitpad.override import override

_SIZE = QSize(760, 620)
_FILE, _FOLDER = QFileDialog.FileMode.ExistingFile, QFileDialog.FileMode.Directory


class OwnDataSheet(QDialog):
    """Invites to choose digits, reads them on a thread, and shows what they are like.

    Signals:
        chosen(object): The OwnData to use, with the hash of its digits.
    """

    chosen = Signal(object)

    def __init__(
        self,
        models: Models,
        parent: QWidget,
        *,
        is_to_train: bool,
        snapshot: Snapshot | None = None,
    ) -> None:
        """Show nothing yet.

        Args:
            models: Returns the models, the bundled one among them.
            parent: The tab that asks.
            is_to_train: Whether a network is to learn from the digits; else all are to test on.
            snapshot: Writes the user's kept digits to a file; None to offer none.
        """
        super().__init__(parent)
        named(self, "own_data_sheet")
        self._models = models
        self._is_to_train = is_to_train
        self._snapshot = snapshot
        self._survey: OwnSurvey | None = None
        self._error: Exception | None = None
        self._job = LatestJob(self, can_be_left=True)
        self._file = push_button("choose_file_button", partial(self._ask_for, self.read, _FILE))
        folder = partial(self._ask_for, self.read, _FOLDER)
        self._folder = push_button("choose_folder_button", folder)
        self._mine = push_button("my_digits_button", self._on_mine_clicked)
        buttons = self._file, self._folder, self._mine
        self._invitation = EmptyState("own_data_invitation", "folder-open", *buttons)
        self._reading = ReadingPage()
        self._preview = OwnDataPreview()
        self._pages = QStackedWidget()
        for page in (self._invitation, self._reading, self._preview):
            self._pages.addWidget(page)
        self._others = quiet(push_button("other_data_button", self._invite))
        self._test_file = make_action(self, "test_file_action")
        self._test_folder = make_action(self, "test_folder_action")
        self._test = quiet(named(QPushButton(), "other_test_button"))
        self._test.setMenu(QMenu(self._test))
        self._test.menu().addActions([self._test_file, self._test_folder])
        self._cancel = push_button("cancel_own_data_button", self.reject)
        self._use = push_button("use_own_data_button", self._on_use_clicked)
        self._lay_out()
        self._connect()
        follow_language(self._set_texts)

    def invite(self) -> None:
        """Open the sheet, with nothing chosen."""
        self._invite()
        self.open()

    def read(self, path: Path) -> None:
        """Read a file or folder, and show what its digits are like."""
        self._start(partial(survey_at, path, None, self._models, self._is_to_train))

    def read_test(self, path: Path) -> None:
        """Read a file or folder whose digits the network is to be tested on."""
        if self._survey is not None:
            own = self._survey.own
            self._start(partial(survey_at, Path(own.path), path, self._models, self._is_to_train))

    def end(self) -> None:
        """Cancel, silence and wait for the reading: the window closes."""
        self._job.end()

    @override
    def done(self, result: int) -> None:
        """Close; what is being read is left, and what was read is let go of."""
        self._job.drop()
        self._survey = None
        super().done(result)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            accept_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        accept_copy(event)
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read(Path(files[0]))

    def _lay_out(self) -> None:
        self._mine.setVisible(self._snapshot is not None)
        answers = self._others, self._test, self._cancel, self._use
        for button in (self._file, self._folder, self._mine, *answers):
            button.setAutoDefault(False)
        line = row(self._others, self._test, STRETCH, self._cancel, self._use)
        margin = 2 * theme.SPACE_PX
        column((self._pages, 1), line, parent=self, margins=margin, spacing=margin)
        self.setAcceptDrops(True)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() * 0.9))

    def _connect(self) -> None:
        self._preview.turn_requested.connect(self._on_turn_requested)
        self._preview.answered.connect(self._allow)
        self._test_file.triggered.connect(partial(self._ask_for, self.read_test, _FILE))
        self._test_folder.triggered.connect(partial(self._ask_for, self.read_test, _FOLDER))
        self._job.progressed.connect(self._reading.show_progress)
        self._job.succeeded.connect(self._on_read)
        self._job.failed.connect(self._on_failed)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Your own data"))
        file, folder = self.tr("Choose a file..."), self.tr("Choose a folder...")
        self._test_file.setText(file)
        self._test_folder.setText(folder)
        for button, text, help_text in (
            (self._file, file, ""),
            (self._folder, folder, ""),
            (
                self._mine,
                self.tr("My digits"),
                self.tr("Those that are kept on the My digits tab, as they are now"),
            ),
            (self._others, self.tr("Other data..."), self.tr("Choose another file or folder")),
            (
                self._test,
                self.tr("Test on other data..."),
                self.tr("Choose digits to test on, instead of those held out"),
            ),
            (self._cancel, self.tr("Cancel"), ""),
            (self._use, self._use_text(), ""),
        ):
            button.setText(text)
            button.setAccessibleName(text.rstrip("."))
            if help_text:
                explain(button, help_text)
        self._say_invitation()

    def _use_text(self) -> str:
        return self.tr("Use these digits") if self._is_to_train else self.tr("Show the mistakes")

    def _say_invitation(self) -> None:
        if self._error is not None:
            self._invitation.say(self.tr("Not read"), error_text(self._error))
            return
        forms = self.tr(
            "A CSV like Kaggle's, .npz, .npy, Parquet, .mat, IDX or UNIPEN; a folder of pictures "
            "with their digit in the folder's name, in their own or in a labels.csv; a zip of any "
            "of these. It can also be dropped here. It stays where it is."
        )
        self._invitation.say(self.tr("Digits of your own"), forms)

    def _invite(self) -> None:
        self._job.drop()
        self._error = self._survey = None
        self._show(self._invitation)
        self._file.setFocus()

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._say_invitation()
        self._allow()

    def _allow(self) -> None:
        """Show the buttons of the page, and fill the one that it is for."""
        is_shown = self._pages.currentWidget() is self._preview
        is_open = self._preview.is_asking
        self._others.setVisible(is_shown)
        self._test.setVisible(is_shown and self._is_to_train)
        self._use.setVisible(is_shown)
        self._use.setEnabled(not is_open)
        set_primary(self._file, is_primary=not is_shown)
        set_primary(self._use, is_primary=is_shown and not is_open)
        if is_shown and not is_open:
            self._use.setFocus()

    def _ask_for(
        self, use: Callable[[Path], None], mode: QFileDialog.FileMode, _checked: bool = False
    ) -> None:
        def open_chosen(file: str) -> None:
            use(Path(file))

        ask_what_to_open(self, "own_data_dialog", self.windowTitle(), open_chosen, mode=mode)

    def _start(self, work: Callable[..., OwnSurvey]) -> None:
        self._error = None
        self._reading.begin()
        self._show(self._reading)
        self._job.start(work)

    def _on_mine_clicked(self) -> None:
        assert self._snapshot is not None
        self._start(partial(survey_my_digits, self._snapshot, self._models))

    def _on_read(self, survey: OwnSurvey) -> None:
        self._survey = survey
        self._preview.show_survey(survey)
        self._show(self._preview)

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._show(self._invitation)
        self._file.setFocus()

    def _on_turn_requested(self) -> None:
        assert self._survey is not None
        self._start(partial(turned, self._survey))

    def _on_use_clicked(self) -> None:
        assert self._survey is not None
        own = self._survey.own
        self.accept()
        self.chosen.emit(own)
