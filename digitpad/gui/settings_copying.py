"""Copy the settings of a run to the clipboard, as a command or as a script of Keras's."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from digitpad.keras_script import keras_script
from digitpad.sentence import Sentence
from digitpad.train_command_line import train_command_line
from digitpad.training_config import TrainingConfig


class SettingsCopying(QObject):
    """Puts settings on the clipboard.

    Signals:
        copied(str): What was done.
    """

    copied = Signal(str)

    def copy_command(self, config: TrainingConfig, name: str = "", continued: str = "") -> None:
        """Copy the `digitpad train` that trains a model of that name.

        Args:
            config: The settings.
            name: Of the model, or "".
            continued: The model that is trained further, or "".
        """
        QGuiApplication.clipboard().setText(train_command_line(config, name, continued))
        self.copied.emit(Sentence("Copied as a command for the terminal"))

    def copy_script(self, config: TrainingConfig, continued: str = "") -> None:
        """Copy a script that trains such a network with Keras alone."""
        QGuiApplication.clipboard().setText(keras_script(config, continued))
        self.copied.emit(Sentence("Copied as a Keras script"))
