"""What the subcommands share: folders, models, output and the progress bar."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from digitpad.errors import ModelError
from digitpad.models.store import ModelStore, StoredModel
from digitpad.progress import Progress, Report, ignore
from digitpad.system.paths import UserPaths


@dataclass(frozen=True)
class Context:
    """What a subcommand is run with.

    Attributes:
        paths: The user's folders.
        store: The models.
        as_json: Whether standard output is JSON and nothing else.
    """

    paths: UserPaths
    store: ModelStore
    as_json: bool

    def model(self, name: str | None) -> StoredModel:
        """The model of that name, by default the first one, which is bundled.

        Raises ModelError when there is none.
        """
        if name is not None:
            return self.store.find(name)
        models = self.store.models()
        if not models:
            raise ModelError("There is no model yet; train one with: digitpad train")
        return models[0]

    def answer(self, values: Any, lines: Iterable[str]) -> None:
        """Print the values as JSON, or the lines as text."""
        if self.as_json:
            print(json.dumps(values, ensure_ascii=False))
        else:
            for line in lines:
                print(line)


@contextmanager
def progress_bar() -> Iterator[Report]:
    """Show a progress bar on standard error if that is a terminal."""
    if not sys.stderr or not sys.stderr.isatty():
        yield ignore
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(progress: Progress) -> None:
            bar.update(
                task,
                description=progress.message,
                completed=progress.done,
                total=progress.total,
            )

        yield show
