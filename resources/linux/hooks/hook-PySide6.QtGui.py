"""PyInstaller's own hook of this name, without plugins that do no good in the frozen program.

These are for screens without a desktop, and GTK's, which would bring a second copy of GTK's
libraries to a desktop that has them.
"""

from pathlib import Path

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

UNNEEDED = (
    *("qgtk3", "qeglfs", "qlinuxfb", "qminimalegl", "qvkkhrdisplay", "qvnc"),
    *("qevdevkeyboardplugin", "qevdevmouseplugin", "qevdevtabletplugin", "qevdevtouchplugin"),
    *("qtuiotouchplugin",),
)

hiddenimports, binaries, datas = add_qt6_dependencies(__file__)
binaries = [
    (file, place)
    for file, place in binaries
    if Path(file).stem.removeprefix("lib") not in UNNEEDED and "egldevice" not in place
]
