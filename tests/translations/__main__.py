"""`python -m tests.translations`: new texts into the `.ts` files, what is translated into `.qm`.

Translate between two runs, in Qt Linguist (`pyside6-linguist FILE`) or any editor.
"""

import sys

from tests.translations.linguist import TS_FILES, messages, release, update


def main() -> int:
    """Update every language; 1 while a text of one is not translated."""
    missing = 0
    for ts in TS_FILES:
        update(ts)
        release(ts, ts.with_suffix(".qm"))
        for message in messages(ts):
            if not message.is_finished:
                missing += 1
                sys.stdout.write(f"{ts.name}: {message.context}: {message.source}\n")
    sys.stdout.write(f"{missing} texts to translate\n")
    return min(missing, 1)


if __name__ == "__main__":
    sys.exit(main())
