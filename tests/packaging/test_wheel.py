"""The wheel and the sdist: what travels in them, and that a wheel runs far from the checkout."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

import digitpad

ROOT = Path(__file__).parents[2]
_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_EPOCH = {"SOURCE_DATE_EPOCH": "1700000000"}


def build(checkout: Path, folder: Path) -> tuple[Path, Path]:
    """The wheel and the sdist of a checkout."""
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    for target in ("wheel", "sdist"):
        words = [*command, "-t", target]
        subprocess.run(
            words, cwd=checkout, env=os.environ | _EPOCH, check=True, capture_output=True
        )
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return build(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def wheel(built: tuple[Path, Path]) -> Path:
    return built[0]


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment with the wheel in it; what it depends on is borrowed from this one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=sys.platform != "win32")
    python = program(folder, "python")
    command = [sys.executable, "-m", "pip", "--python", str(python)]
    subprocess.run([*command, "install", "-q", "--no-deps", "--no-index", str(wheel)], check=True)
    script = "import sysconfig; print(sysconfig.get_path('purelib'))"
    places = [
        subprocess.run([it, "-c", script], check=True, capture_output=True, text=True).stdout
        for it in (python, sys.executable)
    ]
    mine, borrowed = map(str.strip, places)
    (Path(mine) / "borrowed.pth").write_text(borrowed, encoding="utf-8")
    return folder


def program(environment: Path, name: str) -> Path:
    if sys.platform == "win32":
        return environment / "Scripts" / f"{name}.exe"
    return environment / "bin" / name


def test_models_and_resources_travel_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for file in ("model.keras", "model.tflite", "record.json"):
        assert f"digitpad/resources/models/digitpad/{file}" in names
    assert "digitpad/resources/ink-network/ink.tflite" in names
    assert "digitpad/resources/whole-digit-network/whole-digit.tflite" in names
    assert "digitpad/resources/icons/digitpad.svg" in names
    assert not [name for name in names if name.startswith(("tests", "models", "resources"))]


def test_every_resource_that_the_code_names_travels(wheel: Path) -> None:
    code = "".join(it.read_text("utf-8") for it in (ROOT / "digitpad").rglob("*.py"))
    named = set(re.findall(r'resources\(\) / "([\w.-]+)"', code))
    names = zipfile.ZipFile(wheel).namelist()
    assert {"guide", "icons", "translations"} <= named
    for name in named:
        assert any(it.startswith(f"digitpad/resources/{name}") for it in names), name


def test_an_environment_gets_what_a_linux_desktop_reads(environment: Path) -> None:
    share = environment / "share"
    for name in (
        "applications/digitpad.desktop",
        "icons/hicolor/16x16/apps/digitpad.png",
        "icons/hicolor/512x512/apps/digitpad.png",
        "icons/hicolor/scalable/apps/digitpad.svg",
        "metainfo/io.github.digitpad.digitpad.metainfo.xml",
        "mime/packages/digitpad.xml",
    ):
        assert (share / name).is_file(), name


def test_a_wheel_runs_far_from_the_checkout(environment: Path, tmp_path: Path) -> None:
    script = "import digitpad; print(digitpad.__file__)"
    alone = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    words: list[list[str | Path]] = [
        [program(environment, "python"), "-c", script],
        [program(environment, "digitpad"), "evaluate", "--data", "synthetic"],
    ]
    where, answer = (
        subprocess.run(
            it, cwd=tmp_path, env=alone, check=True, capture_output=True, text=True
        ).stdout
        for it in words
    )
    assert Path(where.strip()).is_relative_to(environment)
    assert answer.startswith("digitpad on synthetic")
    for name in (*_PROJECT["project"]["scripts"], *_PROJECT["project"]["gui-scripts"]):
        assert program(environment, name).is_file()


def test_whoever_builds_anew_gets_the_same_bytes(built: tuple[Path, Path], tmp_path: Path) -> None:
    again = build(ROOT, tmp_path / "again")
    unpacked = tmp_path / "unpacked"
    with tarfile.open(built[1]) as archive:
        archive.extractall(unpacked, filter="data")
    (checkout,) = unpacked.iterdir()
    elsewhere = build(checkout, tmp_path / "elsewhere")
    for kind, first in enumerate(built):
        assert again[kind].read_bytes() == first.read_bytes()
        assert elsewhere[kind].read_bytes() == first.read_bytes()


def test_the_version_is_the_same_everywhere() -> None:
    assert _PROJECT["project"]["version"] == digitpad.__version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{digitpad.__version__}]" in changelog


def test_constraints_pin_every_dependency_and_name_no_index() -> None:
    groups = _PROJECT["dependency-groups"].values()
    wanted = [*_PROJECT["project"]["dependencies"], *(it for group in groups for it in group)]
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    pinned = {line.split("==")[0].lower() for line in text.splitlines()}
    for requirement in wanted:
        name = requirement.split(">=")[0].lower()
        assert name in pinned, name
    assert "http" not in text
