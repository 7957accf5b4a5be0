"""Every command with `--database`: the tables are a team's, the folder says only whose desk it is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from salesdesk.cli import run
from salesdesk.settings import Settings
from tests.cli.line import Line
from tests.helpers.hubs import HubServer


class HubLine(Line):
    """Runs commands on one hub in this process."""

    def __init__(self, desk: Path, address: str, capsys: pytest.CaptureFixture[str]) -> None:
        super().__init__(desk, capsys)
        self.address = address

    def __call__(self, *words: str, status: int = 0, lang: str = "en") -> str:
        """What a command prints."""
        return super().__call__("--database", self.address, *words, status=status, lang=lang)


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], hub_server: HubServer, hub: str) -> HubLine:
    return HubLine(tmp_path / "desk", hub_server.address(hub), capsys)


def test_add_show_set_search_history_undo_redo_delete(line: HubLine) -> None:
    account = line.json("add", "account", "name=Saigon Pearl", "city=Đà Nẵng")["id"]
    assert [row["id"] for row in line.json("search", "da nang")] == [account]
    assert [row["id"] for row in line.json("search", "earl")] == [account]
    changed = line.json("set", "pearl", "city=Huế")
    assert line.json("show", account)["fields"] == {"city": "Huế", "name": "Saigon Pearl"}
    entry = line.json("history", account)[-1]
    assert (entry["fields"]["city"], entry["change_set"]) == (
        {"old": "Đà Nẵng", "new": "Huế"},
        changed["change_set"],
    )
    assert line.json("undo")["undoes"] == changed["change_set"]
    assert line.json("show", account)["fields"]["city"] == "Đà Nẵng"
    line.json("redo")
    line.json("delete", account)
    line("show", account, status=3)
    assert line.json("check", "--deep")["ok"] is True


def test_status_says_what_the_engine_is_and_whether_the_connection_is_encrypted(line: HubLine) -> None:
    line("add", "account", "name=Lotus")
    status = line.json("status")
    assert status["engine"].startswith("PostgreSQL ")
    assert status["encrypted"] is False
    assert status["counts"]["account"] == 1
    assert status["vector"] == {status["device"]: 1}
    assert "not encrypted" in line("status")


def test_the_sample_its_papers_and_its_sheets(line: HubLine, tmp_path: Path) -> None:
    line("demo")
    line("brief", "--next", "-o", str(tmp_path / "briefing.pdf"))
    assert (tmp_path / "briefing.pdf").read_bytes().startswith(b"%PDF")
    line("export", "account", "-o", str(tmp_path / "accounts.csv"))
    assert line.json("import", str(tmp_path / "accounts.csv"))["updated"] == 0
    sheet = tmp_path / "new.csv"
    sheet.write_text("Company,City\nBlue Mekong Travel,Cần Thơ\n", encoding="utf-8")
    done = line.json("import", str(sheet))
    assert done["new"] == 1
    assert line.json("undo")["undoes"] == done["change_set"]
    line("demo", status=3)


def test_two_folders_are_two_desks_of_one_hub(line: HubLine, tmp_path: Path) -> None:
    line("add", "account", "name=Lotus")
    mine = line.json("status")["device"]
    line.desk = tmp_path / "colleague"
    assert [row["title"] for row in line.json("search", "lotus")] == ["Lotus"]
    line("set", "lotus", "city=Huế")
    status = line.json("status")
    assert status["device"] != mine
    assert status["vector"] == {mine: 1, status["device"]: 1}
    assert {entry["device"] for entry in line.json("history", "lotus")} == {mine, status["device"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("backup", "-o", "x.salesdesk-backup"), "pg_dump"),
        (("restore", "x.salesdesk-backup"), "pg_dump"),
        (("recovery-code",), "no recovery code"),
        (("add", "private_note", "body=x"), "private"),
    ],
)
def test_what_a_hub_does_not_do_is_one_sentence(line: HubLine, words: tuple[str, ...], said: str) -> None:
    line(*words, status=3)
    assert said in line.error
    assert line.error.splitlines()[-1:] == [text for text in line.error.splitlines() if said in text]


def test_there_is_no_window_on_a_hub(line: HubLine, capsys: pytest.CaptureFixture[str]) -> None:
    opened: list[Settings] = []

    def window(settings: Settings) -> int:
        opened.append(settings)
        return 0

    assert run(["--desk", str(line.desk), "--database", line.address], window) == 3
    assert "commands" in capsys.readouterr().err
    assert opened == []


def test_what_is_no_address_is_wrong_usage_and_not_repeated(
    line: HubLine, capsys: pytest.CaptureFixture[str]
) -> None:
    for address in ("mysql://mai:topsecret@server/db", "topsecret"):
        assert run(["--database", address, "status"]) == 2
        assert "topsecret" not in capsys.readouterr().err
    line.address = "postgresql+psycopg://mai:topsecret@server/db?no_such_word=1"
    line("status", status=3)
    assert "cannot be read" in line.error
    assert "topsecret" not in line.error


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql+psycopg://mai:topsecret@127.0.0.1:1/db", "cannot be reached"),
        ("postgresql+psycopg://mai:topsecret@no.such.host.invalid/db", "cannot be reached"),
        ("postgresql+psycopg://postgres:topsecret@/nobody_made_this?host={server}", "no team hub named nobody_made_this"),
        ("postgresql+psycopg://stranger:topsecret@/postgres?host={server}", "did not let stranger in"),
    ],
)  # fmt: skip
def test_a_hub_that_does_not_open_is_one_sentence_without_the_password(
    line: HubLine, address: str, said: str
) -> None:
    line.address = address.format(server=line.address.partition("host=")[2])
    line("status", status=3)
    assert said in line.error
    assert "topsecret" not in line.error


def test_a_hub_works_as_a_program_of_its_own(line: HubLine) -> None:
    command = [
        sys.executable,
        "-m",
        "salesdesk",
        "--desk",
        str(line.desk),
        "--plain",
        "--database",
        line.address,
    ]
    for words in (["add", "account", "name=Lotus"], ["search", "lotus", "--json"]):
        done = subprocess.run([*command, *words], capture_output=True, text=True, check=True)
    assert [row["title"] for row in json.loads(done.stdout)] == ["Lotus"]
