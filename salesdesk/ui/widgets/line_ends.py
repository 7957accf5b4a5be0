"""A dot between two pieces is not shown where a line ends: the end of the line parts them already."""

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from salesdesk.domain.text import BETWEEN
from salesdesk.ui.widgets.long_words import SPACES

_DOT = BETWEEN.strip()


def parted(words: str, font: QFont, width: float) -> str:
    """Words that are wrapped at a width, with a new line instead of each dot at the end of one."""
    # What was typed as a line begins one: to Qt's layout the sign between two of them would be a space.
    return "\n".join(_parted(line, font, width) if _DOT in line else line for line in words.split("\n"))


def _parted(words: str, font: QFont, width: float) -> str:
    layout, option = QTextLayout(words, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    # Qt counts in units of sixteen bits, of which some letters have two.
    units, said = words.encode("utf-16-le", "surrogatepass"), ""
    for at in range(layout.lineCount()):
        line = layout.lineAt(at)
        begin, end = line.textStart(), line.textStart() + line.textLength()
        piece = units[2 * begin : 2 * end].decode("utf-16-le", "surrogatepass")
        bare = piece.rstrip(SPACES)
        if at + 1 < layout.lineCount() and bare.endswith(_DOT):
            piece = bare.removesuffix(_DOT).rstrip(SPACES) + "\n"
        said += piece
    return said
