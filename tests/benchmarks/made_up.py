"""Made-up accounts and their people, always the same, to measure with."""

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from salesdesk.app import new_record_id
from salesdesk.domain.change import Edit
from salesdesk.domain.clock import Clock
from salesdesk.store.desk import Desk, open_desk
from salesdesk.store.identity import Unlock

KINDS = "Công ty TNHH,Công ty Cổ phần,Khách sạn,Trường Đại học,Văn phòng,Hiệp hội,Travel,Du lịch,Lữ hành,Nhà hàng,Resort,Events,DMC,Wedding,Tập đoàn,Ngân hàng,Trung tâm".split(",")  # fmt: skip
BRANDS = "Sông Hàn,Biển Xanh,Ánh Dương,Hoàng Gia,Phú Quý,Thiên Long,Đại Dương,Mặt Trời,Hòa Bình,Thịnh Vượng,Bạch Đằng,Golden Bridge,Riverside,Sunrise,Pacific,Lotus,Dragon,Saigon,Indochina,Mekong,Hội An,Bà Nà,Sơn Trà,Ngũ Hành,Cẩm Lệ,Liên Chiểu,Viễn Đông,Đông Á,Nam Việt,Tân Tiến,Trường Sơn,Vạn Phát".split(",")  # fmt: skip
CITIES = (
    "Đà Nẵng,Hà Nội,Hồ Chí Minh,Huế,Hội An,Nha Trang,Đà Lạt,Cần Thơ,Hải Phòng,Quy Nhơn,Vinh,Phú Quốc".split(
        ","
    )
)
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
MIDDLES = "Văn Thị Hữu Đức Minh Ngọc Thanh Quang Xuân Thu Hồng Kim".split()
GIVEN = "An Anh Bình Châu Chi Cường Dũng Giang Hà Hải Hạnh Hiếu Hoa Hùng Hương Khoa Lan Linh Long Mai Nam Nga Phong Quân Sơn Tâm Thảo Trang Tú Vân Việt Yến".split()
SYLLABLES = [
    first + middle + last
    for first in "b c ch d đ g h k kh l m n ng nh ph qu r s t th tr v x".split()
    for middle in "a ă â e ê i o ô ơ u ư oa uy iê ươ".split()
    for last in ["", "n", "ng", "nh", "t", "c", "m", "p"]
]

TYPED = (
    "khach", "nguyen", "da nang", "travel", "riverside", "song han", "cong ty", "hoi an", "lotus", "vi",
)  # fmt: skip


def questions() -> list[str]:
    """The texts that stand in the search field, key by key, while somebody types."""
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1) if text[end - 1] != " "]


def account(number: int, chance: random.Random) -> dict[str, str]:
    """The values of one account."""
    made = " ".join(chance.choice(SYLLABLES).capitalize() for _ in range(chance.choice([2, 2, 3])))
    brand = chance.choice(BRANDS) if chance.random() < 0.4 else made
    place = f" {chance.choice(CITIES)}" if chance.random() < 0.4 else ""
    return {
        "name": f"{chance.choice(KINDS)} {brand}{place}",
        "kind": "company",
        "city": chance.choice(CITIES),
        "phone": f"0{chance.choice('2379')}{chance.randrange(10**8):08}",
        "email": f"info{number % 9973}@{chance.choice(SYLLABLES)}{chance.choice(SYLLABLES)}.vn",
        "tax_code": f"{chance.randrange(10**10):010}",
        "address": f"{chance.randrange(1, 999)} {person(chance)}",
        "industry": chance.choice(BRANDS),
        "temperature": "warm",
        "standing": "prospect",
    }


def person(chance: random.Random) -> str:
    """A Vietnamese name."""
    return f"{chance.choice(SURNAMES)} {chance.choice(MIDDLES)} {chance.choice(GIVEN)}"


def accounts(number: int, *, contacts: bool = False) -> Iterator[Edit]:
    """New accounts, with one contact each where wanted."""
    chance = random.Random(1)
    for i in range(number):
        record = new_record_id()
        yield Edit(record, values=account(i, chance), type="account")
        if contacts:
            values = {"name": person(chance), "account": record, "mobile": f"09{chance.randrange(10**8):08}"}
            yield Edit(new_record_id(), values=values, type="contact")


class Kept(dict[str, str]):
    """A keyring for one run."""

    def put(self, name: str, secret: str) -> bool:
        """Keeps a secret."""
        self[name] = secret
        return True


def desk_in(folder: Path, keyring: Kept | None = None) -> Desk:
    """A new encrypted desk."""
    return open_desk(
        folder, Unlock(keyring if keyring is not None else Kept(), lambda: None), Clock(), new_record_id
    )


def table(title: str, rows: list[tuple[str, str, str, str, str]]) -> str:
    """Rows of what, floor, ours, ratio and goal as a Markdown table."""
    lines = [f"**{title}**", "", "| | floor | ours | ratio | goal |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def demo_desk(word: str, folder: Path) -> Path:
    """The plain desk that a word names: one that is there, or made in a folder with so many accounts, "" for the small one."""
    if word and not word.isdigit():
        return Path(word)
    made = [sys.executable, "-m", "salesdesk", "--desk", str(folder / "desk"), "--plain", "demo"]
    many = ["--accounts", word] if word else []
    subprocess.run([*made, *many], check=True, capture_output=True, cwd=Path(__file__).resolve().parents[2])
    return folder / "desk"
