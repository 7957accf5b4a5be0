"""Many questions of one reading see one and the same moment of the desk."""

from pathlib import Path
from threading import Thread

import pytest

from salesdesk.domain.records import Account
from salesdesk.errors import UserError
from salesdesk.services.records import add
from tests.helpers.desks import desk_in


def test_what_is_written_meanwhile_is_seen_after_it(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    add(desk.journal, "account", {"name": "Before"})
    with desk.reader.one_moment():
        assert desk.reader.count(Account) == 1
        writer = Thread(target=lambda: add(desk.journal, "account", {"name": "Meanwhile"}))
        writer.start()
        writer.join()
        with desk.reader.one_moment():
            assert desk.reader.count(Account) == 1
        assert [each.name for each in desk.reader.find(Account)] == ["Before"]
    assert desk.reader.count(Account) == 2
    desk.close()


def test_another_thread_sees_its_own_moment(tmp_path: Path) -> None:
    desk, seen = desk_in(tmp_path / "desk"), list[int]()
    with desk.reader.one_moment():
        assert desk.reader.count(Account) == 0
        add(desk.journal, "account", {"name": "Meanwhile"})
        other = Thread(target=lambda: seen.append(desk.reader.count(Account)))
        other.start()
        other.join()
        assert (seen, desk.reader.count(Account)) == ([1], 0)
    desk.close()


def test_after_a_fault_a_moment_is_over(tmp_path: Path) -> None:
    desk = desk_in(tmp_path / "desk")
    with pytest.raises(UserError), desk.reader.one_moment():
        desk.reader.count(Account)
        add(desk.journal, "account", {"name": "Meanwhile"})
        raise UserError("no")
    assert desk.reader.count(Account) == 1
    desk.close()
