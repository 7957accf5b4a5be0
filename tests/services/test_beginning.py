"""The first minutes with a desk, on real desks: the introduction, the sample, the passphrase, moving in."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.app import new_record_id
from salesdesk.domain.change import Edit
from salesdesk.domain.records import Account, Colleague, Property
from salesdesk.errors import Cancelled, UserError
from salesdesk.services import beginning, moving, passphrase, safety
from salesdesk.services.beginning import Introduction
from salesdesk.services.house import defaults_of, house_of, me
from salesdesk.services.records import add, delete
from salesdesk.services.undo import undo
from salesdesk.store.check import check
from salesdesk.store.desk import Desk
from salesdesk.store.identity import DATABASE, IDENTITY, Unlock
from tests.helpers.desks import Hands, Keyring, NoKeyring, desk_in, open_at

LAN = Introduction("Nguyễn Thị Lan", "Sông Hàn", "Đà Nẵng", "vn", "vnd", "Asia/Ho_Chi_Minh", "vi")


def guarded(folder: Path, words: str = "moonboat river") -> Desk:
    return open_at(folder, unlock=Unlock(NoKeyring(), lambda: words))


def test_the_introduction_makes_seller_and_house_in_one_step(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    assert beginning.is_new(desk.reader)
    assert beginning.introduction(desk.reader) is None
    done = beginning.introduce(desk, LAN)
    assert len(done.records) == 2
    assert not beginning.is_new(desk.reader)
    assert defaults_of(desk.reader).currency == "VND"
    assert beginning.introduction(desk.reader) == replace(LAN, country="VN", currency="VND")
    seller = me(desk.reader)
    assert seller is not None and seller.name == LAN.name
    undo(desk.journal, desk.reader)
    assert beginning.is_new(desk.reader)


def test_what_follows_is_written_by_the_seller(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    beginning.introduce(desk, LAN)
    _, done = add(desk.journal, "account", {"name": "Sao Biển"})
    seller = me(desk.reader)
    assert seller is not None
    assert {change.by for change in desk.reader.change_set(done.id)} == {seller.id}


def test_the_own_house_stays_where_a_colleagues_file_brings_an_older_one(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    beginning.introduce(desk, LAN)
    older = "00000000-0000-7000-8000-000000000001"
    desk.journal.write([Edit(older, values={"name": "Thuyền Trăng", "currency": "THB"}, type="property")])
    house = house_of(desk.reader)
    assert house is not None and house.name == "Sông Hàn"
    assert defaults_of(desk.reader).currency == "VND"
    delete(desk.journal, desk.reader, house.id)
    left = house_of(desk.reader)
    assert left is not None and left.id == older, "rather another one than none"


def test_saying_it_again_changes_the_same_records(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    beginning.introduce(desk, LAN)
    done = beginning.introduce(desk, replace(LAN, city="Hội An"))
    assert len(done.records) == 1
    assert desk.reader.count(Property) == desk.reader.count(Colleague) == 1
    assert beginning.introduce(desk, replace(LAN, city="Hội An")).id == ""


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"house": ""}, {"currency": "dong"}, {"country": "Vietnam"}, {"zone": "Mars"}]
)
def test_what_is_wrong_is_refused_and_nothing_is_written(tmp_path: Path, wrong: dict[str, str]) -> None:
    desk = desk_in(tmp_path)
    with pytest.raises(UserError):
        beginning.introduce(desk, replace(LAN, **wrong))
    assert beginning.is_new(desk.reader)
    assert desk.reader.change_sets() == []


def test_the_sample_is_written_into_seller_and_house_and_undo_gives_them_back(tmp_path: Path) -> None:
    desk, clock = desk_in(tmp_path), Hands().clock
    beginning.introduce(desk, LAN)
    before = (me(desk.reader), house_of(desk.reader))
    beginning.begin_with_sample(desk, clock, "en")
    seller, house = me(desk.reader), house_of(desk.reader)
    assert seller is not None and seller.name != LAN.name and seller.role
    assert house is not None and house.name != LAN.house, "all of it is another person's desk"
    assert desk.reader.count(Property) == 1
    assert beginning.is_furnished(desk.reader)
    assert check(desk.database, deep=True).ok
    undo(desk.journal, desk.reader)
    assert (me(desk.reader), house_of(desk.reader)) == before
    assert desk.reader.count(Account) == 0


def test_a_sample_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    beginning.introduce(desk, LAN)

    def enough(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        beginning.begin_with_sample(desk, Hands().clock, "vi", enough)
    assert not beginning.is_furnished(desk.reader)
    assert beginning.introduction(desk.reader) is not None


def test_the_sample_does_not_go_among_real_customers(tmp_path: Path) -> None:
    desk = desk_in(tmp_path)
    beginning.introduce(desk, LAN)
    add(desk.journal, "account", {"name": "Sao Biển"})
    with pytest.raises(UserError, match="holds data already"):
        beginning.begin_with_sample(desk, Hands().clock, "en")


def test_passphrase_and_recovery_code_open_a_guarded_desk_and_nothing_else_does(tmp_path: Path) -> None:
    desk, other = guarded(tmp_path / "a"), guarded(tmp_path / "b")
    assert passphrase.is_guarded(desk)
    assert passphrase.opens(desk, "moonboat river")
    assert passphrase.opens(desk, safety.recovery_code(desk))
    assert not passphrase.opens(desk, "moonboat rivers")
    assert not passphrase.opens(desk, safety.recovery_code(other))
    passphrase.check_key(tmp_path / "a", "moonboat river")
    for wrong in ("moonboat rivers", ""):
        with pytest.raises(UserError):
            passphrase.check_key(tmp_path / "a", wrong)


def test_a_passphrase_can_be_put_before_a_desk_that_the_keyring_opens(tmp_path: Path) -> None:
    keyring = Keyring()
    desk = open_at(tmp_path, unlock=Unlock(keyring, lambda: None))
    assert not passphrase.is_guarded(desk)
    with pytest.raises(UserError, match="at least"):
        passphrase.set_passphrase(desk, "short")
    passphrase.set_passphrase(desk, "moonboat river")
    assert passphrase.is_guarded(desk)
    assert passphrase.opens(desk, "moonboat river")
    for wrong in ("", "lantern garden"):
        with pytest.raises(UserError, match="neither the passphrase"):
            passphrase.set_passphrase(desk, "lantern garden", wrong)
    assert passphrase.opens(desk, "moonboat river"), "whoever finds the window open locks nobody out"
    passphrase.set_passphrase(desk, "lantern garden", "moonboat river")
    assert not passphrase.opens(desk, "moonboat river")
    passphrase.set_passphrase(desk, "lantern garden", safety.recovery_code(desk))
    desk.close()
    open_at(tmp_path, unlock=Unlock(keyring, lambda: None)).close()
    open_at(tmp_path, unlock=Unlock(NoKeyring(), lambda: "lantern garden")).close()


@given(st.text(max_size=40))
def test_the_strength_never_praises_what_is_refused(words: str) -> None:
    said = passphrase.strength(words)
    try:
        passphrase.refuse_short(words)
    except UserError:
        assert said in ("", "short")
    else:
        assert said in ("weak", "good", "strong")


def test_four_plain_words_are_strong_and_one_repeated_sign_is_not() -> None:
    assert passphrase.strength("correct horse battery staple") == "strong"
    assert passphrase.strength("aaaaaaaaaaaa") == "weak"


def old_laptop(folder: Path) -> tuple[Path, str]:
    """A backup of a desk with one account, and its recovery code."""
    desk = desk_in(folder)
    beginning.introduce(desk, LAN)
    add(desk.journal, "account", {"name": "Sao Biển"})
    target = folder / "away.backup"
    safety.back_up(desk, target)
    code = safety.recovery_code(desk)
    desk.close()
    return target, code


def fetched(folder: Path, source: Path, *answers: str) -> None:
    given_answers = iter(answers)
    unlock = Unlock(NoKeyring(), lambda: next(given_answers, None))
    moving.fetch_desk(folder, source, unlock, Hands().clock, new_record_id)


def test_moving_in_puts_the_other_laptops_desk_in_the_place_of_the_new_one(tmp_path: Path) -> None:
    source, code = old_laptop(tmp_path / "old")
    folder = tmp_path / "new"
    guarded(folder, "the former one").close()
    fetched(folder, source, code, "lantern garden")
    kept = moving.move_in(folder, Hands().clock)
    assert kept is not None and (kept / DATABASE).exists() and (kept / IDENTITY).exists()
    desk = guarded(folder, "lantern garden")
    assert [account.name for account in desk.reader.find(Account)] == ["Sao Biển"]
    assert check(desk.database, deep=True).ok
    assert safety.recovery_code(desk) == code
    assert moving.move_in(folder, Hands().clock) is None


def test_a_kill_between_the_two_files_is_made_good_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, code = old_laptop(tmp_path / "old")
    folder = tmp_path / "new"
    guarded(folder, "the former one").close()
    fetched(folder, source, code, "lantern garden")
    replace_file = Path.replace

    def killed(path: Path, target: Path) -> Path:
        if path.name == IDENTITY:
            raise KeyboardInterrupt
        return replace_file(path, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        moving.move_in(folder, Hands().clock)
    monkeypatch.undo()
    moving.move_in(folder, Hands().clock)
    desk = guarded(folder, "lantern garden")
    assert desk.reader.count(Account) == 1


@pytest.mark.parametrize("fault", ["wrong code", "no backup"])
def test_what_cannot_be_fetched_leaves_the_desk_as_it_is(tmp_path: Path, fault: str) -> None:
    source, code = old_laptop(tmp_path / "old")
    folder = tmp_path / "new"
    desk = guarded(folder)
    beginning.introduce(desk, LAN)
    if fault == "wrong code":
        code = safety.recovery_code(desk)
    else:
        source.write_bytes(b"nothing of a desk" * 500)
    desk.close()
    with pytest.raises(UserError):
        fetched(folder, source, code, "lantern garden")
    assert moving.move_in(folder, Hands().clock) is None
    assert beginning.introduction(guarded(folder).reader) is not None
    assert not (folder / ".moving-in").exists()
