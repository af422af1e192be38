"""Kill a process again and again while it saves: `python -m tests.faults.kills 200`.

A process saves models, settings and drawings without end, renames models, deletes them and brings
them back. SIGKILL ends it at a random moment; then this process starts anew, as a person would, and
looks at what is there: everything that was said to be saved, whole, and nothing else.
"""

import json
import os
import signal
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random

from digitpad.gui.base.settings import WindowSettings, load_settings, save_settings
from digitpad.models.store import SUFFIXES, ModelFiles, ModelStore
from digitpad.system.atomic_files import write_whole
from digitpad.system.paths import UserPaths, bundled_models

_LONGEST_S = 0.15  # of the saves between a start and a kill
_NOWHERE = Path("nowhere")
_LEFT = (".saving-", ".saved-", ".moving-")
_NAMES = ("mine", "other")


class LostError(AssertionError):
    """Something that was saved is gone or damaged, or litter stayed."""


class Saver:
    """What one start of the program keeps, each thing with a version that only grows."""

    def __init__(self, root: Path) -> None:
        self.paths = UserPaths(root, root / "cache")
        self.store = ModelStore(self.paths.models, _NOWHERE)
        self.drawing = root / "drawings" / "digit.png"
        bundled = ModelStore(_NOWHERE, bundled_models()).models()[0]
        few = replace(bundled.record.history, batches=())
        self._record = replace(bundled.record, history=few)
        self._tflite = bundled.read_tflite()

    def save_model(self, version: int) -> None:
        keras = b"keras %d" % version * 5000
        tflite = self._tflite + b"%d" % version  # LiteRT passes over what follows
        record = replace(
            self._record,
            note=str(version),
            keras_sha256=sha256(keras).hexdigest(),
            tflite_sha256=sha256(tflite).hexdigest(),
        )
        name = next(iter(self.store.models()), None)
        self.store.save(name.name if name else "mine", ModelFiles(record, keras, tflite))

    def rename_model(self, _version: int) -> None:
        for model in self.store.models():
            self.store.rename(model.name, next(name for name in _NAMES if name != model.name))

    def delete_model(self, _version: int) -> None:
        for model in self.store.models():
            self.store.delete(model.name)
            self.store.restore(model.name)

    def save_settings(self, version: int) -> None:
        save_settings(self.paths.settings, WindowSettings(model=str(version)))

    def save_drawing(self, version: int) -> None:
        write_whole(self.drawing, b"%d " % version * 3000)

    def save_for_ever(self, first: int, random: Random, said: int) -> None:
        """Save, and write what is done to the file descriptor `said`."""
        acts = {
            "model": self.save_model,
            "rename": self.rename_model,
            "delete": self.delete_model,
            "settings": self.save_settings,
            "drawing": self.save_drawing,
        }
        for version in count(first):
            kind = random.choice([*acts])
            acts[kind](version)
            os.write(said, f"{kind} {version}\n".encode())


def check(saver: Saver, least: dict[str, int]) -> None:
    """Start anew; raise LostError unless all is there in the version that was said, or later."""
    if not saver.store.models():  # killed between deleting it and bringing it back
        for name in _NAMES:
            if (saver.paths.models / ".deleted" / f"{name}.json").exists():
                saver.store.restore(name)
    models = saver.store.models()
    if len(models) != 1:
        raise LostError(f"there are {len(models)} models")
    version = int(models[0].record.note)
    if models[0].read_keras() != b"keras %d" % version * 5000:
        raise LostError("the model is of two versions")
    models[0].read_tflite()
    found = {
        "model": version,
        "settings": int(load_settings(saver.paths.settings).model or -1),
        "drawing": _version_of_drawing(saver.drawing),
    }
    for kind, last in least.items():
        if found.get(kind, last) < last:
            raise LostError(f"the {kind} is of version {found[kind]}, and {last} was saved")
    _check_for_litter(saver)


def _version_of_drawing(path: Path) -> int:
    content = path.read_bytes()
    version = content.split(maxsplit=1)[0]
    if content != version + b" " + content[: len(content) - len(version) - 1]:
        raise LostError("the drawing is of two versions")
    return int(version)


def _check_for_litter(saver: Saver) -> None:
    write_whole(saver.drawing.with_name("next.png"), b"")  # a drawings folder has no start
    kept = {"settings.json", "digit.png", "next.png"}
    kept |= {name + suffix for name in _NAMES for suffix in SUFFIXES}
    for path in saver.paths.data.rglob("*"):
        if path.is_file() and path.name.removesuffix(".bak") not in kept:
            raise LostError(f"{path} stayed")
        if path.name.startswith(_LEFT):
            raise LostError(f"{path} stayed")


def kill_once(saver: Saver, first: int, random: Random) -> dict[str, int]:
    """Let a process save for a moment and kill it; the last version of each kind that it said."""
    heard, said = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(heard)
        saver.save_for_ever(first, random, said)
    os.close(said)
    time.sleep(random.uniform(0, _LONGEST_S))
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    with os.fdopen(heard, "r") as file:
        lines = [line.split() for line in file if line.endswith("\n")]
    return {kind: int(version) for kind, version in lines}


def main() -> int:
    """Kill and check so many times, and print what the kills left as JSON."""
    parser = ArgumentParser(prog="python -m tests.faults.kills", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    random, left, saves = Random(arguments.seed), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        saver, least = Saver(Path(folder)), dict[str, int]()
        for save in (saver.save_model, saver.save_settings, saver.save_drawing):
            save(0)
        for number in range(arguments.count):
            said = kill_once(saver, 1_000_000 * (number + 1), random)
            least |= said
            found = [p for p in _LEFT if any(saver.paths.data.rglob(p + "*"))]
            left.update(found or ["nothing"])
            saves.update(said.keys())
            check(saver, least)
    result = {"kills": arguments.count, "left": left, "saved": saves, "lost": 0}
    sys.stdout.write(json.dumps(result) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
