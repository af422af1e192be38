"""The arguments of `digitpad train`, and the settings that they make."""

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from dataclasses import replace
from typing import Any, get_args

from digitpad.networks.config import (
    CHOICES,
    DEFAULT_PRESET,
    PRESETS,
    RANGES,
    DatasetName,
    TrainingConfig,
)

_HELP = {
    "network": "architecture",
    "epochs": "how often every training image is seen",
    "batch_size": "images a step",
    "optimizer": "how gradients change the weights",
    "learning_rate": "the highest rate of the run",
    "schedule": "how the rate changes",
    "loss": "what is minimised",
    "label_smoothing": "share of the label spread over all classes",
    "validation_split": "share of the training images kept for validation",
    "precision": "mixed_bfloat16: half the time on processors that know it",
    "early_stopping": "epochs without a better result before stopping; 0: never",
    "seed": "repeats a run on the same machine",
}
_SETTINGS = ("datasets", "augment", "non_digits", *_HELP)


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's arguments; what isn't given comes from the preset."""
    parser.add_argument("--preset", choices=tuple(PRESETS), help="default: article")
    parser.add_argument(
        "--data",
        action="append",
        choices=get_args(DatasetName),
        dest="datasets",
        help="digit set to train on; give it again to add another",
    )
    for name, help_text in _HELP.items():
        parser.add_argument("--" + name.replace("_", "-"), help=help_text, **_kind(name))
    parser.add_argument(
        "--augment", action=BooleanOptionalAction, default=None, help="vary training images"
    )
    parser.add_argument(
        "--non-digits",
        action=BooleanOptionalAction,
        default=None,
        help="train on letters, signs and scribbles, too, as nothing in particular",
    )
    parser.add_argument("--save", metavar="NAME", help="name of the model; default: the preset's")
    parser.add_argument(
        "--continue", metavar="NAME", dest="continue_from", help="train this model further"
    )
    interrupted = parser.add_mutually_exclusive_group()
    interrupted.add_argument(
        "--resume",
        action="store_true",
        help="go on with the training that was interrupted last, with its own settings and name",
    )
    interrupted.add_argument(
        "--discard", action="store_true", help="forget the training that was interrupted last"
    )


def has_settings(arguments: Namespace) -> bool:
    """Whether a run is asked for that is not an interrupted one."""
    names = ("preset", "save", "continue_from", *_SETTINGS)
    return any(getattr(arguments, name) is not None for name in names)


def make_config(arguments: Namespace) -> TrainingConfig:
    """The preset's settings, changed as the arguments say.

    Raises TrainingError when one is out of its range.
    """
    given = {name: getattr(arguments, name) for name in _SETTINGS}
    changes = {name: value for name, value in given.items() if value is not None}
    if "datasets" in changes:
        changes["datasets"] = tuple(dict.fromkeys(changes["datasets"]))
    return replace(PRESETS[arguments.preset or DEFAULT_PRESET], **changes)


def _kind(name: str) -> dict[str, Any]:
    if name in CHOICES:
        return {"choices": CHOICES[name]}
    number: type = type(getattr(TrainingConfig(), name))
    low, high = RANGES[name]
    return {"type": number, "metavar": f"{low}..{high}"}
