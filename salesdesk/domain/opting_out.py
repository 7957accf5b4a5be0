"""Who asked not to be contacted."""

from salesdesk.domain.records import Contact


def opted_out(person: object) -> bool:
    """Whether somebody is a customer who asked not to be contacted, or withdrew the consent to it."""
    return isinstance(person, Contact) and (person.do_not_contact is True or person.consent == "withdrawn")
