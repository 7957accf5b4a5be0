"""Everything that can be asked of the window by name: the menus, the palette and the sheet of shortcuts show the same."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from salesdesk.domain.text import BETWEEN, in_pieces
from salesdesk.plain import dataclass


@dataclass(frozen=True)
class Command:
    """Something to do: its words, what it does, its keys as in Ctrl+K, its icon. `chosen` is None for what is no choice.

    `also` are other words for it, by which the palette finds it; `other_keys` do it as well, and are shown nowhere. Keys
    that are good `over_dialogs` do it from a dialog that stands over the window, too. What is done with one `of_people`
    stands in their order, whoever was asked for often. What is done with an account may be `about` something of it.
    """

    words: str
    act: Callable[[], object]
    keys: str = ""
    icon: str = ""
    chosen: bool | None = None
    also: str = ""
    other_keys: str = ""
    over_dialogs: bool = False
    of_people: bool = False
    about: str = ""


@dataclass(frozen=True)
class Menu:
    """A titled group of commands, separators (None) and further menus; one that is not in the bar the palette knows."""

    title: str
    items: tuple["Command | Menu | None", ...]
    in_bar: bool = True


def fill(bar: QMenuBar | QMenu, menus: Sequence[Menu]) -> dict[str, QAction]:
    """Puts menus into an empty bar or menu; gives the actions by the words that they have now."""
    made: dict[str, QAction] = {}
    for menu in menus:
        _fill(bar.addMenu(menu.title), menu, made)
    return made


def _fill(target: QMenu, menu: Menu, made: dict[str, QAction]) -> None:
    from PySide6.QtGui import QKeySequence  # as in `focus_keys`

    group = QActionGroup(target)
    for item in menu.items:
        match item:
            case None:
                target.addSeparator()
            case Menu(in_bar=False):
                pass
            case Menu():
                _fill(target.addMenu(item.title), item, made)
            case Command():
                action = QAction(item.words, target)
                action.setShortcuts([QKeySequence(keys) for keys in (item.keys, item.other_keys) if keys])
                if item.over_dialogs:
                    action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
                action.triggered.connect(lambda _=False, act=item.act: act())
                if item.chosen is not None:
                    action.setCheckable(True)
                    action.setChecked(item.chosen)
                    group.addAction(action)
                target.addAction(action)
                made[item.words] = action


def flat(menus: Sequence[Menu], above: str = "") -> Iterator[tuple[str, Command]]:
    """Every command with the title of the menu that it stands in, without the signs for the Alt key."""
    for menu in menus:
        title = in_pieces(above, menu.title.replace("&", ""))
        for item in menu.items:
            if isinstance(item, Command):
                yield title, item
            elif isinstance(item, Menu):
                yield from flat([item], title)


def below_bar(title: str) -> str:
    """The menus that `flat` says a command stands in, without the one of the bar: "" where it stands right in that."""
    return title.partition(BETWEEN)[2]
