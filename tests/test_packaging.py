"""The wheel: what travels in it, and that it runs far from the checkout."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import digitpad

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_models_and_resources_travel_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for suffix in (".keras", ".tflite", ".json"):
        assert f"digitpad/models/digitpad{suffix}" in names
    assert "digitpad/resources/icons/digitpad.svg" in names
    assert not [name for name in names if name.startswith(("tests", "models", "resources"))]


def test_a_wheel_runs_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    script = (
        "import digitpad, sys; from digitpad.cli import main; print(digitpad.__file__);"
        "sys.exit(main(['evaluate', '--data', 'synthetic']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        check=True,
        capture_output=True,
        text=True,
    )
    where, answer, *_ = done.stdout.splitlines()
    assert Path(where).is_relative_to(installed)
    assert answer.startswith("digitpad on synthetic")


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == digitpad.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{digitpad.__version__}]" in changelog


def test_constraints_pin_every_dependency_and_name_no_index() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {line.split("==")[0].lower() for line in text.splitlines()}
    for requirement in wanted:
        name = requirement.split(">=")[0].lower()
        assert name in pinned, name
    assert "http" not in text
