"""`python -m digitpad` does what `digitpad` does; `own_process` starts its modules here, too."""

import sys

from digitpad.system.worker_process import run_if_worker


def main() -> int:
    """Run one module, if that is what this process is for, else the command line."""
    if run_if_worker(sys.argv[1:]):
        return 0
    from digitpad.cli.main import main as command_line

    return command_line()


if __name__ == "__main__":
    sys.exit(main())
