"""Erasing a person: no byte of what was said of them is left in any file of ours, and nothing brings it back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.app import App
from salesdesk.domain.records import Account, Contact, Handover, Phone, PrivateNote
from salesdesk.domain.state import Alive
from salesdesk.domain.text import fold
from salesdesk.errors import UserError
from salesdesk.i18n import ENGLISH
from salesdesk.services import safety
from salesdesk.services.briefing.press import Press
from salesdesk.services.calls import next_morning
from salesdesk.services.duplicates import look_alike
from salesdesk.services.history_words import history_in_words
from salesdesk.services.joining import join
from salesdesk.services.matching import Sought
from salesdesk.services.records import add, change, delete
from salesdesk.services.sharing.erasure import Erased, belonging_to
from salesdesk.services.sharing.sending import Wish
from salesdesk.services.sharing.team import Team
from salesdesk.services.undo import redo, undo
from salesdesk.store.attachments import get_attachment, put_attachment
from salesdesk.store.desk import open_desk
from salesdesk.store.identity import Unlock
from tests.helpers.desks import KEYRING, Elsewhere, Hands, new_id, plain_app, receive, values_of

NAME = "Quỳnhzam Đặngtoky"
SAID = (
    "Quỳnhzam",
    "Đặngtoky",
    "quynhzam",
    "dangtoky",
    "0903717171",
    "Lovesdurianpie",
    "Limpsbadlyxx",
    "555666777",
)
"""Words that stand nowhere else: as they were typed, and as search folds them."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = plain_app(tmp_path / "desk", clock=Hands().clock)
    yield made
    made.close()


def _team(app: App) -> Team:
    return Team(app.desk, app.clock, KEYRING, "bốn mùa ở Hội An")


def _person(app: App) -> tuple[str, str]:
    """A person of whom every place of the desk knows something; gives their account and them."""
    journal, reader = app.desk.journal, app.desk.reader
    account, _ = add(journal, "account", {"name": "Saigon Pearl"})
    person, _ = add(
        journal, "contact", {"name": NAME, "account": account, "mobile": "0903717171", "language": "vi"}
    )
    change(journal, reader, person, {"notes": "Limpsbadlyxx"}, reader.heads(person))
    change(journal, reader, person, {"notes": "Calm"}, reader.heads(person))
    add(journal, "phone", {"owner": person, "number": "555666777"})
    gone, _ = add(journal, "phone", {"owner": person, "number": "5556667778"})
    delete(journal, reader, gone)
    add(journal, "private_note", {"about": person, "body": "Lovesdurianpie"})
    lost, _ = add(journal, "private_note", {"about": person, "body": "Lovesdurianpie twice"})
    delete(journal, reader, lost)
    twin, _ = add(journal, "contact", {"name": f"{NAME} B", "account": account})
    join(journal, reader, person, twin, {})
    return account, person


def _erase(app: App, record: str) -> Erased:
    return _team(app).erase(record)


def _left(app: App, *besides: Path) -> list[str]:
    """Where any of it still stands, in bytes, in the desk's folder and in others."""
    found = []
    for folder in (app.settings.desk, *besides):
        for path in folder.rglob("*"):
            if path.is_file():
                data = path.read_bytes()
                found += [f"{path.name}: {said}" for said in SAID if said.encode() in data]
    return found


def test_no_byte_is_left_in_any_file_of_the_desk(app: App, tmp_path: Path) -> None:
    _, person = _person(app)
    safety.back_up_daily(app.desk, app.clock)
    team, folder = _team(app), tmp_path / "exchange"
    folder.mkdir()
    team.folder(folder).run()
    team.share(tmp_path / "one.salesdesk", Wish(records=[person], title=NAME), "Minh")
    before = " ".join(_left(app))
    assert "desk.db" in before and "-daily" in before
    done = _erase(app, person)
    assert done.complete and done.backups
    assert _left(app) == []
    [sent] = folder.rglob("*.salesdesk")
    bundle = team.receiver().open(sent)
    assert not [
        each for part in bundle.portions() for each in part if any(s in str(each.values) for s in SAID)
    ]


def test_the_certificate_knows_what_went_without_the_data(app: App, tmp_path: Path) -> None:
    _, person = _person(app)
    _team(app).share(tmp_path / "one.salesdesk", Wish(records=[person], title=NAME), "Minh")
    _team(app).share(tmp_path / f"{NAME}.salesdesk", Wish(), NAME)
    done = _erase(app, person)
    counts = done.counts()
    assert (counts["contact"], counts["phone"], counts["private_note"]) == (2, 2, 2)
    assert done.language == "vi" and done.changes > 8
    assert [(each.file, each.recipient) for each in done.handed_over] == [("one.salesdesk", "Minh"), ("", "")]
    assert not any(said in repr(done) for said in SAID)
    noted = app.desk.reader.find(Handover, order="given_on")
    assert len(noted) == 2 and "one.salesdesk" in {each.file for each in noted}
    assert _left(app) == []


