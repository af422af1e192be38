"""CONTRIBUTING names modules and folders that exist."""

import re

import pytest

from tests.packaging.test_wheel import ROOT

_TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_NAMED = sorted(set(re.findall(r"`([\w/-]+(?:/|\.py))`", _TEXT)))
_ROOMS = ("", "digitpad", "digitpad/gui", "digitpad/gui/train", "digitpad/gui/my_digits")


@pytest.mark.parametrize("name", _NAMED)
def test_every_module_and_folder_that_contributing_names_exists(name: str) -> None:
    elsewhere = {"dist/", "build/screens/", "mnist/", "unipen/"}
    assert name in elsewhere or any((ROOT / room / name).exists() for room in _ROOMS)


def test_every_package_stands_on_the_map() -> None:
    packages = {path.parent.name for path in (ROOT / "digitpad").glob("*/__init__.py")}
    packages |= {path.parent.name for path in (ROOT / "digitpad" / "gui").glob("*/__init__.py")}
    assert packages <= {name.rstrip("/") for name in _NAMED}
