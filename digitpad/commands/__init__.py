"""The subcommands of `digitpad`, one module each."""
