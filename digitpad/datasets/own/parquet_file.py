"""Read Parquet, as Hugging Face publishes data sets, where pyarrow is installed."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.own.arrays import as_images, as_labels
from digitpad.datasets.own.columns import split_table
from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.named_arrays import choose_names
from digitpad.datasets.own.raw_digits import LabelledPictures, RawDigits
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, stop_if
from digitpad.system.archives import LIMIT_BYTES, too_large

MAGIC = b"PAR1"
"""First bytes of a Parquet file."""

_ROWS_AT_ONCE = 1000
_MOST_ROWS = 300_000


def read_parquet(
    file: DataFile, report: Report, is_cancelled: IsCancelled
) -> RawDigits | LabelledPictures:
    """Read a table with a column of pictures or of lists of pixels, or with a column a pixel.

    Pictures are bytes of PNG or JPEG, or the struct of these and a path that Hugging Face writes.

    Args:
        file: The table.
        report: Called with progress, in rows.
        is_cancelled: Returns whether to stop.

    Raises DataError when pyarrow isn't installed, or the file is damaged, too large or has no
    digits, and Cancelled when `is_cancelled` says so.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise DataError(
            "{} is a Parquet file, which needs pyarrow: install it with `pip install pyarrow`, or"
            " save the digits as .npz or CSV.",
            file.shown,
        ) from error
    content = file.read()
    with _told_if_damaged(file.shown, pyarrow.ArrowException):
        table = pyarrow.parquet.ParquetFile(io.BytesIO(content))
        _check_size(table.metadata, file.shown)
        columns = _columns(table, file.shown, report, is_cancelled)
        return _digits(columns, table.schema_arrow.names, file.shown)


def _check_size(metadata: Any, name: str) -> None:
    unpacked = sum(
        metadata.row_group(place).total_byte_size for place in range(metadata.num_row_groups)
    )
    if unpacked > LIMIT_BYTES or metadata.num_rows > _MOST_ROWS:
        raise too_large(name, LIMIT_BYTES)


def _columns(
    table: Any, name: str, report: Report, is_cancelled: IsCancelled
) -> dict[str, list[Any]]:
    """The columns wanted, each as parts: lists of pictures, or arrays of numbers."""
    titles = table.schema_arrow.names
    chosen = choose_names(titles) if len(titles) < 100 else None
    wanted = [title for title in chosen if title] if chosen else titles
    parts: dict[str, list[Any]] = {title: [] for title in wanted}
    done = 0
    for batch in table.iter_batches(_ROWS_AT_ONCE, columns=wanted):
        stop_if(is_cancelled)
        report(Progress(Message("Reading {}", name), done, table.metadata.num_rows))
        for title in wanted:
            column = batch.column(batch.schema.names.index(title))
            is_nested = str(column.type).startswith(("struct", "binary", "large_binary"))
            parts[title].append(column.to_pylist() if is_nested else _numbers(column))
        done += batch.num_rows
    return parts


def _numbers(column: Any) -> NDArray[Any]:
    if str(column.type).startswith(("list", "fixed_size_list", "large_list")):
        return np.array(column.to_pylist())  # unequal lengths raise ValueError
    return np.asarray(column.to_numpy(zero_copy_only=False))


def _digits(
    columns: dict[str, list[Any]], titles: Sequence[str], name: str
) -> RawDigits | LabelledPictures:
    if len(columns) > 2:
        rows = np.stack([np.concatenate(parts) for parts in columns.values()], axis=1)
        return split_table(rows, name, titles)
    images, *rest = columns.values()
    labels = np.concatenate(rest[0]) if rest else None
    first = images[0]
    if not isinstance(first, list):
        shaped = as_images(np.concatenate(images), name)
        return RawDigits(shaped, _labels(labels, len(shaped), name))
    cells = enumerate(chain.from_iterable(images), start=1)
    pictures = [_picture(cell, name, row) for row, cell in cells]
    return LabelledPictures(pictures, _labels(labels, len(pictures), name))


def _labels(labels: NDArray[Any] | None, count: int, name: str) -> NDArray[np.uint8] | None:
    return None if labels is None else as_labels(labels, count, name)


def _picture(cell: Any, name: str, row: int) -> DataFile:
    content = cell.get("bytes") if isinstance(cell, dict) else cell
    if not isinstance(content, bytes):
        raise DataError("Row {:,} of {} has no picture in it.", row, name)
    return DataFile(f"{name}[{row}]", len(content), partial(io.BytesIO, content))


@contextmanager
def _told_if_damaged(name: str, arrow_exception: type[Exception]) -> Iterator[None]:
    faults = (arrow_exception, OSError, ValueError, TypeError, KeyError, IndexError)
    try:
        yield
    except (*faults, OverflowError, NotImplementedError, MemoryError) as error:
        raise DataError("{} is damaged, or is no Parquet file of digits.", name) from error
