"""A house with rooms and plans, partners and a rival, by command."""

from tests.cli.line import Line


def fill(made: Line) -> None:
    house = made("add", "property", "name=Moonboat", "currency=VND", "country=VN").strip()
    for name, percent, kind in (("Service", 5, "service"), ("VAT", 8, "tax")):
        made("add", "charge", f"owner={house}", f"name={name}", f"percent={percent}", f"kind={kind}")
    made("add", "account", "name=Saigon Pearl", "kind=dmc", "segment=fit_operator", "language=vi")
    made("add", "account", "name=Hue Star", "kind=dmc", "segment=fit_operator", "language=ko")
    made("add", "account", "name=Grand Rival", "kind=competitor")
    made("add", "product", "name=Deluxe", "kind=room", "capacity=2A1C", "square_metres=32")
    made("add", "product", "name=Hidden Villa", "kind=room", "disclosure=internal")
    for name, kind, account, amount, basis in (
        ("FIT 2026", "fit", "", 1000000, "inclusive"),
        ("Pearl contract", "corporate", "account=Saigon Pearl", 900000, "inclusive"),
        ("Public 2026", "bar", "", 2000000, "plus_plus"),
    ):
        made(
            *("add", "rate_plan", f"name={name}", f"kind={kind}", f"tax_basis={basis}", "commissionable=no"),
            *("valid_from=2026-01-01", "valid_to=2099-12-31", *([account] if account else [])),
        )
        for product in ("Deluxe", "Hidden Villa"):
            made("add", "rate", f"rate_plan={name}", f"product={product}", f"amount={amount}")
        made("add", "stay_rule", f"rate_plan={name}", "kind=release", "number=7")
        made("add", "payment_term", f"rate_plan={name}", "kind=cancellation", "days=15", "percent=30")
