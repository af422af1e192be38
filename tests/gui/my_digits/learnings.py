"""Learnings made up for tests: what a model became of one's digits, without TensorFlow."""

from dataclasses import dataclass, field
from threading import Event

from digitpad.evaluation.statistics import Measured
from digitpad.handwriting.digit_store import KeptDigit
from digitpad.handwriting.learn import LearningOutcome
from digitpad.messages import Message
from digitpad.models.store import ModelFiles, StoredModel
from digitpad.progress import IsCancelled, Progress, Report, stop_if

REFUSED = Message("It reads your digits no better than before: {} of {}.", 3, 4)


def make_outcome(model: StoredModel, refused: Message | None = None) -> LearningOutcome:
    """One more of four digits is read, and two of ten thousand less."""
    after = Measured(3 if refused else 4, 4)
    others = Measured(9970, 10_000), Measured(9968, 10_000)
    return LearningOutcome(
        files=ModelFiles(model.record, model.read(".keras"), model.read(".tflite")),
        learned_from=8,
        own_before=Measured(3, 4),
        own_after=after,
        sureness_before=0.9012,
        sureness_after=0.9541,
        others_before=others[0],
        others_after=others[1],
        refused=refused,
        duration_s=12.3,
    )


@dataclass
class FakeLearning:
    """Learns as it is told.

    Attributes:
        refused: Why the outcome is refused, if it is.
        failure: Raised instead of an outcome.
        waits: Whether it waits until it is cancelled.
        begun: Set once it has begun.
        calls: The model's name and the digits' labels of each call.
    """

    refused: Message | None = None
    failure: Exception | None = None
    waits: bool = False
    begun: Event = field(default_factory=Event)
    calls: list[tuple[str, list[int]]] = field(default_factory=list)

    def __call__(
        self, model: StoredModel, digits: list[KeptDigit], report: Report, is_cancelled: IsCancelled
    ) -> LearningOutcome:
        self.calls.append((model.name, [digit.label for digit in digits]))
        report(Progress("Learning your handwriting", 3, 10))
        self.begun.set()
        while self.waits:
            stop_if(is_cancelled)
        if self.failure is not None:
            raise self.failure
        return make_outcome(model, self.refused)
