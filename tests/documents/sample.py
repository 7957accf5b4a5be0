"""Briefings to print in tests: rich ones, a nearly empty one, and one whose texts are hostile."""

import io
from dataclasses import replace

from PIL import Image, ImageDraw

from salesdesk.domain.briefing import (
    SECTIONS,
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
    SectionId,
    Stop,
    Words,
)


def logo() -> bytes:
    """A small logo: a boat under a moon."""
    picture = Image.new("RGBA", (240, 200), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((70, 10, 190, 130), fill=(31, 95, 91, 255))
    pen.ellipse((100, 0, 215, 110), fill=(255, 255, 255, 0))
    pen.chord((10, 60, 230, 200), 20, 160, fill=(31, 95, 91, 255))
    out = io.BytesIO()
    picture.save(out, "png")
    return out.getvalue()


HOUSE = House(
    name="Thuyền Trăng Riverside Hotel",
    legal_name="Công ty TNHH Khách sạn Thuyền Trăng",
    address="268 Bạch Đằng, Hải Châu, Đà Nẵng",
    phone="+84 236 3555 000",
    email="sales@thuyentrang.example",
    website="thuyentrang.example",
    logo=logo(),
)

FRONT = FrontPage(
    account="Công ty Cổ phần Phần mềm Sóng Hàn",
    about="Company  ·  Corporate  ·  Đà Nẵng",
    temperature="Hot",
    day="Wednesday 25 November 2026",
    time="09:30",
    length=("45 minutes", "Visit  ·  Confirmed"),
    leave_by="09:11",
    place=("Sóng Hàn Tower, 12th floor", "249 Nguyễn Văn Linh, Thanh Khê", "Đà Nẵng", "+84 236 3888 120"),
    travel="14 minutes on the way  ·  motorbikes park in Hoàng Diệu, lift B",
    people=(
        Greeting(
            "chị Nhung",
            "Nguyễn Thị Hồng Nhung",
            "Head of Administration",
            "say “chee nyoong”  ·  speaks Vietnamese  ·  Decides",
        ),
        Greeting(
            "Mr Bảo",
            "Trần Quốc Bảo",
            "Chief Financial Officer",
            "say “bow” as in bowing  ·  speaks English  ·  Approves the money",
        ),
    ),
    objective="Agree 1,200 room nights for 2027 at 1,450,000 ₫ net and a signed contract by 15 December.",
    measure="Met when: she names the volume and puts the contract on the board’s agenda of 3 December.",
    matters="Why it matters: a fifth of our corporate target for 2027, and their present hotel closes a wing in March.",
    say=(
        "Your engineers stayed 909 nights with us this year, 209 more than you promised: thank you.",
        "One invoice a month, sorted by project code, from January on.",
        "The Japanese breakfast tray is on the menu from Monday.",
    ),
    ask=(
        "How many engineers come from Osaka after the new year, and for how long?",
        "What does Mr Bảo need to see before he signs?",
        "Who decides on the year-end party, and by when?",
    ),
    bring=(
        ("2 × Sample of the monthly invoice", "To prepare"),
        ("Corporate tariff 2027, Vietnamese", "Ready"),
        ("Photos of the quiet wing", "Ready"),
        ("Draft contract, two copies", "Ready"),
    ),
    promises=(
        ("Japanese breakfast tray from Monday to Friday", "overdue since 18 Nov 2026"),
        ("List of long-stay laundry prices", "due 27 Nov 2026"),
    ),
)

FRONT_VI = replace(
    FRONT,
    about="Công ty  ·  Khách doanh nghiệp  ·  Đà Nẵng",
    temperature="Nóng",
    day="Thứ Tư, 25 tháng 11 2026",
    length=("45 phút", "Gặp trực tiếp  ·  Đã xác nhận"),
    place=("Tòa nhà Sóng Hàn, tầng 12", "249 Nguyễn Văn Linh, Thanh Khê", "Đà Nẵng", "+84 236 3888 120"),
    travel="14 phút đi đường  ·  gửi xe ở đường Hoàng Diệu, thang máy B",
    people=(
        Greeting(
            "chị Nhung",
            "Nguyễn Thị Hồng Nhung",
            "Trưởng phòng Hành chính",
            "nói tiếng Việt  ·  Người quyết định",
        ),
        Greeting("anh Bảo", "Trần Quốc Bảo", "Giám đốc Tài chính", "nói tiếng Anh  ·  Người duyệt chi"),
    ),
    objective="Thống nhất 1.200 đêm phòng năm 2027 với giá 1.450.000 ₫ và ký hợp đồng trước ngày 15/12.",
    measure="Đạt khi: chị nêu sản lượng và đưa hợp đồng vào chương trình họp hội đồng quản trị ngày 03/12.",
    matters="Vì sao quan trọng: một phần năm chỉ tiêu khách doanh nghiệp 2027; khách sạn họ đang dùng đóng một khu từ tháng 3.",
    say=(
        "Năm nay các kỹ sư của quý công ty đã ở 909 đêm, nhiều hơn cam kết 209 đêm: xin cảm ơn.",
        "Từ tháng Giêng: mỗi tháng một hóa đơn, xếp theo mã dự án.",
        "Khay ăn sáng kiểu Nhật có trong thực đơn từ thứ Hai.",
    ),
    ask=(
        "Sau Tết có bao nhiêu kỹ sư từ Osaka sang, ở bao lâu?",
        "Anh Bảo cần xem những gì trước khi ký?",
        "Ai quyết định tiệc cuối năm, và khi nào?",
    ),
    bring=(
        ("2 × Mẫu hóa đơn tháng", "Cần chuẩn bị"),
        ("Bảng giá doanh nghiệp 2027, tiếng Việt", "Sẵn sàng"),
        ("Ảnh khu phòng yên tĩnh", "Sẵn sàng"),
        ("Dự thảo hợp đồng, hai bản", "Sẵn sàng"),
    ),
    promises=(
        ("Khay ăn sáng kiểu Nhật từ thứ Hai đến thứ Sáu", "quá hạn từ 18/11/2026"),
        ("Bảng giá giặt ủi cho khách dài ngày", "đến hạn 27/11/2026"),
    ),
)

_CALLS = (
    (
        "Visit",
        "chị Nhung",
        "Next step agreed",
        "She likes one invoice a month and asked to see a sample. The engineers complain about the road noise on the fourth floor.",
        "Show a sample invoice with project codes",
    ),
    (
        "Telephone",
        "chị Nhung",
        "Information exchanged",
        "Volume grows in spring: a second team of 14 comes from Osaka. No decision before the board meets.",
        "Ask again after the board meeting",
    ),
    (
        "Site inspection",
        "Mr Bảo",
        "Proposal asked for",
        "Mr Bảo saw the meeting floor and two rooms on the quiet side. He asked about payment in 30 days and compared us with Bạch Đằng Plaza.",
        "Proposal with credit terms by Friday",
    ),
)

PRODUCT = Entry(
    "Deluxe River room",
    "2,150,000 ₫ per room and night",
    (
        ("Offer", "1,450,000 ₫ for 1,200 nights a year"),
        ("Availability", "38 of 40 rooms, not 27 to 30 April"),
    ),
    points=(
        Points(
            "Benefits",
            (
                (
                    "Check-in from 12:00 for contract guests",
                    "engineers off the morning flight can sleep at once",
                ),
                ("Desk of 1.4 m with two screens’ room", "they work in the evening with Osaka"),
                ("Laundry within 12 hours, seven days", "three weeks with one suitcase"),
            ),
        ),
        Points(
            "Limits to say openly",
            (
                ("No balcony", "the terrace on the eighth floor is open until 22:00"),
                ("Road noise up to the fourth floor", "we block the fifth floor and above for them"),
            ),
            warn=True,
        ),
    ),
)


def sections(calls: int = 6, products: int = 3) -> tuple[Section, ...]:
    """Every section with something in it."""
    return tuple(Section(name, *_section(name, calls, products)) for name in SECTIONS)


def _section(name: SectionId, calls: int, products: int) -> tuple[str, tuple[Block, ...], str]:
    made: dict[SectionId, tuple[str, tuple[Block, ...]]] = {
        "people": (
            "Who decides",
            (
                Entry(
                    "Nguyễn Thị Hồng Nhung, Head of Administration",
                    "Decides",
                    (
                        ("Cares about", "That nobody calls her on Sunday because a room is not ready"),
                        ("What we did together", "Mooncakes in September; she showed us the new office"),
                        ("Reach", "+84 905 123 456  ·  Zalo  ·  mornings before ten"),
                    ),
                ),
                Entry(
                    "Trần Quốc Bảo, Chief Financial Officer",
                    "Approves the money",
                    (
                        ("Cares about", "Payment in 30 days, one figure a month"),
                        ("Reach", "bao.tran@songhan.example"),
                    ),
                ),
                Entry(
                    "Lê Minh Khôi, Assistant", "Makes the bookings", (("Reach", "+84 914 222 333  ·  Zalo"),)
                ),
            ),
        ),
        "consent": (
            "Consent",
            (
                Grid(
                    ("Name", "Consent", "Given through"),
                    (
                        ("Nguyễn Thị Hồng Nhung", "Given", "Form at the fair  ·  12 Mar 2026"),
                        ("Trần Quốc Bảo", "Not asked yet", ""),
                        ("Lê Minh Khôi", "Do not contact", "Asked by e-mail  ·  2 Oct 2026"),
                    ),
                    (3, 2, 4),
                ),
            ),
        ),
        "needs": (
            "Needs, wants, preferences",
            (
                Facts(
                    (
                        ("Needs", "Twelve to twenty quiet rooms, three weeks at a time; one invoice a month"),
                        ("Wants", "A corner of the restaurant to themselves before seven"),
                        ("Preferences", "High floors, green tea, no calls after 18:00"),
                    )
                ),
            ),
        ),
        "production": (
            "Production against contract",
            (
                Bars(
                    (
                        ("2025 actual", 640, "640 nights  ·  928,000,000 ₫"),
                        ("2026 to October", 909, "909 nights  ·  1,318,050,000 ₫"),
                        ("2026 promised", 700, "700 nights"),
                        ("2027 we ask for", 1200, "1,200 nights"),
                    ),
                    frozenset({2, 3}),
                ),
                Grid(
                    ("Year", "Basis", "Room nights", "Revenue without tax", "Per night"),
                    (
                        ("2026", "Actual to October", "909", "1,318,050,000 ₫", "1,450,000 ₫"),
                        ("2026", "Promised by contract", "700", "1,015,000,000 ₫", "1,450,000 ₫"),
                        ("2025", "Actual", "640", "928,000,000 ₫", "1,450,000 ₫"),
                    ),
                    (2, 5, 3, 5, 4),
                    frozenset({2, 3, 4}),
                ),
                Facts(
                    (
                        ("Contract until", "31 Dec 2026"),
                        ("Promised a year", "700"),
                        ("Potential a year", "1,800"),
                    )
                ),
            ),
        ),
        "opportunities": (
            "Opportunity and option",
            (
                Entry(
                    "Rate contract 2027",
                    "Tentative  ·  60 %",
                    (
                        ("Dates", "1 Jan 2027 – 31 Dec 2027"),
                        ("Option date", "15 Dec 2026"),
                        ("Revenue", "1,740,000,000 ₫"),
                        ("Needs", "Credit of 300 million, 30 days, and the quiet side of the house"),
                    ),
                ),
                Entry(
                    "Year-end party, 220 guests",
                    "Lead  ·  25 %",
                    (("Dates", "16 Jan 2027"), ("Option date", "20 Nov 2026: expired, ask")),
                    tag="Expired",
                ),
            ),
        ),
        "authority": (
            "My floor and authority",
            (
                Grid(
                    ("Product", "Public rate", "Floor rate"),
                    (
                        ("Deluxe River room", "2,150,000 ₫", "1,390,000 ₫"),
                        ("Family suite with kitchen", "3,400,000 ₫", "2,350,000 ₫"),
                    ),
                    (5, 3, 3),
                    frozenset({1, 2}),
                ),
                Entry(
                    "Corporate discounts",
                    "up to 12 % without asking  ·  ask Ms Hạnh",
                    text="Beyond twelve per cent, or below the floor rate, Ms Hạnh decides the same day. A free room per 20 paid needs no consent.",
                ),
                Facts(
                    (
                        ("Credit limit", "300,000,000 ₫"),
                        ("Owed now", "212,400,000 ₫"),
                        ("Still free", "87,600,000 ₫"),
                    )
                ),
            ),
        ),
        "strategy": (
            "Strategy",
            (
                Facts(
                    (
                        ("Approach", "Keep the relationship"),
                        (
                            "Technique",
                            "Summary close\nSay back what she wants in her words, then ask for the one yes that is left.",
                        ),
                        ("Fall-back", "Six months at the old rate with a review in June"),
                        ("Next best step", "A visit of Mr Bảo for breakfast on 2 December"),
                        (
                            "Advice of colleagues",
                            "Ms Hạnh: let her speak first about the noise, she will want to.",
                        ),
                        ("To find out before", "How many nights Bạch Đằng Plaza had from them in October"),
                    )
                ),
            ),
        ),
        "history": (
            "What happened so far",
            tuple(
                Entry(
                    f"{28 - n % 27} {'Oct' if n < 12 else 'Aug'} {2026 - n // 24}  ·  {kind}  ·  {who}",
                    outcome,
                    (("Next step", following),),
                    text,
                )
                for n, (kind, who, outcome, text, following) in enumerate(_CALLS[n % 3] for n in range(calls))
            ),
        ),
        "lessons": (
            "Lessons",
            (
                Lines(
                    (
                        "Send the table first, then telephone: she reads before she talks.",
                        "Ask who types the bookings: Khôi knows the dates before the others do.",
                    )
                ),
            ),
        ),
        "objections": (
            "Objections and answers",
            (
                Facts((("To expect", "The rate of Bạch Đằng Plaza\nThe noise on the fourth floor"),)),
                Entry(
                    "Bạch Đằng Plaza offers 1,390,000 ₫",
                    "Open",
                    (
                        (
                            "Answer",
                            "Their rate has no breakfast and no laundry; ours comes to 60,000 ₫ less a day.",
                        ),
                        (
                            "What resolved it",
                            "A table of both, side by side, at another software house in May",
                        ),
                    ),
                ),
            ),
        ),
        "competition": (
            "Competitors",
            (
                Entry(
                    "Bạch Đằng Plaza: autumn offer of 1,390,000 ₫",
                    "12 Nov 2026  ·  from a guest  ·  confidence medium",
                    text="Room only, until 31 December, no credit. The wing on the river closes in March for works.",
                ),
                Entry(
                    "Hàn Suites: free airport transfer for five rooms",
                    "3 Aug 2026  ·  their web page  ·  confidence high",
                    tag="Expired",
                ),
            ),
        ),
        "products": ("Products and their limits", (PRODUCT,) * products),
        "market": (
            "Market notes",
            (
                Entry(
                    "Osaka to Đà Nẵng daily from 28 March",
                    "2 Nov 2026  ·  Airport authority  ·  confidence high",
                    text="Arrival 07:40: early check-in will matter more.",
                ),
                Words("Two more notes on the segment are older than a year and were left out.", quiet=True),
            ),
        ),
        "checklist": (
            "Checklist of materials",
            (
                Boxes((*FRONT.bring, ("Brochure of the meeting floor", "expired, leave it at home"))),
                Facts(
                    (
                        (
                            "They already have",
                            "Company profile  ·  v3  ·  4 May 2026\nTariff 2026  ·  12 Jan 2026",
                        ),
                    )
                ),
            ),
        ),
        "notes": ("Notes", (Ruled(14),)),
    }
    title, blocks = made[name]
    return title, blocks, "Ask who signs, who is asked and who makes the bookings."


def briefing(calls: int = 6, products: int = 3) -> Briefing:
    """A rich briefing."""
    return Briefing(HOUSE, FRONT, sections(calls, products), "Printed 24 Nov 2026 17:40 for Dương Khánh Linh")


SECTIONS_VI = (
    Section(
        "people",
        "Ai quyết định",
        (
            Entry(
                "Nguyễn Thị Hồng Nhung, Trưởng phòng Hành chính",
                "Người quyết định",
                (
                    ("Quan tâm đến", "Không ai phải gọi chị ngày Chủ nhật vì phòng chưa sẵn sàng"),
                    ("Đã cùng làm", "Bánh Trung thu tháng 9; chị đưa đi xem văn phòng mới"),
                    ("Liên lạc", "+84 905 123 456  ·  Zalo  ·  trước 10 giờ sáng"),
                ),
            ),
            Entry(
                "Trần Quốc Bảo, Giám đốc Tài chính",
                "Người duyệt chi",
                (("Quan tâm đến", "Thanh toán trong 30 ngày"),),
            ),
        ),
    ),
    Section(
        "consent",
        "Đồng ý liên hệ",
        (),
        "Chưa ghi nhận sự đồng ý: hỏi xem họ có muốn nhận tin và bằng cách nào.",
    ),
    Section(
        "production",
        "Sản lượng và hợp đồng",
        (
            Bars(
                (
                    ("2025 thực tế", 640, "640 đêm"),
                    ("2026 đến tháng 10", 909, "909 đêm"),
                    ("2026 cam kết", 700, "700 đêm"),
                ),
                frozenset({2}),
            ),
            Grid(
                ("Năm", "Cơ sở", "Đêm phòng", "Doanh thu chưa thuế", "Mỗi đêm phòng"),
                (
                    ("2026", "Thực tế", "909", "1.318.050.000 ₫", "1.450.000 ₫"),
                    ("2026", "Cam kết hợp đồng", "700", "1.015.000.000 ₫", "1.450.000 ₫"),
                ),
                (2, 4, 3, 4, 4),
                frozenset({2, 3, 4}),
            ),
        ),
    ),
    Section(
        "history",
        "Diễn biến đến nay",
        tuple(
            Entry(
                f"{28 - n}/10/2026  ·  Gặp trực tiếp  ·  chị Nhung",
                "Đã thống nhất bước tiếp theo",
                (("Bước tiếp theo", "Mang mẫu hóa đơn theo mã dự án"),),
                "Chị muốn mỗi tháng một hóa đơn và xin xem mẫu. Các kỹ sư phàn nàn tiếng ồn ngoài đường ở tầng bốn.",
            )
            for n in range(4)
        ),
    ),
    Section(
        "products",
        "Sản phẩm trọng tâm và hạn chế",
        (
            Entry(
                "Phòng Deluxe hướng sông",
                "2.150.000 ₫ / phòng và đêm",
                (("Chào giá", "1.450.000 ₫ cho 1.200 đêm một năm"),),
                points=(
                    Points(
                        "Lợi ích",
                        (
                            (
                                "Nhận phòng từ 12:00 cho khách hợp đồng",
                                "kỹ sư bay chuyến sáng được nghỉ ngay",
                            ),
                            ("Giặt ủi trong 12 giờ, cả tuần", "ba tuần chỉ cần một va li"),
                        ),
                    ),
                    Points(
                        "Hạn chế cần nói thẳng",
                        (("Không có ban công", "sân thượng tầng tám mở đến 22:00"),),
                        warn=True,
                    ),
                ),
            ),
        ),
    ),
    Section("notes", "Ghi chú", (Ruled(14),)),
)


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
