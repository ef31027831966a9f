"""What leaves a school: the difference, clipped, with its noise, in its log, after its yes; and no student."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from tests.engine.federated.schools import Client, always, honest, invent_school, plain, run_round, shipped

# isort: split
from flwr.app import Context, Message

from engine.federated.client_app import make_client_app
from engine.federated.school import SchoolSettings, read_school, write_settings
from engine.federated.send_log import HELD_BACK, SENT, WAITS, answer_entry, list_entries
from engine.federated.strategy import ARRAYS
from engine.federated.weights import measure_norm, read_record, write_record


def ask(client: Client, theta: dict[str, np.ndarray] | None = None) -> Message:
    """What a client answers when it is asked through a strategy."""
    answers: list[Message] = []

    def listen(message: Message, context: Context) -> Message:
        if theta is not None:
            message.content[ARRAYS] = write_record(theta)
        answers.append(client(message, context))
        return answers[-1]

    run_round({1: listen}, plain("mean", 1))
    [answer] = answers
    return answer


def test_what_is_sent_is_what_stands_in_the_log(tmp_path: Path) -> None:
    answer = ask(honest(invent_school(tmp_path)))
    [entry] = list_entries(tmp_path)
    sent = read_record(answer.content[ARRAYS])
    assert entry.state == SENT
    assert 0 < measure_norm(sent) <= 0.05 * 1.0001
    for name, value in entry.read_numbers().items():
        assert np.array_equal(value, sent[name])
    assert entry.about["length"] == pytest.approx(measure_norm(sent))


def test_the_school_clips_whatever_the_server_says(tmp_path: Path) -> None:
    assert measure_norm(read_record(ask(honest(invent_school(tmp_path, clip=1e-4))).content[ARRAYS])) < 1.01e-4


def test_local_noise_is_a_multiple_of_twice_the_clip(tmp_path: Path) -> None:
    np.random.seed(1)  # noqa: NPY002 - Flower draws its noise from it
    sent = read_record(ask(honest(invent_school(tmp_path, noise=3.0))).content[ARRAYS])
    sd = measure_norm(sent) / np.sqrt(sum(value.size for value in sent.values()))
    assert sd == pytest.approx(3.0 * 2 * 0.05, rel=0.15)


def test_nothing_is_sent_before_somebody_says_yes(tmp_path: Path) -> None:
    # No answer in time is a no.
    answer = ask(honest(invent_school(tmp_path, look_first=True, patience=0.4)))
    assert answer.has_error()
    assert [entry.state for entry in list_entries(tmp_path)] == [HELD_BACK]


@pytest.mark.parametrize(("says", "state"), [(True, SENT), (False, HELD_BACK)])
def test_an_answer_sends_or_holds_back(tmp_path: Path, says: bool, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def look(_: float) -> None:
        [entry] = list_entries(tmp_path)
        assert entry.state == WAITS
        assert measure_norm(entry.read_numbers()) > 0
        answer_entry(entry, send=says)

    monkeypatch.setattr("time.sleep", look)
    monkeypatch.setattr("engine.federated.send_log.wait_for_answer.__defaults__", (look,))
    answer = ask(honest(invent_school(tmp_path, look_first=True)))
    assert answer.has_content() == says
    assert [entry.state for entry in list_entries(tmp_path)] == [state]


def test_weights_of_another_learner_are_not_answered(tmp_path: Path) -> None:
    assert ask(honest(invent_school(tmp_path)), {"w9": np.zeros(2, dtype=np.float32)}).has_error()
    assert ask(honest(invent_school(tmp_path)), {**shipped(), "b2": np.full(6, np.nan, np.float32)}).has_error()
    assert not list_entries(tmp_path)


def test_no_student_and_no_score_is_in_what_is_sent_or_written(tmp_path: Path) -> None:
    students = [f"Amelie-{k:03d}" for k in range(12)]
    scores = np.random.default_rng(0).uniform(0, 1, (12, 6)).round(6)
    table = tmp_path / "7a-of-Ms-Miller.csv"
    with table.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["student", *(f"Shade {k}/7" for k in range(6))])
        rows.writerows([student, *map(str, row)] for student, row in zip(students, scores, strict=True))
    folder = tmp_path / "school"
    write_settings(folder, SchoolSettings((str(table),), clip=0.05))
    answer = ask(honest(read_school(folder)))
    leaves = b"".join(array.data for array in answer.content[ARRAYS].values()) + repr(answer).encode()
    written = [path.read_bytes() for path in folder.glob("round-*")]
    assert len(written) == 2
    secrets = [*students, "Amelie", "Miller", "Shade", *map(str, scores.ravel())]
    as_numbers = [
        scores.astype(kind).tobytes()[k * size : (k + 1) * size]
        for kind, size in (("f4", 4), ("f8", 8))
        for k in range(scores.size)
    ]
    for data in (leaves, *written):
        assert not [secret for secret in secrets if secret.encode() in data]
        assert not [number for number in as_numbers if number in data]
    assert set(answer.content.array_records) == {ARRAYS}
    assert dict(answer.content["metrics"]) == {"num-examples": 1}


def test_why_a_table_cannot_be_read_stays_at_home(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    table = tmp_path / "7a-of-Ms-Miller.csv"
    table.write_text("student,q1\nAmelie,Amelie was ill\n")
    write_settings(tmp_path, SchoolSettings((str(table),), clip=0.05))
    app = make_client_app(lambda _: read_school(tmp_path))
    answer = ask(app)
    assert answer.has_error()
    assert "could not answer" in answer.error.reason
    said = answer.error.reason + caplog.text
    assert not [word for word in ("Amelie", "Miller", "was ill", "q1") if word in said]


def test_a_class_that_is_taken_out_is_out(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("student,q1,q2\ns1,0,1\ns2,1,1\ns3,0,0\n")
    write_settings(tmp_path, SchoolSettings((str(tmp_path / "a.csv"), str(tmp_path / "b.csv")), clip=0.05))
    assert len(read_school(tmp_path).classes) == 2
    write_settings(tmp_path, SchoolSettings((str(tmp_path / "a.csv"),), clip=0.05))
    assert len(read_school(tmp_path).classes) == 1


def test_another_update_is_no_copy(tmp_path: Path) -> None:
    """What is hidden inside the classes is drawn anew every time, so nobody can ask for the same again."""
    school = invent_school(tmp_path)
    one, other = (read_record(ask(honest(school, seed)).content[ARRAYS]) for seed in (1, 2))
    assert not np.allclose(one["w2"], other["w2"])
    again = read_record(ask(honest(school, 1)).content[ARRAYS])
    assert np.array_equal(one["w2"], again["w2"])
    assert always(0.0)["w2"].shape == one["w2"].shape
