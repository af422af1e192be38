"""What the window remembers from one start to the next."""

import json
import logging
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from digitpad.errors import SaveError
from digitpad.files import write_whole

Scheme = Literal["system", "light", "dark"]
TabName = Literal["draw", "train", "mistakes"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class WindowSettings:
    """The window as it was closed.

    Attributes:
        geometry: Qt's own note of size and place, or empty.
        tab: The tab that was open.
        model: Name of the model in use, or "".
        scheme: Light, dark, or as the system has it.
        pen_width_px: Width of the pen on the canvas.
        training: The training form's state, checked by the form itself.
    """

    geometry: bytes = b""
    tab: TabName = "draw"
    model: str = ""
    scheme: Scheme = "system"
    pen_width_px: int = 16
    training: dict[str, Any] = field(default_factory=dict)


def load_settings(path: Path) -> WindowSettings:
    """Read the settings; whatever is missing or damaged has its default, and the log says so."""
    try:
        values = json.loads(path.read_bytes())
        return WindowSettings(
            geometry=b64decode(str(values["geometry"])),
            tab=_one_of(get_args(TabName), values["tab"]),
            model=str(values["model"]),
            scheme=_one_of(get_args(Scheme), values["scheme"]),
            pen_width_px=min(max(int(values["pen_width_px"]), 4), 40),
            training=dict(values["training"]),
        )
    except FileNotFoundError:
        return WindowSettings()
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        _log.warning("The settings in %s are damaged; using defaults", path, exc_info=True)
        return WindowSettings()


def save_settings(path: Path, settings: WindowSettings) -> None:
    """Write the settings; where that fails, the log says so and nobody is bothered."""
    values = {**vars(settings), "geometry": b64encode(settings.geometry).decode()}
    try:
        write_whole(path, json.dumps(values, indent=1).encode())
    except SaveError:
        _log.warning("The settings were not saved", exc_info=True)


def _one_of(choices: tuple[Any, ...], value: object) -> Any:
    if value not in choices:
        raise ValueError(f"{value!r} is none of {choices}")
    return value
