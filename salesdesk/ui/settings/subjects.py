"""What can be set, by subject: the settings list it, and the palette finds each by its name."""

from collections.abc import Mapping

from salesdesk.i18n import N_

SUBJECTS: Mapping[str, str] = {
    "house": N_("Your hotel or agency"),
    "taxes": N_("Taxes and service"),
    "me": N_("Me"),
    "planning": N_("Planning calls"),
    "laptop": N_("This laptop"),
    "safety": N_("Security and backups"),
}
