"""Briefings to print in tests: rich ones, a nearly empty one, and one whose texts are hostile."""

from dataclasses import replace

from salesdesk.domain.briefing import (
    Bars,
    Block,
    Boxes,
    Briefing,
    DayPack,
    Entry,
    Facts,
    FrontPage,
    Greeting,
    Grid,
    Handout,
    House,
    Lines,
    Points,
    Ruled,
    Section,
    Stop,
    Words,
)
from tests.documents.sample_front import FRONT, FRONT_VI, HOUSE
from tests.documents.sample_sections import SECTIONS_VI, sections


def briefing(calls: int = 6, products: int = 3) -> Briefing:
    """A rich briefing."""
    return Briefing(HOUSE, FRONT, sections(calls, products), "Printed 24 Nov 2026 17:40 for Dương Khánh Linh")


def vietnamese() -> Briefing:
    """A briefing that is Vietnamese throughout."""
    return Briefing(HOUSE, FRONT_VI, SECTIONS_VI, "In lúc 24/11/2026 17:40 cho Dương Khánh Linh")


def long_table(rows: int = 60) -> Briefing:
    """A briefing with a table over several pages."""
    lines = tuple((str(2026 - n), "Actual", "909", "1,446,810,000 ₫") for n in range(rows))
    table = Grid(("Year", "Basis", "Nights", "Revenue"), lines, (2, 3, 2, 4), frozenset({2, 3}))
    return replace(briefing(), sections=(Section("production", "Production", (table,)),))


def empty() -> Briefing:
    """A call of which nothing is known but the account's name; every section says what to find out."""
    front = FrontPage("A", "", "", "Date not set", "--:--", (), "", (), "", (), "", "", "", (), (), (), ())
    gaps = tuple(
        Section(section.id, section.title, (), section.gap) for section in sections() if section.id != "notes"
    )
    return Briefing(House("H"), front, gaps, "Printed")


HOSTILE = '<img src="/etc/hostname"/> & Sons <b'
THAI, LAO, KHMER, BURMESE = "สมชาย ใจดี", "ຄຳແກ້ວ", "សុខ ចាន់", "မောင်မောင်"


def hostile() -> Briefing:
    """Markup, endless words, control signs, scripts of the region, right-to-left text, emoji."""
    long = "Kh" + "ô" * 400
    front = replace(
        FRONT,
        account=HOSTILE,
        about=HOSTILE * 9,
        temperature=HOSTILE,
        day=long,
        time="09:30 <b>",
        length=(long, HOSTILE, THAI),
        leave_by="25:00 </para>",
        warning=long,
        objective=long,
        people=(Greeting(LAO, THAI, KHMER, BURMESE), Greeting(long, HOSTILE, long, "\x00\x1b[31m")),
        say=("\x07bell\u202eRTL", "😀👩‍👩‍👧‍👦 emoji", "שלום عربى", "东海旅行社 한국여행 日本の旅"),
        ask=(THAI * 20, KHMER * 20, BURMESE * 20, LAO * 20),
        place=(long, long, HOSTILE),
        travel=long,
        bring=((long, long), (HOSTILE, HOSTILE)),
        promises=((HOSTILE, ""), ("", ""), ("\u0301\u0301", "\t")),
    )
    mad: tuple[Block, ...] = (
        Entry(long, long, ((long, long), ("", "")), long, (Points(long, ((long, long), ("", ""))),), HOSTILE),
        Entry("", "", (), ""),
        Grid((long, "x"), ((long, HOSTILE * 200), ("", "")), (1, 1), frozenset({0})),
        Facts(()),
        Bars((("", 0, ""), (long, -5, long), ("x", 10**18, THAI))),
        Bars(()),
        Boxes(((long, ""),)),
        Lines((long, "", BURMESE), numbered=True),
        Words(HOSTILE + "\n" + THAI * 60),
        Ruled(3),
    )
    return Briefing(
        replace(HOUSE, name=HOSTILE, logo=b"no picture"),
        front,
        (Section("people", HOSTILE, mad), Section("market", long, (), long), *sections()),
        HOSTILE,
    )


def stop(time: str, leave_by: str, account: str, state: str) -> Stop:
    """One call of a day."""
    return Stop(
        time,
        leave_by,
        account,
        "249 Nguyễn Văn Linh, Thanh Khê, Đà Nẵng",
        "Ask for chị Nhung, Mr Bảo",
        FRONT.objective,
        ("Tariff sheet 2027", "Sample invoice"),
        state,
    )


def day_pack() -> DayPack:
    """A day of four calls, two of them with their briefings."""
    return DayPack(
        HOUSE,
        "Wednesday 25 November 2026",
        "Dương Khánh Linh",
        (
            stop("09:30", "09:11", FRONT.account, "Confirmed"),
            stop("11:00", "10:48", "Lữ hành Ánh Dương", "Reminded"),
            stop(
                "14:15", "13:50", "Sở Du lịch thành phố Đà Nẵng, Phòng Xúc tiến và Hợp tác quốc tế", "Asked"
            ),
            stop("16:00", "", "Hải Vân Logistics", "Confirmed"),
        ),
        ("Badge on the left, jacket", "Cards, pen, tablet charged", "Telephone silent before you go in"),
        (("Sóng Hàn: Japanese breakfast tray", "18 Nov 2026"), ("Ánh Dương: list of coaches", "25 Nov 2026")),
        (briefing(), empty()),
        "Printed 24 Nov 2026 17:40 for Dương Khánh Linh",
    )


def handout(products: int = 2) -> Handout:
    """What a customer keeps."""
    product = Entry(
        "Deluxe River room",
        "from 2,150,000 ₫ per room and night",
        (("Included", "Breakfast, wireless internet, one shirt a day"), ("Capacity", "2 adults, 1 child")),
        "Forty rooms of 34 m² with the full width of the window towards the river.",
        (
            Points(
                "Why it suits you",
                (
                    ("Check-in from 12:00", "sleep after the morning flight"),
                    ("Desk of 1.4 m", "work in the evening"),
                ),
            ),
            Points("Good to know", (("No balcony", ""),), warn=True),
        ),
    )
    return Handout(
        HOUSE,
        FRONT.account,
        FRONT.day,
        "09:30",
        "",
        "For chị Nhung, with thanks for your time.",
        (
            "Your nights of 2026 in figures",
            "Rooms and rate for 2027",
            "One invoice a month: how it would look",
        ),
        (product, replace(product, title="Meeting floor with river terrace"))[:products],
        (
            ("Name", "Dương Khánh Linh  ·  Sales Executive"),
            ("Telephone", "+84 905 700 100"),
            ("E-mail", "linh.duong@thuyentrang.example"),
            ("Zalo", "0905 700 100"),
            ("Address", HOUSE.address),
        ),
        "24 Nov 2026",
    )
