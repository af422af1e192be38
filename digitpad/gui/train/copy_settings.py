"""Copy the settings of a run to the clipboard, as a command or as a Keras script."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication

from digitpad.messages import Message
from digitpad.models.history import RateChange
from digitpad.networks.config import TrainingConfig
from digitpad.training.command_line import train_command_line
from digitpad.training.keras_script import keras_script


def copy_command(
    config: TrainingConfig, name: str = "", continued: str = "", rates: Sequence[RateChange] = ()
) -> Message:
    """Copy the `digitpad train` that trains such a model; returns what was done.

    Args:
        config: The settings.
        name: Of the model, or "".
        continued: The model that is trained further, or "".
        rates: The changes of the run's learning rate; the command has the first one.
    """
    QGuiApplication.clipboard().setText(train_command_line(config, name, continued))
    if rates:
        return Message("Copied as a command, which keeps the first learning rate")
    return Message("Copied as a command for the terminal")


def copy_script(
    config: TrainingConfig, continued: str = "", rates: Sequence[RateChange] = ()
) -> Message:
    """Copy a script that trains such a network with Keras alone; returns what was done."""
    QGuiApplication.clipboard().setText(keras_script(config, continued, rates))
    return Message("Copied as a Keras script")
