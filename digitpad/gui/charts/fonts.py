"""Fonts for texts that Matplotlib draws: those of the window, as far as their files are found.

Matplotlib has no fallback of its own for letters that a font lacks, and its list of the system's
fonts is as old as its cache. So Qt says which families it uses for a text, and what that list
lacks is looked up in the system's folders.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock

from PySide6.QtGui import QFont, QTextLayout

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
_looking_up = Lock()  # charts and files are drawn on different threads


@dataclass(frozen=True)
class ChartFont:
    """The font of a chart.

    Attributes:
        size_pt: Of all but a title.
        families: Those that Qt uses for the chart's texts, the main one first.
    """

    size_pt: float = 8.0
    families: tuple[str, ...] = ()

    @classmethod
    def of_qt(cls, font: QFont, texts: Iterable[str]) -> "ChartFont":
        """The font with which Qt writes texts."""
        families = dict.fromkeys(family for text in texts for family in _used_families(font, text))
        return cls(font.pointSizeF(), tuple(families))


def families_for(texts: Iterable[str], preferred: Sequence[str] = ()) -> list[str] | None:
    """Families with which Matplotlib can draw texts, or None when characters are missing.

    Matplotlib has to be loaded. Where a family's file isn't known it takes up to a second.
    """
    needed = {letter for text in texts for letter in text if not letter.isspace()}
    families = [name for name in dict.fromkeys((*preferred, *LATIN)) if _letters(name)]
    missing = needed.difference(*map(_letters, families))
    if not missing:
        return families
    fitting = (name for name in _CHINESE if missing <= _letters(name))
    name = next(fitting, None)
    return None if name is None else [*families, name]


def _used_families(font: QFont, text: str) -> list[str]:
    """The families from which Qt takes the letters of a text."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [run.rawFont().familyName() for run in layout.glyphRuns()]


@cache
def _letters(family: str) -> frozenset[str]:
    """The characters of a family; none when it isn't installed."""
    from matplotlib.ft2font import FT2Font

    path = _file_of(family)
    if path is None:
        return frozenset()
    try:
        return frozenset(map(chr, FT2Font(path).get_charmap()))
    except (OSError, RuntimeError):  # uninstalled since Matplotlib made its list
        return frozenset()


def _file_of(family: str) -> str | None:
    """The file of a family; a first one that Matplotlib doesn't know has it look for new fonts."""
    with _looking_up:
        path = _known_file(family)
        if path is None:
            _add_new_fonts()
            path = _known_file(family)
    return path


def _known_file(family: str) -> str | None:
    from matplotlib.font_manager import fontManager

    return next((str(font.fname) for font in fontManager.ttflist if font.name == family), None)


@cache
def _add_new_fonts() -> None:
    """Tell Matplotlib of the fonts that were installed since it made its list."""
    from matplotlib.font_manager import findSystemFonts, fontManager

    known = {str(font.fname) for font in fontManager.ttflist}
    for path in findSystemFonts():
        if path not in known:
            try:
                fontManager.addfont(path)
            except (OSError, RuntimeError, ValueError, TypeError, LookupError):
                continue  # no font that Matplotlib can draw
