"""Digits as posters print them: strokes up to half as wide as the digit is high."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from digitpad.datasets.digit_set import DigitSet, make_equally_many
from digitpad.datasets.digit_shapes import DIGIT_SHAPES, choose_style
from digitpad.ink.paths import Path
from digitpad.messages import Message
from digitpad.pictures.preprocessing import frame_ink
from digitpad.progress import IsCancelled, Report, ignore, never

_NAME = "bold print"
_HEIGHT_PX = 160  # of a digit when it is drawn, before it is framed
_WIDEST = {0: 0.29, 1: 0.5, 7: 0.42, 8: 0.29}  # strokes; wider ones make a blot of a 0 or an 8
_WIDEST_OF_OTHERS = 0.34
_NARROWEST = 0.16  # MNIST's are 0.13 of the height
_WIDENING = 2.0  # at most, for each width of a stroke: bold print is wide print
_NARROW = 0.35  # of the height: a 1 whose flag is longer isn't printed that bold
_FOOTED = (1, 4)  # stand on an upright stroke, which may have a serif
_SERIF = 0.09  # its width


@dataclass(frozen=True)
class _Type:
    """A typeface.

    Attributes:
        stem: Width of upright strokes, as a share of the height.
        contrast: How many times as thin level strokes are.
        is_round: Whether strokes end round, instead of flat.
        serif: Length of the line under a foot, as a share of the height; 0 without one.
    """

    stem: float
    contrast: float
    is_round: bool
    serif: float

    @classmethod
    def sample(cls, label: int, rng: np.random.Generator) -> "_Type":
        return cls(
            stem=rng.uniform(_NARROWEST, _WIDEST.get(label, _WIDEST_OF_OTHERS)),
            contrast=rng.choice([1.0, rng.uniform(1.0, 2.5)]),
            is_round=rng.random() < 0.4,
            serif=rng.uniform(0.3, 0.6) * (label in _FOOTED and rng.random() < 0.4),
        )


def make_bold_print(
    count: int, seed: int, report: Report = ignore, is_cancelled: IsCancelled = never
) -> DigitSet:
    """Make equally many of every digit, in random order, the same for the same seed.

    Raises Cancelled when `is_cancelled` says so.
    """
    rng = np.random.default_rng(seed)
    images, labels = make_equally_many(
        count,
        lambda label: _print(label, rng),
        rng,
        Message("Printing digits"),
        report,
        is_cancelled,
    )
    return DigitSet(images, labels, _NAME, "train", made=True)


def _print(label: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """One digit in a typeface of its own, uint8, shape (28, 28), 0 = paper, 255 = ink."""
    ink = choose_style(DIGIT_SHAPES[label], rng).ink
    shape = [[rng.uniform(0.75, 1.3), rng.uniform(-0.25, 0.1)], [0.0, 1.0]]  # width and slant
    paths = [stroke.points.astype(np.float64) @ np.transpose(shape) for stroke in ink.strokes]
    low, high = _range(paths)
    is_narrow = (high - low)[0] <= _NARROW * (high - low)[1]
    face = _Type.sample(label if is_narrow or label != 1 else 0, rng)
    scale = np.array([rng.uniform(1.0, 1.0 + _WIDENING * face.stem), 1.0])
    scale *= _HEIGHT_PX / (high - low)[1]
    return frame_ink(_coverage([(path - low) * scale for path in paths], face))


def _coverage(paths: list[Path], face: _Type) -> NDArray[np.float32]:
    """Strokes drawn squeezed and then widened, so that upright ones get wider than level ones."""
    pen = face.stem / face.contrast * _HEIGHT_PX
    squeezed = [path / (face.contrast, 1.0) + _HEIGHT_PX / 2 for path in paths]
    width, height = (round(side + _HEIGHT_PX / 2) for side in _range(squeezed)[1])
    image = Image.new("L", (width, height))
    draw = ImageDraw.Draw(image)
    for path in squeezed:
        draw.line([*map(tuple, path.tolist())], fill=255, width=round(pen), joint="curve")
        if face.is_round:
            for x, y in path[[0, -1]].tolist():
                draw.ellipse((x - pen / 2, y - pen / 2, x + pen / 2, y + pen / 2), fill=255)
    if face.serif:
        _draw_serif(draw, squeezed, face)
    wide = image.resize((round(width * face.contrast), height), Image.Resampling.BILINEAR)
    return np.asarray(wide, np.float32) / np.float32(255)


def _draw_serif(draw: ImageDraw.ImageDraw, paths: list[Path], face: _Type) -> None:
    """A thin level line under the lowest point of squeezed strokes."""
    points = np.concatenate(paths)
    x, y = points[points[:, 1].argmax()].tolist()
    half = (face.serif * _HEIGHT_PX / 2 + face.stem * _HEIGHT_PX / 2) / face.contrast
    draw.line([(x - half, y), (x + half, y)], fill=255, width=round(_SERIF * _HEIGHT_PX))


def _range(paths: list[Path]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The least and the greatest x and y."""
    points = np.concatenate(paths)
    return points.min(axis=0), points.max(axis=0)
