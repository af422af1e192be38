"""Export of predictions: a CSV table, and a contact sheet as PNG."""

import csv
import io
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from digitpad.evaluation.evaluate import Evaluation, ModelEvaluation
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if

_SCALE = 2  # image pixels to sheet pixels
_GAP_PX = 12
_CAPTION_PX = 18
_LEAST_WIDTH_PX = 640  # room for the heading above a few images
_TILE_WIDTH_PX = IMAGE_SIZE_PX * _SCALE + _GAP_PX
_TILE_HEIGHT_PX = IMAGE_SIZE_PX * _SCALE + _CAPTION_PX + _GAP_PX
_ARROW_PX, _HEAD_PX = 9, 3  # length of a caption's arrow, and of its head
_PAPER = 255
_TEXT = 0
_REPORT_EVERY = 500
_Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def predictions_csv(
    shown: ModelEvaluation, indices: NDArray[np.intp], other: ModelEvaluation | None = None
) -> bytes:
    """A table of a model's predictions, one row per image.

    Args:
        shown: The model and its predictions.
        indices: intp, shape (m,), the images to list, in this order.
        other: Another model and its predictions on the same images, if two are compared.

    Returns:
        UTF-8 CSV with the columns index, label, prediction, confidence, p0 to p9 and model; with
        another model also other_model, other_prediction and other_confidence.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    header = ["index", "label", "prediction", "confidence", *(f"p{digit}" for digit in range(10))]
    others = ["other_model", "other_prediction", "other_confidence"] if other is not None else []
    writer.writerow([*header, "model", *others])
    labels = shown.evaluation.digits.labels
    for index in indices:
        probabilities = [f"{number:.6f}" for number in shown.evaluation.probabilities[index]]
        name, prediction, confidence = _answer(shown, index)
        row = [index, labels[index], prediction, confidence, *probabilities, name]
        writer.writerow([*row, *(_answer(other, index) if other is not None else ())])
    return file.getvalue().encode()


def contact_sheet(
    answers: Sequence[Evaluation],
    indices: NDArray[np.intp],
    heading: NDArray[np.uint8],
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> bytes:
    """A picture of many images, each with label and prediction beneath it, black on white.

    Args:
        answers: A model's predictions, or those of two models on the same images: a caption is
            then "label → first | second".
        indices: intp, shape (m,), m >= 1, the images to show, in this order.
        heading: uint8, shape (h, w), 0 = ink, 255 = paper: the text above them as a picture, as
            the font here knows Latin letters only.
        report: Called with progress, in images.
        is_cancelled: Says when to stop.

    Returns:
        A greyscale PNG, wider than high for any m.

    Raises Cancelled when `is_cancelled` says so.
    """
    columns = _columns(len(indices))
    rows = math.ceil(len(indices) / columns)
    above = heading.shape[0] + 2 * _GAP_PX
    across = max(columns * _TILE_WIDTH_PX + _GAP_PX, heading.shape[1] + 2 * _GAP_PX)
    sheet = Image.new("L", (across, above + rows * _TILE_HEIGHT_PX + _GAP_PX), _PAPER)
    sheet.paste(Image.fromarray(heading), (_GAP_PX, _GAP_PX))
    font = ImageFont.load_default(11)
    for place, index in enumerate(indices):
        if place % _REPORT_EVERY == 0:
            stop_if(is_cancelled)
            report(Progress("Drawing the contact sheet", place, len(indices)))
        left = _GAP_PX + place % columns * _TILE_WIDTH_PX
        top = above + place // columns * _TILE_HEIGHT_PX
        _draw_tile(sheet, font, (left, top), answers, int(index))
    stop_if(is_cancelled)
    file = io.BytesIO()
    sheet.save(file, "PNG", compress_level=3)
    return file.getvalue()


def _answer(found: ModelEvaluation, index: int) -> tuple[str, int, str]:
    """A model's name, its prediction for an image, and the probability of that."""
    prediction = int(found.evaluation.predictions[index])
    return found.model, prediction, f"{found.evaluation.probabilities[index, prediction]:.6f}"


def _draw_tile(
    sheet: Image.Image,
    font: _Font,
    corner: tuple[int, int],
    answers: Sequence[Evaluation],
    index: int,
) -> None:
    """Draw one image of the digit set with its caption, below and right of a corner."""
    digits, (left, top) = answers[0].digits, corner
    sheet.paste(_picture(digits.images[index]), corner)
    read = " | ".join(str(each.predictions[index]) for each in answers)
    middle = left + IMAGE_SIZE_PX * _SCALE / 2
    below = top + IMAGE_SIZE_PX * _SCALE + _CAPTION_PX / 2
    draw, label = ImageDraw.Draw(sheet), digits.labels[index]
    _draw_caption(draw, font, (middle, below), f"{label} ", f" {read}")


def _draw_caption(
    draw: ImageDraw.ImageDraw,
    font: _Font,
    middle: tuple[float, float],
    before: str,
    after: str,
) -> None:
    """Draw two texts with an arrow between them, which the font lacks, around a point."""
    x, y = middle
    width = font.getlength(before) + _ARROW_PX + font.getlength(after)
    start = x - width / 2 + font.getlength(before)
    end = start + _ARROW_PX
    draw.text((start, y), before, _TEXT, font, anchor="rm")
    draw.text((end, y), after, _TEXT, font, anchor="lm")
    draw.line([(start, y), (end, y)], _TEXT)
    draw.line([(end - _HEAD_PX, y - _HEAD_PX), (end, y), (end - _HEAD_PX, y + _HEAD_PX)], _TEXT)


def _columns(count: int) -> int:
    """The number of columns that makes the sheet about one and a half times as wide as high."""
    least = _LEAST_WIDTH_PX // _TILE_WIDTH_PX
    return max(least, math.ceil(math.sqrt(1.5 * count * _TILE_HEIGHT_PX / _TILE_WIDTH_PX)))


def _picture(image: NDArray[np.uint8]) -> Image.Image:
    """An enlarged image, dark ink on light grey, so that its edge can be seen."""
    ink = np.kron(image, np.ones((_SCALE, _SCALE), np.uint16))
    return Image.fromarray((245 - ink * 245 // 255).astype(np.uint8))
