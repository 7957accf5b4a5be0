"""Two desks exchange by command."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from salesdesk.services.sharing.passphrase import ENVIRONMENT
from tests.cli.line import Line
from tests.sync.forging import forged, inside, newest, written_after


@pytest.fixture
def desks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Line]:
    monkeypatch.setenv(ENVIRONMENT, "bốn mùa ở Hội An")
    return lambda name: Line(tmp_path / name, capsys)


def test_what_a_record_is_that_was_written_as_two_types_is_decided(
    desks: Callable[[str], Line], tmp_path: Path
) -> None:
    an, mai = desks("an"), desks("mai")
    record = an.json("add", "account", "name=Sông Hàn", "city=Huế")["id"]
    mai("add", "account", "name=Mai's")
    mai("share", "-o", str(tmp_path / "mai.salesdesk"))
    header, changes = inside(tmp_path / "mai.salesdesk")
    trap = written_after(newest(changes, header.device), record, {"name": "Call them"}, type="task", hlc=1)
    file = str(forged(tmp_path / "forged.salesdesk", header, [trap]))
    assert "Kind of record: Account here, Task / Account in the file" in an("merge", file, "--preview")
    an("merge", file)
    assert an.json("show", record)["type"] == "task"
    asked = an.json("conflicts")
    assert [each["field"] for each in asked] == ["type", "name"]
    assert [each["value"] for each in asked[0]["values"]] == ["task", "account"]
    an("resolve", record, "type", "contact", status=3)
    assert "task, account" in an.error
    an("resolve", record, "type", "account")
    shown = an.json("show", record)
    assert (shown["type"], shown["fields"]["name"], shown["fields"]["city"]) == ("account", "Sông Hàn", "Huế")
    assert an.json("conflicts") == [] and an.json("check", "--deep")["ok"]
    an("undo")
    assert an.json("show", record)["type"] == "task"
    an("resolve", record, "type", "mine")
    assert an.json("show", record)["type"] == "account"


def test_a_file_that_waits_is_listed_with_what_is_wrong_with_it_and_dropped(
    desks: Callable[[str], Line], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, binh = desks("an"), desks("binh")
    record = an.json("add", "account", "name=Sông Hàn")["id"]
    an("share", "-o", str(tmp_path / "1.salesdesk"))
    binh("add", "account", "name=Hội An")
    binh("share", "-o", str(tmp_path / "b.salesdesk"))
    an("merge", str(tmp_path / "b.salesdesk"))
    binh("merge", str(tmp_path / "1.salesdesk"))
    binh("share", "-o", str(tmp_path / "b.salesdesk"))
    an("merge", str(tmp_path / "b.salesdesk"))
    an("set", record, "name=Sông Hương")
    device = binh.json("status")["device"]
    an("share", "-o", str(tmp_path / "2.salesdesk"), "--since", device)
    chi = desks("chi")
    assert "waits" in chi("merge", str(tmp_path / "2.salesdesk"))
    [listed] = chi.json("waiting")
    assert (listed["file"], listed["refused"]) == ("2.salesdesk", None) and listed["missing_from"]
    assert "Waiting for changes from" in chi("waiting")
    monkeypatch.setenv(ENVIRONMENT, "năm mùa ở Hội An")
    assert "cannot be merged" in chi.json("waiting")[0]["refused"] and "drop this one" in chi("waiting")
    chi("waiting", "--drop", "3.salesdesk", status=3)
    assert chi.json("status")["waiting"]["pending"] == 1
    assert chi.json("waiting", "--drop", "2.salesdesk") == []
    assert "No file waits." in chi("waiting") and chi.json("status")["waiting"]["pending"] == 0


def test_much_does_not_go_in_many_small_files_either(desks: Callable[[str], Line], tmp_path: Path) -> None:
    an, binh = desks("an"), desks("binh")
    records = [an.json("add", "account", f"name={n}")["id"] for n in range(5)]
    files = [str(tmp_path / f"{n}.salesdesk") for n in range(4)]
    an("share", "-o", files[0])
    for record, file in zip(records, files[1:], strict=False):
        an("delete", record)
        an("share", "-o", file)
    binh("merge", *files, status=3)
    assert "The file, with those before it, would remove 3 of 5 records." in binh.error
    assert binh.json("status")["counts"]["account"] == 3
    binh("merge", *files, "--yes")
    assert binh.json("status")["counts"]["account"] == 2


def test_share_merge_conflicts_resolve(desks: Callable[[str], Line], tmp_path: Path) -> None:
    an, binh = desks("an"), desks("binh")
    record = an.json("add", "account", "name=Sông Hàn", "city=Huế")["id"]
    file = str(tmp_path / "all.salesdesk")
    shared = an.json("share", "-o", file, "--to", "Bình")
    assert (shared["scope"], shared["changes"], shared["records"]) == ("all", 1, 1)
    assert "New  ·  Account: Sông Hàn" in binh("merge", file, "--preview")
    assert binh.json("status")["counts"]["account"] == 0
    first = binh.json("merge", file)
    assert first == {
        "applied": 1,
        "already": 0,
        "pending": 0,
        "records": {"new": 1, "changed": 0, "deleted": 0},
        "conflicts": 0,
        "refused": None,
        "bring_back": [],
    }
    assert binh.json("merge", file)["already"] == 1
    an("set", record, "city=Đà Nẵng")
    binh("set", record, "city=Vinh")
    binh("share", "-o", file, "--only", "song han")
    assert an.json("merge", file)["conflicts"] == 1
    [found] = an.json("conflicts")
    assert (found["record"], found["field"], found["title"]) == (record, "city", "Sông Hàn")
    assert {(each["value"], each["mine"]) for each in found["values"]} == {("Đà Nẵng", True), ("Vinh", False)}
    assert an.json("status")["waiting"]["conflicts"] == 1
    an("resolve", record, "city", "theirs")
    assert an.json("show", record)["fields"]["city"] == "Vinh" and an.json("conflicts") == []
    an("undo")
    an("resolve", "Sông Hàn", "city", "Hội An")
    assert an.json("show", record)["fields"]["city"] == "Hội An"
    an("resolve", record, "city", "mine", status=3)
    an("share", "-o", file, "--since", binh.json("status")["device"])
    binh("merge", file)
    ours, theirs = an.json("status"), binh.json("status")
    assert (ours["changes"], ours["digest"]) == (theirs["changes"], theirs["digest"])


def test_a_delete_that_a_colleague_took_back_is_decided_on(
    desks: Callable[[str], Line], tmp_path: Path
) -> None:
    an, binh = desks("an"), desks("binh")
    record = an.json("add", "account", "name=Sông Hàn", "city=Huế")["id"]
    file = str(tmp_path / "all.salesdesk")

    def give(one: Line, other: Line) -> None:
        one("share", "-o", file)
        other("merge", file, "--yes")

    give(an, binh)
    an("delete", record)
    give(an, binh)
    binh("undo")
    give(binh, an)
    [found] = an.json("conflicts")
    assert (found["field"], found["kind"], found["title"]) == ("deleted", "taken_back", "Sông Hàn")
    assert [(each["value"], each["mine"]) for each in found["values"]] == [("keep", False), ("delete", True)]
    an("resolve", record, "city", "mine", status=3)
    an("resolve", record, "deleted", "mine")
    assert an.json("conflicts") == [] and an.json("status")["counts"]["account"] == 0
    give(an, binh)
    assert binh.json("status")["counts"]["account"] == 0


def test_a_record_that_a_colleague_took_away_by_undo_is_decided_on(
    desks: Callable[[str], Line], tmp_path: Path
) -> None:
    an, binh = desks("an"), desks("binh")
    record = an.json("add", "account", "name=Sông Hàn", "city=Huế")["id"]
    file = str(tmp_path / "all.salesdesk")
    an("share", "-o", file)
    binh("merge", file)
    binh("undo")
    binh("share", "-o", file)
    an("merge", file, "--yes")
    [found] = an.json("conflicts")
    assert (found["field"], found["kind"], found["title"]) == ("deleted", "taken_back", "Sông Hàn")
    assert [(each["value"], each["mine"]) for each in found["values"]] == [("delete", False), ("keep", True)]
    assert an.json("status")["waiting"]["conflicts"] == 1
    an("resolve", record, "deleted", "keep")
    assert an.json("show", record)["fields"]["city"] == "Huế" and an.json("conflicts") == []


def test_a_folder_and_devices(desks: Callable[[str], Line], tmp_path: Path) -> None:
    an, binh = desks("an"), desks("binh")
    an("add", "account", "name=Sông Hàn")
    an("device", "name", "Máy của An")
    folder = tmp_path / "mirror"
    folder.mkdir()
    an("sync", str(folder))
    done = binh.json("sync", str(folder))
    assert [each["applied"] for each in done["merged"]] == [1] and done["sent"] == []
    assert "Nothing new." in binh("sync", str(folder))
    [other] = binh.json("devices")["others"]
    assert other["name"] == "Máy của An" and other["phrase"] == an.json("devices")["this"]["phrase"]
    binh("device", "link", other["phrase"])
    assert binh.json("devices")["others"][0]["mine"] is True
    binh("device", "retire", other["device"])
    assert binh.json("devices")["others"][0]["retired"]
    binh("share", "-o", str(tmp_path / "again.salesdesk"), status=3)
    assert "retired knows this passphrase" in binh.error
    assert "forgotten" in binh("device", "forget", other["phrase"])
    found = binh.json("devices")
    assert found["others"] == [] and found["forgotten"] == [
        {"device": other["device"], "name": "Máy của An", "phrase": other["phrase"]}
    ]
    assert "forgotten, as the code did not match" in binh("devices")
    assert "taken back" in binh("device", "remember", other["device"])
    assert binh.json("devices")["forgotten"] == []
    binh("share", "-o", str(tmp_path / "f.salesdesk"), status=3)
    an("sync", str(tmp_path / "nowhere"), status=3)


def test_the_former_laptop_of_a_copied_desk_is_listed_and_retired_by_name(
    desks: Callable[[str], Line], tmp_path: Path
) -> None:
    old = desks("old")
    old("add", "account", "name=Sông Hàn")
    old("device", "name", "Old laptop")
    old("share", "-o", str(tmp_path / "f.salesdesk"))
    shutil.copytree(old.desk, tmp_path / "new")
    new = desks("new")
    new("device", "name", "New laptop")
    [former] = new.json("devices")["others"]
    assert (former["name"], former["former_of"]) == ("Old laptop", "New laptop")
    assert "former laptop, now New laptop" in new("devices")
    new("device", "retire", "old laptop")
    assert new.json("devices")["others"][0]["retired"]


def test_erase_says_what_it_does_and_is_asked_twice(desks: Callable[[str], Line], tmp_path: Path) -> None:
    an, binh = desks("an"), desks("binh")
    file = str(tmp_path / "all.salesdesk")
    person = an.json("add", "contact", "name=Nguyễn Thị Lan")["id"]
    an("share", "-o", file)
    an("erase", person, status=3)
    assert "--yes" in an.error
    paper = tmp_path / "certificate.pdf"
    done = an.json("erase", person, "--yes", "-o", str(paper))
    assert done["certificate"] == str(paper) and paper.read_bytes().startswith(b"%PDF")
    assert (done["records"], done["handed_over"], done["complete"]) == (
        {"contact": 1},
        ["all.salesdesk"],
        True,
    )
    an("show", person, status=3)
    assert "was erased for good" in an.error
    an("undo", status=3)
    an("undo", done["change_set"], status=3)
    assert "was erased; that is for good" in an.error
    an("share", "-o", file)
    binh("merge", file)
    assert binh.json("status")["counts"]["contact"] == 0
    assert binh.json("check", "--deep")["ok"]


def test_nobody_is_erased_while_the_certificate_has_no_place(
    desks: Callable[[str], Line], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an = desks("An")
    account = an.json("add", "account", "name=A")["id"]
    person = an.json("add", "contact", "name=Lan", f"account={account}")["id"]
    an("erase", person, "--yes", "-o", str(tmp_path / "nowhere" / "c.pdf"), status=3)
    assert "could not be written" in an.error and "Nothing else was changed" in an.error
    assert an.json("show", person)["fields"]["name"] == "Lan"

    def full(self: Path, target: Path) -> Path:
        if target.suffix == ".pdf":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace(self, target)

    replace = Path.replace
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        an("erase", person, "--yes", "-o", str(tmp_path / "c.pdf"), status=3)
    assert "was erased for good" in an.error and "Nothing else was changed" not in an.error
    assert "No space left on device" in an.error
    an("show", person, status=3)
    assert an.json("erase", person, "--yes", "-o", str(tmp_path / "c.pdf"))["records"] == {"contact": 1}
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")


def test_who_was_deleted_before_can_be_erased_by_id(desks: Callable[[str], Line]) -> None:
    an = desks("an")
    person = an.json("add", "contact", "name=Nguyễn Thị Lan")["id"]
    an("delete", person)
    assert an.json("erase", person, "--yes")["records"] == {"contact": 1}
    assert not [
        each["fields"] for each in an.json("history", person) if each["fields"].get("name", {}).get("new")
    ]
    assert all("Thị Lan".encode() not in path.read_bytes() for path in an.desk.glob("desk.db*"))
    assert an.json("erase", person, "--yes")["records"] == {"contact": 1}, "again: it tells the same"
    assert an.json("check", "--deep")["ok"]


def test_bad_files_are_refused_with_a_sentence(desks: Callable[[str], Line], tmp_path: Path) -> None:
    an, binh = desks("an"), desks("binh")
    an("add", "account", "name=Sông Hàn")
    file = tmp_path / "all.salesdesk"
    an("share", "-o", str(file))
    whole = file.read_bytes()
    before = binh.json("status")
    for bad in (b"", b"PK\x03\x04", whole[:-1], whole[:40], whole + b"x", whole[:-50] + b"x" * 50):
        file.write_bytes(bad)
        binh("merge", str(file), status=3)
        assert "all.salesdesk" in binh.error and binh.error.count("\n") == 1
        assert binh("merge", str(file), "--json", status=3)
    binh("merge", str(tmp_path / "nothing.salesdesk"), status=3)
    after = binh.json("status")
    assert {**before, "waiting": 0} == {**after, "waiting": 0}


def test_without_the_teams_passphrase_nothing_is_shared(
    desks: Callable[[str], Line], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    an, binh = desks("an"), desks("binh")
    an("add", "account", "name=Sông Hàn")
    file = str(tmp_path / "all.salesdesk")
    an("share", "-o", file)
    monkeypatch.delenv(ENVIRONMENT)
    binh("status")
    binh("share", "-o", str(tmp_path / "other.salesdesk"), status=3)
    assert "passphrase" in binh.error
    binh("merge", file, status=3)
    given = tmp_path / "passphrase.txt"
    given.write_text("bốn mùa ở Hội An\n", encoding="utf-8")
    binh("--team-passphrase-file", str(given), "merge", file)
    given.write_text("short", encoding="utf-8")
    binh("--team-passphrase-file", str(given), "share", "-o", file, status=3)


def test_own_words_that_are_erased_elsewhere_are_told_and_seen(
    desks: Callable[[str], Line], tmp_path: Path
) -> None:
    an, binh = desks("an"), desks("binh")
    record = an.json("add", "account", "name=Sông Hàn")["id"]
    file = str(tmp_path / "all.salesdesk")
    an("share", "-o", file)
    binh("merge", file)
    binh("add", "contact", "name=Lan", f"account={record}")
    an("erase", record, "--yes")
    an("share", "-o", file)
    told = "1 record that you wrote or wrote to is erased with it, for good."
    assert told in binh("merge", file, "--preview") and told in binh("merge", file, "--yes")
    [found] = binh.json("conflicts")
    assert (found["record"], found["kind"], found["values"][0]["value"]) == (record, "erased", 1)
    assert "1 record that you wrote or wrote to was erased for good." in binh("conflicts")
    assert binh.json("status")["waiting"]["conflicts"] == 1
    binh("resolve", record, "deleted", "theirs")
    assert binh.json("conflicts") == []


def test_a_file_whose_merge_was_undone_says_how_it_comes_back(
    desks: Callable[[str], Line], tmp_path: Path
) -> None:
    an, binh = desks("an"), desks("binh")
    an("add", "account", "name=Sông Hàn")
    file = str(tmp_path / "all.salesdesk")
    an("share", "-o", file)
    assert binh.json("merge", file)["bring_back"] == []
    undone = binh.json("undo")["change_set"]
    assert binh.json("merge", file, "--preview")["bring_back"] == [undone]
    assert f"Bring it back with: undo {undone}" in binh("merge", file)
    [again] = binh.json("merge", file)["bring_back"]
    binh("undo", again)
    assert binh.json("search", "song han")[0]["title"] == "Sông Hàn"
