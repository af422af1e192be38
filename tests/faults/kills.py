"""Kill a process again and again while it saves: `python -m tests.faults.kills 200`.

A process saves models, settings and drawings without end, renames models, deletes them and brings
them back. SIGKILL ends it at a random moment; then this process opens the folder, as the next start
would, and looks at what is there: everything that was said to be saved, whole, and nothing else.

`--move` kills a process that opens a folder in the old layout and moves it to the new one;
`--folder` names such a folder, else one is made up.
"""

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random

from digitpad.gui.base.settings import WindowSettings, load_settings, save_settings
from digitpad.models.store import FILES, ModelFiles, ModelStore
from digitpad.system.atomic_files import write_whole
from digitpad.system.paths import UserPaths, bundled_models
from digitpad.training.checkpoint_store import CheckpointFolder
from tests.faults.old_stores import lay_old_store

_LONGEST_S = 0.15  # of the saves between a start and a kill
_NOWHERE = Path("nowhere")
_LEFT = (".saving-", ".removing-")
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
        self._tflite = bundled.read(".tflite")

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
    """Open the folder; raise LostError unless all is there in the version said, or a later one."""
    if not saver.store.models():  # killed between deleting it and bringing it back
        for name in _NAMES:
            if (saver.paths.models / ".deleted" / name).exists():
                saver.store.restore(name)
    models = saver.store.models()
    if len(models) != 1:
        raise LostError(f"there are {len(models)} models")
    version = int(models[0].record.note)
    if models[0].read(".keras") != b"keras %d" % version * 5000:
        raise LostError("the model is of two versions")
    models[0].read(".tflite")
    for previous in saver.paths.models.glob("*/previous"):
        if {path.name for path in previous.iterdir()} != {*FILES.values()}:
            raise LostError("the previous version is not whole")
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
    kept |= {*FILES.values()}
    for path in saver.paths.data.rglob("*"):
        if path.is_file() and path.name not in kept:
            raise LostError(f"{path} stayed")
        if path.name.startswith(_LEFT):
            raise LostError(f"{path} stayed")


class Mover:
    """Opens copies of an old folder, whose models and run are then moved.

    Attributes:
        moved: What an opening without a kill leaves: contents by their paths.
        took_s: How long that takes.
    """

    def __init__(self, source: Path) -> None:
        self._source = source
        with tempfile.TemporaryDirectory() as folder:
            root = self._copy(folder)
            started = time.monotonic()
            self._open(root)
            self.took_s = time.monotonic() - started
            self.moved = _contents(root)

    def kill_once(self, random: Random) -> str:
        """Let a process open a copy and kill it; raises LostError when anything is lost.

        Returns where the kill came: "within a model", say.
        """
        with tempfile.TemporaryDirectory() as folder:
            root = self._copy(folder)
            process = os.fork()
            if process == 0:
                self._open(root)
                os._exit(0)
            time.sleep(random.uniform(0, 1.1 * self.took_s))
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
            left = _contents(root)
            is_within = any(root.rglob(".moving/*"))
            if Counter(left.values()) != Counter(self.moved.values()):
                raise LostError("a file is gone, or damaged")
            self._open(root)
            if _contents(root) != self.moved:
                raise LostError("the models or the run are not those of before")
            if any(root.rglob(".moving")):
                raise LostError(".moving stayed")
        if is_within:
            return "within a model"
        is_begun = any(Path(path).name == "record.json" for path in left)
        return "after the last" if left == self.moved else "between two" if is_begun else "before"

    def _copy(self, folder: str) -> Path:
        return Path(shutil.copytree(self._source, Path(folder) / "root"))

    def _open(self, root: Path) -> None:
        rename = Path.rename

        def rename_slowly(old: Path, new: Path) -> Path:  # else all kills come while it is flushed
            time.sleep(0.002)
            return rename(old, new)

        Path.rename = rename_slowly  # type: ignore[assignment, method-assign]
        for model in ModelStore(root / "models", _NOWHERE).models():
            model.recognizer()
            model.read(".keras")
        folder = CheckpointFolder(root / "training")
        found = folder.interrupted()
        if found is not None:
            run = folder.resume(found)
            run.load()
            run.close()
        Path.rename = rename  # type: ignore[method-assign]


def _contents(root: Path) -> dict[str, bytes]:
    """Hashes of all files by their paths, but for the locks, which are empty."""
    contents = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {
        str(path.relative_to(root)): sha256(content).digest()
        for path, content in contents.items()
        if content
    }


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
    parser.add_argument("--move", action="store_true")
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    random = Random(arguments.seed)
    kill = kill_moves if arguments.move else kill_saves
    result = {"kills": arguments.count, "lost": 0, **kill(arguments, random)}
    sys.stdout.write(json.dumps(result) + "\n")
    return 0


def kill_moves(arguments: Namespace, random: Random) -> dict[str, object]:
    """Kill moves of an old folder; where the kills came."""
    with tempfile.TemporaryDirectory() as folder:
        source = arguments.folder or Path(folder)
        if arguments.folder is None:
            lay_old_store(source)
        mover = Mover(source)
        return {"left": Counter(mover.kill_once(random) for _ in range(arguments.count))}


def kill_saves(arguments: Namespace, random: Random) -> dict[str, object]:
    """Kill saves; what the kills left, and what was saved."""
    left, saves = Counter[str](), Counter[str]()
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
    return {"left": left, "saved": saves}


if __name__ == "__main__":
    sys.exit(main())
