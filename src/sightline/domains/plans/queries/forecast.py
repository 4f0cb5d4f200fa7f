"""The simulated finish of a schedule, kept under the hash of what was simulated: the same network is simulated once."""

from django.core.cache import caches

from sightline.domains.plans.rules.forecast import Forecast, forecast, hash_of, question, simulated, why_not_simulated
from sightline.domains.plans.rules.network import Schedule


def forecast_of(schedule: Schedule) -> tuple[Forecast | None, str]:
    """None, and why, where there is nothing to simulate."""
    why_not = why_not_simulated(schedule)
    if why_not:
        return None, why_not
    kept, key = caches["forecasts"], hash_of(question(schedule))
    answer = kept.get(key)
    if answer is None:
        answer = simulated(schedule)
        kept.set(key, answer)
    return forecast(schedule, answer), ""
