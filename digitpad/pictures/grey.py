"""Grey levels of a decoded picture: what a person would see of it."""

from collections.abc import Callable
from itertools import count

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps

_STRIP_PX = 256  # rows converted at once
_SAMPLE_PX = 256  # longer side of what is looked at to choose a ground
_SHOWS = 64  # grey levels from the darkest to the brightest twentieth: something is to be seen
_EMPTY = 16  # grey levels: a frame with less between its extremes is empty
_MOST_DECODED_PX = 100_000_000  # of all frames looked at

_Strip = Callable[[Image.Image], NDArray[np.uint8]]


def to_grey(picture: Image.Image) -> NDArray[np.uint8]:
    """Turn a picture upright, lay it on a ground if it is transparent, and make it grey.

    Of an animation that is the first frame in which there is something. The ground is white, or
    black where only that shows what was drawn. More than 8 bits are scaled: from the darkest to the
    brightest level, if more than 256 levels are between them, else from 0 to the highest level of
    the fewest bits that hold it.

    Args:
        picture: A picture that Pillow has opened; its size is to be checked before.

    Returns:
        uint8, shape (height, width), 0 = black, 255 = white.
    """
    _seek_something(picture)
    orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    picture.load()
    way = _way_to_grey(picture)
    levels = np.empty((picture.height, picture.width), np.uint8)
    for top in range(0, picture.height, _STRIP_PX):  # so that one copy is in memory, not four
        bottom = min(top + _STRIP_PX, picture.height)
        levels[top:bottom] = way(picture.crop((0, top, picture.width, bottom)))
    grey = Image.fromarray(levels)
    grey.getexif()[ExifTags.Base.Orientation] = orientation
    return np.asarray(ImageOps.exif_transpose(grey), np.uint8)


def _seek_something(picture: Image.Image) -> None:
    """Go to the first frame that isn't empty, or back to the first of all."""
    if not getattr(picture, "is_animated", False):
        return
    frame_px = picture.width * picture.height
    for frame in count():
        try:
            picture.seek(frame)
        except EOFError:
            break
        sample = _sample(picture)
        if np.ptp(_way_to_grey(sample)(sample)) >= _EMPTY:
            return
        if (frame + 2) * frame_px > _MOST_DECODED_PX:
            break
    picture.seek(0)


def _way_to_grey(picture: Image.Image) -> _Strip:
    """How strips of a picture are made grey."""
    if picture.mode[0] in "IF":  # 16 bits or more, which Pillow would clip to 8
        low, high = _range(picture)
        return lambda strip: _scaled(np.asarray(strip, np.float64), low, high)
    if not picture.has_transparency_data:
        return lambda strip: np.asarray(strip.convert("L"), np.uint8)
    ground = _ground(_sample(picture))
    return lambda strip: _laid_on(strip, ground)


def _sample(picture: Image.Image) -> Image.Image:
    """A small copy: every so manieth row and column, as averages would hide thin lines."""
    step = -(-max(picture.size) // _SAMPLE_PX)
    if step == 1:
        return picture.copy()
    size = max(1, picture.width // step), max(1, picture.height // step)
    return picture.resize(size, Image.Resampling.NEAREST)


def _range(picture: Image.Image) -> tuple[float, float]:
    """The levels that become black and white."""
    levels = np.asarray(picture)
    low, high = float(levels.min()), float(levels.max())
    if high - low >= 256 or picture.mode == "F":
        return low, high
    return 0.0, max(255.0, 2.0 ** np.ceil(np.log2(high + 1)) - 1)


def _scaled(levels: NDArray[np.float64], low: float, high: float) -> NDArray[np.uint8]:
    scale = 255 / (high - low) if high > low else 0.0
    return np.asarray(np.rint((levels - low) * scale).clip(0, 255), np.uint8)


def _ground(sample: Image.Image) -> str:
    """The ground on which what isn't transparent is seen: white, unless only black shows it.

    A picture that shows something by itself, as a photo with round corners does, lies on white.
    """
    colours = sample.convert("RGBA")
    levels = np.asarray(colours.convert("L"), np.float64)
    weights = np.asarray(colours.getchannel("A"), np.float64)
    opaque = levels[weights > 128]
    if not opaque.size:
        return "white"
    dark, bright = np.percentile(opaque, [5, 95])
    is_black_better = bright - dark < _SHOWS and np.average(levels, weights=weights) > 128
    return "black" if is_black_better else "white"


def _laid_on(strip: Image.Image, ground: str) -> NDArray[np.uint8]:
    colours = strip.convert("RGBA")
    paper = Image.new("RGBA", colours.size, ground)
    return np.asarray(Image.alpha_composite(paper, colours).convert("L"), np.uint8)
