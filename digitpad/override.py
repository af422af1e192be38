"""The mark of a method that replaces one of a base class."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override
else:  # typing has it from Python 3.12; the library that lends it costs the launch 4 ms

    def override(method):
        """Mark a method as replacing one of a base class, which type checkers verify."""
        return method
