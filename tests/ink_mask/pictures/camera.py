"""What a camera, a scanner or a program makes of a page: blur, noise, few levels, JPEG."""

import io
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from tests.ink_mask.pictures.colours import BRIGHTNESS
from tests.ink_mask.pictures.grounds import Grounds
from tests.ink_mask.pictures.light import Levels

Picture = NDArray[np.uint8]
"""Red, green and blue, uint8, shape (height, width, 3)."""

Finish = Literal["", "binarised", "few levels", "grey"]

_FEWEST_LEVELS, _FEW_LEVELS = 12, 40


def blurred(levels: Levels, blur_px: float) -> Picture:
    """Out of focus by a standard deviation of `blur_px`, as bytes."""
    planes = np.clip(levels + np.float32(0.5), 0, 255).astype(np.uint8)
    picture = np.ascontiguousarray(planes.transpose(1, 2, 0))
    if blur_px < 0.25:
        return picture
    image = Image.fromarray(picture).filter(ImageFilter.GaussianBlur(blur_px))
    return np.asarray(image)


def noisy(picture: Picture, spread: float, grounds: Grounds, rng: np.random.Generator) -> Picture:
    """With a sensor's noise of this standard deviation in levels, grey or coloured."""
    if spread < 0.3:
        return picture
    height, width = picture.shape[:2]
    noise = grounds.noise(height, width, bool(rng.random() < 0.5), rng)
    seen = picture + np.float32(spread) * noise
    return np.clip(seen + np.float32(0.5), 0, 255).astype(np.uint8)


def resampled(picture: Picture, share: float, rng: np.random.Generator) -> Picture:
    """As a smaller picture would be, of this share of the size, brought to the same size."""
    height, width = picture.shape[:2]
    small = max(8, round(width * share)), max(8, round(height * share))
    how = rng.choice(
        [Image.Resampling.BILINEAR, Image.Resampling.BICUBIC, Image.Resampling.NEAREST]
    )
    image = Image.fromarray(picture).resize(small, Image.Resampling.BOX)
    return np.asarray(image.resize((width, height), Image.Resampling(int(how))))


def compressed(picture: Picture, quality: int) -> Picture:
    """After JPEG."""
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "JPEG", quality=quality)
    return np.asarray(Image.open(file))


def finished(picture: Picture, finish: Finish, rng: np.random.Generator) -> Picture:
    """After a program that makes it black and white, or after an exposure of few levels."""
    if not finish:
        return picture
    grey = picture @ BRIGHTNESS
    if finish == "binarised":
        middle = (float(grey.max()) + float(grey.min())) / 2
        grey = np.where(grey > middle, np.float32(255), np.float32(0))
    elif finish == "few levels":
        low, high = np.percentile(grey[::2, ::2], (0.5, 99.5))
        levels = rng.uniform(_FEWEST_LEVELS, _FEW_LEVELS)
        dark = rng.choice([0.0, 255 - levels, rng.uniform(0, 255 - levels)])
        grey = dark + (grey - low) * (levels / max(1.0, float(high - low)))
    levels_seen = np.clip(np.rint(grey), 0, 255).astype(np.uint8)
    return np.repeat(levels_seen[..., None], 3, axis=2)
