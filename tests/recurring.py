"""Rules of things that come again, and days that they begin with."""

from datetime import date

from hypothesis import strategies as st

from keepclients.domain.days import FIRST, LAST
from keepclients.domain.recurrence import Recurrence

DAYS = st.dates(FIRST, LAST)
ENDS: st.SearchStrategy[dict[str, object]] = st.one_of(
    st.just({}),
    st.builds(lambda until: {"until": until}, DAYS),
    st.builds(lambda count: {"count": count}, st.integers(1, 60) | st.integers(1, 9999)),
)
SHAPES: st.SearchStrategy[dict[str, object]] = st.one_of(
    st.sampled_from([{"unit": "day"}, {"unit": "month"}, {"unit": "year"}]),
    st.builds(lambda days: {"unit": "week", "weekdays": days}, st.lists(st.integers(0, 6))),
    st.builds(
        lambda nth, on: {"unit": "month", "nth": nth, "weekday": on},
        st.sampled_from([1, 2, 3, 4, -1]),
        st.integers(0, 6),
    ),
)
EVERY = st.integers(1, 4) | st.integers(1, 999)
RULES = st.builds(
    lambda every, shape, ends: Recurrence.made(every=every, **shape, **ends), EVERY, SHAPES, ENDS
)
ANCHORS = DAYS | st.dates(date(2019, 1, 25), date(2028, 3, 5)) | st.dates(date(2195, 1, 1), LAST)
