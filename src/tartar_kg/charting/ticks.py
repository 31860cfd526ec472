"""The days that are marked on a scale."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from matplotlib import dates

if TYPE_CHECKING:
    from tartar_kg.claims.spans import Scale

#: Most ticks by what they count, YEARLY to DAILY; those of days have longer labels.
_TICKS: Final = {0: 13, 1: 6, 3: 5}

# matplotlib.dates has no types.
_locator: Final[Any] = dates.AutoDateLocator
_day_of: Final[Any] = dates.num2date


class _Form(NamedTuple):
    """So many characters of a day are its label where all days end with the rest."""

    length: int
    rest: str


_FORMS: Final = (_Form(4, "-01-01"), _Form(7, "-01"), _Form(10, ""))


def ticks(scale: Scale) -> list[tuple[float, str]]:
    """Return position and label of the days that are marked."""
    ends = [
        datetime.combine(date.fromordinal(day), time(), UTC) for day in (scale.first, scale.last)
    ]
    locator = _locator(tz=UTC, minticks=2, maxticks=_TICKS).get_locator(*ends)
    found = [_day_of(tick).date() for tick in locator.tick_values(*ends)]
    days = [day for day in found if scale.first <= day.toordinal() <= scale.last]
    shown = next(f for f in _FORMS if all(day.isoformat().endswith(f.rest) for day in days))
    return [(scale.x(day.toordinal()), day.isoformat()[: shown.length]) for day in days]
