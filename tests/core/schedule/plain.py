"""The judge: networks worked out the slow and obvious way, by walking every chain of activities."""

from hypothesis import strategies as st

from sightline.core.schedule.estimates import fixed, pert, triangular, uniform
from sightline.core.schedule.network import Activity, Link, Network


def network(*written):
    """`("b", pert(1, 2, 6), "a", ("c", 3))`: b waits for a, and for c with a lag of 3; a number alone is a fixed duration."""
    return Network(tuple(activity(*each) for each in written))


def activity(id, takes, *after, not_before=0):
    links = tuple(Link(*each) if isinstance(each, tuple) else Link(each) for each in after)
    return Activity(id, fixed(takes) if isinstance(takes, (int, float)) else takes, links, not_before)


def start(network, durations, id):
    """The latest of nought, its own earliest day, and where each chain that ends in it leads to."""
    one = next(each for each in network.activities if each.id == id)
    return max(0, one.not_before, *(start(network, durations, link.of) + durations[link.of] + link.lag for link in one.after), 0)


def finish(network, durations):
    return max(start(network, durations, one.id) + durations[one.id] for one in network.activities)


def longest_from(network, durations, id):
    """The longest chain that begins with the activity, to the end of any that follows it."""
    onward = [
        link.lag + longest_from(network, durations, other.id)
        for other in network.activities
        for link in other.after
        if link.of == id
    ]
    return durations[id] + max([0, *onward])


def slack(network, durations, id):
    """How much later it could start before the network is finished later."""
    return finish(network, durations) - start(network, durations, id) - longest_from(network, durations, id)


WHOLE = st.integers(0, 9)
ESTIMATES = st.one_of(
    WHOLE.map(fixed),
    st.lists(WHOLE, min_size=3, max_size=3).map(lambda three: triangular(*sorted(three))),
    st.lists(WHOLE, min_size=3, max_size=3).map(lambda three: pert(*sorted(three))),
    st.lists(WHOLE, min_size=2, max_size=2).map(lambda two: uniform(*sorted(two))),
)


@st.composite
def networks(draw, most=6):
    """Any network of a few activities, written in any order."""
    size = draw(st.integers(1, most))
    activities = []
    for i in range(size):
        before = draw(st.sets(st.integers(0, i - 1), max_size=3)) if i else set()
        links = tuple(Link(f"a{k}", draw(st.integers(-3, 4))) for k in sorted(before))
        activities.append(Activity(f"a{i}", draw(ESTIMATES), links, draw(st.sampled_from([0, 0, 5, 12]))))
    return Network(tuple(draw(st.permutations(activities))))