def test_erasing_again_finishes_and_tells_the_same(app: App) -> None:
    _, person = _person(app)
    first = _erase(app, person)
    sets = len(app.desk.reader.change_sets())
    second = _erase(app, person)
    assert (second.counts(), second.changes, second.change_set) == (
        first.counts(),
        first.changes,
        first.change_set,
    )
    assert len(app.desk.reader.change_sets()) == sets


def test_others_keep_theirs(app: App) -> None:
    account, person = _person(app)
    boss, _ = add(app.desk.journal, "contact", {"name": "Trần Sếp", "account": account})
    call, _ = add(app.desk.journal, "call", {"account": account, "contact": person, "objective": "40 nights"})
    add(app.desk.journal, "attendee", {"call": call, "contact": person, "part": "Lovesdurianpie"})
    _erase(app, person)
    assert [each.id for each in app.desk.reader.find(Contact)] == [boss]
    assert app.desk.reader.of_type(Account, account) is not None
    assert app.desk.reader.get(call) is not None
    assert app.desk.reader.find(Phone) == app.desk.reader.find(PrivateNote) == []
    assert _left(app) == []


def test_erasing_an_account_takes_all_that_belongs_to_it(app: App) -> None:
    account, person = _person(app)
    call, _ = add(app.desk.journal, "call", {"account": account, "contact": person})
    states = app.desk.reader.states
    _erase(app, account)
    assert {states([each])[each].alive for each in (account, person, call)} == {Alive.ERASED}
    assert _left(app) == []


def test_undo_and_redo_of_what_touched_it_bring_nothing_back(app: App) -> None:
    account, person = _person(app)
    journal, reader = app.desk.journal, app.desk.reader
    change(journal, reader, person, {"role": "Limpsbadlyxx"}, reader.heads(person))
    change(journal, reader, account, {"city": "Huế"}, reader.heads(account))
    _erase(app, person)
    undo(journal, reader)
    assert "city" not in values_of(app.desk, account), "undo passes over what was erased"
    redo(journal, reader)
    assert values_of(app.desk, account)["city"] == "Huế"
    for step in (undo, redo):
        for _ in range(30):
            try:
                step(journal, reader)
            except UserError:
                break
            assert reader.get(person) is None
        assert (reader.get(account) is None) is (step is undo)
    assert _left(app) == []
    assert reader.states([person])[person].alive is Alive.ERASED


def test_history_search_calendar_and_briefing_live_on_without_it(app: App, tmp_path: Path) -> None:
    account, person = _person(app)
    when = next_morning(app.desk.reader, app.clock, app.defaults)
    call, _ = add(app.desk.journal, "call", {"account": account, "contact": person, "when": when})
    _erase(app, person)
    reader = app.desk.reader
    told = history_in_words(reader, person, ENGLISH)
    assert told[0].what == "Erased" and not any(said in str(told) for said in SAID)
    for said in SAID:
        assert list(reader.search(said).records) == []
    assert [each.id for each in reader.appointments(when.start, when.end)] == [call]
    press = Press(app.desk.database, reader, app.clock, ENGLISH)
    assert press.call(call, tmp_path / "call.pdf").pages
    assert fold(NAME) not in fold(str(reader.values(call)))


def test_a_late_change_of_a_colleague_does_not_bring_it_back(app: App) -> None:
    _, person = _person(app)
    base = app.desk.reader.heads(person)["notes"]
    _erase(app, person)
    receive(
        app.desk, [Elsewhere().change(person, {"notes": "Limpsbadlyxx"}, {"notes": base}, type="contact")]
    )
    assert app.desk.reader.get(person) is None
    app.desk.tidy()
    assert _left(app) == []


def test_a_restored_backup_is_erased_again(app: App, tmp_path: Path) -> None:
    _, person = _person(app)
    kept = tmp_path / "elsewhere.salesdesk-backup"
    safety.back_up(app.desk, kept)
    _erase(app, person)
    app.close()
    unlock = Unlock(KEYRING, lambda: None, plain=True)
    safety.bring_back(app.settings.desk, kept, unlock, app.clock, new_id)
    desk = open_desk(app.settings.desk, unlock, app.clock, new_id)
    assert desk.reader.get(person) is None
    assert desk.reader.find(PrivateNote) == []
    desk.close()
    assert _left(app) == []


