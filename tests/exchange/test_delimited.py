from pathlib import Path

import pytest

from salesdesk.errors import UserError
from salesdesk.exchange.delimited import dialect_of
from salesdesk.exchange.encodings import TCVN3, VNI
from salesdesk.exchange.sheets import read_workbook

LIST = (
    "Tên công ty;Địa chỉ;Điện thoại\r\n"
    "Công ty Sông Hàn;12 Bạch Đằng, Đà Nẵng;0905 123 456\r\n"
    "Huế Ơi;5 Lê Lợi;\r\n"
)
ROWS = [
    ("Tên công ty", "Địa chỉ", "Điện thoại"),
    ("Công ty Sông Hàn", "12 Bạch Đằng, Đà Nẵng", "0905 123 456"),
    ("Huế Ơi", "5 Lê Lợi", None),
]


def in_windows_1258(text: str) -> bytes:
    """Text as Windows programs wrote it: letters with their shape, tone marks as characters of their own."""
    tones = {"\u0300": 0xCC, "\u0309": 0xD2, "\u0303": 0xDE, "\u0301": 0xEC, "\u0323": 0xF2}
    import unicodedata

    out = bytearray()
    for char in text:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            marks = [m for m in unicodedata.normalize("NFD", char) if m in tones]
            base = unicodedata.normalize(
                "NFC", "".join(m for m in unicodedata.normalize("NFD", char) if m not in tones)
            )
            out += base.encode("cp1258") + bytes(tones[m] for m in marks)
    return bytes(out)


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (LIST.encode("utf-8"), "utf-8"),
        (LIST.encode("utf-8-sig"), "utf-8-sig"),
        (LIST.encode("utf-16"), "utf-16"),
        (LIST.encode("utf-16-le"), "utf-16-le"),
        (LIST.encode("utf-16-be"), "utf-16-be"),
        (b"\xfe\xff" + LIST.encode("utf-16-be"), "utf-16"),
        (LIST.encode("utf-32"), "utf-32"),
        (LIST.encode("utf-32-be"), "utf-32-be"),
        (in_windows_1258(LIST), "cp1258"),
    ],
)
def test_encodings(tmp_path: Path, content: bytes, encoding: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    book = read_workbook(tmp_path / "a.csv")
    assert (book.encoding, book.delimiter) == (encoding, ";")
    assert [tuple(row) for row in book.sheets[0].rows] == ROWS


def test_western_text_is_not_taken_for_vietnamese(tmp_path: Path) -> None:
    text = "Name,Straße\nCafé Müller,Größe 5 €\nPiñata São Paulo,Œuvre d’été\nPerò così è,Città\n"
    (tmp_path / "a.csv").write_bytes(text.encode("cp1252"))
    book = read_workbook(tmp_path / "a.csv")
    assert book.encoding == "cp1252"
    assert ["\n".join(map(str, row)) for row in book.sheets[0].rows][2] == "Piñata São Paulo\nŒuvre d’été"


def test_the_old_vietnamese_code(tmp_path: Path) -> None:
    # "Công ty Sông Hàn, Đà Nẵng" in TCVN 5712.
    (tmp_path / "a.csv").write_bytes(b"C\xabng ty,S\xabng H\xb5n\n\xa7\xb5 N\xbdng,Hu\xd5\n")
    book = read_workbook(tmp_path / "a.csv")
    assert book.encoding == TCVN3
    assert [tuple(row) for row in book.sheets[0].rows] == [("Công ty", "Sông Hàn"), ("Đà Nẵng", "Huế")]


def test_the_other_old_vietnamese_code(tmp_path: Path) -> None:
    # What a program that knows no VNI shows of it.
    shown = "Teân coâng ty;Ñòa chæ\nCTY TNHH AÙNH SAO;Höôùng Döông\nLöõ haønh Maët Trôøi;ÑAØ NAÜNG\nÑaø Laït;Phuù Quyù"
    (tmp_path / "a.csv").write_bytes(shown.encode("cp1252"))
    book = read_workbook(tmp_path / "a.csv")
    assert book.encoding == VNI
    assert [tuple(row) for row in book.sheets[0].rows] == [
        ("Tên công ty", "Địa chỉ"),
        ("CTY TNHH ÁNH SAO", "Hướng Dương"),
        ("Lữ hành Mặt Trời", "ĐÀ NẴNG"),
        ("Đà Lạt", "Phú Quý"),
    ]


@pytest.mark.parametrize(
    "text", ["Haïti;Anaïs\nCaraïbes;maïs", "Zoé;Noël\nAéroport;Köln", "João;Leão\nBaú;Aérea"]
)
def test_western_text_is_not_taken_for_vni(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_bytes(text.encode("cp1252"))
    assert read_workbook(tmp_path / "a.csv").encoding == "cp1252"


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b\n1,5;2,5\n1,0;2,7\n", ";"),
        ("a\tb\n1, 2\t3\n", "\t"),
        ("a|b|c\n1,2|3|4,5\n", "|"),
        ('"x;y","b"\n"1;2","3"\n"4","5;6;7"\n', ","),
        ("one column\nof text\n", ","),
    ],
)
def test_delimiters(text: str, delimiter: str) -> None:
    assert dialect_of(text)[0]["delimiter"] == delimiter


