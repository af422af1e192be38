"""Locations of bundled files, the user's files and cached files."""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from digitpad.errors import DigitpadError

DATA_DIR_VARIABLE = "DIGITPAD_DATA_DIR"
DATASETS_VARIABLE = "DIGITPAD_DATASETS"
_PACKAGE = Path(__file__).parents[1]
_ROOT = _PACKAGE.parent  # of a checkout


@dataclass(frozen=True)
class UserPaths:
    """The folders of one user; none need exist yet.

    Attributes:
        data: Models, settings and drawings: what the user would miss.
        cache: Downloaded digit sets: what can be downloaded again.
    """

    data: Path
    cache: Path

    @property
    def models(self) -> Path:
        """The user's models."""
        return self.data / "models"

    @property
    def training(self) -> Path:
        """Checkpoints of training runs."""
        return self.data / "training"

    @property
    def digit_store(self) -> Path:
        """The user's digits, kept to train a model on."""
        return self.data / "own-digits.sqlite3"

    @property
    def snapshots(self) -> Path:
        """The user's digits as they were when a network was trained on them."""
        return self.data / "own-data"

    @property
    def settings(self) -> Path:
        """The window's settings."""
        return self.data / "settings.json"

    @property
    def log(self) -> Path:
        """The log file, where tracebacks go."""
        return self.data / "digitpad.log"

    @property
    def datasets(self) -> Path:
        """Downloaded digit sets."""
        return self.cache / "datasets"


def user_paths(data_dir: Path | None = None) -> UserPaths:
    """The locations of this user's files.

    Args:
        data_dir: Folder for all of them; by default the one that `DIGITPAD_DATA_DIR` names, else
            the platform's usual folders.

    Raises DigitpadError when the user has no home folder and none is named.
    """
    chosen = data_dir or os.environ.get(DATA_DIR_VARIABLE)
    try:
        if chosen:
            root = Path(chosen).expanduser().absolute()
            return UserPaths(root, root / "cache")
        folders = platformdirs.PlatformDirs("digitpad", appauthor=False)
        return UserPaths(folders.user_data_path, folders.user_cache_path)
    except RuntimeError as error:  # an account unknown to the system, in a container say
        raise DigitpadError(
            "There is no home folder to keep your models in; name another one "
            "with --data-dir (or set {}).",
            DATA_DIR_VARIABLE,
        ) from error


def home_folder() -> Path | None:
    """The user's home folder, or None for accounts without one."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def local_datasets() -> Path | None:
    """The folder of digit sets that `DIGITPAD_DATASETS` names, or None."""
    named = os.environ.get(DATASETS_VARIABLE)
    return Path(named).expanduser() if named else None


def bundled_models() -> Path:
    """The models that ship with the program; read-only."""
    installed = resources() / "models"  # where the wheel puts them
    return installed if installed.is_dir() else _ROOT / "models"


def resources() -> Path:
    """Icons and other files that ship with the program; read-only."""
    installed = _PACKAGE / "resources"  # where the wheel puts them
    return installed if installed.is_dir() else _ROOT / "resources"
