"""A reference to a record that was deleted, erased, joined or is not here says so: on screens, papers and in exports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.app import build
from salesdesk.documents.briefing_pack import texts_of
from salesdesk.domain.change import Edit
from salesdesk.domain.records import Call
from salesdesk.i18n import ENGLISH, translator
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.briefing.layouts import layout_for
from salesdesk.services.briefing.sections import sections_of
from salesdesk.services.calendar import shown
from salesdesk.services.calls import next_morning
from salesdesk.services.exporting import export
from salesdesk.services.history_words import history_in_words
from salesdesk.services.house import defaults_of
from salesdesk.services.joining import join
from salesdesk.services.records import add, change, delete
from salesdesk.services.references import account_names, names_of
from salesdesk.services.titles import subtitle_of
from salesdesk.settings import Settings
from salesdesk.store.desk import Desk
from tests.helpers.desks import Hands, desk_in, new_id
from tests.services.exported import Sheet, told

STATES = {
    "here": "Lan",
    "deleted": "deleted",
    "erased": "erased",
    "elsewhere": "not on this laptop",
    "joined": "Lan B",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = desk_in(tmp_path / "desk")
    yield opened
    opened.close()


def _record(desk: Desk, state: str, type_name: str = "contact") -> str:
    """A record of which a desk knows as much as a state says."""
    if state == "elsewhere":
        return new_id()
    record, _ = add(desk.journal, type_name, {"name": "Lan"})
    if state == "deleted":
        delete(desk.journal, desk.reader, record)
    elif state == "erased":
        desk.journal.write([Edit(record, "erase")])
    elif state == "joined":
        kept, _ = add(desk.journal, type_name, {"name": "Lan B"})
        join(desk.journal, desk.reader, kept, record, {})
    return record


def _naming(desk: Desk, type_name: str, values: dict[str, object]) -> str:
    """A record as a colleague's file brings it: it may name what is not here."""
    record = new_id()
    desk.journal.write([Edit(record, values=values, type=type_name)])  # type: ignore[arg-type]
    return record


@pytest.mark.parametrize(("state", "said"), STATES.items())
def test_names_of_references(desk: Desk, state: str, said: str) -> None:
    record = _record(desk, state)
    assert names_of(desk.reader, [record, None, ""], ENGLISH) == {record: said}
    promise = _naming(desk, "promise", {"name": "Rates", "contact": record})
    change(desk.journal, desk.reader, promise, {"contact": None}, desk.reader.heads(promise))
    assert said in str(history_in_words(desk.reader, promise, ENGLISH)[0].fields)


def test_a_record_without_a_name_is_no_missing_one(desk: Desk) -> None:
    record, _ = add(desk.journal, "contact", {"role": "Buyer"})
    assert names_of(desk.reader, [record], ENGLISH) == {record: "No name yet"}


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("here", "Lan"),
        ("deleted", "Deleted account"),
        ("erased", "Erased account"),
        ("elsewhere", "Account not on this laptop"),
        ("joined", "Lan B"),
    ],
)
def test_calendar_and_briefing_say_what_became_of_the_account(desk: Desk, state: str, said: str) -> None:
    account = _record(desk, state, "account")
    assert account_names(desk.reader, [account], ENGLISH) == {account: said}
    when = next_morning(desk.reader, Hands().clock, defaults_of(desk.reader))
    call, _ = add(desk.journal, "call", {"when": when})
    desk.journal.write([Edit(call, values={"account": account})])
    days = when.local.date()
    assert [each.title for each in shown(desk.reader, days, days, tr=ENGLISH).entries] == [said]
    dossier = Dossier(Desktop(desk.database, desk.reader, Hands().clock, ENGLISH), call)
    assert dossier.account.name == said
    assert desk.reader.find(Call)[0].account == desk.reader.living(account)


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize(("state", "said"), STATES.items())
def test_papers_and_exports_say_it_in_their_language(
    desk: Desk, tmp_path: Path, state: str, said: str, lang: str
) -> None:
    tr = translator(lang)
    person = _record(desk, state)
    account, _ = add(desk.journal, "account", {"name": "Pearl"})
    when = next_morning(desk.reader, Hands().clock, defaults_of(desk.reader))
    call = _naming(desk, "call", {"account": account, "contact": person, "objective": "x"})
    desk.journal.write([Edit(call, values={"when": _dumped(when)})])
    _naming(desk, "promise", {"name": "Rates", "contact": person, "account": account})
    desktop = Desktop(desk.database, desk.reader, Hands().clock, tr)
    sections = sections_of(Dossier(desktop, call), layout_for(desk.reader, call))
    assert person not in " ".join(texts_of(tuple(sections)))
    export(desk.reader, "promise", tmp_path / "promises.csv", tr)
    text = (tmp_path / "promises.csv").read_text(encoding="utf-8-sig")
    assert tr(said) in text and person not in text
    assert subtitle_of(desk.reader, call, tr)


def _dumped(when: object) -> object:
    from salesdesk.domain.fields import REGISTRY

    return REGISTRY["call"].fields["when"].kind.dump(when)


@pytest.mark.parametrize("state", STATES)
def test_an_export_with_such_references_comes_back_unchanged(tmp_path: Path, state: str) -> None:
    app = build(Settings(tmp_path / "desk", "vi", None, plain=True))
    person = _record(app.desk, state)
    account, _ = add(app.desk.journal, "account", {"name": "Pearl"})
    promise = _naming(app.desk, "promise", {"name": "Rates", "contact": person, "account": account})
    sheet = Sheet(app, tmp_path / "promises.xlsx", "promise", "vi")
    sheet.put("Rates", translator("vi")("Promised"), "Rates for March")
    seen = sheet.back()
    assert told(seen) == (0, 1, 1, 0)
    assert [each.new for each in seen.changes] == ["Rates for March"]
    assert app.desk.reader.values(promise)["contact"] == person
    app.close()
