"""`make screens`: every tab and dialog, light and dark, English and Chinese, small and large.

Writes a contact sheet for each look and scene into a folder (default: build/screens) and prints
its name. `gallery` instead of a folder photographs the design's parts on one page.
"""

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw

_SCALES = {"900x600": "1", "1600x1000": "2", "800x480": "1", "2560x1440": "1"}
_LOOKS = (
    *product(("light", "dark"), ("en", "zh_CN"), ("900x600", "1600x1000")),
    *(("light", "en", size) for size in ("800x480", "2560x1440")),
)
_GAP_PX = 12


def main() -> int:
    """Photograph every look, one process each, and put the pictures together.

    Returns 1 when a scene failed; the others are photographed all the same.
    """
    parser = ArgumentParser(prog="python -m tests.screens", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/screens"))
    parser.add_argument("gallery_folder", type=Path, nargs="?", default=Path("build/screens"))
    arguments = parser.parse_args()
    if arguments.folder == Path("gallery"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from tests.screens.gallery import photograph

        photograph(arguments.gallery_folder)
        return 0
    folder = arguments.folder
    failed = []
    for scheme, language, size in _LOOKS:
        look = folder / f"{scheme}-{language}-{size}"
        shutil.rmtree(look, ignore_errors=True)  # pictures of scenes that are no more
        look.mkdir(parents=True)
        if _photograph(scheme, language, size, look):
            failed.append(look.name)
        make_sheet(sorted(look.glob("*.png")), folder / f"{look.name}.png")
        sys.stdout.write(f"{look}.png\n")
    if failed:
        sys.stderr.write(f"failed: {', '.join(failed)}\n")
    return bool(failed)


def make_sheet(files: list[Path], sheet: Path, columns: int = 3, width_px: int = 900) -> None:
    """Put pictures beside each other, each with its name."""
    rows: list[list[Image.Image]] = []
    for place, file in enumerate(files):
        if place % columns == 0:
            rows.append([])
        rows[-1].append(_labelled(Image.open(file).convert("RGB"), file.stem, width_px))
    heights = [max(picture.height for picture in row) + _GAP_PX for row in rows]
    paper = Image.new("RGB", (columns * (width_px + _GAP_PX), sum(heights)), "#808080")
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for column, picture in enumerate(row):
            paper.paste(picture, (column * (width_px + _GAP_PX), top))
        top += height
    paper.save(sheet)


def _labelled(picture: Image.Image, name: str, width_px: int) -> Image.Image:
    if picture.width > width_px:
        height = round(picture.height * width_px / picture.width)
        picture = picture.resize((width_px, height), Image.Resampling.LANCZOS)
    framed = Image.new("RGB", (picture.width, picture.height + 2 * _GAP_PX), "#808080")
    framed.paste(picture, (0, 2 * _GAP_PX))
    ImageDraw.Draw(framed).text((4, 4), name, fill="white", font_size=16)
    return framed


def _photograph(scheme: str, language: str, size: str, folder: Path) -> int:
    """Take the pictures of one look; returns the exit code, 0 where every scene was seen."""
    with TemporaryDirectory() as data:
        environment = os.environ | {
            "DIGITPAD_DATA_DIR": data,
            "DIGITPAD_DATASETS": data,  # nothing is there yet
            "QT_SCALE_FACTOR": _SCALES[size],
            "QT_QPA_PLATFORM": "offscreen",
        }
        words = [scheme, language, size, str(folder)]
        command = [sys.executable, "-m", "tests.screens.look", *words]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
