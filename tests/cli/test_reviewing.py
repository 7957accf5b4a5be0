"""Reviewing a call by command."""

from pathlib import Path
from typing import Any

import pytest

from salesdesk.store.journal import Journal
from tests.cli.line import Line, filled


def fill(made: Line) -> None:
    made("add", "account", "name=Saigon Pearl", "temperature=warm")
    made("add", "technique", "name=Open questions")


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return filled(tmp_path, capsys, fill)


def _call(line: Line) -> str:
    made: str = line.json("add", "call", "account=Saigon Pearl", "start=2026-11-25 09:30", "duration=45")[
        "id"
    ]
    return made


def test_finishing_says_what_it_created(line: Line) -> None:
    call = _call(line)
    done = line.json(
        "review", call, "outcome=information", "objective_met=partly", "feedback=They like the new wing",
        "technique=Open questions", "lesson=Come before ten", "next_step=Bring the contract",
        "next_call=2030-03-04", "promise=Send the floor plan", "intelligence=Competitor at 1.45m",
        "temperature=hot",
    )  # fmt: skip
    created = {each["type"]: each for each in done["created"]}
    assert set(created) == {"call", "promise", "intelligence", "task"}
    assert created["promise"]["title"] == "Send the floor plan"
    assert line.json("show", created["call"]["id"])["fields"]["start"].startswith("2030-03-04")
    assert line.json("show", call)["fields"]["state"] == "done"
    assert line.json("show", "Saigon Pearl")["fields"]["temperature"] == "hot"
    assert line.json("status")["waiting"]["reviews"] == 0
    again = line.json("review", call)
    assert (again["created"], again["change_set"]) == ([], None)
    assert line.json("undo")["undoes"] == done["change_set"]
    assert line.json("show", "Saigon Pearl")["fields"]["temperature"] == "warm"


def test_a_review_is_said_and_finished_at_once_or_not_at_all(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    call, written = _call(line), []
    write = Journal.write

    def noted(*args: Any, **said: Any) -> Any:
        done = write(*args, **said)
        written.append({each.type for each in done.touched})
        return done

    monkeypatch.setattr(Journal, "write", noted)
    words = ("outcome=information", "technique=Mirroring", "promise=Send the plan", "next_call=2030-03-04")
    line("review", call, *words)
    assert written == [{"technique", "review", "call", "promise", "task"}]
    line("review", call, "outcome=information", "promise=Send another plan")
    assert written[1:] == [{"review", "promise"}]
    line("review", call, *words[:2], status=0)
    assert len(written) == 2, "there is nothing new to write"


def test_one_undo_takes_back_all_that_one_review_wrote(line: Line) -> None:
    call = _call(line)
    before = line.json("status")["counts"]
    done = line.json("review", call, "outcome=information", "promise=Send the plan", "next_call=2030-03-04")
    assert line.json("undo")["undoes"] == done["change_set"]
    assert line.json("status")["counts"] == before
    assert "state" not in line.json("show", call)["fields"]
    line("redo")
    assert line.json("show", "Send the plan")["fields"]["call"] == call
    assert line.json("status")["counts"]["review"] == 1


def test_a_technique_that_the_library_does_not_know_is_added(line: Line) -> None:
    call, before = _call(line), line.json("status")["counts"]
    done = line.json("review", call, "outcome=information", "technique=Feel,  felt, found")
    added = {each["type"]: each for each in done["created"]}["technique"]
    assert added["title"] == "Feel, felt, found"
    assert line.json("show", added["id"])["fields"] == {"name": "Feel, felt, found"}
    assert added["id"] in str(line.json("history", line.json("show", call)["links"][0]["id"]))
    line("undo")
    assert line.json("status")["counts"] == before
    line("review", call, "outcome=information", "technique=01a21f4f-8a5c-77b7-b569-b31cd892ab68", status=3)
    assert "technique: Nothing found" in line.error
    line("add", "technique", "name=Open the talk")
    line("review", call, "outcome=information", "technique=open", status=3)
    assert "matches several records" in line.error and line.json("status")["counts"]["review"] == 0


def test_of_two_promises_none_is_lost_unsaid(line: Line) -> None:
    call = _call(line)
    line("review", call, "outcome=information", "promise=Plan", "promise=Menu", status=2)
    assert "“promise” is said twice" in line.error
    assert line.json("status")["counts"]["review"] == 0


def test_it_reads_as_text_too(line: Line) -> None:
    said = line("review", _call(line), "outcome=information", "promise=Send the floor plan")
    assert "Promise  ·  Send the floor plan" in said and "The review is finished." in said
    assert "Lời hứa" in line("review", _call(line), "outcome=information", "promise=Gửi sơ đồ", lang="vi")


@pytest.mark.parametrize(
    "said", ["declined_honestly", "Declined honestly", "declined-honestly", "we turned it down"]
)
def test_a_choice_is_named_however_its_words_are_joined(line: Line, said: str) -> None:
    call = _call(line)
    line("review", call, f"outcome={said}")
    links = line.json("show", call)["links"]
    [review] = [each["id"] for each in links if each["type"] == "review"]
    assert line.json("show", review)["fields"]["outcome"] == "declined_honestly"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        (["feedback=Fine"], "the outcome of the call"),
        (["outcome="], "the outcome of the call"),
        (["outcome=xyzzy"], "is not one of"),
        (["outcome=information", "next_call=soon"], "next_call"),
        (["outcome=information", "colour=red"], "no field “colour”"),
        (["outcome=information", "call=Saigon Pearl"], "named before"),
    ],
)
def test_what_cannot_be_finished_is_not_begun(line: Line, fields: list[str], says: str) -> None:
    call = _call(line)
    line("review", call, *fields, status=3)
    assert says in line.error
    assert line.json("status")["counts"]["review"] == 0


def test_only_a_call_is_reviewed(line: Line) -> None:
    line("review", "Saigon Pearl", "outcome=information", status=3)
    account = line.json("search", "Saigon Pearl")[0]["id"]
    line("review", account, "outcome=information", status=3)
    assert "of the type account" in line.error and "type call" in line.error
    call = _call(line)
    line("set", call, "objective=Agree 40 nights")
    assert line.json("review", "agree 40 nights", "outcome=information")["change_set"]
    assert line.json("show", call)["fields"]["state"] == "done"
