"""Drawings as SVG."""

from xml.etree import ElementTree

import pytest

from digitpad.ink.strokes import Ink, Stroke
from digitpad.ink.svg import write_svg

SPACE = "{http://www.w3.org/2000/svg}"


def elements(ink: Ink, kind: str) -> list[dict[str, str]]:
    root = ElementTree.fromstring(write_svg(ink, (300.0, 200.0), 10.0))
    assert root.attrib["viewBox"] == "0 0 300 200"
    return [element.attrib for element in root.iter(SPACE + kind)]


def test_a_stroke_is_one_path_of_smooth_curves() -> None:
    (path,) = elements(Ink.through([[10, 20], [30, 20], [30, 60]]), "path")
    assert path["d"] == (
        "M10.00,20.00 Q10.00,20.00 20.00,20.00 Q30.00,20.00 30.00,40.00 Q30.00,60.00 30.00,60.00"
    )
    assert path["stroke-width"] == "10"


def test_less_pressure_is_a_thinner_line() -> None:
    stroke = Stroke.through([[10, 20], [30, 20], [30, 60]], [1, 1, 0])
    widths = [path["stroke-width"] for path in elements(Ink((stroke,)), "path")]
    assert widths == ["10", "4"]


def test_a_dot_is_a_disc() -> None:
    (dot,) = elements(Ink.through([[10, 20]]), "circle")
    assert (dot["cx"], dot["cy"], dot["r"]) == ("10.00", "20.00", "5")


@pytest.mark.parametrize("paths", [[], [[[1, 1]], [[2, 2], [3, 3]]]])
def test_each_stroke_is_there(paths: list[list[list[float]]]) -> None:
    ink = Ink.through(*paths)
    assert len(elements(ink, "path")) + len(elements(ink, "circle")) == len(paths)
