"""What a report of a fault should hold: versions, the system, the screen, the folder."""

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
    """A plain-text report, in English whatever the window speaks: it is for whoever mends it.

    It holds nothing that was drawn, and nothing of the log.

    Args:
        window: A widget on the screen that matters.
        data: The folder of the user's models and settings.
        models: How many models there are.
    """
    versions = {it.name: it.version for it in installed_libraries(tuple(_REPORTED.values()))}
    lines = {
        "digitpad": __version__,
        "Python": f"{platform.python_version()} ({platform.python_implementation()})",
        "System": f"{QSysInfo.prettyProductName()}, {QSysInfo.kernelType()} "
        f"{QSysInfo.kernelVersion()}, {QSysInfo.currentCpuArchitecture()}",
        "Qt": f"{qVersion()}, platform {QGuiApplication.platformName()}",
        **{title: versions.get(name, "not installed") for title, name in _REPORTED.items()},
        "Screen": _screen(window),
        "Style": QApplication.style().objectName(),
        "Colours": QGuiApplication.styleHints().colorScheme().name.lower(),
        "Language": _language(),
        "Data folder": str(data),
        "Models": str(models),
    }
    return "".join(f"{title}: {value}\n" for title, value in lines.items())


def _screen(window: QWidget) -> str:
    screen = window.screen()
    size = screen.size()
    scale, dpi = screen.devicePixelRatio(), screen.logicalDotsPerInch()
    return f"{size.width()}x{size.height()}, scale {scale:g}, {dpi:.0f} dpi"


def _language() -> str:
    app = QApplication.instance()
    assert app is not None
    return Language.of(app).name
