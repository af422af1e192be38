"""Qt Linguist's tools: from the code to `.ts`, which people translate, and on to `.qm`."""

import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import PySide6

from tests.translations.texts_below import as_code, texts_below

ROOT = Path(__file__).parents[2]
TS_FILES = sorted((ROOT / "resources" / "translations").glob("*.ts"))


@dataclass(frozen=True)
class Message:
    """One text of the window.

    Attributes:
        context: The class that says it.
        source: English.
        translation: In the other language, or "".
        is_finished: Whether somebody has translated it as it is now.
    """

    context: str
    source: str
    translation: str
    is_finished: bool


def update(ts: Path) -> None:
    """Bring a `.ts` file in step with the code: new texts are unfinished, stale ones go."""
    with TemporaryDirectory() as folder:
        below = Path(folder) / "sentences.py"
        below.write_text(as_code(texts_below(ROOT / "digitpad")), "utf-8")
        code = sorted((ROOT / "digitpad" / "gui").rglob("*.py"))
        _run("lupdate", *code, below, "-no-obsolete", "-locations", "none", "-ts", ts)


def release(ts: Path, qm: Path) -> None:
    """Make the file that the program reads."""
    _run("lrelease", "-silent", ts, "-qm", qm)


def messages(ts: Path) -> Iterator[Message]:
    """Everything in a `.ts` file."""
    for context in ElementTree.parse(ts).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            yield Message(
                context.findtext("name", ""),
                message.findtext("source", ""),
                translation.text or "",
                translation.get("type") is None,
            )


def _run(tool: str, *words: object) -> None:
    program = shutil.which(tool, path=str(Path(PySide6.__file__).parent))
    assert program is not None, f"PySide6 comes without {tool}"
    subprocess.run([program, *map(str, words)], check=True, capture_output=True)
