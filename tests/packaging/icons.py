"""`make icons`: the program's icon in the sizes that desktops ask for, all from one drawing."""

import os
import sys
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap

FOLDER = Path(__file__).parents[2] / "resources" / "icons"
DRAWING = FOLDER / "digitpad.svg"
WINDOWS_ICON = "digitpad.ico"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
LARGEST_OF_WINDOWS = 256  # pixels; an .ico file can't say more


def picture_name(size: int) -> str:
    """Where the picture of that many pixels lies, as in the icon theme hicolor."""
    return f"hicolor/{size}x{size}/apps/digitpad.png"


def main(folder: Path = FOLDER) -> int:
    """Write every picture, and the one file of several sizes for Windows."""
    app = QGuiApplication.instance() or QGuiApplication([])
    icon = QIcon(str(DRAWING))
    pictures = {size: _png(icon.pixmap(QSize(size, size), 1.0)) for size in SIZES}
    for size, content in pictures.items():
        path = folder / picture_name(size)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    opened = [Image.open(BytesIO(pictures[it])) for it in SIZES if it <= LARGEST_OF_WINDOWS]
    opened[-1].save(
        folder / WINDOWS_ICON, sizes=[it.size for it in opened], append_images=opened[:-1]
    )
    del app
    return 0


def _png(picture: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(buffer.data().data())


if __name__ == "__main__":
    sys.exit(main())
