"""Briefings to print in tests: a rich one, a nearly empty one, and one whose texts are hostile."""

from dataclasses import replace

from salesdesk.domain.briefing import (
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
    Ruled,
    Section,
    Stop,
    Words,
)

HOUSE = House(
    "Thuyền Trăng Riverside Hotel", "Công ty TNHH Thuyền Trăng", "268 Bạch Đằng, Đà Nẵng", "0236 3555 000"
)

FRONT = FrontPage(
    account="Công ty Cổ phần Phần mềm Sóng Hàn",
    about="Company · Corporate · Đà Nẵng",
    temperature="Hot",
    day="Wednesday 25 November 2026",
    time="09:30",
    length=("45 minutes", "Visit"),
    leave_by="09:11",
    place=("249 Nguyễn Văn Linh", "Đà Nẵng"),
    travel="14 minutes on the way",
    people=(Greeting("chị Nhung", "Nguyễn Thị Hồng Nhung", "Head of Administration", "Decides"),),
    objective="Agree 1,200 room nights at 1,450,000",
    measure="Met when she names the volume",
    matters="Largest city account",
    say=("Your people stayed more than you promised", "One invoice a month", "The breakfast tray comes"),
    ask=("How many engineers come?", "What does Bảo need to see?", "Who decides on the party?"),
    bring=(("2 × Sample invoice", "To prepare"), ("Tariff sheet", "Ready")),
    promises=(("Japanese breakfast tray", "overdue since 18 Nov 2026"),),
)


def briefing(calls: int = 6, products: int = 3) -> Briefing:
    """A rich briefing."""
    history = tuple(
        Entry(
            f"{n} Oct 2026 · Visit",
            "Next step agreed",
            (("Next step", "Show a monthly invoice"),),
            "Yes to the volume. " * 6,
        )
        for n in range(1, calls + 1)
    )
    goods = tuple(
        Entry(
            f"Room type {n}",
            "2,150,000 ₫ / night",
            (("Benefits", "– Check-in from 12:00\n– Quiet side"),),
            "",
        )
        for n in range(products)
    )
    rows = tuple((str(2026 - n), "Actual", "909", "1,446,810,000 ₫") for n in range(60))
    sections = (
        Section("people", "Who decides", (Entry("Trần Quốc Bảo", "Approves", (("Cares about", "Terms"),)),)),
        Section(
            "production",
            "Production",
            (Grid(("Year", "Basis", "Nights", "Revenue"), rows, (2, 3, 2, 4), frozenset({2, 3})),),
        ),
        Section(
            "needs",
            "Needs",
            (Facts((("Needs", "One invoice a month"),)), Words("Said in passing", quiet=True)),
        ),
        Section("lessons", "Lessons", (Lines(("Send the table first.", "Ask who types.")),)),
        Section("history", "What happened so far", history),
        Section("products", "Products", goods),
        Section("market", "Market notes", (), "No market note bears on this account."),
        Section("checklist", "Checklist", (Boxes((("Sample invoice", "Ready"),)),)),
        Section("notes", "Notes", (Ruled(10),)),
    )
    return Briefing(HOUSE, FRONT, sections, "Printed 24 Nov 2026")


def empty() -> Briefing:
    """A call of which nothing is known but the account's name."""
    front = FrontPage("A", "", "", "Date not set", "--:--", (), "", (), "", (), "", "", "", (), (), (), ())
    return Briefing(House("H"), front, (), "Printed")


HOSTILE = '<img src="/etc/hostname"/> & Sons <b'


def hostile() -> Briefing:
    """Markup, endless words, control signs, scripts of the region, right-to-left text, emoji."""
    long = "Kh" + "ô" * 400
    front = replace(
        FRONT,
        account=HOSTILE,
        objective=long,
        people=(Greeting("ຄຳແກ້ວ", "สมชาย ใจดี", "សុខ ចាន់", "မောင်မောင်"),),
        say=("\x07bell\u202eRTL", "😀 emoji", "שלום عربى"),
        place=(long, long),
    )
    return Briefing(replace(HOUSE, name=HOSTILE), front, briefing().sections, HOSTILE)


def day_pack() -> DayPack:
    """A day of three calls."""
    stop = Stop(
        "09:30",
        "09:11",
        FRONT.account,
        "249 Nguyễn Văn Linh",
        "Ask for chị Nhung",
        FRONT.objective,
        ("Tariff sheet",),
        "Confirmed",
    )
    return DayPack(
        HOUSE,
        "Wednesday 25 November 2026",
        "Dương",
        (stop, stop, stop),
        ("Badge on the left",),
        (("A: tray", "18 Nov"),),
        (briefing(), empty()),
        "Printed",
    )


def handout() -> Handout:
    """What a customer keeps."""
    product = Entry(
        "Deluxe River", "from 2,150,000 ₫", (("Good to know", "No balcony"),), "Full-width window"
    )
    return Handout(
        HOUSE,
        FRONT.account,
        FRONT.day,
        "09:30",
        "",
        "For chị Nhung",
        ("Rate and volume",),
        (product,),
        (("Name", "Dương"),),
        "24 Nov",
    )
