"""The settings of a training run as a shell command."""

import shlex
import sys
from dataclasses import fields

from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.datasets.own.training_set.source import OWN
from digitpad.networks.config import DEFAULT_PRESET, PRESETS, PresetName, TrainingConfig


def train_command_line(config: TrainingConfig, name: str = "", continue_from: str = "") -> str:
    """The `digitpad train` command with these settings: the nearest preset, and what differs.

    Changes of the learning rate in mid-run are left out.

    Args:
        config: The settings.
        name: The model's name, or "" for the preset's.
        continue_from: The model to continue from, or "" for a new network.
    """
    first = (DEFAULT_PRESET, *PRESETS)  # the default, where others are as near
    nearest = min(first, key=lambda preset: len(_differing(config, preset)))
    words = ["digitpad", "train"]
    if nearest != DEFAULT_PRESET:
        words += ["--preset", nearest]
    for setting in _differing(config, nearest):
        words += _option(setting, getattr(config, setting), config.own)
    for option, model in (("--continue", continue_from), ("--save", name)):
        if model:
            words += [option, f'"{model}"']  # its name has no special characters of shells
    return " ".join(words)


def export_command_line(own: OwnData, file: str) -> str:
    """The command that writes the user's digits, parted and put right, to an .npz file."""
    words = ["digitpad", "data", "export", _quoted(own.path), _quoted(file), *_said_of(own)]
    return " ".join(words)


def _differing(config: TrainingConfig, preset: PresetName) -> list[str]:
    names = (field.name for field in fields(TrainingConfig))
    return [name for name in names if getattr(config, name) != getattr(PRESETS[preset], name)]


def _option(setting: str, value: object, own: OwnData | None) -> list[str]:
    if isinstance(value, tuple):
        names = [_quoted(own.path) if name == OWN and own else str(name) for name in value]
        return [word for name in names for word in ("--data", name)]
    if isinstance(value, OwnData):
        return _said_of(value)
    option = setting.replace("_", "-")
    if isinstance(value, bool):
        return [f"--{option}" if value else f"--no-{option}"]
    return [f"--{option}", str(value)]


def _said_of(own: OwnData) -> list[str]:
    """What the command line says of the user's own digits beside their path."""
    test = ["--test", _quoted(own.test)] if own.test else []
    turn: list[str] = ["--turn", own.orientation] if own.orientation != "upright" else []
    return test + turn + (["--inverted"] if own.inverted else [])


def _quoted(path: str) -> str:
    return f'"{path}"' if sys.platform == "win32" else shlex.quote(path)
