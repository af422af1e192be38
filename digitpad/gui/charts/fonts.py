"""Font families for texts that Matplotlib draws: it has no fallback of its own."""

from collections.abc import Iterable
from functools import cache

_DEFAULT = "DejaVu Sans"
LATIN = [_DEFAULT]
"""Families for English: the font that comes with Matplotlib."""

_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Noto Sans CJK JP",  # Matplotlib's name of the file that holds all of them
    "Microsoft YaHei",
    "PingFang SC",
    "PingFang HK",
    "Hiragino Sans GB",
    "Heiti TC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimHei",
    "SimSun",
    "Arial Unicode MS",
)


def families_for(texts: Iterable[str]) -> list[str] | None:
    """Families with which Matplotlib can draw texts, or None when characters are missing.

    Matplotlib has to be loaded.
    """
    needed = {letter for text in texts for letter in text if not letter.isspace()}
    if all(letter.isascii() for letter in needed):
        return LATIN
    missing = needed - _letters(_DEFAULT)
    if not missing:
        return LATIN
    fitting = (name for name in _CHINESE if missing <= _letters(name))
    name = next(fitting, None)
    return None if name is None else [_DEFAULT, name]


@cache
def _letters(family: str) -> frozenset[str]:
    """The characters of a family; none when it isn't installed."""
    from matplotlib.font_manager import fontManager
    from matplotlib.ft2font import FT2Font

    path = next((font.fname for font in fontManager.ttflist if font.name == family), None)
    if path is None:
        return frozenset()
    try:
        return frozenset(map(chr, FT2Font(path).get_charmap()))
    except (OSError, RuntimeError):  # uninstalled since Matplotlib made its list
        return frozenset()
