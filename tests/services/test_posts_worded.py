"""The posts of those who sign a contract: in its language, or told of where they are in another one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from salesdesk.app import App
from salesdesk.domain.records import RatePlan
from salesdesk.domain.telling_language import Others
from salesdesk.services.papers.sales_press import SalesPress
from salesdesk.services.records import add
from salesdesk.services.wordings import texts_to_word, write
from salesdesk.store.desk import set_author
from tests.helpers.desks import plain_app


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    made = plain_app(tmp_path / "desk")
    yield made
    made.close()


def test_a_contract_tells_of_the_posts_of_who_signs_and_says_them_once_they_are_worded(
    app: App, tmp_path: Path
) -> None:
    journal, reader = app.desk.journal, app.desk.reader
    mine, theirs = "Phó phòng phụ trách hội nghị", "Trưởng nhóm Đông Nam Á"
    star = add(journal, "account", {"name": "Hue Star", "language": "ko"})[0]
    kim = add(journal, "contact", {"account": star, "name": "Kim", "influence": "decides", "role": theirs})[0]
    linh = add(journal, "colleague", {"name": "Linh", "role": mine})[0]
    set_author(app.desk.database, linh)
    plan = {"name": "Star 2026", "kind": "net", "account": star, "tax_basis": "inclusive", "currency": "VND"}
    found = reader.of_type(RatePlan, add(journal, "rate_plan", plan)[0])
    assert found is not None
    press = SalesPress(app.desk.database, None, reader, app.clock, app.tr, app.defaults)
    others = press.contract_schedule(found, star, tmp_path / "annex.pdf").others
    assert others == Others("en", (mine, theirs), star)
    listed = texts_to_word(reader, others.language, [star], others.texts)
    assert {each.record for each in listed} == {kim, linh}
    for each in listed:
        write(journal, reader, each, f"The post of {each.record}")
    assert press.contract_schedule(found, star, tmp_path / "annex.pdf").others is None
