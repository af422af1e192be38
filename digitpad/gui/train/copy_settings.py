"""Copy the settings of a run to the clipboard, as a command or as a script of Keras's."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from digitpad.messages import Message
from digitpad.models.history import RateChange
from digitpad.networks.config import TrainingConfig
from digitpad.training.command_line import train_command_line
from digitpad.training.keras_script import keras_script


class SettingsCopying(QObject):
    """Puts settings on the clipboard.

    Signals:
        copied(str): What was done.
    """

    copied = Signal(str)

    def copy_command(
        self,
        config: TrainingConfig,
        name: str = "",
        continued: str = "",
        rates: Sequence[RateChange] = (),
    ) -> None:
        """Copy the `digitpad train` that trains a model of that name.

        Args:
            config: The settings.
            name: Of the model, or "".
            continued: The model that is trained further, or "".
            rates: The changes of the run's learning rate; the command has the first one.
        """
        QGuiApplication.clipboard().setText(train_command_line(config, name, continued))
        if rates:
            self.copied.emit(Message("Copied as a command, which keeps the first learning rate"))
        else:
            self.copied.emit(Message("Copied as a command for the terminal"))

    def copy_script(
        self, config: TrainingConfig, continued: str = "", rates: Sequence[RateChange] = ()
    ) -> None:
        """Copy a script that trains such a network with Keras alone."""
        QGuiApplication.clipboard().setText(keras_script(config, continued, rates))
        self.copied.emit(Message("Copied as a Keras script"))
