"""What the columns of real customer lists are called, in Vietnamese and English; folded, without accents."""

import re
from collections.abc import Mapping

from salesdesk.domain.text import words

ACCOUNT_HEADINGS: Mapping[str, str] = {
    "name": "ten cong ty|cong ty|ten khach hang|khach hang|ten don vi|don vi|ten doanh nghiep|doanh nghiep"
    "|ten dai ly|dai ly|ten|company|company name|account|account name|customer|customer name|client|client name"
    "|organisation|organization|organisation name|organization name|ten cty|cty|ten to chuc|to chuc|co quan"
    "|ten co quan|ten kh|kh|ten doi tac|doi tac|partner|agency|agency name|business name|firm|name|ten khach"
    "|ten truong|ten hang|travel agent|ten cong ty don vi|cong ty don vi|ten cong ty khach hang|corporate name",
    "other_name": "ten giao dich|ten viet tat|viet tat|ten tieng anh|ten khac|ten quoc te|short name|trading name"
    "|english name|legal name|brand|thuong hieu|ten thuong mai|ten phap ly|abbreviation",
    "tax_code": "mst|ma so thue|ma thue|tax code|tax id|tax no|tax number|vat|vat no|vat number|tin|msdn"
    "|ma so doanh nghiep|ma dn|ma so dn|mst cong ty|tax",
    "kind": "loai hinh|loai khach hang|loai khach|loai|loai kh|nhom khach hang|nhom khach|nhom kh|nhom|type"
    "|account type|customer type|category|kind|business type|loai hinh kinh doanh|loai hinh doanh nghiep"
    "|phan loai|loai cong ty|client type|phan loai khach hang|loai dn|company type",
    "segment": "phan khuc|phan khuc thi truong|market segment|phan khuc khach hang|phan khuc kh|doi tuong khach",
    "city": "thanh pho|tinh|tinh thanh|tinh thanh pho|tp|tinh tp|town|province|khu vuc|city province|noi dat|business city|work city|address city",
    "temperature": "do nong|nhiet do|muc do quan tam|do quan tam|lead status|muc do nong lanh",
    "phone": "dien thoai|dt|sdt|so dien thoai|so dt|tel|telephone|phone|phone number|phone no|tel no|co dinh"
    "|dien thoai co dinh|dt co dinh|dien thoai ban|dt ban|may ban|dien thoai cong ty|sdt cong ty|hotline"
    "|office phone|landline|d thoai|dthoai|dt cty|so may|tong dai|business phone|company phone|main phone"
    "|so dien thoai cong ty|dt co quan|dien thoai co quan|work phone|dt lien lac|company main phone",
    "email": "email|e mail|mail|thu dien tu|dia chi email|email address|e mail address|email cong ty|company email"
    "|hop thu|email cty|dia chi mail|dia chi thu dien tu|thu",
    "standing": "trang thai|tinh trang|status|trang thai khach hang|tinh trang khach hang|tinh trang hop tac",
    "potential": "hang khach|xep hang|class|rank|grade|tier|phan hang|hang khach hang|abc|xep loai|muc tiem nang",
    "industry": "nganh|nganh nghe|linh vuc|sector|linh vuc hoat dong|nganh nghe kinh doanh|nganh hang",
    "size": "quy mo|so nhan vien|employees|company size|quy mo nhan su|so luong nhan vien|number of employees",
    "demographics": "dac diem khach|nhan khau hoc|doi tuong",
    "address": "dia chi|dc|d c|d chi|dchi|dia chi cong ty|tru so|dia chi tru so|street|office address|billing address"
    "|dia chi giao dich|dia chi xuat hoa don|dia chi lien he|dia chi dang ky|company address|dia chi kinh doanh"
    "|street address|business street|work address|dia chi van phong|address formatted",
    "country": "quoc gia|nuoc|business country|work country|business country region|address country",
    "website": "web|trang web|site|url|homepage|web site|trang chu|web page|dia chi website|website value",
    "language": "ngon ngu|tieng|ngon ngu su dung",
    "territory": "vung|khu vuc phu trach|region|mien|dia ban|vung mien",
    "colleague": "nhan vien phu trach|nguoi phu trach|phu trach|sale|sales|sales person|salesperson|nvkd"
    "|nhan vien kinh doanh|sale phu trach|owner|account manager|account owner|nv phu trach|sales in charge|sales rep"
    "|nhan vien|sales phu trach|sales manager|sale in charge|nhan vien sale",
    "best_time": "gio goi|thoi gian lien he|thoi gian goi|gio lien he|best time",
    "do_not_contact": "khong lien he|khong goi|do not contact|do not call|dnc",
    "source_country": "thi truong|thi truong khach|market|nguon thi truong|quoc tich|nationality|quoc tich khach"
    "|thi truong nguon|nguon khach quoc te",
    "potential_room_nights": "so dem phong|room nights|room night|rn|rns|so dem phong nam|dem phong|san luong"
    "|so phong dem|so dem phong du kien|san luong du kien|dem phong nam|so luong dem phong|rn year|rns year"
    "|rn nam|rns nam|rooms a year|rooms year|rooms per year|room nights a year|room nights per year|so phong nam"
    "|so dem phong mot nam|annual rooms",
    "current_supplier": "khach san dang dung|nha cung cap hien tai|current hotel|khach san hien tai|hotel in use"
    "|nha cung cap|dang su dung khach san",
    "supplier_weakness": "diem yeu doi thu|diem yeu nha cung cap",
    "contract_until": "het han hop dong|hop dong het han|hop dong den|ngay het han|ngay het han hop dong|contract end"
    "|contract expiry|contract until|han hop dong|ngay het hop dong|expiry date|valid until",
    "contract_room_nights": "dem phong cam ket|cam ket dem phong|san luong cam ket|contracted room nights|committed rns",
    "contract_rate": "gia hop dong|gia|rate|gia phong|room rate|gia hd|contracted rate",
    "credit_limit": "han muc cong no|han muc|han muc tin dung|cong no toi da|credit",
    "credit_owed": "cong no|du no|no hien tai|outstanding|balance|owed|cong no hien tai|con no",
    "credit_days": "so ngay no|thoi han thanh toan|credit days|payment terms|so ngay cong no|ngay cong no",
    "needs": "nhu cau|yeu cau|nhu cau khach hang|requirements",
    "wants": "mong muon|ky vong",
    "preferences": "so thich|preference",
    "notes": "ghi chu|note|notes|remarks|remark|comment|comments|dien giai|mo ta|description|thong tin them|luu y"
    "|chu thich|ghi chu them|noi dung|thong tin khac|g chu",
    "source": "nguon|nguon khach|lead source|nguon khach hang|kenh|nguon goc|nguon kh",
    "source_date": "ngay tao|created|date added|ngay nhap|ngay tim thay|created date|ngay cap nhat",
    "referred_by": "nguoi gioi thieu|referrer|gioi thieu boi|duoc gioi thieu boi",
}
"""By account field: phrases separated by `|`."""

