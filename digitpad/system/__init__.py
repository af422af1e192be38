"""What the operating system gives: paths, files kept whole, locks, logs, processes."""
