"""The style sheet of all controls, made from the roles of the theme.

Sizes are multiples of 4 logical pixels; Qt adds 3 to those of tool buttons. Buttons have a dynamic
property `kind`: "primary" for the one thing a page is for, "quiet" for what should not draw the
eye, "tool" for an icon in a tool bar. A list or table in a card is "bare": without a frame. Many
tabs side by side are "narrow".
"""

from string import Template

CONTROL_PX = 32
"""Height of buttons and fields, in logical pixels: enough for a finger."""

_SHEET = Template("""
QPushButton, QToolButton {
    background: $card; color: $text; border: 1px solid $line; border-radius: 6px;
    min-height: 30px; padding: 0 12px;
}
QToolButton { min-height: 27px; padding: 0 7px; min-width: 16px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:open { background: $pressed; }
QPushButton:checked, QToolButton:checked {
    background: $tint; border-color: $accent;
}
QPushButton:disabled, QToolButton:disabled {
    background: transparent; color: $disabled; border-color: $faint;
}
QPushButton:focus, QToolButton:focus {
    border: 2px solid $accent; min-height: 28px; padding: 0 11px;
}
QToolButton:focus { min-height: 25px; padding: 0 6px; }

QPushButton[kind="primary"], QFileDialog QPushButton:default {
    background: $accent; color: $on_accent; border-color: $accent;
}
QPushButton[kind="primary"] { font-weight: 600; }
QPushButton[kind="primary"]:hover, QFileDialog QPushButton:default:hover {
    background: $accent_hover; border-color: $accent_hover;
}
QPushButton[kind="primary"]:pressed { background: $accent_pressed; }
QPushButton[kind="primary"]:disabled {
    background: $faint; color: $disabled; border-color: $faint;
}
QPushButton[kind="primary"]:focus, QFileDialog QPushButton:default:focus {
    border: 2px solid $text;
}

QDialogButtonBox QPushButton, QMessageBox QPushButton { padding: 0 20px; }
QDialogButtonBox QPushButton:focus, QMessageBox QPushButton:focus { padding: 0 19px; }

QPushButton[kind="quiet"], QToolButton[kind="quiet"] {
    background: transparent; border-color: transparent;
}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:checked, QToolButton[kind="quiet"]:checked {
    background: $tint; border-color: $accent;
}
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $accent; }

QPushButton[kind="tool"] {
    background: transparent; border-color: transparent; padding: 0 7px; min-width: 18px;
}
QPushButton[kind="tool"]:hover { background: $hover; }
QPushButton[kind="tool"]:pressed { background: $pressed; }
QPushButton[kind="tool"]:checked { background: $tint; border-color: $accent; }
QPushButton[kind="tool"]:focus { border-color: $accent; padding: 0 6px; }

QToolButton::menu-indicator, QPushButton::menu-indicator {
    image: url(controls:chevron-down.svg); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 7px;
}
QToolButton[popupMode="2"] { padding-right: 24px; }

QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit {
    background: $card; color: $text; border: 1px solid $line; border-radius: 6px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { min-height: 30px; padding: 0 8px; }
QComboBox { min-height: 30px; padding: 0 0 0 8px; }
QAbstractSpinBox { min-height: 27px; padding: 0; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: $quiet_text; }
QLineEdit:focus, QAbstractSpinBox:focus, QPlainTextEdit:focus { border: 2px solid $accent; }
QLineEdit:focus { min-height: 28px; padding: 0 7px; }
QComboBox:focus { border: 2px solid $accent; min-height: 28px; padding-left: 7px; }
QAbstractSpinBox:focus { min-height: 25px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    background: transparent; color: $disabled; border-color: $faint;
}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    border: none; background: transparent; min-height: 0; padding: 0 7px;
}
QComboBox::drop-down { border: none; width: 26px; }
QComboBox::down-arrow { image: url(controls:chevron-down.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { border: 1px solid $line; padding: 4px; outline: none; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected, QComboBox QAbstractItemView::item:hover {
    background: $tint; color: $text;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; width: 22px; subcontrol-origin: border; background: transparent;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; top: 2px; right: 2px; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; bottom: 2px; right: 2px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {
    background: $hover; border-radius: 4px;
}
QAbstractSpinBox::up-arrow { image: url(controls:chevron-up.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(controls:chevron-down.svg); width: 12px; height: 12px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid $quiet_text; background: $card;
}
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url(controls:check-$scheme.svg);
}
QRadioButton::indicator:checked { border: 5px solid $accent; width: 8px; height: 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; }
QCheckBox::indicator:focus { width: 14px; height: 14px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    border-color: $faint; background: transparent;
}
QCheckBox:focus, QRadioButton:focus { color: $accent; }

QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -6px 0; border-radius: 8px;
    background: $card; border: 1px solid $quiet_text;
}
QSlider::handle:horizontal:focus, QSlider::handle:horizontal:hover { border: 2px solid $accent; }

QProgressBar {
    border: none; border-radius: 3px; background: $faint; max-height: 6px; min-height: 6px;
    color: transparent;
}
QProgressBar::chunk { border-radius: 3px; background: $accent; }

QTabWidget::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $quiet_text; border: none;
    border-bottom: 2px solid transparent; padding: 8px 12px; margin-right: 4px;
}
QTabWidget[kind="narrow"] > QTabBar::tab { padding: 8px 6px; margin-right: 2px; }
QTabBar::tab:hover { color: $text; border-bottom-color: $line; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:disabled { color: $disabled; }
QTabBar:focus::tab:selected, QTabBar::tab:focus { color: $accent; }
QTabBar QToolButton { min-height: 24px; min-width: 10px; padding: 0; }

QMenuBar { background: $ground; padding: 2px 4px; }
QMenuBar::item { padding: 5px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $card; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; min-width: 120px; }
QMenu::item:selected { background: $tint; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url(controls:tick-$scheme.svg); }
QMenu::item:checked { padding-left: 12px; }
QMenu::right-arrow { image: url(controls:chevron-right.svg); width: 12px; height: 12px; }

QToolTip {
    background: $card; color: $text; border: 1px solid $line; padding: 6px 8px;
}
QStatusBar { background: $ground; color: $quiet_text; border-top: 1px solid $faint; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $quiet_text; }
QToolBar { background: $ground; border: none; spacing: 4px; padding: 4px; }

QAbstractItemView {
    background: $card; border: 1px solid $line; border-radius: 8px; outline: none;
    selection-background-color: $tint; selection-color: $text;
}
QTreeView::item, QTableView::item { min-height: 28px; padding: 0 6px; border: none; }
QTreeView::item:hover, QTableView::item:hover { background: $hover; }
QTreeView::item:selected, QTableView::item:selected { background: $tint; color: $text; }
QAbstractItemView:focus { border: 1px solid $accent; }
QAbstractItemView[kind="bare"] { border: none; border-radius: 0; background: transparent; }
BarTable::item, BarTable::item:hover { background: transparent; min-height: 0; padding: 0; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: transparent; color: $quiet_text; border: none;
    border-bottom: 1px solid $line; padding: 6px 9px; font-weight: 600;
}
QHeaderView::section:vertical { border-bottom: none; }
QTableView[kind="bare"] QHeaderView::section { padding: 0 7px; }
QTableView[kind="bare"]::item { min-height: 0; padding: 0 4px; }
QTableCornerButton::section { background: transparent; border: none; }
QTextBrowser { background: $card; border: 1px solid $line; border-radius: 8px; padding: 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $quiet_text; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }

QFrame[surface="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[surface="info"] {
    background: $info_tint; border: 1px solid $info_line; border-radius: 8px;
}
QFrame[surface="good"] {
    background: $good_tint; border: 1px solid $good_line; border-radius: 8px;
}
QFrame[surface="bad"] {
    background: $bad_tint; border: 1px solid $bad_line; border-radius: 8px;
}
""")


def make_style_sheet(colors: dict[str, str]) -> str:
    """The style sheet of a window and all in it.

    Args:
        colors: The roles and the mixtures of `theme`, by name, and `scheme`: "light" or "dark".
    """
    return _SHEET.substitute(colors)
