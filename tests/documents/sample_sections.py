"""The sections of the sample briefings, in English and Vietnamese."""

from salesdesk.domain.briefing import (
    SECTIONS,
    Bars,
    Block,
    Boxes,
    Entry,
    Facts,
    Grid,
    Lines,
    Points,
    Ruled,
    Section,
    SectionId,
    Words,
)
from tests.documents.sample_front import FRONT

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
                        ("Still available", "87,600,000 ₫"),
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
                            "Advice from colleagues",
                            "Ms Hạnh: let her speak first about the noise, she will want to.",
                        ),
                        (
                            "To find out beforehand",
                            "How many nights Bạch Đằng Plaza had from them in October",
                        ),
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
        "Chưa biết khách có đồng ý cho liên hệ không: hãy hỏi khách có muốn nhận tin không và qua kênh nào.",
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
