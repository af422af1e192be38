"""The window opens within the screen that it finds, from a tablet's to a large one at 300 %."""

import json
import os
from pathlib import Path

import pytest

from tests.faults.processes import ended, window_in

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends no signals to one process")


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [
        (800, 480, 1),
        (2560, 1440, 3),
        pytest.param(1024, 600, 1, marks=pytest.mark.long),
        pytest.param(1366, 768, 1.5, marks=pytest.mark.long),
        pytest.param(1920, 1080, 2, marks=pytest.mark.long),
        pytest.param(2560, 1440, 1, marks=pytest.mark.long),
    ],
)
def test_the_first_window_is_on_the_screen_and_every_page_is_reached(
    width: int, height: int, scale: float, tmp_path: Path
) -> None:
    screen = {"name": "only", "x": 0, "y": 0, "width": width, "height": height}
    screen |= {"dpr": 1, "logicalDpi": 96, "logicalBaseDpi": 96}
    screens = tmp_path / "screens.json"
    screens.write_text(json.dumps({"screens": [screen]}))
    platform = f"offscreen:configfile={screens}"
    with window_in(
        "on_the_screen", tmp_path / "data", QT_QPA_PLATFORM=platform, QT_SCALE_FACTOR=str(scale)
    ) as process:
        process.terminate()
        assert ended(process) == (143, [])
