"""Every text of the window in every language, as it is now."""

import ast
import re
import shutil
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from digitpad.gui.base.translation import LANGUAGES
from digitpad.recognition.rejection import Rejection
from tests.translations.linguist import ROOT, TS_FILES, Message, messages, release, update
from tests.translations.texts_below import texts_below


@pytest.fixture(params=TS_FILES, ids=lambda path: path.stem)
def ts(request: pytest.FixtureRequest) -> Path:
    path = request.param
    assert isinstance(path, Path)
    return path


def fields(text: str) -> list[tuple[str, str]]:
    """The values that a text puts in and how, whatever their order."""
    found: list[tuple[str, str]] = []
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            found.append((name or str(len(found)), f"{conversion or ''}{form}"))
    return sorted(found)


def has_fields(message: Message) -> bool:
    return re.search(r"\{[\d:!,.}]", message.source) is not None


def test_every_language_that_can_be_chosen_has_its_file() -> None:
    translated = {path.stem.removeprefix("digitpad_") for path in TS_FILES}
    assert translated == set(LANGUAGES) - {"en"}


def test_no_text_is_missing_and_none_is_stale(ts: Path, tmp_path: Path) -> None:
    fresh = tmp_path / ts.name
    shutil.copy(ts, fresh)
    update(fresh)

    assert [it.source for it in messages(fresh) if not it.is_finished] == []
    assert list(messages(fresh)) == list(messages(ts))


def test_the_program_reads_what_is_translated(ts: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    release(ts, fresh)

    assert fresh.read_bytes() == ts.with_suffix(".qm").read_bytes()


def test_every_translation_puts_the_same_values_in(ts: Path) -> None:
    wrong = [
        it for it in messages(ts) if has_fields(it) and fields(it.source) != fields(it.translation)
    ]
    assert wrong == []


CHINESE = "[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]"
# Keys, and what a machine reads: the shape of an array, the file names of a filter.
KEPT_ENGLISH = re.compile(r"\(&\w\)| \((Esc|Ctrl\+\w+)\)$|\(n, 28, 28\)| \(\{\}\)$")
ENGLISH_SIGN = re.compile(f"{CHINESE} ?([,:;?!()]|[.](?!\\w))|[,:;?!()] ?{CHINESE}")


def chinese() -> list[Message]:
    file = ROOT / "resources" / "translations" / "digitpad_zh_CN.ts"
    return [it for it in messages(file) if it.is_finished]


def has_english_sign(text: str) -> bool:
    return ENGLISH_SIGN.search(KEPT_ENGLISH.sub("", text)) is not None


def test_chinese_texts_have_chinese_punctuation() -> None:
    assert [it.translation for it in chinese() if has_english_sign(it.translation)] == []


def test_there_is_no_space_between_chinese_characters() -> None:
    spaced = re.compile(f"{CHINESE} +{CHINESE}")
    assert [it.translation for it in chinese() if spaced.search(it.translation)] == []


def test_a_chinese_text_ends_in_dots_where_the_english_one_does() -> None:
    unlike = [
        it.translation
        for it in chinese()
        if it.source.endswith("...") != it.translation.endswith("…") or "..." in it.translation
    ]
    assert unlike == []


def test_errors_progress_and_sentences_are_found_below_the_window(tmp_path: Path) -> None:
    (tmp_path / "some.py").write_text(
        'raise DataError("{} is damaged.", name)\n'
        'report(Progress("Reading" if is_read else "Writing", 1))\n'
        'title = Message("Built-in " "digits")\n'
        'raise ValueError("not for people")\n'
    )
    found = {"Built-in digits", "Reading", "Writing", "{} is damaged."}
    assert set(texts_below(tmp_path)) == found | {it for it in get_args(Rejection) if it}


@pytest.mark.parametrize("file", sorted((ROOT / "digitpad" / "gui").rglob("*.py")), ids=str)
def test_no_text_stands_in_an_f_string_where_lupdate_would_miss_it(file: Path) -> None:
    strings = (it for it in ast.walk(ast.parse(file.read_text())) if isinstance(it, ast.JoinedStr))
    calls = (it for string in strings for it in ast.walk(string) if isinstance(it, ast.Call))
    said = [call for call in calls if ast.unparse(call.func) in ("self.tr", "translate")]
    assert [call.lineno for call in said] == []
