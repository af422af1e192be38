"""What is worth knowing of the user's own digits before a network is trained on them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.datasets.own.training_set.parts import OwnParts, read_parts, read_whole
from digitpad.datasets.own.turn import Turn, put_digits_right
from digitpad.evaluation.turning import TurnProposal, propose_turn
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report, ignore, never
from digitpad.recognition.recognizer import Recognizer

_FEW = 10  # images of a digit
_OTHERWISE = Message(
    "The images to test on seem to lie otherwise than those to train on, but are turned alike."
)


@dataclass(frozen=True, eq=False)
class OwnSurvey:
    """The user's digits as they would be trained on.

    Attributes:
        own: Where they are, with the hash of what was read.
        parts: The digits.
        proposal: How their images seem to lie, or None where they seem to lie right.
        lies_alike: Whether those to test on seem to lie like those to train on.
    """

    own: OwnData
    parts: OwnParts
    proposal: TurnProposal | None
    lies_alike: bool = True

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many there are of each digit: int64, shape (2, 10), to train on and to test on."""
        both = (self.parts.train, self.parts.test)
        return np.array([np.bincount(digits.labels, minlength=10) for digits in both])

    @property
    def notes(self) -> tuple[Message, ...]:
        """What was done to them, and how they were parted, one sentence each."""
        train, test = self.parts.train, self.parts.test
        if self.is_whole:
            return (Message("Digits: {:,}.", len(test)), *test.notes)
        counts = Message("{:,} digits to train on, {:,} to test on.", len(train), len(test))
        return (counts, self._parting, *self._left_out, *train.notes)

    @property
    def is_whole(self) -> bool:
        """Whether there is one part only, to test on."""
        return self.parts.held_out == "all"

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What a network trained on them will suffer from, one sentence each."""
        if self.is_whole:
            return ()
        to_train, to_test = self.counts
        lacking = np.flatnonzero(to_train == 0)
        few = np.flatnonzero((to_train > 0) & (to_train < _FEW))
        untested = np.flatnonzero((to_test == 0) & (to_train > 0))
        found = (
            (Message("Digits without an image to learn from: {}.", _listed(lacking)), lacking),
            (Message("Digits with few images to learn from: {}.", _listed(few)), few),
            (Message("Digits without an image to test on: {}.", _listed(untested)), untested),
        )
        told = tuple(message for message, digits in found if len(digits))
        return told if self.lies_alike else (_OTHERWISE, *told)

    def examples(self, digit: int, most: int) -> NDArray[np.uint8]:
        """Some images of a digit: uint8, shape (n, 28, 28), with n up to `most`."""
        digits = self.parts.test if self.is_whole else self.parts.train
        return digits.images[np.flatnonzero(digits.labels == digit)[:most]]

    def turned(self) -> "OwnSurvey":
        """The same digits, put right as proposed."""
        if self.proposal is None:
            return self
        turn, parts = self.proposal.turn, self.parts
        train, test = (put_digits_right(digits, turn) for digits in (parts.train, parts.test))
        own = replace(self.own, orientation=turn.orientation, inverted=turn.is_inverted)
        turned = _survey(own, replace(parts, train=train, test=test), None)
        return replace(turned, lies_alike=self.lies_alike)

    @property
    def _parting(self) -> Message:
        parts = self.parts
        if parts.held_out == "writers":
            assert parts.test.writers is not None
            count = len(np.unique(parts.test.writers))
            if count == 1:
                return Message("All digits of one writer are held out for the test.")
            return Message("All digits of {} writers are held out for the test.", count)
        if parts.held_out == "share":
            share = len(parts.test) / (len(parts.train) + len(parts.test))
            return Message("{:.0f} % of each digit is held out for the test.", 100 * share)
        return Message("The digits to test on are those of {}.", parts.test.name)

    @property
    def _left_out(self) -> tuple[Message, ...]:
        count = self.parts.duplicates
        if not count:
            return ()
        return (
            Message(
                "Images not trained on because they are in the test part, too: {:,}.",
                count,
            ),
        )


def survey_own_data(
    own: OwnData,
    recognizer: Recognizer | None,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
    *,
    is_whole: bool = False,
) -> OwnSurvey:
    """Read the user's digits, part them, and look how their images lie.

    Args:
        own: Where they are; a hash in it is not compared.
        recognizer: A model that reads upright digits well; None to leave them as they lie.
        report: Called with progress.
        is_cancelled: Returns whether to stop.
        is_whole: Whether nothing will be trained on them, so that all are to test on.

    Raises DataError as `read_parts`, and Cancelled when `is_cancelled` says so.
    """
    parts = (read_whole if is_whole else read_parts)(own, report, is_cancelled)
    proposal = None
    if recognizer is not None and own.turn == Turn():
        tried = parts.test if is_whole else parts.train
        proposal = propose_turn(recognizer, tried, report, is_cancelled)
        if parts.held_out == "given":  # perhaps from elsewhere
            other = propose_turn(recognizer, parts.test, report, is_cancelled)
            survey = _survey(own, parts, proposal)
            return replace(survey, lies_alike=_turn(proposal) == _turn(other))
    return _survey(own, parts, proposal)


def _turn(proposal: TurnProposal | None) -> Turn:
    return proposal.turn if proposal else Turn()


def _survey(own: OwnData, parts: OwnParts, proposal: TurnProposal | None) -> OwnSurvey:
    return OwnSurvey(replace(own, sha256=parts.sha256), parts, proposal)


def _listed(digits: NDArray[np.intp]) -> str:
    return ", ".join(map(str, digits))
