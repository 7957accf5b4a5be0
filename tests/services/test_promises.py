"""The ledger of promises: its pages, its figures, keeping and breaking."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salesdesk.domain.promises import Given, KeptRate, kept_rate, standing
from salesdesk.domain.records import Promise
from salesdesk.errors import UserError
from salesdesk.formats import Formats
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services import promises
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.front import front_page
from salesdesk.services.briefing.ready import ready
from salesdesk.services.records import add
from salesdesk.services.timeline import timeline
from salesdesk.services.undo import undo
from salesdesk.store.desk import Desk, set_author
from tests.helpers.desks import Hands, desk_in

HANDS = Hands()
TODAY = datetime.fromtimestamp(HANDS.seconds, ZoneInfo("Asia/Ho_Chi_Minh")).date()
DAYS = st.dates(date(2026, 9, 1), date(2026, 10, 15))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = desk_in(tmp_path / "desk", clock=HANDS.clock)
    yield made
    made.close()


def promise(desk: Desk, name: str, days: int, account: str = "", **values: object) -> str:
    owner = account or add(desk.journal, "account", {"name": f"Account of {name}"})[0]
    given = {"account": owner, "name": name, "due": TODAY + timedelta(days=days), "state": "open", **values}
    return add(desk.journal, "promise", given)[0]


def names(desk: Desk, page: promises.Page, **of: str) -> list[str | None]:
    found = promises.page_of_ledger(desk.reader, TODAY, page, **of)
    known = desk.reader.many(Promise, found)
    return [known[each].name for each in found]


def test_a_promise_due_today_still_has_the_day():
    assert standing(Given("open", TODAY, None), TODAY) == "open"
    assert standing(Given("open", TODAY - timedelta(days=1), None), TODAY) == "late"
    assert standing(Given("kept", TODAY, TODAY), TODAY) == "kept"
    assert standing(Given("kept", TODAY, TODAY + timedelta(days=1)), TODAY) == "kept_late"
    assert standing(Given("open", None, None), TODAY) == "open"


@given(
    st.lists(
        st.builds(
            Given,
            st.sampled_from(["open", "kept", "broken", "withdrawn"]),
            st.none() | DAYS,
            st.none() | DAYS,
        )
    )
)
def test_the_kept_rate_is_kept_in_time_over_due(found: list[Given]):
    rate = kept_rate(found, TODAY)
    in_time = sum(
        each.state == "kept" and not (each.due and each.kept_on and each.kept_on > each.due) for each in found
    )
    still_open = [each for each in found if each.state == "open"]
    waiting = sum(each.due is None or each.due >= TODAY for each in still_open)
    withdrawn = sum(each.state == "withdrawn" for each in found)
    assert rate.kept == in_time
    assert rate.due == len(found) - waiting - withdrawn
    assert rate.due == rate.kept + rate.kept_late + rate.broken + rate.overdue
    assert (rate.per_cent is None) == (rate.due == 0)


def test_the_pages_of_the_ledger_hold_each_promise_once(desk: Desk):
    account = add(desk.journal, "account", {"name": "Sao Biển"})[0]
    promise(desk, "soon", 3, account)
    promise(desk, "today", 0, account)
    promise(desk, "late", -2, account)
    promise(desk, "very late", -9)
    promise(desk, "kept", -5, account, state="kept", kept_on=TODAY - timedelta(days=6))
    promise(desk, "broken", -5, account, state="broken", broken_reason="Out of print")
    promise(desk, "withdrawn", -5, account, state="withdrawn")
    assert names(desk, "open") == ["today", "soon"]
    assert names(desk, "late") == ["very late", "late"]
    assert names(desk, "late", account=account) == ["late"]
    assert names(desk, "kept") == ["kept"]
    assert names(desk, "broken") == ["broken"]
    rate = promises.rate(desk.reader, TODAY, account=account)
    assert rate == KeptRate(due=3, kept=1, kept_late=0, broken=1, overdue=1, pending=2)
    assert promises.rate_words(rate, ENGLISH) == (
        "3 promises were due: 1 kept in time (33%)  ·  1 not kept  ·  1 overdue"
    )
    assert promises.rate_words(KeptRate(), ENGLISH) == ""
    none_in_time = KeptRate(due=2, kept_late=2)
    assert promises.rate_words(none_in_time, ENGLISH) == "2 promises were due: 2 kept late"
    many = promises.rate_words(KeptRate(due=4331, kept=3828), translator("vi"))
    assert "4.331" in many and "3.828" in many


@pytest.mark.parametrize(
    ("ended", "english", "vietnamese"),
    [
        ("kept", "1 promise, kept in time", "1 lời hứa, thực hiện đúng hẹn"),
        ("kept_late", "1 promise, kept late", "1 lời hứa, thực hiện trễ"),
        ("broken", "1 promise, not kept", "1 lời hứa, không giữ được"),
        ("overdue", "1 promise, overdue", "1 lời hứa, quá hạn"),
    ],
)
def test_of_one_promise_it_is_said_how_it_ended(ended: str, english: str, vietnamese: str) -> None:
    found = KeptRate(due=1, **{ended: 1})
    assert promises.rate_words(found, ENGLISH) == english
    assert promises.rate_words(found, translator("vi")) == vietnamese


def test_my_page_has_mine_and_what_names_nobody(desk: Desk):
    me, other = (add(desk.journal, "colleague", {"name": name})[0] for name in ("Me", "Other"))
    promise(desk, "mine", 1, colleague=me)
    promise(desk, "whose", 2)
    promise(desk, "hers", 3, colleague=other)
    assert names(desk, "open", colleague=me) == ["mine", "whose"]
    assert names(desk, "open") == ["mine", "whose", "hers"]


def test_breaking_needs_a_reason_and_each_step_can_be_taken_back(desk: Desk):
    journal, reader = desk.journal, desk.reader
    given = promise(desk, "Terrace plan", -1)
    with pytest.raises(UserError):
        promises.give_up(journal, reader, given, "  ")
    promises.give_up(journal, reader, given, "The decorator was ill")
    found = reader.of_type(Promise, given)
    assert found is not None
    assert (found.state, found.broken_reason) == ("broken", "The decorator was ill")
    promises.keep(journal, reader, HANDS.clock, given)
    found = reader.of_type(Promise, given)
    assert found is not None
    assert (found.state, found.kept_on, found.broken_reason) == ("kept", TODAY, None)
    undo(journal, reader)
    assert names(desk, "broken") == ["Terrace plan"]
    promises.reopen(journal, reader, given)
    assert names(desk, "late") == ["Terrace plan"]


def test_the_ready_check_says_whose_promise_is_overdue(desk: Desk):
    account = add(desk.journal, "account", {"name": "Sabaidee"})[0]
    me, tuan = (add(desk.journal, "colleague", {"name": name})[0] for name in ("Dương", "Đặng Anh Tuấn"))
    set_author(desk.database, me)
    call = add(desk.journal, "call", {"account": account})[0]

    def said() -> list[tuple[str, bool]]:
        dossier = Dossier(Desktop(desk.database, desk.reader, HANDS.clock, ENGLISH), call)
        return [(each.words, each.ok) for each in ready(dossier) if each.id.startswith("promises")]

    assert said() == [("No overdue promises", True)]
    theirs = promise(desk, "list", -3, account, colleague=tuan)
    assert said() == [("1 promise is overdue (Đặng Anh Tuấn)", False)]
    promise(desk, "mine", -2, account, colleague=me)
    promise(desk, "nobody's", -1, account)
    assert said() == [("2 promises are overdue", False), ("1 promise is overdue (Đặng Anh Tuấn)", False)]
    promises.keep(desk.journal, desk.reader, HANDS.clock, theirs)
    assert said() == [("2 promises are overdue", False)]


def test_papers_and_timeline_say_whose_a_promise_is_and_that_it_is_overdue(desk: Desk):
    account = add(desk.journal, "account", {"name": "Sabaidee"})[0]
    me, tuan = (add(desk.journal, "colleague", {"name": name})[0] for name in ("Dương", "Đặng Anh Tuấn"))
    set_author(desk.database, me)
    call = add(desk.journal, "call", {"account": account})[0]
    promise(desk, "List", -3, account, colleague=tuan)
    promise(desk, "Menu", 2, account, colleague=me)
    desktop = Desktop(desk.database, desk.reader, HANDS.clock, ENGLISH)
    late, soon = (Formats("en").short(TODAY + timedelta(days=days)) for days in (-3, 2))
    assert front_page(Dossier(desktop, call)).promises == (
        ("List", f"Đặng Anh Tuấn  ·  overdue since {late}"),
        ("Menu", f"due {soon}"),
    )
    told = {each.title: each.words for each in timeline(desk.reader, account, TODAY, ENGLISH, ["promises"])}
    assert told == {"List": "Đặng Anh Tuấn"}, "what is to come is no part of what happened"
