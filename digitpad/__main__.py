"""`python -m digitpad` does what `digitpad` does."""

import sys

from digitpad.cli import main

sys.exit(main())
