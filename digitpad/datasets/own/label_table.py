"""A table beside pictures that gives each one's label, and its writer, such as labels.csv."""

import csv
from collections.abc import Sequence

from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.label_names import digit_of
from digitpad.errors import DataError

ENDINGS = ("csv", "tsv", "txt")
_LARGEST_BYTES = 10_000_000  # a larger one, of pixels perhaps, gives no labels
_MOST_COLUMNS = 50
_MOST_TABLES = 20
_LABEL_TITLES = ("label", "labels", "class", "digit", "target", "y")
_WRITER_TITLES = ("writer", "writer_id", "author", "student", "person", "user", "subject")


def labels_in_tables(
    files: Sequence[DataFile], pictures: Sequence[DataFile]
) -> dict[DataFile, int]:
    """The labels that tables among the files give, {} where none names a picture.

    A table has a row for each picture: in one column its name, with or without its folders and
    ending, in another its label, a digit or its English word. A line of titles may come first.

    Raises DataError when a table names pictures but one of their labels is no digit.
    """
    known = _names(pictures)
    found: dict[DataFile, int] = {}
    for table in _tables(files) if pictures else ():
        found |= _labels_in(table, known)
    return found


def writers_in_tables(
    files: Sequence[DataFile], pictures: Sequence[DataFile]
) -> dict[DataFile, str]:
    """The writers that tables among the files name, in a column titled so.

    Args:
        files: A folder's files.
        pictures: The pictures among them.

    Returns:
        The name or number of each picture's writer; pictures without one are left out.
    """
    known = _names(pictures)
    found: dict[DataFile, str] = {}
    for table in _tables(files):
        rows = _rows(table)
        place = _name_place(rows, known)
        if place is None:
            continue
        titles = [title.lower() for title in rows[0][1]]
        titled = [at for at, title in enumerate(titles) if title in _WRITER_TITLES]
        if not titled:
            continue
        for _, row in rows:
            picture = known.get(_slashed(row[place])) if len(row) > max(place, titled[0]) else None
            if picture is not None and row[titled[0]]:
                found[picture] = row[titled[0]]
    return found


def _tables(files: Sequence[DataFile]) -> list[DataFile]:
    tables = [file for file in files if file.ending in ENDINGS]
    return [file for file in tables if file.size_bytes <= _LARGEST_BYTES][:_MOST_TABLES]


def _names(pictures: Sequence[DataFile]) -> dict[str, DataFile]:
    """Every way in which a table may name a picture; what names two names none."""
    names: dict[str, DataFile | None] = {}
    for picture in pictures:
        folder = picture.name.rpartition("/")[0]
        inner = f"{folder}/{picture.stem}" if folder else picture.stem
        for name in {picture.name, picture.base, picture.stem, inner}:
            names[name] = None if name in names else picture
    return {name: picture for name, picture in names.items() if picture is not None}


def _labels_in(table: DataFile, known: dict[str, DataFile]) -> dict[DataFile, int]:
    rows = _rows(table)
    place = _name_place(rows, known)
    if place is None:
        return {}
    label_place = _label_place(rows, place)
    found: dict[DataFile, int] = {}
    for number, row in rows:
        picture = known.get(_slashed(row[place])) if len(row) > place else None
        if picture is None:
            continue
        label = digit_of(row[label_place]) if len(row) > label_place else None
        if label is None:
            raise DataError(
                "Line {:,} of {} has no label from 0 to 9 for {}.",
                *(number, table.shown, picture.base),
            )
        found[picture] = label
    return found


def _rows(table: DataFile) -> list[tuple[int, list[str]]]:
    """The rows with their lines; none where it is no text."""
    try:
        text = table.read(_LARGEST_BYTES).decode("utf-8-sig")
    except UnicodeError:
        return []
    lines = text.splitlines()
    first = lines[0] if lines else ""
    separator = next((sign for sign in ("\t", ";", ",") if sign in first), " ")
    if any(line.count(separator) > _MOST_COLUMNS for line in lines):
        return []
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    try:
        return [(reader.line_num, [cell.strip() for cell in row]) for row in reader if row]
    except csv.Error:
        return []


def _name_place(rows: list[tuple[int, list[str]]], known: dict[str, DataFile]) -> int | None:
    """The column in which most of the first rows name a picture."""
    first = [row for _, row in rows[:50]]
    width = min(max(map(len, first), default=0), 20)
    counts = [
        sum(len(row) > place and _slashed(row[place]) in known for row in first)
        for place in range(width)
    ]
    best = max(counts, default=0)
    return counts.index(best) if best and width > 1 else None


def _label_place(rows: list[tuple[int, list[str]]], name_place: int) -> int:
    """The column titled so, else the one with most digits in the first rows."""
    titles = [title.lower() for title in rows[0][1]]
    titled = [place for place, title in enumerate(titles) if title in _LABEL_TITLES]
    if titled and titled[0] != name_place:
        return titled[0]
    first = [row for _, row in rows[:50]]
    others = [place for place in range(max(map(len, first))) if place != name_place]
    return max(
        others,
        key=lambda place: sum(
            len(row) > place and digit_of(row[place]) is not None for row in first
        ),
    )


def _slashed(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./")
