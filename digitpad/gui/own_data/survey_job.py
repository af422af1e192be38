"""The jobs of the sheet: read the user's digits, and put them right."""

from collections.abc import Callable, Sequence
from pathlib import Path

from digitpad.datasets.own.training_set.own_data import own_data_at
from digitpad.evaluation.own_survey import OwnSurvey, survey_own_data
from digitpad.models.store import StoredModel
from digitpad.progress import IsCancelled, Report

Models = Callable[[], Sequence[StoredModel]]
"""Returns the models there are."""

Snapshot = Callable[[Report, IsCancelled], Path]
"""Writes the user's kept digits to a file."""


def survey_at(
    path: Path,
    test: Path | None,
    models: Models,
    is_to_train: bool,
    report: Report,
    is_cancelled: IsCancelled,
) -> OwnSurvey:
    """Read a file or folder, and look how its images lie with the bundled model.

    Args:
        path: Where the digits are.
        test: Where the digits to test on are, or None.
        models: Returns the models; without a bundled one nothing is proposed.
        is_to_train: Whether a network is to learn from the digits.
        report: Called with progress.
        is_cancelled: Returns whether to stop.

    Raises what `survey_own_data` raises, and ModelError when the bundled model is damaged.
    """
    bundled = next((model for model in models() if model.bundled), None)
    recognizer = None if bundled is None else bundled.recognizer().with_all_cores()
    own = own_data_at(path, test)
    return survey_own_data(own, recognizer, report, is_cancelled, is_whole=not is_to_train)


def survey_my_digits(
    snapshot: Snapshot, models: Models, report: Report, is_cancelled: IsCancelled
) -> OwnSurvey:
    """Write a snapshot of the user's kept digits, and survey it.

    Raises what `write_snapshot` and `survey_at` raise.
    """
    path = snapshot(report, is_cancelled)
    return survey_at(path, None, models, True, report, is_cancelled)


def turned(survey: OwnSurvey, _report: Report, _is_cancelled: IsCancelled) -> OwnSurvey:
    """The digits of a survey, put right as proposed."""
    return survey.turned()
