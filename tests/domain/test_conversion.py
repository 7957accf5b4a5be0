"""Won among all that was asked for, and among what is decided, by the worked example of the trade."""

from fractions import Fraction

from salesdesk.domain.conversion import Conversion, conversion


def test_five_actual_three_definite_six_lost_two_cancelled_four_open() -> None:
    stages = (
        ["actual"] * 5
        + ["definite"] * 3
        + ["lost"] * 6
        + ["cancelled"] * 2
        + ["lead", "tentative", None, "lead"]
    )
    found = conversion(stages)
    assert (found.of_all, found.of_closed) == (Fraction(8, 20), Fraction(8, 16))


def test_what_we_turned_down_is_counted_in_no_share() -> None:
    assert conversion(["turned_down", "turned_down"]) == Conversion(declined=2)
    assert conversion(["actual", "lost", "turned_down"]).of_closed == Fraction(1, 2)
    assert conversion(["turned_down"]).of_all is None and conversion(["lead"]).of_closed is None
