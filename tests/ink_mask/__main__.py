"""Learn to find ink in pictures: `python -m tests.ink_mask train FOLDER` (needs the real digits).

`train` goes on from the checkpoint in FOLDER, if there is one, and writes `ink.tflite` there in
the end. `measure FOLDER` tells how well the checkpoint finds ink in pictures of each kind that
were made of other writers' digits, fonts and grounds than it learned from; `export FOLDER`
converts it as it is. `sheet FILE` makes a contact sheet of every kind to look at, with what
`--network FOLDER` finds; `speed` tells how many pictures a second are made, and how long the
network takes for one.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.models.keras_files import tflite_bytes
from digitpad.system.atomic_files import write_whole
from tests.ink_mask.checkpoint import load_checkpoint
from tests.ink_mask.measures import FindInk, score_kinds, table, validation_set
from tests.ink_mask.pictures.kinds import KINDS, random_plan
from tests.ink_mask.pictures.scene import Studio, make_picture
from tests.ink_mask.pictures.sheets import contact_sheet
from tests.ink_mask.timing import network_ms
from tests.ink_mask.training import Settings, averaged, train

_CHECKPOINT, _COMPILED = "checkpoint.npz", "ink.tflite"
_TIMED = 1000


def main() -> int:
    """Do what the command line asks for."""
    options = _parse()
    with tempfile.TemporaryDirectory() as cache:
        command = {
            "train": _train,
            "measure": _measure,
            "export": _export,
            "sheet": _sheet,
            "speed": _speed,
        }[options.command]
        command(options, Path(cache))
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    training = commands.add_parser("train")
    training.add_argument("folder", type=Path)
    training.add_argument(
        "--steps", type=int, default=20_000, help="in all; up to 32 pictures each"
    )
    training.add_argument("--seed", type=int, default=0)
    training.add_argument("--makers", type=int, default=1, help="processes that make pictures")
    training.add_argument("--save-every", type=int, default=500, help="steps")
    training.add_argument("--stop-after", type=int, help="stop at this step, to go on later")
    for name in ("measure", "export"):
        commands.add_parser(name).add_argument("folder", type=Path)
    sheet = commands.add_parser("sheet")
    sheet.add_argument("file", type=Path)
    sheet.add_argument("--network", type=Path, help="the folder of a checkpoint")
    sheet.add_argument("--kinds", nargs="*", choices=list(KINDS), default=list(KINDS))
    sheet.add_argument("--side", type=int, default=128, help="of a picture in pixels")
    sheet.add_argument("--columns", type=int, default=12)
    sheet.add_argument("--seed", type=int, default=0)
    sheet.add_argument("--part", choices=("train", "choosing"), default="choosing")
    commands.add_parser("speed")
    return parser.parse_args()


def finder(network: Any) -> FindInk:
    """What a network finds."""

    def find(pictures: NDArray[np.uint8]) -> NDArray[np.bool_]:
        logits = network.predict_on_batch(pictures * np.float32(1 / 255))
        return np.asarray(logits)[..., 0] > 0

    return find


def _train(options: argparse.Namespace, cache: Path) -> None:
    options.folder.mkdir(parents=True, exist_ok=True)
    pictures = validation_set(Studio.of("choosing", cache))
    settings = Settings(
        options.steps,
        options.seed,
        options.folder / _CHECKPOINT,
        cache,
        options.save_every,
        options.makers,
        options.stop_after,
    )

    def review(network: Any) -> None:
        print(table(score_kinds(finder(network), pictures)), flush=True)

    train(settings, lambda line: print(line, flush=True), review)
    _export(options, cache)


def _measure(options: argparse.Namespace, cache: Path) -> None:
    pictures = validation_set(Studio.of("choosing", cache))
    print(table(score_kinds(finder(_network(options.folder)), pictures)))


def _export(options: argparse.Namespace, _: Path) -> None:
    content = tflite_bytes(_network(options.folder))
    write_whole(options.folder / _COMPILED, content)
    print(f"{options.folder / _COMPILED}: {len(content):,} bytes")


def _network(folder: Path) -> Any:
    return averaged(load_checkpoint(folder / _CHECKPOINT).average)


def _sheet(options: argparse.Namespace, cache: Path) -> None:
    studio = Studio.of(options.part, cache)
    find = finder(_network(options.network)) if options.network else None
    kinds = tuple(options.kinds)
    contact_sheet(studio, kinds, options.side, options.columns, options.seed, find).save(
        options.file
    )


def _speed(_: argparse.Namespace, cache: Path) -> None:
    print(f"the network: {network_ms(256, 256):.1f} ms for 256x256 on two threads")
    studio = Studio.of("train", cache)
    for side, count in ((128, _TIMED), (256, _TIMED // 4)):
        rng = np.random.default_rng(0)
        began = process_time()
        for _number in range(count):
            make_picture(random_plan(rng), side, side, studio, rng)
        print(f"{side}x{side}: {count / (process_time() - began):.0f} pictures a second and core")


if __name__ == "__main__":
    sys.exit(main())
