"""All of a desk made anew from its log: it tells how far it is, can be stopped, and stopping leaves what there was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salesdesk.domain.change import Edit
from salesdesk.errors import Cancelled, Progress
from salesdesk.store.check import check, rebuild
from tests.helpers.team import Laptop

NUMBER = 1_200
"""More than one portion of everything that reads in portions."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    """A laptop with more accounts than are read at a time."""
    laptop = Laptop("an", tmp_path_factory.mktemp("full") / "desk")
    journal = laptop.desk.journal
    edits = (Edit(journal.new_id(), values={"name": f"Lotus {n}"}, type="account") for n in range(NUMBER))
    journal.write(edits)
    return laptop


def _rebuild(laptop: Laptop, progress: Progress) -> None:
    with laptop.desk.database.writing() as connection:
        rebuild(connection, laptop.desk.search, {"account"}, progress)


def _check(laptop: Laptop, progress: Progress) -> None:
    check(laptop.desk.database, deep=True, progress=progress)


@pytest.mark.parametrize("work", [_check, _rebuild])
def test_a_replay_tells_how_far_it_is_and_can_be_stopped(
    full: Laptop, work: Callable[[Laptop, Progress], None]
) -> None:
    before = full.facts()
    with pytest.raises(Cancelled):
        work(full, _stopping_after(1))
    assert full.facts() == before
    told: list[tuple[int, int]] = []
    work(full, lambda done, total: told.append((done, total)))
    assert len(told) > 1
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] >= NUMBER
    assert check(full.desk.database, deep=True).problems == ()


def test_a_merge_of_everything_that_is_stopped_leaves_an_empty_desk_as_it_was(
    full: Laptop, tmp_path: Path
) -> None:
    everything = full.send(tmp_path / "all.salesdesk").file
    empty = Laptop("binh", tmp_path / "empty")
    before = empty.facts()
    told: list[tuple[int, int]] = []
    empty.receiver.merge(everything, progress=lambda done, total: told.append((done, total)))
    empty.close()
    other = Laptop("chi", tmp_path / "other")
    for moment in (0, len(told) - 1):
        with pytest.raises(Cancelled):
            other.receiver.merge(everything, progress=_stopping_after(moment))
        assert other.facts() == before
        assert other.desk.reader.counts()["account"] == 0
    other.receiver.merge(everything)
    assert other.facts() == full.facts()
    other.close()


def _stopping_after(moment: int) -> Progress:
    """Lets so many portions pass, then somebody stops it."""
    seen = 0

    def progress(done: int, total: int) -> None:
        nonlocal seen
        seen += 1
        if seen > moment:
            raise Cancelled

    return progress
