"""The command line: `digitpad` and its subcommands."""
