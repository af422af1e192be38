"""The settings of a training run as a shell command."""

from dataclasses import fields

from digitpad.networks.config import DEFAULT_PRESET, PRESETS, PresetName, TrainingConfig


def train_command_line(config: TrainingConfig, name: str = "", continue_from: str = "") -> str:
    """The `digitpad train` command with these settings: the nearest preset, and what differs.

    Changes of the learning rate in mid-run are left out.

    Args:
        config: The settings.
        name: The model's name, or "" for the preset's.
        continue_from: The model to continue from, or "" for a new network.
    """
    nearest = min(PRESETS, key=lambda preset: _distance(config, preset))
    words = ["digitpad", "train"]
    if nearest != DEFAULT_PRESET:
        words += ["--preset", nearest]
    for setting in _differing(config, nearest):
        words += _option(setting, getattr(config, setting))
    if continue_from:
        words += ["--continue", _quoted(continue_from)]
    if name:
        words += ["--save", _quoted(name)]
    return " ".join(words)


def _distance(config: TrainingConfig, preset: PresetName) -> tuple[int, bool]:
    return len(_differing(config, preset)), preset != DEFAULT_PRESET


def _differing(config: TrainingConfig, preset: PresetName) -> list[str]:
    names = (field.name for field in fields(TrainingConfig))
    return [name for name in names if getattr(config, name) != getattr(PRESETS[preset], name)]


def _option(setting: str, value: object) -> list[str]:
    if isinstance(value, tuple):
        return [word for dataset in value for word in ("--data", dataset)]
    option = setting.replace("_", "-")
    if isinstance(value, bool):
        return [f"--{option}" if value else f"--no-{option}"]
    return [f"--{option}", str(value)]


def _quoted(name: str) -> str:
    """A model's name in quotes; no shell finds a special character in it."""
    return f'"{name}"'
