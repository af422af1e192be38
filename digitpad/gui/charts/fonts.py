"""Fonts for the words that Matplotlib draws: it knows no more letters than a file has."""

from collections.abc import Iterable
from functools import cache

_DEFAULT = "DejaVu Sans"
LATIN = [_DEFAULT]
"""The families for English: what comes with Matplotlib."""

_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Noto Sans CJK JP",  # how Matplotlib calls the file that holds all of them
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
    """The families with which Matplotlib can draw texts, or None when it would leave gaps.

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
    """All that a family has; nothing when it isn't installed."""
    from matplotlib.font_manager import fontManager
    from matplotlib.ft2font import FT2Font

    path = next((font.fname for font in fontManager.ttflist if font.name == family), None)
    if path is None:
        return frozenset()
    try:
        return frozenset(map(chr, FT2Font(path).get_charmap()))
    except (OSError, RuntimeError):  # it was uninstalled since Matplotlib made its list
        return frozenset()