def test_what_another_window_kept_from_going_goes_at_the_next_opening(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("salesdesk.store.sqlite_engine.BUSY_SECONDS", 0.2)
    _, person = _person(app)
    unlock = Unlock(KEYRING, lambda: None, plain=True)
    other = open_desk(app.settings.desk, unlock, app.clock, new_id)
    with other.database.asking() as asking:
        asking.exec_driver_sql("SELECT count(*) FROM log").fetchone()
        done = _erase(app, person)
    other.close()
    assert not done.complete
    app.close()
    open_desk(app.settings.desk, unlock, app.clock, new_id).close()
    assert _left(app) == []


def test_a_file_that_only_it_named_goes(app: App) -> None:
    address = put_attachment(app.desk.database, b"a picture of Limpsbadlyxx")
    keep = put_attachment(app.desk.database, b"a picture of others")
    product, _ = add(app.desk.journal, "product", {"name": "Room", "photo": address})
    add(app.desk.journal, "product", {"name": "Hall", "photo": keep})
    _erase(app, product)
    assert get_attachment(app.desk.database, address) is None
    assert get_attachment(app.desk.database, keep) == b"a picture of others"
    assert _left(app) == []


def test_a_waiting_file_is_written_anew(app: App, tmp_path: Path) -> None:
    other = plain_app(tmp_path / "other", clock=Hands().clock)
    journal, reader = other.desk.journal, other.desk.reader
    person, _ = add(journal, "contact", {"name": NAME})
    team = Team(other.desk, other.clock, KEYRING, "bốn mùa ở Hội An")
    team.share(tmp_path / "first.salesdesk", Wish())
    _team(app).receiver().merge(tmp_path / "first.salesdesk", brake=False)
    base = dict(erasure_vector(other))
    change(journal, reader, person, {"role": "Limpsbadlyxx"}, reader.heads(person))
    middle = dict(erasure_vector(other))
    change(journal, reader, person, {"role": "Lovesdurianpie"}, reader.heads(person))
    assert base != middle
    team.share(tmp_path / f"{NAME}.salesdesk", Wish(since=middle, title=NAME))
    merged = _team(app).receiver().merge(tmp_path / f"{NAME}.salesdesk", brake=False)
    assert merged.waits
    assert _left(app)
    _erase(app, person)
    assert _left(app) == []
    [waiting] = (app.settings.desk / "waiting").glob("*.salesdesk")
    bundle = _team(app).receiver().open(waiting)
    assert bundle.header.title == ""
    assert not [each for part in bundle.portions() for each in part if each.record == person and each.values]
    other.close()
    shutil.rmtree(tmp_path / "other")


def test_a_waiting_file_of_others_forgets_that_it_was_called_by_who_is_erased(
    app: App, tmp_path: Path
) -> None:
    other = plain_app(tmp_path / "other", clock=Hands().clock)
    journal, reader = other.desk.journal, other.desk.reader
    person, _ = add(journal, "contact", {"name": NAME})
    account, _ = add(journal, "account", {"name": "Sao Biển"})
    team = Team(other.desk, other.clock, KEYRING, "bốn mùa ở Hội An")
    team.share(tmp_path / "first.salesdesk", Wish())
    receiver = _team(app).receiver()
    receiver.merge(tmp_path / "first.salesdesk", brake=False)
    change(journal, reader, account, {"city": "Huế"}, reader.heads(account))
    middle = erasure_vector(other)
    change(journal, reader, account, {"city": "Đà Nẵng"}, reader.heads(account))
    team.share(tmp_path / f"{NAME}.salesdesk", Wish(since=middle, title=NAME))
    assert receiver.merge(tmp_path / f"{NAME}.salesdesk", brake=False).waits
    _erase(app, person)
    [known] = receiver.waiting.pending()
    [waiting] = receiver.waiting.files()
    assert NAME not in known.name and known.title == receiver.open(waiting).header.title == ""
    assert _left(app) == []
    team.share(tmp_path / "all.salesdesk", Wish())
    receiver.merge(tmp_path / "all.salesdesk", brake=False)
    assert app.desk.reader.values(account)["city"] == "Đà Nẵng" and receiver.waiting.files() == []
    other.close()
    shutil.rmtree(tmp_path / "other")


def erasure_vector(app: App) -> dict[str, tuple[int, bytes]]:
    """What a desk holds of each chain."""
    from salesdesk.store import outgoing

    with app.desk.database.asking() as asking:
        return outgoing.vector(asking, own=False)


def test_what_would_go_is_known_before(app: App) -> None:
    _, person = _person(app)
    family = belonging_to(app.desk, person)
    assert person in family and len(family) == 6
    assert set(family) == {record for record, _ in _erase(app, person).records}


def test_what_is_imported_later_does_not_match_it(app: App) -> None:
    account, _ = _person(app)
    sought = Sought("Saigon Pearl", phones=("0903717171",))
    assert look_alike(app.desk.reader, sought, "VN") is not None
    _erase(app, account)
    assert look_alike(app.desk.reader, sought, "VN") is None
    again, _ = add(app.desk.journal, "account", {"name": "Saigon Pearl"})
    assert again != account and [each.id for each in app.desk.reader.find(Account)] == [again]
