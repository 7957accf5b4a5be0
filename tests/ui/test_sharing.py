"""Working with colleagues through files, in the window: two people, two laptops, no manual."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from salesdesk.app import App
from salesdesk.cli import run
from salesdesk.domain.records import Account, Contact, Handover
from salesdesk.services.records import add, change, delete
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.me import name_laptop
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.settings import Settings
from salesdesk.ui.instance import Instance
from salesdesk.ui.sync.decision_card import DecisionCard
from salesdesk.ui.widgets.basics import Empty
from tests.ui.between import (
    PASSPHRASE,
    acquainted,
    drop,
    know,
    merging,
    receive_all,
    sharing,
    sync_page,
    words_in,
)
from tests.ui.screens import settle
from tests.ui.windows import opened


def test_two_people_exchange_a_territory_by_usb_stick(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    an, binh = laptops("an"), laptops("binh")
    territory = add(an.desk.journal, "territory", {"name": "Miền Trung"})[0]
    record = add(an.desk.journal, "account", {"name": "Sông Hàn", "territory": territory})[0]
    lan = add(an.desk.journal, "contact", {"name": "Lan", "account": record})[0]
    other = add(an.desk.journal, "account", {"name": "Elsewhere"})[0]
    monkeypatch.setattr(
        QFileDialog,
        "getSaveFileName",
        lambda parent, title, usual, kinds: (str(stick / Path(usual).name), kinds),
    )

    # An, who has never sent anything: the page asks for the passphrase, then for what and where.
    hers = opened(an, qtbot, tab="prospects")
    page = sharing(hers)
    assert page.send.passphrase.isVisibleTo(page)
    qtbot.keyClicks(page.send.passphrase.line, "four seasons in Hoi An")
    qtbot.keyClick(page.send.passphrase.line, Qt.Key.Key_Return)
    assert not page.send.passphrase.isVisibleTo(page)
    page.send.what.territory_choice.click()
    assert page.send.what.territory.currentText() == "Miền Trung"
    qtbot.keyClicks(page.send.recipient, "Binh")
    page.send.save_button.click()
    [file] = stick.iterdir()
    assert file.name.startswith("mien-trung-binh-") and file.suffix == ".salesdesk"
    assert "cannot be recalled" in hers.statusBar().currentMessage()

    # Bình drops the file on his window.
    his = opened(binh, qtbot, tab="prospects")
    drop(his, file)
    dialog = merging(his)
    assert dialog.passphrase.isVisibleTo(dialog), "the passphrase is asked for where it is needed"
    assert dialog.passphrase.keep_button.text() == "Open the file"
    qtbot.keyClicks(dialog.passphrase.line, "for seasons in Hoi An")
    qtbot.keyClick(dialog.passphrase.line, Qt.Key.Key_Return)
    assert "does not open with this passphrase" in dialog.passphrase.banner.words
    assert his.team.passphrase is None and "saved" not in his.statusBar().currentMessage(), "it opens nothing"
    assert dialog.passphrase.isVisibleTo(dialog), "what was mistyped is typed again, here"
    assert dialog.focusWidget() is dialog.passphrase.line
    dialog.passphrase.shown.click()
    assert dialog.passphrase.line.echoMode() == QLineEdit.EchoMode.Normal
    qtbot.keyClicks(dialog.passphrase.line, "four seasons in Hoi An")
    qtbot.keyClick(dialog.passphrase.line, Qt.Key.Key_Return)
    assert not dialog.passphrase.isVisibleTo(dialog) and not dialog.banner.words
    assert his.team.passphrase == "four seasons in Hoi An"
    assert "3 new records" in dialog.summary and "Sông Hàn" in words_in(dialog)
    assert binh.desk.reader.counts()["account"] == 0, "nothing is written before it is meant"
    qtbot.keyClick(dialog.merge_button, Qt.Key.Key_Space)
    assert binh.desk.reader.of_type(Account, record) and binh.desk.reader.of_type(Contact, lan)
    assert binh.desk.reader.get(other) is None
    assert "Ctrl+Z" in his.statusBar().currentMessage()
    assert his.prospects.side.list.model().rowCount() == 1
    his.undo()
    assert binh.desk.reader.counts()["account"] == 0 and his.prospects.side.list.model().rowCount() == 0
    his.redo()
    assert binh.desk.reader.of_type(Account, record)

    # And back: what he changes reaches her.
    change(binh.desk.journal, binh.desk.reader, record, {"city": "Đà Nẵng"})
    back = sharing(his)
    assert back.send.what.lacking.isChecked() and back.send.what.laptop.count() == 1
    back.send.save_button.click()
    [answer] = [path for path in stick.iterdir() if path != file]
    drop(hers, answer)
    dialog = merging(hers)
    assert "changed" in dialog.summary and "City:  → Đà Nẵng" in words_in(dialog).replace("—", "")
    dialog.merge_button.click()
    found = an.desk.reader.of_type(Account, record)
    assert found is not None and found.city == "Đà Nẵng"
    [given] = an.desk.reader.find(Handover)
    assert (given.recipient, given.what) == ("Binh", "Miền Trung")
    assert "Miền Trung" in words_in(sharing(hers, "given").given)


def test_what_waits_is_told_in_the_corner_and_opened_from_there(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn", "city": "Huế"})[0]
    ours, theirs = (Team(each.desk, each.clock, each.vault, PASSPHRASE) for each in (an, binh))
    ours.share(tmp_path / "1.salesdesk", Wish())
    theirs.receiver().merge(tmp_path / "1.salesdesk")
    change(an.desk.journal, an.desk.reader, record, {"city": "Vinh"})
    change(binh.desk.journal, binh.desk.reader, record, {"city": "Hội An"})
    ours.share(tmp_path / "2.salesdesk", Wish())
    window = opened(binh, qtbot)
    know(window)
    assert window.tabs.sync.text() == "Sync"
    drop(window, tmp_path / "2.salesdesk")
    assert "1 to decide" in merging(window).summary
    assert "City: Hội An here, Vinh in the file" in words_in(merging(window)), "both sides are told"
    merging(window).merge_button.click()
    assert window.tabs.sync.text() == "Sync  ·  1" and "1 thing waits" in window.tabs.sync.accessibleName()
    window.tabs.sync.click()
    page = sync_page(window)
    assert page.subjects.currentRow() == 0 and "1" in page.subjects.item(0).text()
    window.undo()
    assert window.tabs.sync.text() == "Sync"


def test_the_sentence_counts_what_the_list_below_it_shows(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    agreed, disputed, changed = (
        add(an.desk.journal, "account", {"name": name, "city": "Huế"})[0] for name in ("A", "D", "C")
    )
    ours, theirs = (Team(each.desk, each.clock, each.vault, PASSPHRASE) for each in (an, binh))
    ours.share(tmp_path / "1.salesdesk", Wish())
    theirs.receiver().merge(tmp_path / "1.salesdesk")
    for record, city, here in ((agreed, "Vinh", "Vinh"), (disputed, "Vinh", "Hội An"), (changed, "Vinh", "")):
        change(an.desk.journal, an.desk.reader, record, {"city": city})
        if here:
            change(binh.desk.journal, binh.desk.reader, record, {"city": here})
    ours.share(tmp_path / "2.salesdesk", Wish())
    window = opened(binh, qtbot)
    know(window)
    window.receive(tmp_path / "2.salesdesk")
    dialog = merging(window)
    assert dialog.summary == "1 changed  ·  1 to decide  ·  1 reads the same here already"
    listed = words_in(dialog)
    assert (
        "Changed  ·  Account: C" in listed
        and "To decide  ·  Account: D" in listed
        and "Account: A" not in listed
    )


def test_what_would_take_much_away_is_asked_twice(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    records = [add(an.desk.journal, "account", {"name": f"Account {n}"})[0] for n in range(4)]
    ours, theirs = (Team(each.desk, each.clock, each.vault, PASSPHRASE) for each in (an, binh))
    ours.share(tmp_path / "1.salesdesk", Wish())
    theirs.receiver().merge(tmp_path / "1.salesdesk")
    for record in records[:3]:
        delete(an.desk.journal, an.desk.reader, record)
    ours.share(tmp_path / "2.salesdesk", Wish())
    window = opened(binh, qtbot)
    know(window)
    window.receive(tmp_path / "2.salesdesk")
    dialog = merging(window)
    assert "3 of 4 records would go" in words_in(dialog) and not dialog.merge_button.isEnabled()
    dialog.yes.click()
    dialog.merge_button.click()
    assert binh.desk.reader.counts()["account"] == 1


def test_a_merge_that_was_taken_back_is_offered_again(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    window = opened(binh, qtbot)
    know(window)
    receive_all(window, an, tmp_path / "1.salesdesk")
    window.undo()
    window.receive(tmp_path / "1.salesdesk")
    dialog = merging(window)
    assert "that was undone" in words_in(dialog) and not dialog.merge_button.isVisibleTo(dialog)
    dialog.back_button.click()
    assert binh.desk.reader.get(record) is not None


def test_a_file_that_waits_is_kept_and_told(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn", "city": "Huế"})[0]
    ours = Team(an.desk, an.clock, an.vault, PASSPHRASE)
    ours.share(tmp_path / "1.salesdesk", Wish())
    from salesdesk.store import outgoing

    with an.desk.database.asking() as asking:
        known = outgoing.vector(asking)
    change(an.desk.journal, an.desk.reader, record, {"city": "Vinh"})
    ours.share(tmp_path / "2.salesdesk", Wish(since=known))
    window = opened(binh, qtbot)
    know(window)
    window.receive(tmp_path / "2.salesdesk")
    dialog = merging(window)
    assert "builds on changes" in words_in(dialog)
    dialog.wait_button.click()
    assert window.tabs.sync.text() == "Sync  ·  1"
    page = sharing(window, "receive")
    assert "Waiting for changes" in words_in(page.receive)
    window.receive(tmp_path / "1.salesdesk")
    merging(window).merge_button.click()
    assert window.tabs.sync.text() == "Sync"
    assert "Waiting for changes" not in words_in(page.receive)
    found = binh.desk.reader.of_type(Account, record)
    assert found is not None and found.city == "Vinh"


def test_a_folder_is_exchanged_by_itself(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    an, binh = laptops("an"), laptops("binh")
    record = add(an.desk.journal, "account", {"name": "Sông Hàn"})[0]
    Team(an.desk, an.clock, an.vault, PASSPHRASE).folder(mirror).run()
    window = opened(binh, qtbot)
    know(window)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(mirror))
    page = sharing(window, "folder")
    assert not page.folder.run_button.isEnabled()
    assert page.folder.automatic.accessibleDescription() == "Choose the folder first."
    page.folder.choose_button.click()
    assert page.folder.automatic.accessibleDescription() == ""
    page.folder.run_button.click()
    assert "1 file received" in page.folder.banner.words
    assert binh.desk.reader.get(record) is not None
    assert "Exchanged" in window.statusBar().currentMessage()
    page.folder.automatic.click()
    assert window.sharing.watch.automatic
    change(an.desk.journal, an.desk.reader, record, {"city": "Huế"})
    Team(an.desk, an.clock, an.vault, PASSPHRASE).folder(mirror).run()
    window.sharing.watch.run()
    found = binh.desk.reader.of_type(Account, record)
    assert found is not None and found.city == "Huế"


def test_why_nothing_can_be_exchanged_stands_beside_the_button(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened(laptops("an"), qtbot)
    folder = sharing(window, "folder").folder
    assert not folder.run_button.isEnabled() and folder.why_not.text() == "", (
        "that there is none stands above"
    )
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    folder.choose_button.click()
    words = "Keep the team's passphrase first."
    assert not folder.run_button.isEnabled() and folder.why_not.text() == words
    assert folder.run_button.accessibleDescription() == words and folder.why_not.isVisible()
    folder.passphrase.line.setText(PASSPHRASE)
    folder.passphrase.keep_button.click()
    assert folder.run_button.isEnabled() and folder.why_not.text() == ""


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_what_an_empty_subject_says_stands_in_the_middle_of_the_same_column(
    laptops: Callable[[str], App], qtbot: QtBot, size: float
) -> None:
    window = opened(laptops("an"), qtbot, scale=size)
    window.resize(1366, 768)
    middles, tops = set(), []
    for subject in ("decide", "given"):
        page = sharing(window, subject)
        settle()
        [empty] = [each for each in page.pages.currentWidget().findChildren(Empty) if each.isVisible()]
        middles.add(empty.words.mapTo(window, empty.words.rect().center()).x())
        tops.append(empty.words.mapTo(window, QPoint()).y())
    assert len(middles) == 1 and abs(tops[0] - tops[1]) < 60


def test_my_other_laptop_is_linked_by_its_phrase(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    window, two = acquainted(laptops, qtbot, tmp_path / "1.salesdesk")
    page = sharing(window, "laptops")
    [known] = trust.others(two.desk)
    assert known.phrase in words_in(page.laptops)
    page.laptops.phrase.setText("AAAA-AAAA-AA")
    page.laptops.link_button.click()
    assert "No known laptop" in page.laptops.banner.words
    page.laptops.phrase.setText(known.phrase.lower())
    page.laptops.link_button.click()
    assert trust.others(two.desk)[0].linked
    assert "(mine)" in sharing(window).send.what.laptop.itemText(0)


def test_a_laptop_is_sent_what_it_lacks_from_where_it_stands_in_the_list(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, others = laptops("here"), {name: laptops(name) for name in ("one", "two")}
    window = opened(here, qtbot)
    know(window)
    for name, other in others.items():
        name_laptop(other.desk, f"Laptop {name}")
        add(other.desk.journal, "account", {"name": f"Of {name}"})
        receive_all(window, other, tmp_path / f"{name}.salesdesk")
    target = tmp_path / "for two.salesdesk"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page = sharing(window, "laptops")
    send = next(
        each
        for each in page.laptops.findChildren(QPushButton)
        if each.accessibleName() == "Laptop two: send what it is missing"
    )
    qtbot.keyClick(send, Qt.Key.Key_Space)
    assert page.send.isVisible() and page.send.what.lacking.isChecked()
    assert page.send.what.laptop.currentText() == "Laptop two" and page.focusWidget() is page.send.save_button
    qtbot.keyClick(page.send.save_button, Qt.Key.Key_Space)
    two = others["two"]
    Team(two.desk, two.clock, two.vault, PASSPHRASE).receiver().merge(target)
    assert {each.name for each in two.desk.reader.find(Account)} == {"Of one", "Of two"}
    [given] = here.desk.reader.find(Handover)
    assert (given.recipient, given.records) == ("Laptop two", 1), "what it holds already is left out"


def test_a_laptop_is_retired_on_the_second_press(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    window, two = acquainted(laptops, qtbot, tmp_path / "1.salesdesk")
    page = sharing(window, "laptops")
    [known] = trust.others(two.desk)
    page.laptops.forget(known)
    assert trust.others(two.desk) and "Press again" in page.laptops.banner.words
    page.laptops.retire(known)
    assert trust.others(two.desk)[0].retired is None and "Press again" in page.laptops.banner.words
    page.laptops.retire(known)
    assert trust.others(two.desk)[0].retired is not None
    assert not page.laptops.change_button.isVisibleTo(page.laptops)
    assert page.laptops.passphrase.isVisibleTo(page.laptops)
    for _ in range(2):
        page.laptops.forget(known)
    assert trust.others(two.desk) == [] and "forgotten" in page.laptops.banner.words


def test_the_former_laptop_of_a_copied_desk_stands_in_the_list_and_is_retired_there(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    old = laptops("old")
    name_laptop(old.desk, "Old laptop")
    add(old.desk.journal, "account", {"name": "Sông Hàn"})
    Team(old.desk, old.clock, old.vault, PASSPHRASE).share(tmp_path / "1.salesdesk", Wish())
    old.close()
    shutil.copytree(tmp_path / "old", tmp_path / "new")
    new = laptops("new")
    name_laptop(new.desk, "New laptop")
    window = opened(new, qtbot)
    know(window)
    page = sharing(window, "laptops")
    assert "former laptop, now New laptop" in words_in(page.laptops)
    send = sharing(window).send
    assert send.what.laptop.itemText(0) == "Old laptop (former laptop)"
    assert send.what.everything.isChecked(), "nobody works at a former laptop"
    send.what.lacking.setChecked(True)
    send.refresh()
    assert send.what.lacking.isChecked(), "who asks for it keeps it"
    send.what.everything.setChecked(True)
    sharing(window, "laptops")
    for _ in range(2):
        [button] = [
            each
            for each in page.laptops.findChildren(QPushButton)
            if each.accessibleName() == "Old laptop: retire"
        ]
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert "Old laptop is retired" in page.laptops.banner.words
    assert "former laptop, now" not in words_in(page.laptops)


def test_the_passphrase_is_changed_where_the_laptops_are(laptops: Callable[[str], App], qtbot: QtBot) -> None:
    window = opened(laptops("an"), qtbot)
    know(window)
    page = sharing(window, "laptops")
    assert not page.laptops.passphrase.isVisibleTo(page.laptops)
    page.laptops.change_button.click()
    page.laptops.passphrase.line.setText("short")
    page.laptops.passphrase.keep_button.click()
    assert "at least" in page.laptops.passphrase.banner.words and window.team.passphrase == PASSPHRASE
    page.laptops.passphrase.line.setText("năm mùa ở Hội An")
    page.laptops.passphrase.keep_button.click()
    assert window.team.passphrase == "năm mùa ở Hội An"
    assert not page.laptops.passphrase.isVisibleTo(page.laptops)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_every_subject_opens_in_each_language(laptops: Callable[[str], App], qtbot: QtBot, lang: str) -> None:
    window = opened(laptops("an"), qtbot, lang)
    for subject in ("decide", "send", "receive", "laptops", "folder", "given"):
        page = sharing(window, subject)
        assert page.subject == subject and words_in(page.pages.currentWidget())


def test_a_file_that_is_opened_comes_to_the_window_that_is_there(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    folder, file = tmp_path / "an", tmp_path / "Gửi Bình.salesdesk"
    instance = Instance(folder)
    assert instance.claim()
    QCoreApplication.processEvents()
    told = "import sys; from pathlib import Path; from salesdesk.ui.instance import call; from PySide6.QtCore import QCoreApplication"
    code = f"{told}; a = QCoreApplication([]); sys.exit(not call(Path(sys.argv[1]), file=Path(sys.argv[2])))"
    with qtbot.waitSignal(instance.called) as heard:
        caller = subprocess.Popen([sys.executable, "-c", code, str(folder), str(file)])
    qtbot.waitUntil(lambda: caller.poll() is not None)
    instance.release()
    assert caller.returncode == 0 and heard.args == [str(file)]


def test_a_file_on_the_command_line_opens_the_window_with_it(tmp_path: Path) -> None:
    asked: list[Settings] = []
    file = tmp_path / "f.salesdesk"
    file.write_bytes(b"x")

    def window(settings: Settings) -> int:
        asked.append(settings)
        return 0

    assert run([str(file)], window) == 0
    assert asked[0].open_file == file


def test_a_decision_names_people_in_one_line_and_shows_all_of_what_is_written_instead(
    laptops: Callable[[str], App], qtbot: QtBot, tmp_path: Path
) -> None:
    an, binh = laptops("an"), laptops("binh")
    accounts = [add(an.desk.journal, "account", {"name": name})[0] for name in ("Sông Hàn", "Sao Biển")]
    ours, theirs = (Team(each.desk, each.clock, each.vault, PASSPHRASE) for each in (an, binh))
    ours.share(tmp_path / "1.salesdesk", Wish())
    theirs.receiver().merge(tmp_path / "1.salesdesk")
    for record in accounts:
        change(an.desk.journal, an.desk.reader, record, {"city": "Vinh"})
        change(binh.desk.journal, binh.desk.reader, record, {"city": "Hội An"})
    ours.share(tmp_path / "2.salesdesk", Wish())
    theirs.receiver().merge(tmp_path / "2.salesdesk")
    window = opened(binh, qtbot)
    window.resize(1366, 560)
    page = sharing(window, "decide")
    card = page.inbox.cards[-1]
    named = tuple(replace(side, who="Phan Thị Thùy Dương") for side in card.question.sides)
    longer = replace(card.question, sides=named)
    alone = DecisionCard(window.context, longer)
    qtbot.addWidget(alone)
    alone.resize(820, 300)
    alone.show()
    settle()
    names = [each for each in alone.findChildren(QLabel) if each.text() == "Phan Thị Thùy Dương"]
    assert [each.height() < 2 * each.fontMetrics().height() for each in names] == [True, True]
    card.setFocus()
    card.begin_editing()
    settle()
    use = next(each for each in card.findChildren(QPushButton) if each.text() == "Use this")
    assert use.visibleRegion().boundingRect() == use.rect(), "what takes it is in view"
