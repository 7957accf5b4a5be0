"""What goes along with an erase though its author did not know of it: counted, told, and asked about like all that goes."""

from pathlib import Path

import pytest

from salesdesk.domain.records import REGISTRY, Contact, Handover
from salesdesk.i18n import ENGLISH
from salesdesk.services.records import add, add_stored, change, delete
from salesdesk.services.sharing import inbox
from salesdesk.services.sharing.foreseen import Brake, Look
from salesdesk.services.sharing.inbox_words import questions
from salesdesk.services.sharing.look_words import warnings_of
from salesdesk.services.sharing.preview import Line, Preview
from salesdesk.services.sharing.sending import Wish
from salesdesk.store import erasing
from salesdesk.store.attachments import addresses, put_attachment
from salesdesk.store.check import check
from tests.helpers.desks import receive
from tests.helpers.team import Laptop
from tests.sync.conftest import Make
from tests.sync.given import account, contact, give, holds, joined, put


def looked(laptop: Laptop, path: Path) -> tuple[Look, dict[str, Line]]:
    """What a file would do, and what is told of each record."""
    receiver, preview = laptop.receiver, Preview(laptop.desk.reader, ENGLISH)
    look = receiver.look(receiver.open(path), preview)
    return look, {line.record: line for group in preview.groups() for line in group.lines}


