"""The Mistakes tab: which test images the model in use misclassifies."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QToolButton, QWidget

from digitpad.datasets.catalogue import sources
from digitpad.datasets.own.training_set.own_data import OwnData, read_own_data
from digitpad.datasets.own.training_set.source import OWN, OwnSource
from digitpad.evaluation.contact_sheet import contact_sheet, predictions_csv
from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import explain, make_action, named, touchable
from digitpad.gui.base.file_dialogs import ask_where_to_save
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.message_boxes import show_problem
from digitpad.gui.base.tab_order import Entrance
from digitpad.gui.base.translation import follow_language
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.mistakes.analysis.comparison_page import ComparisonPage, Models
from digitpad.gui.mistakes.browser import MistakesBrowser
from digitpad.gui.mistakes.evaluations import EvaluateModel, Evaluations, evaluate_model
from digitpad.gui.mistakes.notice import MistakesNotice
from digitpad.gui.mistakes.sheet_heading import draw_heading
from digitpad.gui.mistakes.test_sets import BUILT_IN, TestSets
from digitpad.gui.own_data.chooser import OwnDataChooser
from digitpad.models.store import StoredModel
from digitpad.override import override
from digitpad.progress import IsCancelled, Report
from digitpad.system.atomic_files import write_whole


class MistakesTab(QWidget):
    """Evaluates the model in use on test images and lets the user browse its mistakes.

    Signals:
        send_to_canvas_requested(object): A test image, uint8, shape (28, 28).
        status_changed(str): Message for the status bar.
        image_chosen(): Another image is shown in detail, or none.
    """

    image_chosen = Signal()
    send_to_canvas_requested = Signal(object)
    status_changed = Signal(str)

    def __init__(
        self,
        cache: Path,
        *,
        evaluate_model: EvaluateModel = evaluate_model,
        models: Models = tuple,
    ) -> None:
        """Show nothing until there is a model.

        Args:
            cache: The folder of downloaded digits.
            evaluate_model: The long job; tests have a shorter one.
            models: Returns the models that can be compared.
        """
        super().__init__()
        self._data = TestSets(sources(cache))
        self._own_data = OwnDataChooser(models, self, is_to_train=False)
        self._used_model: StoredModel | None = None
        self._is_stale = True  # what is shown is not of the chosen model and data
        self._export = LatestJob(self)
        self._evaluations = Evaluations(evaluate_model)
        self._evaluating = LatestJob(self, can_be_left=True)
        self._notice = MistakesNotice()
        self._pages = QStackedWidget(self)
        self._browser = MistakesBrowser(ComparisonPage(models, self._evaluations), self._pages)
        self._pages.addWidget(self._notice)
        self._pages.addWidget(self._browser)
        self._make_actions()
        self._lay_out()
        self._connect()
        follow_language(self._set_texts)
        self._show_browser(None)
        self._refresh()

    def chosen_image(self) -> NDArray[np.uint8] | None:
        """The image shown in detail: uint8, shape (28, 28), 0 = paper, 255 = ink; or None."""
        example = self._browser.detail.example
        return None if example is None else example.image

    def set_model(self, model: StoredModel | None) -> None:
        """Follow the model in use: evaluate it now if the tab is visible, else when it is shown.

        The first time that it was trained on the user's own data, it is tested on their test part.
        """
        self._used_model = model
        own = None if model is None else read_own_data(model.record.config.get(OWN))
        source = OwnSource(own) if own is not None else None
        if source is not None and not self._data.offers(source) and source.state().ready:
            self._data.add(source)
        else:
            self._forget_shown()

    def refresh_models(self) -> None:
        """Offer the models there are now: one was saved, renamed or deleted."""
        self._browser.comparison.refresh()

    def end(self) -> None:
        """Cancel, silence and wait for every job: for when the window closes."""
        self._evaluating.end()
        self._own_data.end()
        self._browser.end()
        self._export.end()

    def export_csv(self, file: str) -> None:
        """Write the labels and probabilities of the listed images to a CSV file."""
        listed, rows, other = self._browser.listed, self._browser.rows, self._browser.other
        if listed is None:  # the model was changed while the dialog was open
            self.status_changed.emit(self.tr("Not exported: the model is not evaluated yet"))
            return

        self._run_export(file, lambda _report, _is_cancelled: predictions_csv(listed, rows, other))

    def export_sheet(self, file: str) -> None:
        """Draw the listed images into one PNG file."""
        listed, rows = self._browser.listed, self._browser.rows
        if listed is None or not len(rows):
            self.status_changed.emit(self.tr("Not exported: there is no image to show"))
            return
        answers, data = self._browser.compared, self._data.currentText()
        if answers:
            title = self.tr("{}: {}").format(data, self._browser.summary())
            names = (each.model for each in answers)
            legend = self.tr("Below each image: label → {} | {}").format(*names)
        else:
            answers = (listed,)
            title = self.tr("{}, {}: {}").format(listed.model, data, self._browser.summary())
            legend = self.tr("Below each image: label → prediction")
        evaluations = [each.evaluation for each in answers]
        heading = draw_heading(title, legend)

        self._run_export(file, partial(contact_sheet, evaluations, rows, heading))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Evaluate what has changed while the tab was hidden."""
        super().showEvent(event)
        self._refresh()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows the images of every cell again."""
        if event.key() == Qt.Key.Key_Escape and self._browser.is_filtered:
            self._browser.clear_filter()
        else:
            super().keyPressEvent(event)

    def _make_actions(self) -> None:
        self.export_csv_action = make_action(self, "export_csv_action")
        self.export_sheet_action = make_action(self, "export_sheet_action")
        self.send_to_canvas_action = self._browser.detail.send_action
        self.show_all_action = self._browser.show_all_action
        separator = QAction(self)
        separator.setSeparator(True)
        self.addActions([self.show_all_action, self.send_to_canvas_action, separator])
        self.addActions([self.export_csv_action, self.export_sheet_action])

    def _lay_out(self) -> None:
        self._summary = named(QLabel(), "mistakes_summary")
        self._summary.setFont(theme.font("title"))
        self._export_button = self._make_export_button()
        wide = 2 * theme.SPACE_PX
        whose = (self._browser.whose, 1)
        top = row(self._data, self._summary, whose, self._export_button, spacing=wide)
        margins = (wide, theme.SPACE_PX, wide, theme.SPACE_PX)
        column(top, (self._pages, 1), parent=self, margins=margins)
        Entrance(self, *self._browser.entrances, *self._notice.entrances)
        QWidget.setTabOrder(self._data, self._export_button)
        QWidget.setTabOrder(self._export_button, self._notice)

    def _make_export_button(self) -> QToolButton:
        menu = QMenu(self)
        menu.addActions([self.export_csv_action, self.export_sheet_action])
        button = touchable(named(QToolButton(), "export_button"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.give(button, "upload")
        return button

    def _connect(self) -> None:
        self._data.source_changed.connect(self._forget_shown)
        self._data.own_data_requested.connect(self._own_data.ask)
        self._own_data.chosen.connect(self._on_own_data_chosen)
        self._evaluating.progressed.connect(self._notice.show_progress)
        self._evaluating.succeeded.connect(self._on_evaluated)
        self._evaluating.failed.connect(self._on_evaluation_failed)
        self._evaluating.cancelled.connect(self._on_evaluation_cancelled)
        self._export.succeeded.connect(self._on_exported)
        self._export.failed.connect(self._on_export_failed)
        self._notice.action_requested.connect(self._evaluate)
        self._notice.built_in_requested.connect(self._on_built_in_requested)
        self._notice.cancel_requested.connect(self._on_cancel_requested)
        self._browser.detail.example_changed.connect(self.image_chosen)
        self._browser.rows_changed.connect(self._on_rows_changed)
        self.send_to_canvas_action.triggered.connect(self._on_send_requested)
        self.export_csv_action.triggered.connect(self._on_export_csv_requested)
        self.export_sheet_action.triggered.connect(self._on_export_sheet_requested)

    def _set_texts(self) -> None:
        self.export_csv_action.setText(self.tr("Export as &CSV..."))
        self.export_sheet_action.setText(self.tr("Export a contact &sheet..."))
        self._summary.setAccessibleName(self.tr("Mistakes"))
        self._describe()
        self._export_button.setText(self.tr("Export"))
        self._export_button.setAccessibleName(self.tr("Export the images shown"))

    def _describe(self) -> None:
        self._summary.setText(self._browser.summary())
        text = self._browser.explanation()
        explain(self._summary, text)
        if not text:
            self._summary.setToolTip("")  # or an empty one would be shown

    def _forget_shown(self) -> None:
        was_evaluating = self._evaluating.is_running
        self._evaluating.drop()
        self._is_stale = True
        self._show_browser(None)
        self._refresh()
        if was_evaluating and not self._evaluating.is_running:
            self.status_changed.emit("")  # it said what is evaluated

    def _refresh(self) -> None:
        """Update what is shown, without downloading anything."""
        if not self._is_stale or not self.isVisible():
            return
        if self._used_model is None:
            self._notice.tell_no_model()
            return
        known = self._evaluations.known(self._used_model, self._data.source)
        if known is not None:
            self._on_evaluated(known)
            return
        if self._data.source.state().ready:
            self._evaluate()
        else:
            self._notice.tell_missing(self._data.source)

    def _evaluate(self) -> None:
        assert self._used_model is not None
        self._is_stale = False
        name = self._used_model.name
        self._notice.begin(name)
        self.status_changed.emit(self.tr("Evaluating “{}”...").format(name))
        self._evaluating.start(self._evaluations.work(self._used_model, self._data.source))

    def _show_browser(self, evaluation: Evaluation | None) -> None:
        """Show an evaluation; without one, the notice."""
        self._browser.show_evaluation(evaluation, self._used_model, self._data.source)
        focused = self.window().focusWidget()
        self._pages.setCurrentWidget(self._notice if evaluation is None else self._browser)
        if focused is not None and self._pages.isAncestorOf(focused):
            self.setFocus()  # Qt would take the first control of the page
        if evaluation is not None:
            self._is_stale = False

    def _run_export(self, file: str, make: Callable[[Report, IsCancelled], bytes]) -> None:
        def write(report: Report, is_cancelled: IsCancelled) -> Path:
            write_whole(Path(file), make(report, is_cancelled))
            return Path(file)

        self._export.start(write)
        self._enable_exports()
        self.status_changed.emit(self.tr("Saving {}...").format(Path(file).name))

    def _enable_exports(self) -> None:
        can_export = len(self._browser.rows) > 0 and not self._export.is_running
        for control in (self.export_csv_action, self.export_sheet_action, self._export_button):
            control.setEnabled(can_export)

    def _on_evaluated(self, evaluation: Evaluation) -> None:
        self._show_browser(evaluation)
        text = self.tr("{}: {}").format(self._data.currentText(), self._browser.summary())
        self.status_changed.emit(text)

    def _on_evaluation_failed(self, error: Exception) -> None:
        self._notice.tell_failed(error, offer_built_in=self._data.source.name != BUILT_IN)
        self.status_changed.emit(self.tr("Not evaluated"))

    def _on_evaluation_cancelled(self) -> None:
        self._notice.tell_stopped()
        self.status_changed.emit(self.tr("Stopped"))

    def _on_built_in_requested(self) -> None:
        self._data.choose(BUILT_IN)

    def _on_own_data_chosen(self, own: OwnData) -> None:
        source = OwnSource(own, is_whole=True)
        if self._data.source.name == source.name:  # perhaps it is there again
            self._forget_shown()
        self._data.add(source)

    def _on_cancel_requested(self) -> None:
        self._notice.show_cancelling()
        self._evaluating.cancel()

    def _on_rows_changed(self) -> None:
        self._describe()
        self._enable_exports()

    def _on_send_requested(self) -> None:
        example = self._browser.detail.example
        assert example is not None
        self.send_to_canvas_requested.emit(example.image.copy())

    def _on_export_csv_requested(self) -> None:
        title = self.tr("Export as CSV")
        ask_where_to_save(self, "export_dialog", title, "mistakes.csv", self.export_csv)

    def _on_export_sheet_requested(self) -> None:
        title = self.tr("Export a contact sheet")
        ask_where_to_save(self, "export_dialog", title, "mistakes.png", self.export_sheet)

    def _on_exported(self, path: Path) -> None:
        self._enable_exports()
        text = self.tr("Saved {} in {}").format(path.name, path.parent)
        self.status_changed.emit(text)

    def _on_export_failed(self, error: Exception) -> None:
        self._enable_exports()
        self.status_changed.emit(self.tr("Not exported"))
        show_problem(self, "export_problem", error)
