"""How many records of a type, in words."""

from salesdesk.i18n import Translator


def counted(tr: Translator, type_name: str, n: int) -> str:
    """So many records of a type, as "3 contacts"; "" for a type that is seldom counted."""
    words = {
        "account": lambda: tr.plural("{n} account", "{n} accounts", n),
        "contact": lambda: tr.plural("{n} contact", "{n} contacts", n),
        "call": lambda: tr.plural("{n} call", "{n} calls", n),
        "promise": lambda: tr.plural("{n} promise", "{n} promises", n),
        "task": lambda: tr.plural("{n} task", "{n} tasks", n),
        "opportunity": lambda: tr.plural("{n} opportunity", "{n} opportunities", n),
        "purchase": lambda: tr.plural("{n} entry of buying history", "{n} entries of buying history", n),
        "objection": lambda: tr.plural("{n} objection", "{n} objections", n),
        "feedback": lambda: tr.plural("{n} piece of feedback", "{n} pieces of feedback", n),
        "intelligence": lambda: tr.plural("{n} market note", "{n} market notes", n),
        "given": lambda: tr.plural("{n} material given", "{n} materials given", n),
        "private_note": lambda: tr.plural("{n} private note", "{n} private notes", n),
        "phone": lambda: tr.plural("{n} further number", "{n} further numbers", n),
        "product": lambda: tr.plural("{n} product", "{n} products", n),
        "material": lambda: tr.plural("{n} material", "{n} materials", n),
        "season": lambda: tr.plural("{n} season", "{n} seasons", n),
        "rate": lambda: tr.plural("{n} price", "{n} prices", n),
        "expense": lambda: tr.plural("{n} expense", "{n} expenses", n),
    }
    return words[type_name]() if type_name in words else ""
