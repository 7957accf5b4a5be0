"""Commands on this laptop and the others that it knows."""

from argparse import Namespace

from salesdesk.app import App
from salesdesk.cli.output import say_json, utc_of
from salesdesk.services.sharing import trust
from salesdesk.services.sharing.me import me, name_laptop
from salesdesk.services.sharing.trust import Known


def devices(app: App, args: Namespace) -> None:
    """Prints this laptop and the others that it knows."""
    mine, others, forgotten = me(app.desk).card, trust.others(app.desk), trust.forgotten(app.desk)
    if args.json:
        say_json(
            {
                "this": {
                    "device": mine.device,
                    "name": mine.name,
                    "colleague": mine.colleague,
                    "phrase": trust.phrase(mine),
                },
                "others": [
                    {
                        "device": each.card.device,
                        "name": each.card.name,
                        "colleague": each.card.colleague,
                        "phrase": each.phrase,
                        "mine": each.linked,
                        "retired": each.retired,
                        "former_of": each.former_of or None,
                        "heard": utc_of(each.heard) if each.heard else None,
                        "held": each.held,
                    }
                    for each in others
                ],
                "forgotten": [
                    {"device": each.card.device, "name": each.card.name, "phrase": each.phrase}
                    for each in forgotten
                ],
            }
        )
        return
    here = app.tr("this laptop")
    print(f"{mine.name}  {trust.phrase(mine)}  {mine.device}  ({here})")
    for each in others:
        heard = (
            app.tr("last heard from {when}").format(when=utc_of(each.heard))
            if each.heard
            else app.tr("never heard from directly")
        )
        print(f"{each.card.name}  {each.phrase}  {each.card.device}  {_state(app, each)}  {heard}")
    wrong = app.tr("forgotten, as the code did not match")
    for each in forgotten:
        print(f"{each.card.name}  {each.phrase}  {each.card.device}  ({wrong})")


def _state(app: App, known: Known) -> str:
    if known.retired:
        return app.tr("retired")
    if known.former_of:
        return app.tr("former laptop, now {name}").format(name=known.former_of)
    return app.tr("mine") if known.linked else known.card.colleague


def device(app: App, args: Namespace) -> None:
    """Links, retires, forgets, remembers or names a laptop."""
    if args.what == "link":
        linked = trust.link(app.desk, args.which)
        print(
            app.tr("{name} is linked as yours; files for it include private records.").format(
                name=linked.card.name
            )
        )
    elif args.what == "retire":
        gone = app.team().retire(args.which)
        print(
            app.tr(
                "{name} is retired; what it wrote stays. It knows the team's passphrase: agree on a new one, and give it with the next file."
            ).format(name=gone.card.name)
        )
    elif args.what == "forget":
        false = trust.forget(app.desk, args.which)
        print(
            app.tr(
                "What was known of {name} is forgotten. With the next file from it compare the phrase that it shows."
            ).format(name=false.card.name)
        )
    elif args.what == "remember":
        trust.remember(app.desk, args.which)
        print(
            app.tr(
                "That {device} was a wrong one is taken back. With the next file from it compare the phrase that it shows."
            ).format(device=args.which)
        )
    else:
        name_laptop(app.desk, args.which)
        print(app.tr("This laptop is called {name} now.").format(name=args.which))
