"""What the papers that sell say, as plain text in the reader's language: papers lay it out, they decide nothing."""

from dataclasses import dataclass

from salesdesk.domain.briefing import Block, House

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class RateRow:
    """Prices of one case (one adult, FIT, weekend), a cell for each season."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RoomRates:
    """A room type or other product, what it is, and its prices."""

    name: str
    about: str
    rows: tuple[RateRow, ...]


@dataclass(frozen=True)
class RateTable:
    """Prices by product and case against the seasons."""

    seasons: tuple[str, ...] = ()
    rooms: tuple[RoomRates, ...] = ()


@dataclass(frozen=True)
class SeasonKey:
    """A season with its kind and its ranges of dates."""

    name: str
    kind: str
    dates: str


@dataclass(frozen=True)
class Clause:
    """Terms under one heading: to what each applies, and what it says; `note` stands below them."""

    title: str
    items: Pairs
    note: str = ""


@dataclass(frozen=True)
class Party:
    """Who signs: the legal name, what identifies them, and who signs for them."""

    role: str
    name: str
    facts: Pairs


@dataclass(frozen=True)
class TariffSheet:
    """One plan for one partner, or for the public; `stamp` lies across every page of one that is not final.

    `season_notes` say which season counts where several lie, and what is paid in those without a price.
    """

    house: House
    title: str
    reader: str
    facts: Pairs
    basis: tuple[str, ...]
    seasons: tuple[SeasonKey, ...]
    rates: RateTable
    clauses: tuple[Clause, ...]
    contact: Pairs
    parties: tuple[Party, ...]
    mark: str
    stamp: str
    foot: str
    notices: tuple[str, ...] = ()
    season_notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class BrochureItem:
    """A product as a customer sees it; `photo` is an image file's bytes, limits are said as openly as benefits.

    `days` are those of a tour: each with its heading and its programme.
    """

    name: str
    kind: str
    text: str
    photo: bytes | None
    price: str
    benefits: Pairs
    facts: Pairs
    limits: Pairs
    days: Pairs = ()


@dataclass(frozen=True)
class Brochure:
    """Products with what they do for a reader, and whom to ask; `link` is what the printed code leads to."""

    house: House
    title: str
    promise: str
    about: str
    items: tuple[BrochureItem, ...]
    contact: Pairs
    link: str
    foot: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A letter: where and when, to whom, what it says by paragraphs, and who signs it."""

    dated: str
    to: tuple[str, ...]
    greeting: str
    paragraphs: tuple[str, ...]
    closing: str
    signed: tuple[str, ...]


@dataclass(frozen=True)
class TariffPack:
    """All that a partner needs to sell the house, in one file: letter, contents, sheets with their terms, products.

    `enclosed` are what stands behind them, with their pages.
    """

    house: House
    title: str
    letter: Letter
    sheets: tuple[TariffSheet, ...]
    brochure: Brochure | None
    mark: str
    foot: str
    notices: tuple[str, ...] = ()
    enclosed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class ProposalPart:
    """A part of a proposal under its heading."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Proposal:
    """An offer for one event or stay: whom and what it is for, the letter, the parts, and where both sign."""

    house: House
    title: str
    client: str
    facts: Pairs
    letter: Letter
    parts: tuple[ProposalPart, ...]
    parties: tuple[Party, ...]
    stamp: str
    foot: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class FeedbackForm:
    """Questions to a customer on one page: what is rated on a scale (the best first), what is written, what is ticked.

    `link` is what the printed code leads to, `code` names the call for whoever types the answers in.
    """

    house: House
    title: str
    about: str
    intro: str
    scale: tuple[str, ...]
    rated: tuple[str, ...]
    written: tuple[str, ...]
    ticked: tuple[str, ...]
    code: str
    code_words: str
    link: str
    link_words: str
    foot: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ContractSchedule:
    """The annex to a contract for one partner and plan: who they are, the sheet with rates and terms, what was promised."""

    title: str
    about: str
    parties: tuple[Party, ...]
    sheet: TariffSheet
    volume: tuple[str, ...]
    closing: tuple[str, ...]