def test_what_was_typed_under_an_account_that_is_erased_elsewhere_is_told_before_and_after(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    gone, stays = account(an), account(an, name="Hội An")
    give(an, binh)
    lan, minh = contact(binh, "Lan", gone), contact(binh, "Minh", stays)
    phone = add(binh.desk.journal, "phone", {"owner": lan, "number": "0905 111 222"})[0]
    an.team.erase(gone)
    path = an.send(tmp_path / "erase.salesdesk").file
    look, lines = looked(binh, path)
    assert {record: line.what for record, line in lines.items()} == dict.fromkeys(
        (gone, lan, phone), "erased"
    )
    assert lines[lan].title == "Lan"
    preview = Preview(binh.desk.reader, ENGLISH)
    binh.receiver.look(binh.receiver.open(path), preview)
    assert [group.account for group in preview.groups()] == [gone]
    assert (look.effects.gone, look.effects.mine) == (3, 2)
    assert any(words.startswith("2 records that you wrote") for words in warnings_of(look, ENGLISH, ()))
    merged = binh.receiver.merge(path, expected=look.effects)
    assert merged.look.effects == look.effects
    assert [each.id for each in binh.desk.reader.find(Contact)] == [minh]
    [decision] = inbox.decisions(binh.desk)
    assert (decision.record, decision.kind, decision.mine) == (gone, "erased", None)
    assert inbox.count(binh.desk) == 1
    [question] = questions(binh.desk, ENGLISH)
    assert "2 records that you wrote" in question.sides[0].words
    assert inbox.take(binh.desk, inbox.the_decision(binh.desk, gone, "deleted"), "theirs") is None
    assert inbox.decisions(binh.desk) == [] and not inbox.decisions(an.desk)


def test_words_typed_into_the_very_record_that_is_erased_elsewhere_are_told(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    gone, read_only = account(an), account(an)
    give(an, binh)
    put(binh, gone, city="Vinh")
    for record in (gone, read_only):
        an.team.erase(record)
    merged = give(an, binh)
    assert (merged.look.effects.gone, merged.look.effects.mine) == (2, 1)
    assert [each.record for each in inbox.decisions(binh.desk)] == [gone]


def test_so_much_would_go_along_that_it_is_asked_again(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    gone = account(an)
    for number in range(15):
        account(an, name=f"Stays {number}")
    give(an, binh)
    for number in range(3):
        contact(binh, f"Lan {number}", gone)
    an.team.erase(gone)
    path = an.send(tmp_path / "erase.salesdesk").file
    look, _ = looked(binh, path)
    assert look.brakes
    with pytest.raises(Brake, match="4 of 19"):
        binh.receiver.merge(path)
    assert binh.desk.reader.counts()["contact"] == 3 and inbox.decisions(binh.desk) == []
    binh.merge(path)
    assert binh.desk.reader.counts()["contact"] == 0


def test_what_comes_with_the_file_and_goes_at_once_is_nothing_new(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    gone = account(an)
    give(an, binh)
    lan = contact(binh, "Lan", gone)
    moved = contact(binh, "Minh", None)
    change(binh.desk.journal, binh.desk.reader, moved, {"account": gone})
    stays = account(binh, name="Hội An")
    an.team.erase(gone)
    look, lines = looked(an, path := binh.send(tmp_path / "late.salesdesk").file)
    assert set(lines) == {stays}
    assert (look.effects.new, look.effects.gone) == (1, 0)
    assert an.receiver.merge(path, expected=look.effects).look.effects == look.effects
    assert an.desk.reader.get(lan) is None and an.desk.reader.get(moved) is None


@pytest.mark.parametrize("deleted", [False, True])
def test_what_the_file_changes_and_an_erase_takes_is_counted_once(
    laptop: Make, tmp_path: Path, deleted: bool
) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    gone = account(an)
    give(an, binh)
    lan = contact(binh, "Lan", gone)
    give(binh, chi)
    if deleted:
        delete(chi.desk.journal, chi.desk.reader, lan)
    else:
        change(chi.desk.journal, chi.desk.reader, lan, {"role": "Director"})
    an.team.erase(gone)
    # As where the program ended before it saw what belongs to whom.
    receive(an.desk, chi.desk.reader.changes(lan))
    look, _ = looked(binh, path := an.send(tmp_path / "erase.salesdesk").file)
    assert (look.effects.gone, look.effects.changed) == (2, 0)
    assert binh.receiver.merge(path, expected=look.effects, brake=False).look.effects == look.effects


def test_who_was_joined_into_what_goes_along_is_seen_again_at_once(laptop: Make) -> None:
    an, binh = laptop("an"), laptop("binh")
    gone, stays = account(an), account(an, name="Hội An")
    give(an, binh)
    lan, minh = contact(binh, "Lan", gone), contact(binh, "Minh", stays)
    joined(binh, lan, minh)
    an.team.erase(gone)
    merged = give(an, binh)
    assert [each.id for each in binh.desk.reader.find(Contact)] == [minh]
    count = len(binh.desk.reader.changes(minh))
    assert merged.received is not None and give(an, binh).received is not None
    assert len(binh.desk.reader.changes(minh)) == count, "the second file leaves nothing to do"


def gone_already(laptop: Laptop, owner: str) -> tuple[str, str]:
    """A person with a telephone number, written and deleted again."""
    lan = contact(laptop, "Lan Orchid", owner)
    phone = add(laptop.desk.journal, "phone", {"owner": lan, "number": "0905 111 222"})[0]
    delete(laptop.desk.journal, laptop.desk.reader, lan)
    return lan, phone


@pytest.mark.parametrize("late", [False, True])
def test_what_was_deleted_before_somebody_erased_to_whom_it_belonged_goes_too(
    laptop: Make, tmp_path: Path, late: bool
) -> None:
    an, binh, chi = laptop("an"), laptop("binh"), laptop("chi")
    gone = account(an)
    give(an, binh)
    give(an, chi)
    lan, phone = gone_already(binh, gone)
    early = binh.send(tmp_path / "early.salesdesk").file
    an.team.erase(gone)
    if late:
        # Chi knows of the erase and hears of what was deleted from who does not.
        give(an, chi)
        merged = chi.merge(early)
    else:
        look, lines = looked(binh, path := an.send(tmp_path / "erase.salesdesk").file)
        assert set(lines) == {gone} and look.effects.gone == 1, "what does not show is not told"
        merged = binh.receiver.merge(path, expected=look.effects)
        assert merged.look.effects == look.effects and inbox.decisions(binh.desk) == []
    told = chi if late else binh
    for each in (lan, phone):
        assert all(change.values is None for change in told.desk.reader.changes(each))
    assert not holds(told, "Orchid") and not holds(told, "0905 111")
    assert not erasing.is_due(told.desk.database)
    for one, other in ((an, binh), (chi, binh), (binh, an), (binh, chi), (an, chi), (chi, an), (an, binh)):
        give(one, other)
    for each in (an, binh, chi):
        assert not holds(each, "Orchid") and check(each.desk.database, deep=True).problems == ()
    assert an.facts() == binh.facts() == chi.facts()


def test_what_was_deleted_and_also_belonged_to_another_or_stands_for_one_is_not_erased_unasked(
    laptop: Make,
) -> None:
    an, binh = laptop("an"), laptop("binh")
    gone, stays = account(an), account(an, name="Hội An")
    give(an, binh)
    moved, twice, once = (
        contact(binh, "Lan", stays),
        contact(binh, "Minh", gone),
        contact(binh, "Minh", stays),
    )
    change(binh.desk.journal, binh.desk.reader, moved, {"account": gone})
    delete(binh.desk.journal, binh.desk.reader, moved)
    joined(binh, once, twice)
    an.team.erase(gone)
    give(an, binh)
    for each in (moved, twice):
        assert any(change.values for change in binh.desk.reader.changes(each))


def test_whom_a_file_was_given_to_is_forgotten_with_them_on_every_laptop(
    laptop: Make, tmp_path: Path
) -> None:
    an, binh = laptop("an"), laptop("binh")
    lan = contact(an, "Nguyễn Thị Lan", account(an))
    give(an, binh)
    for name, to in (
        ("Nguyen-Thi-Lan", "chị Lan Nguyễn Thị"),
        ("Nguyen-Thi-Lan", "Partner"),
        ("all", "Minh"),
    ):
        binh.team.share(
            tmp_path / f"{name}.salesdesk", Wish(title="Nguyễn Thị Lan" if to != "Minh" else ""), to
        )
    an.team.erase(lan)
    give(an, binh)
    assert not holds(binh, "Nguy")
    kept = binh.desk.reader.find(Handover)
    assert {each.recipient for each in kept} == {None, "Partner", "Minh"} and len(kept) == 3
    assert {each.file for each in kept if each.recipient == "Minh"} == {"all.salesdesk"}
    assert all(each.file and each.given_on for each in kept)
    give(an, binh)
    assert len(binh.desk.reader.find(Handover)) == 3 and not erasing.is_due(binh.desk.database)


def test_a_picture_goes_from_files_that_wait_too(laptop: Make, tmp_path: Path) -> None:
    an, binh = laptop("an"), laptop("binh")
    firm = account(an)
    give(an, binh)
    put(an, firm, city="Huế")
    before = an.vector()
    put(an, firm, city="Vinh")
    pictures = [put_attachment(an.desk.database, text) for text in (b"of Lan", b"of both", b"of the house")]
    [lan, _, _] = [
        add_stored(an.desk.journal, REGISTRY["material"], {"name": name, "file": pictures[at]})[0]
        for name, at in (("Lan", 0), ("House", 2), ("Both", 1))
    ]
    change(an.desk.journal, an.desk.reader, lan, {"file": pictures[1]})
    an.send(tmp_path / "waits.salesdesk", Wish(since=before))
    assert binh.merge(tmp_path / "waits.salesdesk").waits
    an.team.erase(lan)
    give(an, binh, Wish(records=[]))
    [path] = binh.receiver.waiting.files()
    assert [address for address, _ in binh.receiver.open(path).attachments()] == sorted(pictures[1:])
    give(an, binh)
    assert binh.receiver.waiting.files() == []
    with binh.desk.database.asking() as asking:
        assert addresses(asking) == sorted(pictures[1:])
