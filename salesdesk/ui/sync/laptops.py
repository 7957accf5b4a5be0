"""This laptop and the others: names, codes to compare, which are mine, which are out of use."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from salesdesk.domain.text import in_pieces
from salesdesk.errors import UserError
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.look_words import owner_of
from salesdesk.services.sharing.me import me, name_laptop
from salesdesk.services.sharing.team import Team
from salesdesk.services.sharing.trust import Known
from salesdesk.ui.context import Context
from salesdesk.ui.sync.passphrase_line import PassphraseLine
from salesdesk.ui.widgets.banner import Banner
from salesdesk.ui.widgets.basics import GRID, Card, button, clear, row
from salesdesk.ui.widgets.half_typed import empty, until_entered
from salesdesk.ui.widgets.items import Item
from salesdesk.ui.widgets.labelled import labelled
from salesdesk.ui.widgets.spot import mark_spot
from salesdesk.ui.widgets.words import text


class LaptopsPart(QWidget):
    """Who is who; `send_wanted` names a laptop that is to get what it lacks."""

    send_wanted = Signal(str)

    def __init__(self, context: Context, team: Team) -> None:
        super().__init__()
        self._context = context
        self._team = team
        self._asked = ""
        tr, mine = context.tr, me(context.app.desk).card
        self.banner = Banner(tr)
        self.name = QLineEdit(mine.name)
        self.name.editingFinished.connect(self._rename)
        here = Card(tr("This laptop"))
        here.body.addWidget(labelled(tr("Name of this laptop"), self.name))
        here.body.addWidget(text(tr("Code to compare: {phrase}").format(phrase=trust.phrase(mine)), "strong"))
        self.passphrase = PassphraseLine(context, team)
        self.passphrase.known.connect(self._look)
        self.change_button = button(tr("Change the team's passphrase…"), self.ask_again, "quiet", "key-round")
        here.body.addLayout(row(self.change_button, None))
        self.phrase = QLineEdit()
        self.phrase.setAccessibleName(tr("Code of my other laptop"))
        self.phrase.setPlaceholderText(tr("For example {code}").format(code="K7QF-2M9X-HT"))
        self.link_button = button(tr("Link it"), self.link, "", "link")
        self.phrase.returnPressed.connect(self.link)
        until_entered(self.phrase)
        own = Card(tr("My other laptop"))
        self._unmet = text(tr("Exchange a file with it first; then it is linked here."), "muted")
        own.body.addWidget(self._unmet)
        how = text(
            tr(
                "Type here the code that its screen shows, and there the code of this one: from then on private notes travel between the two as well."
            ),
            "muted",
        )
        own.body.addWidget(how)
        line = row(self.phrase, self.link_button)
        line.setStretch(0, 1)
        own.body.addLayout(line)
        self._linking = (how, self.phrase, self.link_button)
        self._others = Card(tr("Known laptops"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        for part in (self.banner, here, self.passphrase, self._others, own):
            layout.addWidget(part)

    def ask_again(self) -> None:
        """Asks for another passphrase; all of the team must take it."""
        self.passphrase.ask()

    def ask_no_more(self) -> None:
        """What was asked and not answered is over."""
        self._asked = ""
        self.passphrase.ask_no_more()

    def save(self) -> None:
        """Keeps the name that is being typed."""
        if self.name.isModified():
            self._rename()

    def _look(self) -> None:
        self.change_button.setVisible(self._team.passphrase is not None)

    def refresh(self) -> None:
        """Reads which laptops are known."""
        self.passphrase.look()
        self._look()
        clear(self._others.body)
        found, forgotten = trust.others(self._context.app.desk), trust.forgotten(self._context.app.desk)
        if not found and not forgotten:
            self._others.body.addWidget(
                text(self._context.tr("None yet. A laptop becomes known with its first file."), "muted")
            )
        for each in self._linking:
            # Before a file of it came, its code would be that of nobody.
            each.setVisible(bool(found))
        self._unmet.setVisible(not found)
        for known in found:
            self._others.body.addLayout(self._line(known))
        for known in forgotten:
            self._others.body.addLayout(self._forgotten(known))

    def link(self) -> None:
        """Notes that the laptop with a phrase is mine."""
        tr = self._context.tr
        try:
            linked = trust.link(self._context.app.desk, self.phrase.text())
        except UserError as refused:
            self.banner.warn(refused.text(tr))
            return
        empty(self.phrase)
        self.banner.say(
            tr("{name} is yours now. Type this laptop's code there too.").format(name=linked.card.name)
        )
        self._context.events.shared.emit()

    def retire(self, known: Known) -> None:
        """The first press says what it means, the second does it."""
        tr, name = self._context.tr, known.card.name
        means = tr(
            "{name} would be retired: what it wrote stays, but it knows the team's passphrase, so all of you need a new one. Press again to confirm."
        ).format(name=name)
        if self._is_confirmed(f"retire {known.card.device}", means):
            self._team.retire(known.card.device)
            self.banner.say(tr("{name} is retired. Agree on a new passphrase.").format(name=name))
            self._context.events.shared.emit()

    def forget(self, known: Known) -> None:
        """The first press says what it means, the second does it."""
        tr, name = self._context.tr, known.card.name
        means = tr(
            "If {name} shows another code than the one here, what is known of it is wrong and will be forgotten. Press again to confirm."
        ).format(name=name)
        if self._is_confirmed(f"forget {known.card.device}", means):
            trust.forget(self._context.app.desk, known.card.device)
            self.banner.say(
                tr(
                    "What was known of {name} is forgotten. With the next file from it compare the code that it shows."
                ).format(name=name)
            )
            self._context.events.shared.emit()

    def take_back(self, known: Known) -> None:
        """The first press says what it means, the second does it."""
        tr, name, phrase = self._context.tr, known.card.name, known.phrase
        means = tr(
            "If the owner of {name} reads out {phrase}, it is the right one after all, and its files will be accepted again. Press again to confirm."
        ).format(name=name, phrase=phrase)
        if self._is_confirmed(f"take back {phrase}", means):
            trust.remember(self._context.app.desk, phrase)
            self.banner.say(
                tr("{name} becomes known again with its next file; compare the code that it shows.").format(
                    name=name
                )
            )
            self._context.events.shared.emit()

    def _is_confirmed(self, act: str, means: str) -> bool:
        """Says at the first press what an act means; the second one confirms it, and the next is a first one again."""
        if self._asked == act:
            self._asked = ""
            return True
        self._asked = act
        self.banner.warn(means)
        return False

    def _line(self, known: Known) -> QHBoxLayout:
        tr, formats = self._context.tr, self._context.formats
        name = owner_of(known.card, tr)
        if known.heard:
            when = datetime.fromisoformat(known.heard.split("[", 1)[0])
            heard = tr("last heard from on {day}, {time}").format(
                day=formats.short(when.date()), time=formats.time(when)
            )
        else:
            heard = tr("no file from it yet")
        state = ""
        if known.retired:
            state = tr("retired")
        elif known.former_of:
            state = tr("former laptop, now {name}").format(name=known.former_of)
        elif known.linked:
            state = tr("mine")
        # Beside it stands what can be done with it.
        item = Item(name, muted=in_pieces(known.phrase, heard, state))
        parts: list[QWidget] = [item]
        if known.retired is None:
            send = button(tr("Send…"), partial(self.send_wanted.emit, known.card.device), "quiet")
            send.setAccessibleName(tr("{name}: send what it is missing").format(name=name))
            mark_spot(send, f"send {known.card.device}")
            parts.append(send)
            gone = button(tr("Retire…"), partial(self.retire, known), "quiet")
            gone.setAccessibleName(tr("{name}: retire").format(name=name))
            mark_spot(gone, f"retire {known.card.device}")
            parts.append(gone)
            false = button(tr("Wrong code…"), partial(self.forget, known), "quiet")
            false.setAccessibleName(tr("{name}: wrong code").format(name=name))
            mark_spot(false, f"forget {known.card.device}")
            parts.append(false)
        line = row(*parts)
        line.setStretch(0, 1)
        return line

    def _forgotten(self, known: Known) -> QHBoxLayout:
        tr, phrase, name = self._context.tr, known.phrase, owner_of(known.card, self._context.tr)
        right = button(tr("Right code…"), partial(self.take_back, known), "quiet")
        right.setAccessibleName(tr("{name}: right code").format(name=name))
        mark_spot(right, f"take back {phrase}")
        line = row(Item(name, tr("forgotten, as the code did not match"), muted=phrase), right)
        line.setStretch(0, 1)
        return line

    def _rename(self) -> None:
        self.name.setModified(False)
        if self.name.text().strip():
            name_laptop(self._context.app.desk, self.name.text())
