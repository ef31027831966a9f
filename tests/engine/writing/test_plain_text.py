from engine.writing.plain_text import replace_halves, unify_line_ends


def test_halves_of_a_pair_become_question_marks_and_whole_pairs_stay():
    assert replace_halves("a\ud83e\udd8a b\udfff") == "a?? b?"
    assert replace_halves("Ann \U0001f98a 王") == "Ann \U0001f98a 王"


def test_every_kind_of_line_end_becomes_one():
    assert unify_line_ends("a\r\nb\rc\nd\n\r\re") == "a\nb\nc\nd\n\n\ne"
