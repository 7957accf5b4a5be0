"""The house and the first pages of the sample briefings, in English and Vietnamese."""

import io
from dataclasses import replace

from PIL import Image, ImageDraw

from salesdesk.domain.briefing import (
    FrontPage,
    Greeting,
    House,
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
    day="Thứ Tư, 25/11/2026",
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
