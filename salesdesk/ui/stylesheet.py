"""The one stylesheet of the window, made from the tokens of its palette."""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QColor

from salesdesk.ui.theme import ABOVE, CONTRAST, FAMILY, FIELD, ROUND, Tokens, coloured


def stylesheet(t: Tokens, base: float) -> str:
    """The one stylesheet, made from the tokens; sizes in points."""
    # What is calm without a frame keeps one where contrast is asked for.
    edge = t.line if t is CONTRAST else "transparent"
    # A choice that cannot be altered just now: muted is no paler than the accent where contrast is asked for.
    chosen = t.faint if t is CONTRAST else t.muted
    # Where text is large nearly every page scrolls, and the bar is the only sign of it: at 3 to 1 it is seen.
    muted = QColor(t.muted)
    grip = f"rgba({muted.red()}, {muted.green()}, {muted.blue()}, 75%)"
    # A text of several lines begins where one of a single line does: it has air of its own, more of it in large text.
    beside = max(0, 7 - max(4, round(base * 0.34)))
    sign = round(base * 1.7)
    return f"""
* {{ font-family: "{FAMILY}"; font-size: {base:.1f}pt; }}
QMainWindow, QDialog, #page {{ background: {t.ground}; }}
QWidget {{ color: {t.text}; }}
QLabel {{ padding-top: {ABOVE}em; }}
/* The sign stands at the edge of what is above and below, the ring around the words beside it: it touches neither.
   Qt puts the words behind the sign, and counts the room of the sign once more beside that before the ring. */
QCheckBox, QRadioButton {{ outline: 0; border: 2px solid transparent; border-radius: 6px; margin-left: {sign + 4}px; padding: {ABOVE}em {2 - sign}px 0 0; spacing: {base * 0.4 + 6:.0f}px; }}
QRadioButton[role="bare"] {{ margin: 0; padding: 1px 3px; spacing: 0; }}
QFrame[role="ticked"] {{ border: 2px solid transparent; border-radius: 6px; }}
QCheckBox:focus, QRadioButton:focus, QFrame[role="ticked"][current="true"] {{ border-color: {t.accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{ subcontrol-origin: margin; subcontrol-position: left center; position: relative; top: {base * 0.1:.0f}px; left: 1px; }}
QRadioButton[role="bare"]::indicator {{ subcontrol-position: center; top: 0; left: 0; }}
QLabel {{ qproperty-indent: 0; }}
QLabel[role="picture"], QLabel[role="code"] {{ padding: 0; }}
/* Beside a button words stand in the middle of their line again. */
QLabel[beside="true"] {{ padding-bottom: {ABOVE}em; }}
/* Titles are large already: they grow by half as much as text, and leave the room to what they stand over. */
QLabel[role="title"] {{ font-size: {base * 0.95 + 9.5:.1f}pt; font-weight: 700; }}
QLabel[role="heading"] {{ font-size: {base * 0.95 + 5:.1f}pt; font-weight: 700; }}
QLabel[role="section"] {{ font-size: {base * 1.05:.1f}pt; font-weight: 700; }}
QLabel[role="title"], QLabel[role="heading"], QLabel[role="section"] {{ padding-top: 0.2em; }}
QLabel[role="muted"], QLabel[role="field"] {{ color: {t.muted}; }}
QLabel[role="field"] {{ font-size: {base * 0.9:.1f}pt; }}
QLabel[role="accent"] {{ color: {t.accent}; font-weight: 600; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="overdue"] {{ color: {t.bad}; }}
QLabel[role="draft"] {{ color: {t.warm}; }}
QLabel[role="fault"] {{ color: {t.bad}; font-size: {base * 0.9:.1f}pt; }}
QLabel[role="doubt"] {{ color: {t.warm}; font-size: {base * 0.9:.1f}pt; }}
QLabel[ticked="true"] {{ color: {t.muted}; }}
/* What only says something has no frame: what has one can be pressed, or is a key. */
QLabel[role="chip"] {{ padding: {ABOVE}em {base:.0f}px {ABOVE}em 0; font-size: {base * 0.86:.1f}pt; font-weight: 600; color: {t.muted}; }}
QLabel[role="key"] {{ border: 1px solid {t.line}; border-radius: 6px; padding: {ABOVE}em 8px; font-size: {base * 0.86:.1f}pt; font-weight: 600;
  color: {t.muted}; }}
QLabel[chip="hot"] {{ color: {t.hot}; }}
QLabel[chip="warm"] {{ color: {t.warm}; }}
QLabel[chip="cold"] {{ color: {t.cold}; }}
QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {ROUND}px; }}
QFrame[role="side"] {{ background: {t.ground}; border: 1px solid {t.line}; border-radius: 6px; }}
QFrame[role="over"] {{ background: {t.surface}; border: 1px solid {t.accent}; border-radius: {ROUND}px; }}
QFrame[role="beside"] {{ background: {t.ground}; border: none; }}
QFrame[role="banner"] {{ background: {t.tint}; border: 1px solid {t.accent}; border-radius: 6px; }}
QFrame[role="banner"][caution="true"] {{ background: {t.surface}; border: 1px solid {t.warm}; border-left: 4px solid {t.warm}; }}
QFrame[role="rule"] {{ background: {t.line}; max-height: 1px; min-height: 1px; border: none; }}
QLineEdit, QPlainTextEdit, QComboBox, QDateEdit, QDateTimeEdit, QSpinBox {{
  background: {t.surface}; border: 1px solid {t.frame}; border-radius: 6px; padding: 3px 8px;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QLineEdit, QComboBox, QDateEdit, QDateTimeEdit, QSpinBox {{ min-height: {FIELD}em; }}
QLineEdit[role="cell"] {{ min-height: 0; }}
QLineEdit, QPlainTextEdit {{ placeholder-text-color: {t.muted}; }}
QLineEdit {{ lineedit-clear-button-icon: url({_picture("x", t.muted)}); }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus, QDateTimeEdit:focus {{ border: 2px solid {t.accent}; padding: 2px 7px; }}
QLineEdit:disabled, QComboBox:disabled {{ background: {t.ground}; border-color: {t.line}; color: {t.muted}; }}
QComboBox {{ padding: 3px 10px; }} QComboBox:focus {{ padding: 2px 9px; }}
QPlainTextEdit {{ padding: 2px {beside + 3}px; }} QPlainTextEdit:focus {{ padding: 1px {beside + 2}px; }}
QComboBox::drop-down {{ border: none; width: {base * 2.4:.0f}px; }}
QComboBox::down-arrow {{ image: url({_picture("chevron-down", t.muted)}); width: {base * 1.4:.0f}px; height: {base * 1.4:.0f}px; }}
/* Only Qt's own dialogs, such as the one of the printer, have such fields. */
QSpinBox:focus {{ border-color: {t.accent}; }}
QSpinBox::up-button, QSpinBox::down-button {{ subcontrol-origin: border; border: none; width: {base * 1.8:.0f}px; }}
QSpinBox::up-button {{ subcontrol-position: top right; }} QSpinBox::down-button {{ subcontrol-position: bottom right; }}
QSpinBox::up-arrow {{ image: url({_picture("chevron-up", t.muted)}); width: {base:.0f}px; height: {base:.0f}px; }}
QSpinBox::down-arrow {{ image: url({_picture("chevron-down", t.muted)}); width: {base:.0f}px; height: {base:.0f}px; }}
/* A list below the line, as what is offered while somebody types: Qt's own has two frames and arrows to scroll by. */
QComboBox {{ combobox-popup: 0; }}
QComboBox QAbstractItemView {{ background: {t.raised}; border: 1px solid {t.frame}; border-radius: 6px; padding: 2px; }}
QComboBox QAbstractItemView::item {{ border-radius: 4px; padding: {base * 0.35:.0f}px 6px; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.tint}; color: {t.text}; }}
QPushButton {{ background: {t.surface}; border: 1px solid {t.frame}; border-radius: 6px; padding: 6px 12px; font-weight: 500; outline: 0; }}
QPushButton:hover {{ background: {t.tint}; }}
QPushButton:focus {{ border: 2px solid {t.accent}; padding: 5px 11px; }}
QPushButton:checked {{ background: {t.tint}; border-color: {t.accent}; color: {t.accent}; }}
QPushButton:disabled {{ background: {t.ground}; border-color: {t.line}; font-weight: 400; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border: 1px solid {t.accent}; font-weight: 600; }}
QPushButton[role="danger"] {{ background: {t.bad}; color: {t.on_accent}; border: 1px solid {t.bad}; font-weight: 600; }}
/* Their ring has the colour of the ground within, which is seen on every filling: so wide a frame keeps it clear by half its width. */
QPushButton[role="primary"]:focus, QPushButton[role="danger"]:focus {{ border-width: 3px; padding: 4px 10px; background-clip: padding; }}
QPushButton[role="quiet"], QPushButton[role="remove"] {{ border: 1px solid transparent; background: transparent; color: {t.accent}; padding: 6px 8px; }}
QPushButton[role="remove"] {{ color: {t.bad}; }}
QPushButton[role="tool"] {{ border: 1px solid transparent; background: transparent; color: {t.muted}; padding: 6px 8px; }}
QPushButton[role="icon"] {{ border: 1px solid transparent; background: transparent; padding: 2px 6px; }}
QPushButton[role="segment"] {{ border: 1px solid transparent; background: transparent; color: {t.muted}; padding: 6px 10px; }}
QPushButton[role="quiet"]:hover, QPushButton[role="remove"]:hover, QPushButton[role="tool"]:hover, QPushButton[role="icon"]:hover, QPushButton[role="segment"]:hover {{ background: {t.tint}; }}
QPushButton[role="quiet"]:focus, QPushButton[role="remove"]:focus, QPushButton[role="tool"]:focus {{ border: 2px solid {t.accent}; padding: 5px 7px; }}
QPushButton[role="icon"]:focus {{ border: 2px solid {t.accent}; padding: 1px 5px; }}
QPushButton[role="segment"]:focus {{ border: 2px solid {t.accent}; padding: 5px 9px; }}
QPushButton[role="segment"]:checked {{ background: {t.tint}; border-color: {edge}; color: {t.accent}; font-weight: 600; }}
/* Round at its ends: half of it is half a line with the air above and the frame; Qt makes what is more than half square. */
QPushButton[role="chip"] {{ border-radius: {0.5 + ABOVE}em; padding: {ABOVE}em {base * 0.8:.0f}px; font-size: {base * 0.86:.1f}pt; font-weight: 600; color: {t.muted}; }}
QPushButton[role="chip"]:focus {{ border: 2px solid {t.accent}; padding: 0.1em {base * 0.8 - 1:.0f}px; }}
QPushButton[role="chip"][chip="hot"] {{ color: {t.hot}; border-color: {t.hot}; }}
QPushButton[role="chip"][chip="warm"] {{ color: {t.warm}; border-color: {t.warm}; }}
QPushButton[role="line"] {{ border: 1px solid transparent; background: transparent; color: {t.muted}; padding: 5px 6px; text-align: left; font-weight: 400; }}
QPushButton[role="line"][state="missing"] {{ color: {t.text}; font-weight: 500; }}
QPushButton[role="chip"]:checked {{ background: {t.tint}; border-color: {t.accent}; color: {t.accent}; }}
QPushButton[role="line"]:hover {{ background: {t.tint}; }}
QPushButton[role="line"]:focus {{ border: 2px solid {t.accent}; padding: 4px 5px; }}
QPushButton[role="tool"]:checked, QPushButton[role="tool"][active="true"] {{ background: {t.tint}; border-color: {edge}; color: {t.accent}; }}
QPushButton[role="segment"]:checked:focus, QPushButton[role="tool"]:checked:focus, QPushButton[role="tool"][active="true"]:focus {{ border-color: {t.accent}; }}
/* Words that lead to what they speak of, in the middle of others: whoever lays them out counts the room of their ring. */
QPushButton[role="words"], QPushButton[role="words"]:focus {{ border: 2px solid transparent; border-radius: 6px; background: transparent; color: {t.accent}; padding: {ABOVE}em 2px 0 2px; font-weight: 500; }}
QPushButton[role="words"][tone="muted"] {{ color: {t.muted}; font-weight: 400; }}
QPushButton[role="words"][tone="bad"] {{ color: {t.bad}; font-weight: 400; }}
QPushButton[role="words"]:hover {{ text-decoration: underline; }}
QPushButton[role="words"]:focus {{ border-color: {t.accent}; }}
/* Qt's own dialogs, as that of the printer: their ticks and crosses are of another family than our signs. */
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton[beside="true"] {{ min-height: {FIELD}em; padding-top: 3px; padding-bottom: 3px; }}
QPushButton[beside="true"]:focus {{ padding-top: 2px; padding-bottom: 2px; }}
QPushButton[beside="true"][role="primary"]:focus, QPushButton[beside="true"][role="danger"]:focus {{ padding-top: 1px; padding-bottom: 1px; }}
QPushButton:disabled, QPushButton[role="quiet"]:disabled, QPushButton[role="remove"]:disabled, QPushButton[role="primary"]:disabled, QPushButton[role="danger"]:disabled {{ color: {t.muted}; border-style: {"dashed" if t is CONTRAST else "solid"}; }}
QPushButton[role="primary"]:disabled, QPushButton[role="danger"]:disabled {{ background: {t.ground}; border-color: {t.line}; font-weight: 400; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.raised}; }}
QCalendarWidget QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 4px 8px; font-weight: 600; }}
QCalendarWidget QToolButton:hover {{ background: {t.tint}; }}
QCalendarWidget QToolButton:focus {{ border-color: {t.accent}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url({_picture("chevron-left", t.muted)}); }}
QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url({_picture("chevron-right", t.muted)}); }}
QCalendarWidget QAbstractItemView {{ border: none; border-radius: 0; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QCalendarWidget QAbstractItemView:focus {{ border: none; }}
QCalendarWidget QTableView::item, QCalendarWidget QTableView::item:focus {{ padding: 0; }}
QCalendarWidget QAbstractItemView:disabled {{ color: {t.muted}; }}
/* Frame and air are as high as Qt leaves room for. */
#offers {{ background: {t.raised}; border: 1px solid {t.frame}; border-radius: 6px; padding: 2px; }}
#offers::item {{ border-radius: 4px; padding: {base * 0.35:.0f}px 8px; }} #offers::item:selected {{ background: {t.tint}; color: {t.text}; }}
#popup {{ background: {t.raised}; border: 1px solid {t.frame}; border-radius: 6px; }}
#calendar {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {ROUND}px; padding: 2px; }}
#calendar:focus {{ border: 1px solid {t.accent}; }}
QListView, QTreeView, QTableView {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: {ROUND}px; outline: 0; }}
/* Said of its items, the colour of what is chosen would take the place of a tone. */
QTableView {{ selection-color: {t.text}; gridline-color: {t.line}; }}
/* Square ground would eat the round corners. */
QListView, RecordList {{ padding: 3px; }}
QListWidget::item {{ padding: {base * 0.7:.0f}px {base:.0f}px; border-left: 3px solid transparent; }}
QListWidget[dense="true"]::item {{ padding: {base * 0.35:.0f}px {base * 0.6:.0f}px; }}
/* Its corners are round but beside the bar, which is straight. */
QListWidget::item:selected {{ background: {t.tint}; color: {t.text}; border-left: 3px solid {t.accent}; border-top-right-radius: 6px; border-bottom-right-radius: 6px; }}
QListWidget::item:focus {{ border-radius: 6px; border: 2px solid {t.accent}; padding: {base * 0.7 - 2:.0f}px {base + 1:.0f}px; }}
QListWidget[dense="true"]::item:focus {{ padding: {base * 0.35 - 2:.0f}px {base * 0.6 + 1:.0f}px; }}
QListWidget::item:disabled {{ color: {t.muted}; padding-top: {base * 1.2:.0f}px; }}
QTableView::item {{ padding: 0 5px; }} QTableView::item:selected {{ background: {t.tint}; }}
QTableView::item:focus {{ border: 2px solid {t.accent}; padding: 0 3px; }} WholeRows::item:focus {{ border: none; padding: 0 5px; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QHeaderView {{ background: transparent; border: none; }} QHeaderView::down-arrow {{ image: url({_picture("chevron-down", t.muted)}); width: {base * 1.2:.0f}px; height: {base * 1.2:.0f}px; }}
QHeaderView::up-arrow {{ image: url({_picture("chevron-up", t.muted)}); width: {base * 1.2:.0f}px; height: {base * 1.2:.0f}px; }}
QHeaderView::section {{ background: transparent; color: {t.muted}; border: none; border-bottom: 1px solid {t.line}; padding: 6px 8px; }}
QTableCornerButton::section {{ background: {t.ground}; border: none; border-top-left-radius: {ROUND - 1}px; border-bottom: 1px solid {t.line}; border-right: 1px solid {t.line}; }}
QTabBar {{ background: {t.ground}; outline: 0; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line}; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; padding: 10px 18px; font-weight: 500; border-bottom: 3px solid transparent; }}
QTabBar[close="true"]::tab {{ padding: 10px 12px; }} QTabBar[close="closest"]::tab {{ padding: 10px 7px; }} QTabBar[close="closest"]::tab:first {{ margin-left: 8px; }}
QTabBar::tab:selected {{ color: {t.accent}; border-bottom: 3px solid {t.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ text-decoration: underline; }}
QTabBar::scroller {{ width: {base * 4.8:.0f}px; }}
QTabBar QToolButton {{ background: {t.ground}; border: none; }}
QWidget[quiet="true"] QLineEdit, QWidget[quiet="true"] QComboBox {{ background: transparent; border: 1px solid {edge}; padding: 1px 6px; min-height: {base * 2.4:.0f}px; }}
QWidget[quiet="true"] QComboBox {{ padding: 1px 8px; }}
QWidget[quiet="true"] QLineEdit:hover, QWidget[quiet="true"] QComboBox:hover {{ background: {t.tint}; border-color: {t.line}; }}
QWidget[quiet="true"] QLineEdit:focus, QWidget[quiet="true"] QComboBox:focus {{ background: {t.surface}; border: 2px solid {t.accent}; padding: 0 5px; }}
QWidget[quiet="true"] QComboBox:focus {{ padding: 0 7px; }}
QWidget[quiet="true"] QPlainTextEdit {{ background: transparent; border: 1px solid {edge}; padding: 1px {beside + 1}px; }}
QWidget[quiet="true"] QPlainTextEdit:hover {{ background: {t.tint}; border-color: {t.line}; }}
QWidget[quiet="true"] QPlainTextEdit:focus {{ background: {t.surface}; border: 2px solid {t.accent}; padding: 0 {beside}px; }}
/* What is wrong has a thick edge at its beginning, besides its colour and the words below. */
QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"], QComboBox[faulty="true"] {{ border: 1px solid {t.bad}; border-left: 4px solid {t.bad}; }}
QLineEdit[faulty="true"]:focus, QPlainTextEdit[faulty="true"]:focus, QComboBox[faulty="true"]:focus {{ border: 2px solid {t.bad}; border-left: 5px solid {t.bad}; }}
QWidget[quiet="true"] QLineEdit[faulty="true"], QWidget[quiet="true"] QPlainTextEdit[faulty="true"], QWidget[quiet="true"] QComboBox[faulty="true"] {{ border: 1px solid {t.bad}; border-left: 4px solid {t.bad}; }}
QWidget[quiet="true"] QLineEdit[faulty="true"]:focus, QWidget[quiet="true"] QPlainTextEdit[faulty="true"]:focus, QWidget[quiet="true"] QComboBox[faulty="true"]:focus {{ border: 2px solid {t.bad}; border-left: 5px solid {t.bad}; }}
QWidget[quiet="true"] QComboBox::down-arrow {{ image: none; }}
QWidget[quiet="true"] QComboBox::down-arrow:hover, QWidget[quiet="true"] QComboBox::down-arrow:focus {{ image: url({_picture("chevron-down", t.muted)}); }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{ width: {sign}px; height: {sign}px; }}
QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {{ image: url({_picture("square", t.muted)}); }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ image: url({_picture("square-check", t.accent)}); }}
QRadioButton::indicator:unchecked {{ image: url({_picture("circle", t.muted)}); }}
QRadioButton::indicator:checked {{ image: url({_picture("circle-check", t.accent)}); }}
/* What cannot be chosen just now: whether it is chosen can be read all the same. */
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.muted}; }}
QCheckBox::indicator:unchecked:disabled, QAbstractItemView::indicator:unchecked:disabled {{ image: url({_picture("square", t.faint)}); }}
QCheckBox::indicator:checked:disabled, QAbstractItemView::indicator:checked:disabled {{ image: url({_picture("square-check", chosen)}); }}
QRadioButton::indicator:unchecked:disabled {{ image: url({_picture("circle", t.faint)}); }}
QRadioButton::indicator:checked:disabled {{ image: url({_picture("circle-check", chosen)}); }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea[role="text"] {{ border: 1px solid transparent; border-radius: 6px; }}
QScrollArea[role="text"]:focus {{ border-color: {t.accent}; }}
PdfPreview {{ border: 2px solid transparent; }} PdfPreview:focus {{ border-color: {t.accent}; }}
QScrollArea > #qt_scrollarea_viewport > QWidget {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}
QStatusBar {{ color: {t.muted}; }} QStatusBar::item {{ border: none; }}
/* No higher than the words beside it: the window's page would jump as it comes. */
QStatusBar QPushButton[role="words"], QStatusBar QPushButton[role="words"]:focus {{ padding: 0 2px; }}
QStatusBar QPushButton[role="quiet"] {{ padding: 0 8px; min-height: 0; }} QStatusBar QPushButton[role="quiet"]:focus {{ padding: 0 7px; }}
QMenuBar {{ background: {t.ground}; border: none; }} QMenuBar::item:selected {{ background: {t.tint}; }}
QMenu {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 6px; padding: 4px; icon-size: {base * 1.6:.0f}px; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QMenu::item {{ padding: 6px {base * 2.4:.0f}px 6px 14px; border-radius: 4px; }} QMenu::icon {{ left: 6px; }}
QMenu::indicator {{ left: 6px; width: {base * 1.4:.0f}px; height: {base * 1.4:.0f}px; }} QMenu::indicator:checked {{ image: url({_picture("check", t.accent)}); }}
QMenu::item:disabled {{ color: {t.muted}; }} QMenu::item:selected {{ background: {t.tint}; }} QMenu::right-arrow {{ image: url({_picture("chevron-right", t.muted)}); width: {base * 1.4:.0f}px; height: {base * 1.4:.0f}px; }}
QProgressBar {{ border: 1px solid {t.line}; border-radius: 4px; background: {t.surface}; text-align: center; max-height: 14px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {grip}; border-radius: 3px; min-height: 28px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {grip}; border-radius: 3px; min-width: 28px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line}; padding: 4px; }}
"""


@lru_cache
def _pictures() -> Path:
    """A folder of this process alone, gone when it ends."""
    import atexit
    import tempfile

    folder = tempfile.mkdtemp(prefix="salesdesk-theme-")

    def take_away() -> None:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(take_away)
    return Path(folder)


@lru_cache
def _picture(name: str, colour: str) -> str:
    """The file of an icon in a colour; stylesheets take pictures from files only, and draw them when they show."""
    # Without its picture an arrow is missing; that is no reason not to open.
    with suppress(OSError):
        target = _pictures() / f"{name}-{colour.lstrip('#')}.svg"
        # A circle no larger than a square, so that the ring around a choice does not run through it.
        drawing = coloured(name, colour).replace('r="10"', 'r="9"')
        target.write_text(drawing, encoding="utf-8")
        return target.as_posix()
    return ""