def test_the_first_line_may_name_the_delimiter(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=|\nx,1|y\nz|w\n")
    sheet = read_workbook(tmp_path / "a.csv").sheets[0]
    assert [tuple(row) for row in sheet.rows] == [("x,1", "y"), ("z", "w")]
    assert list(sheet.row_numbers) == [2, 3]


def test_quotes_hold_new_lines_and_quotes(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b'name,note\r\nA,"line 1\r\nline ""2"""\r\nB,\r\n')
    rows = [tuple(row) for row in read_workbook(tmp_path / "a.csv").sheets[0].rows]
    assert rows == [("name", "note"), ("A", 'line 1\nline "2"'), ("B", None)]


def test_a_quote_that_is_never_closed_does_not_swallow_the_list(tmp_path: Path) -> None:
    lines = ["name,size", '5" pipe,x', '"never closed,y'] + [f"firm {i},{i}" for i in range(90_000)]
    (tmp_path / "a.csv").write_text("\n".join(lines))
    book = read_workbook(tmp_path / "a.csv")
    assert (len(book.sheets[0].rows), book.open_quote) == (90_003, 3)


def test_a_quote_that_is_never_closed_is_noticed_in_a_short_list_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('name,city\nA,Hue\n"B,Hue\nC,Hue')
    book = read_workbook(tmp_path / "a.csv")
    assert [row[0] for row in book.sheets[0].rows] == ["name", "A", '"B', "C"]
    assert book.open_quote == 3


def test_where_other_cells_need_their_quotes_the_file_is_refused_with_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('sep=,\nname,city\n"A, Ltd",Hue\nX,Hue\n"B,Hue\nC,Hue\n')
    with pytest.raises(UserError, match="in line 5 of “a.csv” is never closed"):
        read_workbook(tmp_path / "a.csv")


def test_a_list_that_ends_behind_an_opening_quote_keeps_its_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('"name","city"\n"A","Hue"\n"')
    (sheet,) = read_workbook(tmp_path / "a.csv").sheets
    assert [tuple(row) for row in sheet.rows] == [("name", "city"), ("A", "Hue"), (None, None)]
    assert len(sheet.rows) == len(sheet.row_numbers) == len(sheet.rows.filled()) == 3


@pytest.mark.parametrize("text", ["", "\n", "\r\n\r\n"])
def test_a_file_of_blanks_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_bytes(text.encode())
    with pytest.raises(UserError, match="empty"):
        read_workbook(tmp_path / "a.csv")


def test_files_put_together_leave_no_mark_of_byte_order_in_their_cells(tmp_path: Path) -> None:
    one = "name,city\nA,Huế\n".encode("utf-8-sig")
    (tmp_path / "a.csv").write_bytes(b"\xef\xbb\xbf" + one + one)
    rows = [tuple(row) for row in read_workbook(tmp_path / "a.csv").sheets[0].rows]
    assert rows == [("name", "city"), ("A", "Huế")] * 2


PARTNERS = {
    "cp949": "하늘투어,이민호,서울\r\n부산 여행사,김지수,부산\r\n",
    "cp932": "日の出旅行株式会社,田中太郎,東京\r\nさくらトラベル,鈴木花子,大阪\r\n",
    "gb18030": "北京阳光旅行社有限公司,王小明,北京\r\n上海国际会议,李娜,上海\r\n",
    "big5hkscs": "台北陽光旅行社有限公司,王小明,台北\r\n高雄國際會議,李娜,高雄\r\n",
    "cp874": "บริษัท ทัวร์ไทย จำกัด,สมชาย ใจดี,กรุงเทพฯ\r\nโรงแรมริมน้ำ,มาลี ศรีสุข,เชียงใหม่\r\n",
    "cp1251": "ООО Солнечный Тур,Иван Петров,Москва\r\nМорской бриз,Анна Смирнова,Владивосток\r\n",
}


@pytest.mark.parametrize("code", PARTNERS)
@pytest.mark.parametrize("head", ["", "Company,Name,City\r\nPlain Travel Ltd,John Smith,Sydney\r\n"])
def test_lists_of_partners_in_the_codes_of_their_countries(tmp_path: Path, code: str, head: str) -> None:
    text = head + PARTNERS[code]
    (tmp_path / "a.csv").write_bytes(text.encode(code))
    book = read_workbook(tmp_path / "a.csv")
    assert book.encoding == code
    assert [",".join(map(str, row)) for row in book.sheets[0].rows] == text.split("\r\n")[:-1]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("cp1252", "AÇÃO TURISMO,SÃO JOÃO\nVIAÇÃO,PEÑÍSCOLA\nÅse Øst,Müßiggang\nLigações,ILUSÕES\n"),
        ("cp1252", "“Quoted…” — “…”,‘x’ •••\nTotal…………………………,12\n"),
        ("cp1253", "Ελληνικά ταξίδια,Αθήνα\nΓιώργος Παπαδόπουλος,Θεσσαλονίκη\n"),
    ],
)
def test_other_western_text_is_not_taken_for_a_code_of_partners(tmp_path: Path, code: str, text: str) -> None:
    (tmp_path / "a.csv").write_bytes(text.encode(code))
    assert read_workbook(tmp_path / "a.csv").encoding == "cp1252"


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-8"])
def test_a_line_in_another_code_leaves_the_rest_of_a_list_in_utf8_as_it_is(
    tmp_path: Path, codec: str
) -> None:
    text = LIST.encode(codec) + "Café Müller;Köln;\r\n".encode("cp1252")
    (tmp_path / "a.csv").write_bytes(text)
    (sheet,) = read_workbook(tmp_path / "a.csv").sheets
    assert [tuple(row) for row in sheet.rows] == [*ROWS, ("Café Müller", "Köln", None)]


def test_a_list_in_utf8_that_ends_inside_a_letter_is_still_one_in_utf8(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(LIST.encode() + "Công ty Biể".encode()[:-1])
    book = read_workbook(tmp_path / "a.csv")
    assert [tuple(row) for row in book.sheets[0].rows][:3] == ROWS


def test_a_western_list_with_what_happens_to_be_one_letter_of_utf8_is_western(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("Café;Köln\r\nMüller;Ã©\r\nÅse;Øst\r\n".encode("cp1252"))
    assert read_workbook(tmp_path / "a.csv").encoding == "cp1252"
