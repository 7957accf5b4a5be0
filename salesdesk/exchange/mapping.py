"""Which column of a table is which field: guessed from headings and content, corrected by people."""

import dataclasses
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass

from salesdesk.domain.fields import REGISTRY, Field, RecordType, type_of
from salesdesk.domain.records import Account
from salesdesk.errors import Translate, UserError
from salesdesk.exchange.column_looks import Look, look_of
from salesdesk.exchange.heading_words import Vocabulary
from salesdesk.exchange.headings import (
    ANYBODYS,
    BARE_NAMES,
    NAME_PARTS,
    RUNNING_NUMBERS,
    SEVERAL,
    plain_heading,
    unnumbered,
)
from salesdesk.exchange.remarks import Remark
from salesdesk.exchange.tables import Table
from salesdesk.i18n import N_

ACCEPTED = 0.5
"""Guesses of less confidence than this leave the column without a field."""

IGNORED = ("", "-", "ignore")
"""What to write instead of a field for a column that is to be left out."""


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column can fill: `field` of the record itself or `contact.field` of its contact."""

    name: str
    record: RecordType
    field: Field
    part: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is taken for: the name of a target or None, how surely (0 to 1), and why."""

    index: int
    letter: str
    header: str
    field: str | None
    confidence: float
    reason: Remark

    @property
    def title(self) -> str:
        """What people call the column: its heading, or its letter where it has none."""
        return self.header or self.letter


@dataclass(frozen=True)
class Mapping:
    """The fields of a table's columns, for one record type."""

    record: RecordType
    columns: tuple[Guess, ...]

    @property
    def is_address_book(self) -> bool:
        """Whether each row is a person of their own: address books keep the parts of their names apart."""
        return _are_of_people(self.columns)

    def corrected(self, changes: Map[str, str]) -> "Mapping":
        """The mapping with COLUMN=FIELD changes; COLUMN is a heading or a letter, FIELD may be empty.

        Raises `UserError` for a column or field that does not exist.
        """
        columns = list(self.columns)
        targets = targets_of(self.record)
        for column, name in changes.items():
            wanted = None if name.strip().lower() in IGNORED else name.strip()
            if wanted and wanted not in targets:
                raise UserError(
                    N_("“{field}” is not a field of {record}."), field=wanted, record=self.record.name
                )
            for index in self._positions(column):
                reason = Remark(N_("as you said"))
                columns[index] = dataclasses.replace(
                    columns[index], field=wanted, confidence=1.0, reason=reason
                )
        return dataclasses.replace(self, columns=tuple(columns))

    def named(self) -> dict[str, str]:
        """Column and field of every column that has one; a letter stands for a missing or repeated heading."""
        titles = [guess.title for guess in self.columns]
        return {
            guess.title if titles.count(guess.title) == 1 else guess.letter: guess.field
            for guess in self.columns
            if guess.field
        }

    def left_out(self, table: Table) -> tuple[Guess, ...]:
        """The columns that hold something and fill no field, besides those that only number the rows."""
        return tuple(
            guess
            for guess in self.columns
            if not guess.field
            and guess.index not in table.empty
            and plain_heading(guess.header) not in RUNNING_NUMBERS
        )

    def _positions(self, column: str) -> list[int]:
        exact = [i for i, guess in enumerate(self.columns) if guess.header and guess.header == column]
        plain = plain_heading(column)
        folded = [i for i, g in enumerate(self.columns) if g.header and plain_heading(g.header) == plain]
        letters = [i for i, guess in enumerate(self.columns) if guess.letter == column.strip().upper()]
        found = exact or (folded if plain else []) or letters
        if not found:
            raise UserError(N_("There is no column “{column}” in this table."), column=column)
        return found


def targets_of(record: RecordType) -> dict[str, Target]:
    """Every field that columns can fill for a record type, by name; accounts bring their contact's."""
    targets = {
        name: Target(name, record, field, part)
        for name, (field, part) in record.parts.items()
        if field.by_hand
    }
    if record is type_of(Account):
        contact = REGISTRY["contact"]
        for name, (field, part) in contact.parts.items():
            if name != "account" and field.by_hand:
                targets[f"contact.{name}"] = Target(f"contact.{name}", contact, field, part)
    return targets


