"""The guided round: digits to write one after the other, then how well they are read."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from digitpad.gui.base.controls import named
from digitpad.gui.base.message_boxes import show_problem
from digitpad.gui.base.translation import follow_language
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.jobs.digit_store_queue import DigitStoreQueue, reading_of
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.my_digits.pages import turn_to
from digitpad.gui.my_digits.round.outcome import RoundOutcome
from digitpad.gui.my_digits.round.page import LATE_MS, REST_MS, RoundPage
from digitpad.gui.my_digits.round.sequence import DigitSequence, RoundDigit, guided_order
from digitpad.ink.rasterize import draw_input
from digitpad.models.store import StoredModel
from digitpad.progress import IsCancelled, Report, stop_if
from digitpad.recognition.recognizer import Recognizer

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import DigitStore, KeptReading


class GuidedRound(QWidget):
    """Asks for digits, stores them, and shows the user's accuracy at the end.

    Each digit is stored at once with how the model in use reads it, which isn't shown: it would
    teach the user, not the model. At the end all of them are read again by the model that is in
    use then.

    Signals:
        status_changed(str): What was done, for the status bar.
        finished(): Nothing more is asked for, and all that was written is on its way to the store.
        left(): The user stopped early, or is done with the outcome.
        learning_requested(): The user wants the model to learn what was written.
    """

    status_changed = Signal(str)
    finished = Signal()
    left = Signal()
    learning_requested = Signal()

    def __init__(
        self,
        queue: DigitStoreQueue,
        *,
        rest_ms: int = REST_MS,
        late_ms: int = LATE_MS,
        make_order: Callable[[], Sequence[int]] = guided_order,
    ) -> None:
        """Be ready to begin.

        Args:
            queue: Stores the digits.
            rest_ms: A digit is finished once the pen is up for this long.
            late_ms: A pen that comes down this soon after that belongs to the digit before.
            make_order: Returns the digits that a round asks for.
        """
        super().__init__()
        named(self, "guided_round")
        self._queue = queue
        self._make_order = make_order
        self._model: StoredModel | None = None
        self._recognizer: Recognizer | None = None
        self._sequence = DigitSequence(())
        self._reading = LatestJob(self, can_be_left=True)
        self._page = RoundPage(rest_ms, late_ms)
        self._outcome = RoundOutcome()
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._page)
        self._pages.addWidget(self._outcome)
        self._connect()
        self.setFocusProxy(self._page)
        follow_language(self._set_texts)

    def set_model(self, model: StoredModel | None, recognizer: Recognizer | None) -> None:
        """Read with another model; the recognizer is None while it is being loaded."""
        self._model, self._recognizer = model, recognizer
        if self._sequence.is_over and self._sequence.written:
            self._read_all()

    def set_learning_hindrance(self, reason: str | None) -> None:
        """Set why no model can learn from the round; "" when one can, None while unknown."""
        self._outcome.set_learning_hindrance(reason)

    def give_up_counting(self, reason: str) -> None:
        """Say that it will stay unknown whether a model can learn, if it is unknown."""
        self._outcome.give_up_counting(reason)

    def begin(self) -> None:
        """Ask for the first digit of a new round."""
        self._reading.drop()
        self.status_changed.emit("")  # what was said of the gallery, or of the round before
        self._sequence = DigitSequence(self._make_order())
        turn_to(self, self._pages, self._page)
        self._ask()

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes."""
        self._page.end()
        self._reading.end()

    def _connect(self) -> None:
        self._page.written.connect(self._on_written)
        self._page.back_requested.connect(self._on_back_requested)
        self._page.skipped.connect(self._on_skipped)
        self._page.stopped.connect(self._on_stopped)
        self._outcome.again_requested.connect(self.begin)
        self._outcome.learning_requested.connect(self._forget_round)
        self._outcome.learning_requested.connect(self.learning_requested)
        self._outcome.left.connect(self._on_left)
        self._reading.succeeded.connect(self._on_read)
        self._reading.failed.connect(self._on_reading_failed)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Guided round"))

    def _ask(self, drawn: CanvasState | None = None) -> None:
        sequence = self._sequence
        self._page.ask(sequence.label, sequence.place, len(sequence.order), drawn, sequence.strokes)

    def _go_on(self) -> None:
        if self._sequence.is_over:
            self._finish()
        else:
            self._ask()

    def _finish(self) -> None:
        """End the round; the page stays until everything is read."""
        self._page.end()
        if self._sequence.written:
            self.finished.emit()
            self._read_all()
        else:
            self._on_left()
            self.status_changed.emit(self.tr("Nothing was written in this round"))

    def _read_all(self) -> None:
        """Have everything read by the model in use, on a thread with a recognizer of its own."""
        self._reading.drop()
        model, recognizer = self._model, self._recognizer
        if model is None or recognizer is None:
            self._show_outcome(None)
            return
        images = [digit.image for digit in self._sequence.written]

        def read(_report: Report, is_cancelled: IsCancelled) -> "list[KeptReading]":
            reader, readings = recognizer.with_all_cores(), []
            for image in images:
                stop_if(is_cancelled)
                readings.append(reading_of(model.name, reader.recognize(image)))
            return readings

        self._reading.start(read)

    def _show_outcome(self, reader: StoredModel | None) -> None:
        is_loading = reader is None and self._model is not None
        self._outcome.show_digits(self._sequence.written, reader, is_loading=is_loading)
        turn_to(self, self._pages, self._outcome)

    def _keep(self, written: RoundDigit) -> None:
        reading = self._read(written.image)

        def add(digits: "DigitStore") -> None:
            written.kept = digits.add(written.label, written.drawn.ink, reading)

        self._queue.change(add)

    def _forget(self, written: RoundDigit) -> None:
        """Delete a digit, which the queue may still have to add before."""

        def delete(digits: "DigitStore") -> None:
            if written.kept is not None:
                digits.delete([written.kept.id])

        self._queue.change(delete)

    def _read(self, image: NDArray[np.uint8]) -> "KeptReading":
        if self._model is None or self._recognizer is None:
            return reading_of("", None)
        return reading_of(self._model.name, self._recognizer.recognize(image))

    def _on_written(self, drawn: CanvasState) -> None:
        if self._sequence.is_over:
            return
        written = RoundDigit(self._sequence.label, drawn, draw_input(drawn.ink))
        self._sequence.keep(written)
        self._keep(written)
        self._go_on()

    def _on_back_requested(self) -> None:
        if not self._sequence.order or self._pages.currentWidget() is not self._page:
            return  # the round was left, or its outcome is shown
        self._reading.drop()
        written = self._sequence.go_back()
        if written is not None:
            self._forget(written)
        self._ask(written.drawn if written is not None else None)

    def _on_skipped(self) -> None:
        if not self._sequence.is_over:
            self._sequence.skip()
            self._go_on()

    def _on_stopped(self) -> None:
        if self._sequence.order:
            self._sequence.stop()
            self._finish()

    def _on_read(self, readings: "list[KeptReading]") -> None:
        """Count a digit as right where the gallery does: a digit that is rejected is not read."""
        for digit, reading in zip(self._sequence.written, readings, strict=True):
            digit.prediction = reading.digit
        self._show_outcome(self._model)

    def _on_left(self) -> None:
        self._forget_round()
        self.left.emit()

    def _forget_round(self) -> None:
        """Drop the round, so that no other model reads it again."""
        self._reading.drop()
        self._sequence = DigitSequence(())

    def _on_reading_failed(self, error: Exception) -> None:
        self._show_outcome(None)
        show_problem(self, "round_problem", error)
