"""Start the program and its peers, each in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from digitpad.datasets.mnist import MnistSource
from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.paths import DATA_DIR_VARIABLE, bundled_models

_ROOT = Path(__file__).parent.parent.parent
_LIMIT_S = 1800
_LAST_LINES = 5


class BenchmarkError(Exception):
    """A process that was to be measured failed."""


@dataclass(frozen=True)
class Finished:
    """A process that has ended.

    Attributes:
        started: When it was started, on the wall clock, which all processes share.
        seconds: From its start to its end.
        output: What it printed.
    """

    started: float
    seconds: float
    output: str

    @property
    def answer(self) -> Any:
        """The last line of its output, which is JSON."""
        return json.loads(self.output.splitlines()[-1])


@dataclass(frozen=True)
class Session:
    """What benchmarks need while they run.

    Attributes:
        runs: How often each figure is measured.
        folder: For files that are needed only now.
        say: Hears what is going on.
    """

    runs: int
    folder: Path
    say: Callable[[str], None]

    @property
    def display(self) -> str:
        """Qt's platform plugin: the one asked for, else none that a person sees."""
        return os.environ.get("QT_QPA_PLATFORM", "offscreen")

    @cached_property
    def bundled(self) -> StoredModel:
        """The model that ships with the program."""
        return ModelStore(self.folder, bundled_models()).models()[0]

    @cached_property
    def mnist_npz(self) -> Path:
        """The real MNIST as the one file that `keras.datasets` reads."""
        source, path = MnistSource(self.folder), self.folder / "mnist.npz"
        train, test = source.load("train"), source.load("test")
        np.savez_compressed(
            path,
            x_train=train.images,
            y_train=train.labels,
            x_test=test.images,
            y_test=test.labels,
        )
        return path

    def digitpad(self, *words: object, data_dir: Path | None = None) -> Finished:
        """Run `digitpad`, with a data folder of its own unless one is given."""
        return self._run("digitpad", words, data_dir, {})

    def module(
        self, name: str, *words: object, environment: Mapping[str, str] | None = None
    ) -> Finished:
        """Run a module of this package: a peer, or what acts in the program's window."""
        return self._run(f"{__package__}.{name}", words, None, environment or {})

    def new_folder(self) -> Path:
        """An empty folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))

    def _run(
        self,
        module: str,
        words: tuple[object, ...],
        data_dir: Path | None,
        special: Mapping[str, str],
    ) -> Finished:
        command = [sys.executable, "-m", module, *map(str, words)]
        environment = {
            **os.environ,
            "PYTHONDONTWRITEBYTECODE": "",  # as installed: nothing is compiled at each start
            DATA_DIR_VARIABLE: str(data_dir or self.new_folder()),
            "KERAS_BACKEND": "tensorflow",
            "QT_QPA_PLATFORM": self.display,
            "TF_CPP_MIN_LOG_LEVEL": "3",
            **special,
        }
        started, began = time.time(), time.perf_counter()
        try:
            process = subprocess.run(
                command,
                cwd=_ROOT,
                env=environment,
                capture_output=True,
                encoding="utf-8",
                timeout=_LIMIT_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise BenchmarkError(f"{module} did not end within {_LIMIT_S} s") from error
        seconds = time.perf_counter() - began
        if process.returncode:
            last = " / ".join(process.stderr.splitlines()[-_LAST_LINES:])
            raise BenchmarkError(f"{module} ended with {process.returncode}: {last}")
        return Finished(started, seconds, process.stdout)
