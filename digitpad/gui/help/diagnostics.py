"""Diagnostics for a bug report: versions, system, screen, folder."""

import platform
from pathlib import Path

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from digitpad import __version__
from digitpad.gui.base.translation import Language
from digitpad.system.libraries import installed_libraries

_REPORTED = {
    "PySide6": "PySide6-Essentials",
    "TensorFlow": "tensorflow",
    "Keras": "keras",
    "LiteRT": "ai-edge-litert",
    "NumPy": "numpy",
}


def diagnostics(window: QWidget, data: Path, models: int) -> str:
    """Diagnostics as plain text, always in English, for the developers.

    Contains no drawings and nothing of the log.

    Args:
        window: A widget on the screen in question.
        data: The folder of the user's models and settings.
        models: Number of models.
    """
    versions = {
        library.name: library.version for library in installed_libraries(tuple(_REPORTED.values()))
    }
    lines = {
        "digitpad": __version__,
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        "System": f"{QSysInfo.prettyProductName()}, {QSysInfo.kernelType()} "
        f"{QSysInfo.kernelVersion()}, {QSysInfo.currentCpuArchitecture()}",
        "Qt": f"{qVersion()}, platform {QGuiApplication.platformName()}",
        **{title: versions.get(name, "not installed") for title, name in _REPORTED.items()},
        "Screen": _screen(window),
        "Style": QApplication.style().objectName() or "with the style sheet of digitpad",
        "Colours": QGuiApplication.styleHints().colorScheme().name.lower(),
        "Language": Language.current().name,
        "Data folder": str(data),
        "Models": str(models),
    }
    return "".join(f"{title}: {value}\n" for title, value in lines.items())


def _screen(window: QWidget) -> str:
    screen = window.screen()
    size = screen.size()
    scale, dpi = screen.devicePixelRatio(), screen.logicalDotsPerInch()
    return f"{size.width()}x{size.height()}, scale {scale:g}, {dpi:.0f} dpi"
