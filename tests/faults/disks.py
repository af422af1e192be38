"""Save onto a disk that has no room or can't be written: the tests start it on such a disk.

`python -m tests.faults.disks FOLDER KIND`, where the disk has 24 MB, or the system forbids files
above 1 MB, or the disk becomes read-only.
"""

import contextlib
import io
import json
import os
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from digitpad.cli.main import main as digitpad
from digitpad.errors import SaveError
from digitpad.gui.base.settings import WindowSettings, load_settings, save_settings
from digitpad.models.store import ModelFiles, ModelStore
from digitpad.system.atomic_files import write_folder, write_whole
from digitpad.system.paths import UserPaths, bundled_models
from tests.faults.old_stores import lay_old_store

_LIMIT_BYTES = 1_000_000


def main() -> int:
    """Save until it fails, look at what is there, and print what was said as JSON."""
    root, kind = Path(sys.argv[1]), sys.argv[2]
    os.environ["DIGITPAD_DATA_DIR"] = str(root)
    paths = UserPaths(root, root / "cache")
    store = ModelStore(paths.models, bundled_models())
    bundled = store.models()[0]
    files = ModelFiles(bundled.record, bundled.read(".keras"), bundled.read(".tflite"))
    store.save("mine", files)
    save_settings(paths.settings, WindowSettings(model="mine"))
    write_whole(root / "digit.png", b"a drawing")
    before = _contents(root)
    _spoil(root, kind)
    said = [_refused(store, replace(files, record=replace(files.record, note="newer")))]
    said += _refused_drawing(root)
    save_settings(paths.settings, WindowSettings(model="other", training={"x": "y" * 3_000_000}))
    said.append(_refused_export(root))
    after = _contents(root)
    store.find("mine").recognizer()
    store.find("mine").read(".keras")
    assert load_settings(paths.settings).model == "mine"
    assert after == before, "something has changed, or litter stayed"
    _mend(root, kind)
    store.save("mine", files)
    write_whole(root / "digit.png", b"another drawing")
    _read_old_store(root, kind)
    sys.stdout.write(json.dumps(said) + "\n")
    return 0


def _read_old_store(root: Path, kind: str) -> None:
    """Models of the old layout are read, moved or not; once there is room, they are moved."""
    shutil.rmtree(root / "models")
    lay_old_store(root)
    before = _contents(root)
    _spoil(root, kind)
    models = ModelStore(root / "models", bundled_models()).models()[1:]
    assert [model.name for model in models] == ["mine", "手写 2"]
    for model in models:
        model.recognizer()
        model.read(".keras")
    after = _contents(root)  # some disks have room for names when they are full
    assert Counter(after.values()) == Counter(before.values())
    assert kind != "read-only" or after == before
    _mend(root, kind)
    assert ModelStore(root / "models", bundled_models()).go_back("mine").record.note == "old"
    assert not [*(root / "models").glob("*.json")]


def _spoil(root: Path, kind: str) -> None:
    if kind == "full":
        with contextlib.suppress(OSError), (root / "filler").open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
    elif kind == "limit":
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LIMIT_BYTES, most))
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(root)], check=True)


def _mend(root: Path, kind: str) -> None:
    if kind == "full":
        (root / "filler").unlink()
    elif kind == "limit":
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    else:
        subprocess.run(["mount", "-o", "remount,rw", str(root)], check=True)


def _contents(root: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name not in ("filler", "digitpad.log")
    }


def _refused(store: ModelStore, files: ModelFiles) -> str:
    try:
        store.save("mine", files)
    except SaveError as error:
        return str(error)
    raise AssertionError("the model was saved")


def _refused_drawing(root: Path) -> list[str]:
    said = []
    too_large = bytes(3_000_000)
    writes: tuple[Callable[[], None], ...] = (
        lambda: write_whole(root / "digit.png", too_large),
        lambda: write_folder(root / "drawings", {"a.png": b"a", "b.png": too_large}),
    )
    for write in writes:
        try:
            write()
        except SaveError as error:
            said.append(str(error))
    assert len(said) == 2
    return said


def _refused_export(root: Path) -> str:
    with contextlib.redirect_stderr(io.StringIO()) as errors:
        code = digitpad(["models", "export", "digitpad", str(root / "exported.keras")])
    said = errors.getvalue()
    assert (code, said.count("\n")) == (1, 1), said
    return said


if __name__ == "__main__":
    sys.exit(main())