_NAME_PARTS = (
    "first name|last name|middle name|ho|ten dem|ho dem|ho lot|ho va ten dem|surname|given name|family name"
    "|additional name"
)
NAME_PARTS = frozenset(_NAME_PARTS.split("|"))
"""Headings of columns that hold a part of a person's name."""

CONTACT_HEADINGS: Mapping[str, str] = {
    "name": "nguoi lien he|lien he|ho ten|ho va ten|ten nguoi lien he|ho ten nguoi lien he|nguoi dai dien|dai dien"
    "|contact|contact person|contact name|full name|pic|person in charge|nguoi dai dien phap luat|dau moi"
    "|nguoi dau moi|dau moi lien he|representative|attn|ten lien he|nguoi lh|nguoi lien lac|key contact|person"
    "|ten zalo|zalo name|ten hien thi|display name|ten danh ba"
    "|ten nguoi dai dien|nguoi giao dich|ho va ten nguoi lien he|contact full name|giam doc|nguoi nhan"
    f"|{_NAME_PARTS}",
    "role": "chuc vu|chuc danh|vi tri|position|job title|designation|function|cv|chuc vu nguoi lien he|job|organization title"
    "|title",
    "influence": "vai tro|anh huong|muc do anh huong|vai tro quyet dinh|quyen quyet dinh|decision role",
    "mobile": "di dong|dtdd|so di dong|cell|cell phone|mobile phone|hp|handphone|dien thoai di dong|sdt di dong"
    "|dt di dong|so dtdd|sdt nguoi lien he|dien thoai nguoi lien he|dt nguoi lien he|contact phone|contact mobile"
    "|sdt lien he|so dien thoai lien he|dt lien he|dien thoai lien he|mobile no|mobile number|sdtdd|d dong"
    "|so dien thoai nguoi lien he|sdt ca nhan|sdt nlh|dien thoai dd|dt dd|phone value|car phone",
    "email": "email nguoi lien he|email lien he|contact email|email ca nhan|personal email|email nlh|e mail value",
    "phone": "direct line|dt truc tiep|dien thoai truc tiep|direct phone|home phone|primary phone|other phone",
    "zalo": "so zalo|zalo id|zalo",
    "whatsapp": "whats app|so whatsapp",
    "line": "line id",
    "wechat": "we chat|wechat id",
    "kakaotalk": "kakao|kakao talk",
    "birthday": "ngay sinh|sinh nhat|date of birth|dob|ngay thang nam sinh|birth date|sn|nam sinh",
    "address_as": "xung ho|danh xung|salutation|cach xung ho",
    "department": "phong ban|bo phan|dept|phong|organization department",
    "consent": "dong y|dong y lien he|dong y nhan tin|consent",
    "preferred_channel": "kenh lien he|kenh uu tien|preferred channel",
    "cares_about": "quan tam|moi quan tam",
}
"""By contact field: phrases separated by `|`."""

