"""What a feedback form asks: about one call and the products it was about, in the customer's language."""

from urllib.parse import quote

from salesdesk.domain.call_codes import code_of, is_code_of
from salesdesk.domain.records import Account, Call, Contact
from salesdesk.domain.records.reviews import RATINGS
from salesdesk.domain.sales_papers import FeedbackForm
from salesdesk.domain.text import before_stop, in_pieces
from salesdesk.errors import UserError
from salesdesk.i18n import LANGUAGES, N_, translator
from salesdesk.services.briefing.dossier import Desktop, Dossier
from salesdesk.services.house import me
from salesdesk.services.papers.disclosure import may_see, under_contract
from salesdesk.store.reader import Reader

_MOST_PRODUCTS = 3


def feedback_form(desk: Desktop, call: str) -> tuple[Desktop, FeedbackForm]:
    """Gathers the form for a call, and the desk in the language that it is written in; raises `UserError`."""
    first = Dossier(desk, call)
    desk = _speaking(desk, first.call, first.account)
    dossier = Dossier(desk, call)
    tr, account, seller = desk.tr, dossier.account, me(desk.reader)
    house = desk.house
    contract = under_contract(account, desk.today)
    products = [product.name or "" for _, product, _ in dossier.focus if may_see(product, account, contract)][
        :_MOST_PRODUCTS
    ]
    day = desk.formats.day(dossier.start.date()) if dossier.start else ""
    code = code_of(call)
    address = (seller.email if seller else None) or house.email
    name = seller.name if seller else ""
    return desk, FeedbackForm(
        house=house,
        title=tr("How did we do?"),
        about=in_pieces(account.name or "", day),
        intro=tr(
            "Two minutes of your time help us to do better next time. Tick what fits, write what you like; leave out what does not concern you."
        ),
        scale=tuple(tr(label).split(" · ")[-1] for label in RATINGS.values()),
        rated=(
            tr("Our conversation was worth your time"),
            tr("You were told openly what is possible and what is not"),
            tr("We keep what we promise"),
            *(tr("{product} suits what you need").format(product=each) for each in products),
            tr("Overall"),
        ),
        written=(tr("What was good?"), tr("What should we change?")),
        ticked=(
            tr("You may quote my words with the name of our house."),
            tr("Please call me about it."),
        ),
        code=code,
        code_words=tr("Code of this form"),
        link=_link(address, house.website, tr("Feedback {code}").format(code=code)),
        link_words=(
            tr("Prefer to use your phone? Scan the code and write to {name}.").format(
                name=before_stop(name or house.name)
            )
            if address
            else tr("Prefer to use your phone? Scan the code; please give the code of this form.")
        ),
        foot=in_pieces(house.legal_name or house.name, house.phone, address),
        notices=()
        if address or house.website
        else (tr("Neither you nor the house has an e-mail or web address."),),
    )


def calls_of_code(reader: Reader, typed: str) -> list[str]:
    """The calls whose form bears a code, however it is written; usually one."""
    return [str(row[0]) for row in reader.columns(Call, ("id",)) if is_code_of(typed, str(row[0]))]


def call_of_code(reader: Reader, typed: str) -> str:
    """The call whose form bears a code; raises `UserError` unless it is exactly one."""
    found = calls_of_code(reader, typed)
    if len(found) != 1:
        raise UserError(N_("No form has the code “{typed}”; it is printed at its foot."), typed=typed.strip())
    return found[0]


def _speaking(desk: Desktop, call: Call, account: Account) -> Desktop:
    """The language that is asked for, else that of the person, else that of the account."""
    person = desk.reader.of_type(Contact, call.contact)
    wanted = desk.language or (person.language if person else None) or account.language
    if not wanted:
        return desk.speaking(desk.tr)
    return desk.speaking(translator(wanted if wanted in LANGUAGES else "en"))


def _link(address: str, website: str, subject: str) -> str:
    if address:
        return f"mailto:{quote(address, safe='@.+-_')}?subject={quote(subject)}"
    return website
