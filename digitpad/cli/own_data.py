"""Digits of the user's on the command line: where they are, and what is told of them."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from digitpad.cli.context import Context
from digitpad.datasets.own.training_set.own_data import OwnData, own_data_at
from digitpad.datasets.own.turn import ORIENTATIONS, Turn
from digitpad.errors import TrainingError
from digitpad.evaluation.own_survey import OwnSurvey, survey_own_data
from digitpad.evaluation.turning import TurnProposal
from digitpad.networks.config import PublishedName
from digitpad.progress import Report
from digitpad.system.streams import print_message

AUTO = "auto"
"""The turn that the bundled model finds."""

PUBLISHED: tuple[str, ...] = get_args(PublishedName)
"""The digit sets that have a name."""

MY_DIGITS = "mydigits"
"""The name of the digits that the user has kept."""

SETTINGS = ("test", "turn", "inverted")
"""The arguments that say more of the user's digits."""


def add_own_arguments(parser: ArgumentParser) -> None:
    """Declare what is said of the user's own digits beside their path."""
    parser.add_argument(
        "--test",
        metavar="mydigits|FILE|FOLDER",
        help="digits of yours to test on; default: the part of your data that is for tests, or a "
        "fifth of them, of whole writers where these are known",
    )
    parser.add_argument(
        "--turn",
        choices=[*ORIENTATIONS, AUTO],
        help="how your images lie, to be put right first; auto: as the bundled model finds",
    )
    parser.add_argument(
        "--inverted",
        action="store_true",
        default=None,
        help="your ink is 0, the paper 255: to be inverted first",
    )


def path_of(data: str, context: Context) -> str:
    """The path of digits that the user names: for those that are kept, of a file that stays so.

    Raises DataError when none are kept, and SaveError when the file can't be written.
    """
    if data != MY_DIGITS:
        return data
    from digitpad.handwriting.snapshot import write_snapshot  # which loads SQLite

    return str(write_snapshot(context.paths.digit_store, context.paths.snapshots))


def own_of(arguments: Namespace, paths: list[str]) -> OwnData | None:
    """The user's own digits that the arguments name.

    Raises TrainingError when there are several, or none where more is said of them.
    """
    if len(paths) > 1:
        raise TrainingError(
            "Only one file or folder of your own can be trained on at a time, not {}.",
            " and ".join(paths),
        )
    said = [name for name in SETTINGS if getattr(arguments, name) is not None]
    if not paths:
        if said:
            raise TrainingError("--{} is about digits of your own: name them with --data.", said[0])
        return None
    if not Path(paths[0]).exists():
        raise TrainingError(
            "There is no digit set, file or folder {}: the sets are {}.",
            *(paths[0], ", ".join((*PUBLISHED, MY_DIGITS))),
        )
    test = Path(arguments.test) if arguments.test else None
    is_known = arguments.turn not in (None, AUTO)
    turn = Turn(arguments.turn if is_known else "upright", bool(arguments.inverted))
    return own_data_at(Path(paths[0]), test, turn)


def survey_of(own: OwnData, arguments: Namespace, context: Context, report: Report) -> OwnSurvey:
    """Read the user's digits and tell what is worth knowing of them.

    Raises DataError when they can't be read or are too few.
    """
    is_said = arguments.turn not in (None, AUTO) or arguments.inverted
    recognizer = None if is_said else context.model(None).recognizer().with_all_cores()
    survey = survey_own_data(own, recognizer, report)
    if arguments.turn == AUTO:
        survey = survey.turned()
    for line in _lines(survey):
        print_message(line)
    return survey


def advice(proposal: TurnProposal) -> str:
    """One sentence on how the images seem to lie, and what to do."""
    turn = proposal.turn
    words = [f"--turn {turn.orientation}"] if turn.orientation != "upright" else []
    words += ["--inverted"] if turn.is_inverted else []
    return (
        f"these images seem to be {turn.name}: add {' '.join(words)} (of {proposal.tried} tried,"
        f" {proposal.accuracy_after:.0%} are read rightly then, {proposal.accuracy_before:.0%} now)"
    )


def _lines(survey: OwnSurvey) -> Iterator[str]:
    yield from survey.notes
    for part, counts in zip(("train", "test"), survey.counts, strict=True):
        listed = ", ".join(f"{count:,} of {digit}" for digit, count in enumerate(counts))
        yield f"to {part} on: {listed}"
    yield from survey.warnings
    if survey.proposal is not None:
        yield advice(survey.proposal)
