"""Contact sheets of made pictures: each kind in a row, its pictures above their ink."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.ink_mask.measures import FindInk
from tests.ink_mask.pictures.kinds import KINDS, random_plan
from tests.ink_mask.pictures.scene import Studio, make_picture

_TITLE_PX = 12
_GAP_PX = 2


def contact_sheet(
    studio: Studio,
    kinds: tuple[str, ...],
    side_px: int,
    columns: int,
    seed: int,
    find: FindInk | None = None,
) -> Image.Image:
    """So many pictures of each of these kinds of KINDS, and below their ink what `find` finds."""
    step = side_px + _GAP_PX
    row_px = (2 + (find is not None)) * step + _TITLE_PX
    sheet = Image.new("RGB", (columns * step, len(kinds) * row_px), (90, 60, 90))
    pen = ImageDraw.Draw(sheet)
    for row, kind in enumerate(kinds):
        pen.text((2, row * row_px), kind, (255, 255, 255))
        rng = np.random.default_rng([seed, list(KINDS).index(kind)])
        for column in range(columns):
            picture, ink = make_picture(random_plan(rng, kind), side_px, side_px, studio, rng)
            _paste(sheet, picture, (column * step, row * row_px + _TITLE_PX))
            _paste(sheet, ink, (column * step, row * row_px + _TITLE_PX + step))
            if find is not None:
                found = find(picture[np.newaxis])[0].astype(np.uint8) * 255
                _paste(sheet, found, (column * step, row * row_px + _TITLE_PX + 2 * step))
    return sheet


def _paste(sheet: Image.Image, picture: NDArray[np.uint8], place: tuple[int, int]) -> None:
    sheet.paste(Image.fromarray(picture).convert("RGB"), place)