def guess_mapping(table: Table, record: RecordType, languages: Sequence[Translate] = ()) -> Mapping:
    """The likely field of every column of a table; `languages` add their words for the fields' labels."""
    vocabulary = Vocabulary(record, targets_of(record), languages)
    looks = [look_of(cells) for cells in table.sample()]
    guesses = [
        _guess(i, table, vocabulary, looks[i], record is type_of(Account)) for i in range(len(table.header))
    ]
    several = SEVERAL
    if record is type_of(Account):
        guesses = _by_neighbours(_bare_names(guesses), looks)
        if all(guess.field != "name" for guess in guesses):
            # In a list of people alone the parts of their names stand in several columns, too.
            guesses, several = _with_a_name(guesses), SEVERAL | {"name"}
    return Mapping(record, tuple(_without_rivals(guesses, several)))


def _guess(index: int, table: Table, vocabulary: Vocabulary, look: Look, by_content: bool) -> Guess:
    header, letter = table.header[index], table.letters[index]
    field, confidence, reason = vocabulary.find(header)
    if field and by_content and (doubt := look.doubt(field)):
        confidence, reason = confidence * 0.4, doubt
    if by_content and confidence < ACCEPTED and not vocabulary.is_passed_over(header):
        seen, sure, why = look.field()
        if seen and sure > confidence:
            field, confidence, reason = seen, sure, why
    if confidence < ACCEPTED:
        field = None
    return Guess(index, letter, header, field, round(confidence, 2), reason)


def _bare_names(guesses: list[Guess]) -> list[Guess]:
    """A column that is only called “name” beside one of the firm, or of parts of a name, is the person's; parts say more."""
    plain = [unnumbered(plain_heading(guess.header)) for guess in guesses]
    named = [name for name, guess in zip(plain, guesses, strict=True) if guess.field == "name"]
    people = [name for name, guess in zip(plain, guesses, strict=True) if guess.field == "contact.name"]
    alone = BARE_NAMES.issuperset(named) and not people
    if BARE_NAMES.isdisjoint(named) or alone or not NAME_PARTS.issuperset(people):
        return guesses
    reason = Remark(N_("other columns name the firm, or the rest of the name"))
    return [
        dataclasses.replace(
            guess, field=None if people and name == "name" else "contact.name", confidence=0.8, reason=reason
        )
        if guess.field == "name" and name in BARE_NAMES
        else guess
        for name, guess in zip(plain, guesses, strict=True)
    ]


def _by_neighbours(guesses: list[Guess], looks: list[Look]) -> list[Guess]:
    """Telephone and e-mail that follow the contact's name are the contact's, unless the group said otherwise."""
    out: list[Guess] = []
    after_person = of_people = _are_of_people(guesses)
    for guess, look in zip(guesses, looks, strict=True):
        field = guess.field or ""
        if field.startswith("contact."):
            after_person = True
        elif field in ("phone", "email") and after_person and _says_not_whose(guess.header):
            own = "contact.email" if field == "email" else "contact.mobile"
            if field == "phone" and look.mobile < 0.5 and look.phone >= 0.5:
                own = "contact.phone"
            reason = Remark(N_("taken for the contact's: their name stands before it"))
            out.append(dataclasses.replace(guess, field=own, confidence=0.75, reason=reason))
            continue
        elif field and field != "notes":
            after_person = of_people
        out.append(guess)
    return out


def _are_of_people(guesses: Sequence[Guess]) -> bool:
    return sum(guess.field == "contact.name" for guess in guesses) > 1


def _says_not_whose(header: str) -> bool:
    return not header or unnumbered(plain_heading(header)) in ANYBODYS


def _with_a_name(guesses: list[Guess]) -> list[Guess]:
    """A list of people without firms: the person is the account."""
    if all(guess.field != "contact.name" for guess in guesses):
        return guesses
    moved = {
        "contact.name": "name",
        "contact.mobile": "phone",
        "contact.phone": "phone",
        "contact.email": "email",
    }
    reason = Remark(N_("the list names people and no firms"))
    return [
        dataclasses.replace(g, field=moved[g.field], confidence=min(g.confidence, 0.7), reason=reason)
        if g.field in moved
        else g
        for g in guesses
    ]


def _without_rivals(guesses: list[Guess], several: frozenset[str]) -> list[Guess]:
    """Leaves each field to the column that fits it best, except those that several columns may fill."""
    best: dict[str, Guess] = {}
    for guess in guesses:
        if guess.field and (guess.field not in best or guess.confidence > best[guess.field].confidence):
            best[guess.field] = guess
    out: list[Guess] = []
    for guess in guesses:
        winner = best.get(guess.field or "")
        if winner and winner is not guess and guess.field not in several:
            reason = Remark(N_("column {column} fits this field better"), {"column": winner.title})
            out.append(dataclasses.replace(guess, field=None, confidence=0.0, reason=reason))
        else:
            out.append(guess)
    return out
