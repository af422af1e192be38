"""Colours of a decoded picture: what a person would see of it, and no larger than is looked at."""

from collections.abc import Callable
from itertools import count

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageOps

LARGEST_SIDE_PX = 1200
"""Of a picture that was read: a larger one is reduced, as more would only take longer."""

_STRIP_PX = 256  # rows converted at once, about
_SAMPLE_PX = 256  # longer side of what is looked at to choose a ground
_OPAQUE = 128  # of 255
_SHOWS = 64  # levels from the darkest to the brightest twentieth: something is to be seen
_EMPTY = 16  # levels: a frame with less between its extremes is empty
_MOST_DECODED_PX = 100_000_000  # of all frames looked at

Colours = NDArray[np.uint8]
_Strip = Callable[[Image.Image], Image.Image]


def to_rgb(picture: Image.Image) -> Colours:
    """Turn a picture upright, lay what is transparent on a ground, reduce what is large.

    Of an animation that is the first frame in which there is something. The ground is white, or
    black where that leaves more to be seen of what was drawn. More than 8 bits are scaled: from the
    darkest to the brightest level, if more than 256 levels are between them, else from 0 to the
    highest level of the fewest bits that hold it. Sides are reduced by a whole number to at most
    1200 pixels.

    Args:
        picture: A picture that Pillow has opened; its size is to be checked before.

    Returns:
        Red, green and blue, uint8, shape (height, width, 3).
    """
    _seek_something(picture)
    orientation = picture.getexif().get(ExifTags.Base.Orientation, 1)
    if picture.format == "JPEG":  # which can be decoded at a half or a quarter of its size
        picture.draft(None, (LARGEST_SIDE_PX, LARGEST_SIDE_PX))
    picture.load()
    colours = Image.fromarray(_in_strips(picture, _way_to_rgb(picture)))
    colours.getexif()[ExifTags.Base.Orientation] = orientation
    return np.asarray(ImageOps.exif_transpose(colours), np.uint8)


def from_grey(levels: NDArray[np.uint8]) -> Colours:
    """Grey levels, uint8, shape (height, width), as red, green and blue, (height, width, 3)."""
    return np.repeat(levels[..., np.newaxis], 3, axis=2)


def to_grey(colours: Colours) -> NDArray[np.uint8]:
    """The brightness of a picture, uint8, shape (height, width), 0 = black (ITU-R BT.601)."""
    return np.asarray(Image.fromarray(colours).convert("L"), np.uint8)


def _in_strips(picture: Image.Image, way: _Strip) -> Colours:
    """Convert and reduce a strip at a time, so that one copy is in memory, not four."""
    factor = -(-max(picture.size) // LARGEST_SIDE_PX)
    width, height = (-(-side // factor) for side in picture.size)
    colours = np.empty((height, width, 3), np.uint8)
    rows = max(1, _STRIP_PX // factor)
    for top in range(0, height, rows):
        bottom = min((top + rows) * factor, picture.height)
        strip = way(picture.crop((0, top * factor, picture.width, bottom)))
        colours[top : top + rows] = np.asarray(strip.reduce(factor) if factor > 1 else strip)
    return colours


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
        colours = np.asarray(_way_to_rgb(sample)(sample))
        if np.ptp(colours, axis=(0, 1)).max() >= _EMPTY:
            return
        if (frame + 2) * frame_px > _MOST_DECODED_PX:
            break
    picture.seek(0)


def _way_to_rgb(picture: Image.Image) -> _Strip:
    """How strips of a picture are made red, green and blue."""
    if picture.mode[0] in "IF":  # 16 bits or more, which Pillow would clip to 8
        low, high = _range(picture)
        return lambda strip: _scaled(np.asarray(strip, np.float64), low, high).convert("RGB")
    if not picture.has_transparency_data:
        return lambda strip: strip.convert("RGB")
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
    if picture.mode == "F":
        levels = levels[np.isfinite(levels)]
        if not levels.size:
            return 0.0, 0.0
    low, high = float(levels.min()), float(levels.max())
    if high - low >= 256 or picture.mode == "F":
        return low, high
    return 0.0, max(255.0, 2.0 ** np.ceil(np.log2(high + 1)) - 1)


def _scaled(levels: NDArray[np.float64], low: float, high: float) -> Image.Image:
    scale = 255 / (high - low) if high > low else 0.0
    scaled = np.nan_to_num((levels - low) * scale, nan=0.0, posinf=255.0, neginf=0.0)
    return Image.fromarray(np.asarray(np.rint(scaled).clip(0, 255), np.uint8))


def _ground(sample: Image.Image) -> str:
    """The ground that leaves most to be seen of what isn't transparent: white unless black does.

    A picture that shows something by itself, as a photo with round corners does, lies on white.
    """
    colours = np.asarray(sample.convert("RGBA"), np.float64)
    weights = colours[..., 3]
    opaque = colours[weights > min(_OPAQUE, weights.max() / 2), :3]
    if not opaque.size:  # nothing is to be seen
        return "white"
    dark, bright = np.percentile(opaque, [5, 95], axis=0)
    seen = [
        np.average(np.linalg.norm(colours[..., :3] - level, axis=2), weights=weights)
        for level in (255.0, 0.0)
    ]
    is_black_better = (bright - dark).max() < _SHOWS and seen[1] > seen[0]
    return "black" if is_black_better else "white"


def _laid_on(strip: Image.Image, ground: str) -> Image.Image:
    colours = strip.convert("RGBA")
    paper = Image.new("RGBA", colours.size, ground)
    return Image.alpha_composite(paper, colours).convert("RGB")
