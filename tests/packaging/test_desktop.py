"""What a Linux desktop reads of the program: its entry, its description, its file types."""

import configparser
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from digitpad.recognition.input_files import INK_ENDINGS

ROOT = Path(__file__).parents[2]
LINUX = ROOT / "resources" / "linux"
ENTRY = LINUX / "digitpad.desktop"
DESCRIPTION = LINUX / "digitpad.metainfo.xml"
TYPES = LINUX / "digitpad.mime.xml"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def entry() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(ENTRY, "utf-8")
    return parser["Desktop Entry"]


@pytest.mark.parametrize(
    "command",
    [
        ("desktop-file-validate", "--warn-kde", str(ENTRY)),
        ("appstreamcli", "validate", "--no-net", str(DESCRIPTION)),
    ],
)
def test_the_tools_of_the_desktop_accept_it(command: tuple[str, ...]) -> None:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "warning" not in done.stdout


def test_the_file_types_are_accepted(tmp_path: Path) -> None:
    if shutil.which("update-mime-database") is None:
        pytest.skip("update-mime-database is not installed")
    (tmp_path / "packages").mkdir()
    shutil.copy(TYPES, tmp_path / "packages" / "digitpad.xml")
    command = ["update-mime-database", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    known = (tmp_path / "globs2").read_text("utf-8")
    assert "application/inkml+xml:*.inkml" in known
    assert "application/x-unipen:*.unp" in known


def test_the_window_the_entry_and_the_description_agree() -> None:
    app = (ROOT / "digitpad" / "gui" / "app.py").read_text("utf-8")
    assert f'setDesktopFileName("{ENTRY.stem}")' in app
    description = ElementTree.parse(DESCRIPTION).getroot()
    assert description.findtext("launchable") == ENTRY.name
    assert description.findtext("icon") == entry()["Icon"] == "digitpad"
    assert description.findtext("summary") == entry()["Comment"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert description.findtext("project_license") == project["license"]
    assert entry()["Exec"].split()[0] in project["gui-scripts"]


def test_all_that_people_read_is_in_chinese_too() -> None:
    texts = entry()
    for key in ("GenericName", "Comment", "Keywords"):
        assert _is_chinese(texts[f"{key}[zh_CN]"])
    for file, tags in (
        (DESCRIPTION, ("summary", "p", "li")),
        (TYPES, (f"{_MIME}comment",)),
    ):
        root = ElementTree.parse(file).getroot()
        for tag in tags:
            found = list(root.iter(tag))
            translated = [it for it in found if it.get(_LANGUAGE)]
            assert len(found) == 2 * len(translated) > 0
            assert all(_is_chinese(it.text or "") for it in translated)


def test_every_file_type_is_one_that_the_program_opens() -> None:
    globs = ElementTree.parse(TYPES).getroot().iter(f"{_MIME}glob")
    assert {it.get("pattern", "").removeprefix("*.") for it in globs} <= set(INK_ENDINGS)


def test_every_released_version_is_told() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    dated = re.findall(r"^## \[(\d[^\]]*)\] - (\S+)", changelog, re.MULTILINE)
    releases = ElementTree.parse(DESCRIPTION).getroot().iter("release")
    assert [(it.get("version"), it.get("date")) for it in releases] == dated


def _is_chinese(text: str) -> bool:
    return any("一" <= letter <= "鿿" for letter in text)
