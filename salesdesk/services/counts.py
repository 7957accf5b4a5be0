"""How many records there are of a type, and how much waits to be done, in words."""

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


def how_much(tr: Translator, promises: int = 0, tasks: int = 0, dates: int = 0, reviews: int = 0) -> str:
    """How much of a day waits to be done, as "1 promise, 2 tasks"; what there is none of is not said."""
    said = (
        counted(tr, "promise", promises) if promises else "",
        counted(tr, "task", tasks) if tasks else "",
        tr.plural("{n} date to keep", "{n} dates to keep", dates) if dates else "",
        tr.plural("{n} review waiting", "{n} reviews waiting", reviews) if reviews else "",
    )
    return ", ".join(filter(None, said))
