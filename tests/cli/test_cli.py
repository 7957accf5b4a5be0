"""The command line as a script uses it: words in, one JSON document and an exit status out."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from salesdesk.__main__ import main
from salesdesk.cli import run
from salesdesk.errors import Progress
from salesdesk.services import safety
from tests.cli.line import Line
from tests.helpers.desks import Elsewhere, open_at, receive


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path / "desk", capsys)


def test_add_show_set_history_undo_redo(line: Line) -> None:
    account = line.json(
        "add", "account", "name=Saigon Pearl", "city=Đà Nẵng", "kind=Tour operator", "tax_code=0401"
    )["id"]
    call = line.json(
        "add", "call", "account=saigon pearl", "start=2026-11-25 09:30", "duration=45", "channel=visit"
    )["id"]
    shown = line.json("show", call)
    assert shown["type"] == "call"
    assert shown["fields"] == {
        "account": account,
        "start": "2026-11-25T02:30:00Z",
        "duration": 45,
        "zone": "Asia/Ho_Chi_Minh",
        "channel": "visit",
    }
    assert line.json("show", account)["links"] == [{"type": "call", "id": call, "title": "Saigon Pearl"}]
    change = line.json("set", call, "duration=60")
    assert line.json("history", call)[-1]["fields"]["duration"] == {"old": 45, "new": 60}
    assert line.json("history", call)[-1]["change_set"] == change["change_set"]
    assert line.json("undo")["undoes"] == change["change_set"]
    assert line.json("show", call)["fields"]["duration"] == 45
    line.json("redo")
    assert line.json("show", call)["fields"]["duration"] == 60
    line.json("undo")
    line.json("undo")
    line("show", call, status=3)
    assert "deleted" in line.error


def test_search_needs_no_accents_and_takes_any_text(line: Line) -> None:
    account = line.json("add", "account", "name=O'Brien & Nguyễn C++", "city=Đà Nẵng")["id"]
    for text in ("da nang", "nguyen", "O'Brien", "C++", "guye"):
        assert [row["id"] for row in line.json("search", text)] == [account], text
    for text in ('"', "*", "😀", "สวัสดี", "'; DROP TABLE log; --", "AND OR NOT", "title:x", ""):
        line.json("search", text)


def test_amounts_are_decimal_text_in_major_units(line: Line) -> None:
    line.json("add", "account", "name=A")
    made = line.json("add", "opportunity", "account=A", "name=Gala", "revenue=1,450,000")["id"]
    assert line.json("show", made)["fields"]["revenue"] == "1450000"
    line.json("set", made, "revenue=1177", "revenue_currency=usd")
    fields = line.json("show", made)["fields"]
    assert (fields["revenue"], fields["revenue_currency"]) == ("1177.00", "USD")
    line.json("set", made, "revenue=64 EUR")
    fields = line.json("show", made)["fields"]
    assert (fields["revenue"], fields["revenue_currency"]) == ("64.00", "EUR")
    line("set", made, "revenue=64 USD", "revenue_currency=VND", status=3)
    assert "“64 USD” names another currency than VND" in line.error


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["add", "account", "colour=red"], "no field “colour”"),
        (["add", "spaceship", "name=x"], "no record type"),
        (["add", "account", "kind=xyzzy"], "is not one of"),
        (["add", "account", "name="], "at least one field"),
        (["add", "opportunity", "name=Gala", "revenue=-5000000"], "must be at least 0"),
        (["add", "call", "start=tomorrow"], "start: “tomorrow” is not a date and time"),
        (["add", "call", "when=x"], "start, duration, zone"),
        (["show", "nobody"], "Nothing found"),
        (["undo"], "nothing to undo"),
        (["redo"], "nothing to redo"),
        (["show", "\udcff"], "characters that are not text"),
        (["recovery-code"], "not encrypted"),
        (
            ["add", "account", "name=P", "latitude=16.07"],
            "latitude: A place needs both latitude and longitude",
        ),
        (["add", "account", "name=P", "latitude=16.07", "longitude="], "both latitude and longitude"),
        (["add", "call", "objective=P", "duration=30"], "duration: The start is missing"),
        (
            ["add", "account", "name=P", "credit_limit_currency=USD"],
            "credit_limit_currency: The amount is missing",
        ),
        (["add", "account", "name=P", "call_every=-3"], "call_every: “-3” is too small here"),
        (["add", "account", "name=P", "potential_room_nights=-5"], "is too small here"),
        (["add", "account", "name=P", "commission=-3"], "from 0 to 100"),
        (["add", "account", "name=P", "commission=101"], "from 0 to 100"),
    ],
)
def test_wrong_input_gets_one_sentence_and_status_3(line: Line, words: list[str], says: str) -> None:
    line("status")
    line(*words, status=3)
    assert says in line.error and line.error.count("\n") == 1
    assert line.json("check", "--deep")["ok"]


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["add", "task", "name"],
        ["add", "task", "=x"],
        ["set", "anything", "name"],
        ["import", "list.csv", "--map", "City"],
        ["import", "list.csv", "--row", "3"],
        ["import", "list.csv", "--row", "3=old"],
        ["demo", "--accounts", "0"],
        ["demo", "--accounts", "many"],
        ["search", "x", "--limit", "-1"],
        ["search"],
        ["brief", "--next"],
        ["brief", "-o", "x.pdf"],
        ["brief", "--next", "--day", "2026-11-25", "-o", "x.pdf"],
        ["backup"],
        ["restore"],
        ["--lang", "de", "status"],
    ],
)
def test_wrong_usage_is_status_2_and_touches_nothing(line: Line, words: list[str]) -> None:
    assert line(*words, status=2) == ""
    assert "usage:" in line.error
    assert not line.desk.exists()


def test_undo_and_redo_say_what_they_did(line: Line) -> None:
    line("add", "account", "name=Pearl")
    assert line("undo") == "Undone in 1 record.\n"
    assert line("redo") == "Redone in 1 record.\n"


def _interrupted(label: str) -> Progress:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    return stop


def test_ctrl_c_leaves_nothing_half_written(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line("status")
    file = tmp_path / "list.csv"
    file.write_text("Company;City\nPearl;Huế\n", encoding="utf-8")
    with monkeypatch.context() as context:
        context.setattr("salesdesk.cli.state.terminal_progress", _interrupted)
        context.setattr("salesdesk.cli.files.terminal_progress", _interrupted)
        for words in (("demo",), ("import", str(file)), ("backup", "-o", str(tmp_path / "b"))):
            assert line(*words, status=130) == ""
            assert "nothing was left half done" in line.error
    assert {path.name for path in tmp_path.iterdir()} == {"desk", "list.csv"}
    assert set(line.json("status")["counts"].values()) == {0}
    assert line.json("check", "--deep")["ok"]


def test_ctrl_c_before_the_program_is_loaded_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Loading(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "salesdesk.cli", Loading("salesdesk.cli"))
    assert main(["status"]) == 130


def test_cards_of_which_nothing_can_be_used_say_why(line: Line, tmp_path: Path) -> None:
    (tmp_path / "c.vcf").write_text("BEGIN:VCARD\nEMAIL:a@b.example\nEND:VCARD\n")
    line("import", str(tmp_path / "c.vcf"), status=3)
    assert line.error.endswith(
        "Nothing in this file could be used: The card names neither a person nor a firm.\n"
    )


def test_search_history_import_and_check_say_what_the_contract_names(line: Line, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Company;City;Phone\nPearl;Huế;0905 123 456\nLotus;Huế;abc\n", encoding="utf-8")
    seen = line.json("import", str(file), "--dry-run")
    assert (seen["new"], seen["change_set"]) == (2, None)
    done = line.json("import", str(file))
    figures = ("new", "matched", "updated", "unchanged")
    assert tuple(done[key] for key in figures) == (2, 0, 0, 0)
    assert done["mapping"] == {"Company": "name", "City": "city", "Phone": "phone"}
    [refused] = done["refused"]
    assert (refused["row"], refused["column"], refused["value"]) == (3, "Phone", "abc") and refused["reason"]
    again = line.json("import", str(file))
    assert tuple(again[key] for key in figures) == (0, 2, 0, 2) and again["change_set"] is None
    [found] = line.json("search", "pearl")
    assert found.keys() == {"type", "id", "title", "subtitle"} and found["title"] == "Pearl"
    [step] = line.json("history", "Pearl")
    assert step.keys() >= {"at", "device", "by", "fields", "change_set"}
    assert step["change_set"] == done["change_set"] and step["fields"]["city"] == {"old": None, "new": "Huế"}
    assert line.json("check").keys() == {"ok", "problems", "digest"}


def test_a_desk_that_does_not_fit_its_log_is_mended(line: Line) -> None:
    made = line.json("add", "account", "name=Lotus")["id"]
    desk = open_at(line.desk)
    with desk.database.writing() as connection:
        connection.exec_driver_sql("UPDATE account SET name = 'Other'")
    desk.close()
    line("check", "--deep", status=3)
    assert "check --mend" in line.error
    assert json.loads(line("check", "--mend", "--json"))["ok"]
    assert line.json("show", made)["fields"]["name"] == "Lotus"


def test_a_text_that_finds_several_records_names_them(line: Line) -> None:
    line("add", "account", "name=Pearl One")
    line("add", "account", "name=Pearl Two")
    line("show", "pearl", status=3)
    assert "Pearl One" in line.error and "Pearl Two" in line.error


def test_status_says_what_the_contract_names(line: Line) -> None:
    line("add", "account", "name=A")
    said = line.json("status")
    assert {
        "version",
        "engine",
        "encrypted",
        "device",
        "counts",
        "vector",
        "changes",
        "digest",
        "waiting",
    } <= set(said)
    assert (
        said["counts"]["account"] == 1
        and said["vector"] == {said["device"]: 1}
        and said["encrypted"] is False
    )
    assert set(said["waiting"]) == {"conflicts", "pending", "reviews"}


def test_private_records_are_no_part_of_the_team_chain(line: Line) -> None:
    line("add", "account", "name=A")
    before = line.json("status")
    line("add", "private_note", "body=mine only")
    after = line.json("status")
    for key in ("vector", "changes", "digest"):
        assert after[key] == before[key]
    assert "private_note" not in after["counts"]


def test_what_the_house_forbids_is_not_planned(line: Line) -> None:
    line("add", "account", "name=Embassy", "segment=government")
    line("add", "technique", "name=Running down a competitor", "standing=forbidden")
    line("add", "technique", "name=Open questions")
    line(
        "add", "policy", "name=Embassies", "standing=forbidden", "approach=first_contact",
        "segment=government", "rule=Embassies only by letter",
    )  # fmt: skip
    call = line.json("add", "call", "account=Embassy", "technique=Open questions")["id"]
    for words in (["set", call], ["add", "call", "account=Embassy"]):
        line(*words, "technique=Running down", status=3)
        assert "“Running down a competitor” is forbidden in this house." in line.error
        line(*words, "approach=first_contact", status=3)
        assert "is forbidden here: Embassies only by letter" in line.error
    assert line.json("status")["counts"]["call"] == 1
    line("set", call, "objective=Agree 40 nights", "technique=Open questions")


def test_delete_takes_the_children_and_undo_brings_them_back(line: Line) -> None:
    account = line.json("add", "account", "name=Parent")["id"]
    contact = line.json("add", "contact", f"account={account}", "name=Child")["id"]
    line.json("delete", account)
    line("show", contact, status=3)
    line.json("undo")
    assert line.json("show", contact)["fields"]["account"] == account


def test_a_backup_is_encrypted_and_opens_on_a_new_laptop_by_recovery_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("salesdesk.app.Keyring.put", lambda *_: False)
    monkeypatch.setattr("salesdesk.app.Keyring.get", lambda *_: None)
    monkeypatch.setenv("SALESDESK_PASSPHRASE", "một hai ba")
    old, new, file = str(tmp_path / "old"), str(tmp_path / "new"), str(tmp_path / "desk.backup")
    assert run(["--desk", old, "add", "account", "name=Unmistakable"]) == 0
    assert run(["--desk", old, "backup", "-o", file]) == 0
    assert b"Unmistakable" not in Path(file).read_bytes()
    capsys.readouterr()
    assert run(["--desk", old, "recovery-code"]) == 0
    code = capsys.readouterr().out.strip()
    assert run(["--desk", new, "restore", file]) == 3
    assert "not by a passphrase" in capsys.readouterr().err
    monkeypatch.setenv("SALESDESK_PASSPHRASE", code)
    assert run(["--desk", new, "restore", file]) == 0
    capsys.readouterr()
    assert run(["--desk", new, "search", "unmistak", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["title"] == "Unmistakable"
    monkeypatch.setenv("SALESDESK_PASSPHRASE", "wrong")
    assert run(["--desk", new, "status"]) == 3
    assert run(["--desk", old, "restore", file]) == 3


@pytest.mark.parametrize(
    ("folder", "says"),
    [
        ("~nobody-of-this-name/" + 300 * "x", "The name is too long"),
        pytest.param(
            "relative",
            "No such file or directory",
            marks=pytest.mark.skipif(
                sys.version_info[:3] == (3, 13, 0),
                reason="Python 3.13.0 itself fails at every import, started by -c in a folder that is gone",
            ),
        ),
    ],
)
def test_a_folder_in_which_nobody_can_look_is_one_sentence(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, says: str
) -> None:
    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.chdir(place)
    if folder == "relative":
        place.rmdir()
    line("--desk", folder, "status", status=3)
    assert says in line.error and line.error.count("\n") == 1


@pytest.mark.logs
def test_a_log_that_cannot_be_written_is_not_told_to_whoever_gives_commands(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    line("status")
    (line.desk / "salesdesk.log").mkdir()
    monkeypatch.setattr(safety, "examine", lambda *_, **__: 1 / 0)
    line("check", status=1)
    assert "ZeroDivisionError" in line.error and line.error.count("\n") == 1


def test_the_program_starts_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "salesdesk", "--version"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.startswith("salesdesk ")


@pytest.mark.parametrize(
    "at", ["garbage", "", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00[x]", "[", "12"]
)
def test_history_shows_whatever_stands_for_the_time_of_a_change(line: Line, at: str) -> None:
    record = line.json("add", "account", "name=Pearl")["id"]
    desk = open_at(line.desk)
    base = desk.reader.heads(record)["name"]
    strange = Elsewhere().change(record, {"name": "Perle"}, {"name": base})._replace(at=at)
    rival = Elsewhere().change(record, {"name": "Perla"}, {"name": base})._replace(at=at)
    receive(desk, [strange, rival])
    desk.close()
    assert at in [step["at"] for step in line.json("history", record)]
    line("history", record)
    assert {each["at"] for found in line.json("conflicts") for each in found["values"]} == {at}
    line("conflicts")


def test_an_import_says_what_it_kept_and_what_looks_alike(line: Line, tmp_path: Path) -> None:
    line("add", "account", "name=Saigon Pearl", "city=Đà Nẵng", "tax_code=0400123456")
    line("add", "account", "name=Mekong Events", "city=Huế")
    (tmp_path / "a.csv").write_text(
        "Name,City,Tax code\nSaigon Pearl,Hue,0400123456\nMekong Events,Da Lat,\n", encoding="utf-8"
    )
    said = line("import", str(tmp_path / "a.csv"), "--dry-run")
    assert "Row 2, City: “Hue” in the file, “Đà Nẵng” here" in said and "2 cells say otherwise" in said
    assert "Row 3: “Mekong Events” is taken for Mekong Events (same name); --row 3=new" in said
    said = line("import", str(tmp_path / "a.csv"), "--row", "3=new", "--dry-run")
    assert "Row 3: “Mekong Events” looks like Mekong Events (same name); it comes in as a new account" in said
    assert "Row 2, City: “Hue” in the file, “Đà Nẵng” here" in said and "1 cell says otherwise" in said
    told = line.json("import", str(tmp_path / "a.csv"), "--row", "3=new", "--dry-run")
    assert told["kept"] == [{"row": 2, "column": "City", "value": "Hue", "here": "Đà Nẵng"}]


def test_an_import_takes_a_row_of_the_same_name_for_that_account_as_the_window_does(
    line: Line, tmp_path: Path
) -> None:
    line("add", "account", "name=Mekong Events", "city=Huế")
    file = tmp_path / "a.csv"
    file.write_text("Name,City\nMekong Events Co. Ltd,Vinh\nMekong Event,Da Lat\n", encoding="utf-8")
    told = line.json("import", str(file), "--dry-run")
    assert (told["new"], told["matched"]) == (1, 1)
    assert [[each["row"] for each in told[key]] for key in ("matches", "similar")] == [[2], [3]]
    told = line.json("import", str(file), "--row", "2=new", "--row", "3=same", "--dry-run")
    assert [[each["row"] for each in told[key]] for key in ("matches", "similar")] == [[3], [2]]


def test_an_import_is_decided_on_by_options(line: Line, tmp_path: Path) -> None:
    pearl = line.json("add", "account", "name=Saigon Pearl", "city=Đà Nẵng", "tax_code=0400123456")["id"]
    mekong = line.json("add", "account", "name=Mekong Events", "city=Huế")["id"]
    file = tmp_path / "a.csv"
    file.write_text(
        "Name,City,Tax code\nSaigon Pearl,Hue,0400123456\nMekong Events,Da Lat,0400999888\n", encoding="utf-8"
    )
    line("import", str(file), "--row", "2=same", status=3)
    line("import", str(file), "--take", "Town", status=3)
    told = line.json("import", str(file), "--row", "3=skip", "--dry-run")
    assert (told["new"], told["matched"], told["similar"]) == (0, 1, [])
    told = line.json("import", str(file), "--row", "3=same", "--take", "City")
    assert (told["new"], told["updated"], told["kept"]) == (0, 2, [])
    cities = [line.json("show", each)["fields"]["city"] for each in (pearl, mekong)]
    assert cities == ["Hue", "Da Lat"]
    line("undo")
    assert line.json("show", mekong)["fields"].get("tax_code") is None


def test_an_import_of_which_nothing_can_be_used_is_refused_with_a_hint(line: Line, tmp_path: Path) -> None:
    line("status")
    (tmp_path / "a.csv").write_text("Foo,Bar\n1,2\n3,4\n", encoding="utf-8")
    said = line("import", str(tmp_path / "a.csv"), "--json", status=3)
    assert json.loads(said)["new"] == 0 and "--map COLUMN=FIELD" in line.error
    (tmp_path / "b.csv").write_text('Name,City\nA,Hue\n"B,Hue\n', encoding="utf-8")
    assert "line 3 is never closed" in line("import", str(tmp_path / "b.csv"))


def test_a_record_is_named_by_its_title_or_code_also_where_others_say_it_too(line: Line) -> None:
    account = line.json("add", "account", "name=Sao Biển")["id"]
    line("add", "account", "name=Sao Biến")
    line("add", "account", "name=Sao Biển Travel", "notes=once Sao Biển")
    call = line.json("add", "call", "account=Sao Biển", "start=2026-12-01 09:00")["id"]
    assert line.json("show", call)["fields"]["account"] == account
    suite = line.json("add", "product", "name=Suite", "code=STE", "kind=room")["id"]
    line("add", "product", "name=Steam bath", "kind=spa")
    line("add", "product", "name=STE-2 villa", "kind=room")
    assert line.json("show", "ste")["id"] == suite
    line("show", "sao bien", status=3)
    assert "matches several records" in line.error
    events = line.json("add", "account", "name=Sun Events Ltd")["id"]
    line("add", "account", "name=Mekong", "notes=works with Sun Events")
    assert line.json("show", "sun events")["id"] == events
    line("add", "call", "account=Nowhere Ltd", status=3)
    assert "account: Nothing found for “Nowhere Ltd”" in line.error


def test_what_joining_writes_is_not_set_by_hand(line: Line, tmp_path: Path) -> None:
    account = line.json("add", "account", "name=Saigon Pearl")["id"]
    line("set", account, f"joined_to={account}", status=3)
    assert line.error == "“joined_to” is not set by hand: combine the two records in the window.\n"
    line("add", "contact", "name=Lan", f"joined_to={account}", status=3)
    (tmp_path / "a.csv").write_text("Name,Joined to\nNew one,Saigon Pearl\n", encoding="utf-8")
    assert "joined_to" not in line.json("import", str(tmp_path / "a.csv"))["mapping"].values()
    line("export", "account", "-o", str(tmp_path / "b.csv"), "--fields", "name,joined_to")
    text = (tmp_path / "b.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "b.csv").write_text(text.replace("New one,,", "New one,Saigon Pearl,"), encoding="utf-8")
    [refused] = line.json("import", str(tmp_path / "b.csv"))["refused"]
    assert refused["value"] == "Saigon Pearl" and "is not set by hand" in refused["reason"]


def test_a_text_on_one_line_has_no_other(line: Line) -> None:
    account = line.json("add", "account", "name=Saigon\nPearl", "city=Đà\r\nNẵng", "notes=one\ntwo")["id"]
    fields = line.json("show", account)["fields"]
    assert (fields["name"], fields["city"], fields["notes"]) == ("Saigon Pearl", "Đà Nẵng", "one\ntwo")
    assert len(line("search", "Saigon").splitlines()) == 1
