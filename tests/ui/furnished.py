"""A desk with something for every tab, for tests."""

from salesdesk.app import App
from salesdesk.domain.values import Place
from salesdesk.services.records import add
from tests.helpers.plans import plan_with
from tests.ui.plan_page import ROOMS
from tests.ui.reviewed import past_call
from tests.ui.windows import call_for


def furnish(app: App) -> dict[str, str]:
    """One record of each kind that a tab reads beside the window."""
    account = add(app.desk.journal, "account", {"name": "Sao Biển", "place": Place(16_060_000, 108_215_000)})
    call_for(app, account[0])
    plan = plan_with(app, ROOMS)
    material = add(app.desk.journal, "material", {"name": "Brochure"})[0]
    product = add(app.desk.journal, "product", {"name": "Spa", "kind": "spa"})[0]
    return {
        "account": account[0],
        "plan": plan,
        "material": material,
        "product": product,
        "past": past_call(app),
    }
