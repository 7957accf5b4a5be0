"""The properties of the exchange, as a storm over a small team of real desks and real files."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.sync.exchange import REACHED, Exchange

REACHES = ("conflict", "waiting file", "resurrection", "fork", "undelete", "erase")
"""What must happen in at least 2 % of the runs, or the storm proves nothing about it."""


def _storm(runs: int, phases: tuple[Phase, ...]) -> None:
    run_state_machine_as_test(
        Exchange,
        settings=settings(
            max_examples=runs,
            stateful_step_count=6,
            deadline=None,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_nothing_is_lost_between_laptops() -> None:
    _storm(15, (Phase.explicit, Phase.generate))


@pytest.mark.soak
@pytest.mark.timeout(4 * 3600)
def test_nothing_is_lost_between_laptops_in_a_long_storm() -> None:
    REACHED.clear()
    _storm(1500, (Phase.explicit, Phase.generate, Phase.shrink))
    rare = {name: REACHED[name] for name in REACHES if REACHED[name] < 0.02 * REACHED["runs"]}
    assert not rare, (rare, REACHED["runs"])
