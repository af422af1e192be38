"""What people install: icons, the desktop's files, the wheel, the program without a Python."""
