"""What lies in opened boxes is counted: many boxes at once as each by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.answers.counting import tallies, tally

PARTS, WIDTH = 3, 4
boxes = st.lists(
    st.lists(st.tuples(*[st.integers(0, WIDTH)] * PARTS).map(bytes), max_size=20).map(b"".join), max_size=6
)


@given(boxes)
def test_many_boxes_are_counted_as_each_by_itself(boxes):
    counted = tallies(boxes, PARTS, WIDTH)
    assert counted.shape == (PARTS, WIDTH, len(boxes))
    for place, box in enumerate(boxes):
        answers = np.frombuffer(box, np.uint8).reshape(-1, PARTS)
        by_hand = [[(answers[:, part] == choice).sum() for choice in range(1, 5)] for part in range(PARTS)]
        assert counted[:, :, place].tolist() == by_hand
        assert tally(answers, WIDTH).tolist() == by_hand


def test_a_choice_that_no_part_has_is_refused_and_never_counted_as_another():
    with pytest.raises(ValueError, match="0 to 4"):
        tallies([bytes([1, 5, 1])], PARTS, WIDTH)