CONTACT_WORDS = ("nguoi lien he", "lien he", "contact", "contact person", "nguoi dai dien", "nlh", "person")
"""Words before or after a heading, or over a group of columns, that mean the person."""

ACCOUNT_WORDS = (
    "cong ty",
    "cty",
    "company",
    "khach hang",
    "don vi",
    "doanh nghiep",
    "account",
    "office",
    "dai ly",
)
"""Words before or after a heading, or over a group of columns, that mean the firm."""

OF_FIGURES = frozenset(
    "vnd usd eur dong trieu tr du kien tiem nang uoc tinh potential expected estimated annual yearly nam year per a".split()
)
"""Words beside the heading of a figure that do not make it another one, as "last year" would."""

_OF_PRODUCTION = re.compile(
    r"\b(?:room nights?|rns?|dem phong|san luong|production|revenue|turnover|doanh thu|doanh so)(?![a-z])"
)

LOOSE = frozenset({"title"})
"""Headings that mean something else where another column says the same more clearly: Title beside Job title is Mr or Ms."""

PASSED_OVER = frozenset(
    (
        "stt|no|so tt|so thu tu|tt|id|ma kh|ma khach hang|customer code|ma|code|fax|so fax|fax no|s no|sl no|index"
        "|gioi tinh|gender|sex|customer id|account id|ma so|so"
        # What address books of mail programs and telephones say besides.
        "|business fax|home fax|other fax|assistant s name|assistant s phone|manager s name|spouse|children|initials"
        "|e mail type|e mail display name|e mail label|phone type|phone label|address type|address label|address street"
        "|address po box|address region|address postal code|address extended address|website type|website label"
        "|organization type|name prefix|name suffix|phonetic first name|phonetic middle name|phonetic last name"
        "|yomi name|given name yomi|additional name yomi|family name yomi|nickname|file as|photo|labels"
        "|group membership|office location|home street|home city|home country region|other street|other city"
        "|other country region|fax number|work fax|home fax number|work fax number|company fax|so may fax|pager|pager number"
        "|screen name|home address|home state|home zipcode|home zip|home postal code|home country|work state|work zipcode"
    ).split("|")
)
"""Headings of columns that lists have and we keep no field for."""

RUNNING_NUMBERS = frozenset("stt|no|so tt|so thu tu|tt|s no|sl no|index|so".split("|"))
"""Headings of columns that only number the rows."""

ANYBODYS = frozenset(
    [
        "dien thoai",
        "dt",
        "sdt",
        "so dien thoai",
        "so dt",
        "tel",
        "telephone",
        "phone",
        "phone number",
        "phone no",
        "tel no",
        "d thoai",
        "dthoai",
        "so may",
        "email",
        "e mail",
        "mail",
        "thu dien tu",
        "dia chi email",
        "email address",
        "e mail address",
        "hop thu",
        "dia chi mail",
    ]
)
"""Headings of telephone and e-mail that do not say whose they are."""

BARE_NAMES = frozenset({"ten", "name"})
"""Headings that mean a person's name where another column names the firm."""

SEVERAL = frozenset({"phone", "email", "notes", "contact.phone", "contact.mobile", "contact.email",
                     "contact.name", "contact.notes"})  # fmt: skip
"""Fields that several columns may fill together."""

_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]|\*")
_NUMBERED = re.compile(r"\s*\d{1,2}$|(?<=\w) \d{1,2}(?= )")


def plain_heading(text: str) -> str:
    """A heading as folded words, without what stands in brackets."""
    return " ".join(words(_ASIDE.sub(" ", text))) or " ".join(words(text))


def unnumbered(heading: str) -> str:
    """A plain heading without its number: "dt 2" is another "dt", "e mail 2 address" another "e mail address"."""
    return _NUMBERED.sub("", heading)


def is_of_production(heading: str) -> bool:
    """Whether a heading speaks of the room nights or the revenue that a firm brought, as of some year."""
    return bool(_OF_PRODUCTION.search(plain_heading(heading)))


def says_a_part(heading: str) -> bool:
    """Whether a column called so holds a part of a name; "name" alone does where other columns hold the rest."""
    plain = unnumbered(plain_heading(heading))
    return plain in NAME_PARTS or plain in BARE_NAMES


def known_phrases() -> frozenset[str]:
    """Every phrase that tells a heading of a customer list."""
    phrases = {
        p for table in (ACCOUNT_HEADINGS, CONTACT_HEADINGS) for ps in table.values() for p in ps.split("|")
    }
    return frozenset(phrases | PASSED_OVER)
