"""Settings of the window, kept as JSON between starts."""

import json
import logging
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from digitpad.errors import SaveError
from digitpad.system import old_layout
from digitpad.system.atomic_files import read_at_most, write_whole

Scheme = Literal["system", "light", "dark"]
LanguageName = Literal["system", "en", "zh_CN"]
TabName = Literal["draw", "train", "mistakes", "own"]

_LARGEST_BYTES = 1_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class WindowSettings:
    """The window's state when it last changed.

    Attributes:
        geometry: Size and place as Qt saves them, or empty.
        tab: The current tab.
        model: Name of the model in use, or "".
        scheme: Light, dark, or as the system has it.
        language: English, Simplified Chinese, or as the system has it.
        pen_width_px: Width of the pen on the canvas.
        shows_inside: Whether the pane "Inside the network" is open.
        training: The training form's state, validated by the form.
        recent_files: Paths of the recently opened files, latest first.
    """

    geometry: bytes = b""
    tab: TabName = "draw"
    model: str = ""
    scheme: Scheme = "system"
    language: LanguageName = "system"
    pen_width_px: int = 16
    shows_inside: bool = False
    training: dict[str, Any] = field(default_factory=dict)
    recent_files: tuple[str, ...] = ()


def load_settings(path: Path) -> WindowSettings:
    """Read the settings; missing or damaged ones get their defaults, and damage is logged."""
    old_layout.finish_writing(path.parent)  # of a run that crashed
    try:
        values = json.loads(read_at_most(path, _LARGEST_BYTES))
        if not isinstance(values, dict):
            raise TypeError("no settings, but another JSON value")
    except FileNotFoundError:
        return WindowSettings()
    except (OSError, ValueError, TypeError, RecursionError):
        _log.warning("The settings in %s are damaged; using defaults", path, exc_info=True)
        return WindowSettings()
    found: dict[str, Any] = {}
    for name in _READERS.keys() & values.keys():
        try:
            found[name] = _READERS[name](values[name])
        except (ValueError, TypeError, OverflowError):
            _log.warning("The setting %s in %s is damaged; using its default", name, path)
    return WindowSettings(**found)


def save_settings(path: Path, settings: WindowSettings) -> None:
    """Write the settings; a failure is only logged."""
    values = {**vars(settings), "geometry": b64encode(settings.geometry).decode()}
    try:
        write_whole(path, json.dumps(values, indent=1).encode())
    except SaveError as error:
        _log.warning("The settings were not saved: %s", error)


def _one_of(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(f"{value!r} is none of {choices}")
        return str(value)

    return read


def _of_type(*types: type) -> Callable[[object], Any]:
    def read(value: object) -> object:
        if type(value) not in types:  # isinstance() takes a bool for an int
            raise TypeError(f"{value!r} is no {types[0].__name__}")
        return value

    return read


_text, _number, _list = _of_type(str), _of_type(int, float), _of_type(list)
_READERS: dict[str, Callable[[object], object]] = {
    "geometry": lambda value: b64decode(_text(value), validate=True),
    "tab": _one_of(*get_args(TabName)),
    "model": _text,
    "scheme": _one_of(*get_args(Scheme)),
    "language": _one_of(*get_args(LanguageName)),
    "pen_width_px": lambda value: min(max(int(_number(value)), 4), 40),
    "shows_inside": _of_type(bool),
    "training": _of_type(dict),
    "recent_files": lambda value: tuple(map(_text, _list(value))),
}
