"""Sharing shows what is true now: laptops, passphrase, what waits, and where."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.domain.records import Account
from salesdesk.services.records import add, change, delete
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.ui.sync.page import SyncPage
from salesdesk.ui.sync.passphrase_line import PassphraseLine
from tests.ui.between import PASSPHRASE, know, merging, sharing, sync_page, words_in
from tests.ui.windows import Held, opened


def team_of(app: App) -> Team:
    return Team(app.desk, app.clock, app.vault, PASSPHRASE)


def test_a_laptop_can_be_sent_to_as_soon_as_it_is_known_until_it_is_out_of_use(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    team_of(an).share(tmp_path / "1.salesdesk", Wish())
    window = opened(binh, qtbot)
    know(window)
    page = sharing(window, "receive")
    assert not page.send.what.lacking.isEnabled() and not page.send.what.laptop.isVisibleTo(page)
    [why] = [each for each in page.findChildren(QLabel) if each.text() == "No other laptop is known yet."]
    assert why.isVisibleTo(page.send) and page.send.what.lacking.accessibleDescription() == why.text()
    window.receive(tmp_path / "1.salesdesk")
    merging(window).merge_button.click()
    page = sharing(window)
    assert page.send.what.lacking.isEnabled() and page.send.what.laptop.count() == 1
    assert not why.isVisibleTo(page.send) and page.send.what.lacking.accessibleDescription() == ""
    page.send.what.lacking.setChecked(True)
    [known] = trust.others(binh.desk)
    for _ in range(2):
        page.laptops.retire(known)
    assert page.send.what.laptop.count() == 0 and page.send.what.everything.isChecked()
    assert page.send.passphrase.isVisibleTo(page.send), "the team needs another passphrase"
    page.send.passphrase.line.setText("năm mùa ở Hội An")
    page.send.passphrase.keep_button.click()
    for subject in ("send", "laptops", "folder"):
        [line] = sharing(window, subject).pages.currentWidget().findChildren(PassphraseLine)
        assert not line.isVisible(), "it is asked for once"


def test_a_file_in_the_folder_that_would_take_much_away_waits_for_a_yes(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    records = [add(an.desk.journal, "account", {"name": f"Account {n}"})[0] for n in range(4)]
    team_of(an).folder(tmp_path).run()
    window = opened(binh, qtbot)
    know(window)
    window.sharing.watch.choose(tmp_path)
    window.sharing.watch.run()
    for record in records[:3]:
        delete(an.desk.journal, an.desk.reader, record)
    team_of(an).folder(tmp_path).run()
    window.sharing.watch.run()
    assert window.tabs.sync.text() == "Sync  ·  1"
    window.tabs.sync.click()
    page = sync_page(window)
    assert page.subject == "folder", "the corner leads to where it waits"
    assert "3 of 4 records" in words_in(page.folder) and "--yes" not in words_in(page.folder)
    assert window.sharing.watch.last is not None
    [(file, _)] = window.sharing.watch.last.asks
    looks = [each for each in page.folder.findChildren(QPushButton) if file.name in each.accessibleName()]
    next(each for each in looks if each.isVisible()).click()
    dialog = merging(window)
    dialog.yes.click()
    dialog.merge_button.click()
    assert binh.desk.reader.counts()["account"] == 1
    assert window.tabs.sync.text() == "Sync" and file.name not in words_in(page.folder)


def test_the_corner_leads_to_a_file_that_waits_for_others(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    from salesdesk.store import outgoing

    an, binh = laptops("an"), laptops("binh")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn", "city": "Huế"})[0]
    with an.desk.database.asking() as asking:
        known = outgoing.vector(asking)
    change(an.desk.journal, an.desk.reader, record, {"city": "Vinh"})
    team_of(an).share(tmp_path / "2.salesdesk", Wish(since=known))
    window = opened(binh, qtbot)
    know(window)
    window.receive(tmp_path / "2.salesdesk")
    merging(window).wait_button.click()
    window.tabs.sync.click()
    page = sync_page(window)
    assert page.subject == "receive"


def test_what_arrives_while_the_folder_is_looked_at_is_not_left_for_later(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh, jobs = laptops("an"), laptops("binh"), Held()
    window = opened(binh, qtbot, jobs=jobs)
    know(window)
    window.sharing.watch.choose(tmp_path)
    jobs.go_on()
    window.sharing.watch.run()
    [(first, look)] = jobs.waiting
    jobs.waiting.clear()
    window.sharing.watch.run()
    assert jobs.waiting == [], "two looks at once would be one too many"
    first.carry_out(look)
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    team_of(an).folder(tmp_path).run()
    jobs.go_on()
    assert [each.name for each in binh.desk.reader.find(Account)] == ["Sông Hàn"]


@pytest.mark.parametrize("fault", ["passphrase", "folder"])
def test_why_nothing_is_exchanged_is_said_once(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path, fault: str
) -> None:
    window = opened(laptops("binh"), qtbot)
    if fault == "folder":
        know(window)
    window.sharing.watch.choose(tmp_path / "away")
    said: list[str] = []
    window.context.events.said.connect(said.append)
    for _ in range(2):
        window.sharing.watch.run()
    assert len(said) == 1 and fault in said[0]


def test_a_file_that_waits_and_does_not_open_any_more_is_told_and_dropped(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    add(an.desk.journal, "account", {"name": "Sông Hàn"})
    sent = Team(an.desk, an.clock, an.vault, "sáu mùa ở Hội An").share(tmp_path / "1.salesdesk", Wish())
    room = binh.desk.folder / "waiting"
    room.mkdir()
    sent.file.rename(room / f"{sent.sha256}.salesdesk")
    window = opened(binh, qtbot)
    know(window)
    page = sharing(window, "receive")
    qtbot.waitUntil(lambda: bool(_drops(page)))
    assert "Ask for a new file with everything, and drop this one." in words_in(page.receive)
    _drops(page)[0].click()
    assert "Press again to confirm." in words_in(page.receive) and list(room.iterdir())
    _drops(page)[0].click()
    qtbot.waitUntil(lambda: not _drops(page))
    assert list(room.iterdir()) == []


def _drops(page: SyncPage) -> list[QPushButton]:
    return [
        each for each in page.receive.findChildren(QPushButton) if each.accessibleName().startswith("Drop ")
    ]
