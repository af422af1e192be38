"""How well ink is found, a kind of picture at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from tests.ink_mask.batches import Batch
from tests.ink_mask.pictures.kinds import KINDS, random_plan
from tests.ink_mask.pictures.scene import Studio, make_picture

FindInk = Callable[[NDArray[np.uint8]], NDArray[np.bool_]]
"""From pictures, uint8 (n, height, width, 3), to where their ink is, (n, height, width)."""

SIDES_PX = {128: 24, 256: 6}
"""How many pictures of each size a kind is measured on."""

_SEED = 20_000
_NEAR_PX = 3
_SOME = 0.002  # of a picture's pixels: more false ink than this is seen as something


@dataclass(frozen=True)
class Score:
    """Of one kind of picture.

    Attributes:
        f1: Of pixels, 0 to 1; not a number where there is no ink.
        stray: Share of what is found that lies more than 3 px from any ink.
        lost: Share of the ink that has nothing found within 3 px.
        false: What is stray, as a share of all pixels.
        disturbed: Share of the pictures with stray ink on more than 0.2 % of their pixels.
    """

    f1: float
    stray: float
    lost: float
    false: float
    disturbed: float


def validation_set(studio: Studio) -> dict[str, tuple[Batch, ...]]:
    """Pictures of each kind, always the same for one studio."""
    return {kind: _batches(kind, studio) for kind in KINDS}


def score(found: list[NDArray[np.bool_]], truth: list[NDArray[np.bool_]]) -> Score:
    """Compare ink that was found with what there is, picture by picture."""
    pairs = list(zip(found, truth, strict=True))
    common = sum(int((one & other).sum()) for one, other in pairs)
    found_px, truth_px = (sum(int(mask.sum()) for mask in masks) for masks in (found, truth))
    strays = [one & ~_grown(other) for one, other in pairs]
    stray_px = sum(int(mask.sum()) for mask in strays)
    lost = sum(int((other & ~_grown(one)).sum()) for one, other in pairs)
    return Score(
        2 * common / (found_px + truth_px) if truth_px else float("nan"),
        stray_px / max(1, found_px),
        lost / max(1, truth_px),
        stray_px / sum(mask.size for mask in strays),
        float(np.mean([mask.mean() > _SOME for mask in strays])),
    )


def score_kinds(find: FindInk, pictures: Mapping[str, tuple[Batch, ...]]) -> dict[str, Score]:
    """The score of each kind."""
    scores = {}
    for kind, batches in pictures.items():
        found = [mask for batch in batches for mask in find(batch.pictures)]
        scores[kind] = score(found, [ink > 127 for batch in batches for ink in batch.ink])
    return scores


def table(scores: Mapping[str, Score]) -> str:
    """The scores as lines of text."""
    lines = [f"{'':<15}{'F1':>8}{'stray':>8}{'lost':>8}{'false':>8}{'disturbed':>11}"]
    lines += [
        f"{kind:<15}{_percent(it.f1):>8}{it.stray:8.1%}{it.lost:8.1%}{it.false:8.2%}{it.disturbed:11.0%}"
        for kind, it in scores.items()
    ]
    mean = np.nanmean([it.f1 for it in scores.values()])
    return "\n".join([*lines, f"{'mean with ink':<15}{mean:8.1%}"])


def _percent(share: float) -> str:
    return "-" if np.isnan(share) else f"{share:.1%}"


def _batches(kind: str, studio: Studio) -> tuple[Batch, ...]:
    rng = np.random.default_rng([_SEED, list(KINDS).index(kind)])
    batches = []
    for side, count in SIDES_PX.items():
        made = [make_picture(random_plan(rng, kind), side, side, studio, rng) for _ in range(count)]
        batches.append(Batch(*(np.stack(arrays) for arrays in zip(*made, strict=True))))
    return tuple(batches)


def _grown(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The mask and what lies within 3 px."""
    image = Image.fromarray(mask.astype(np.uint8))
    return np.asarray(image.filter(ImageFilter.MaxFilter(2 * _NEAR_PX + 1))) > 0
