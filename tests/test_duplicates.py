from bot.duplicates import KEPT, Seen


def test_a_message_is_new_once() -> None:
    seen = Seen()
    assert [seen.is_new("T1", "C1", "1.1") for _ in range(3)] == [True, False, False]


def test_team_channel_and_ts_together_make_the_message() -> None:
    seen = Seen()
    messages = [("T1", "C1", "1.1"), ("T2", "C1", "1.1"), ("T1", "C2", "1.1"), ("T1", "C1", "1.2")]
    assert all(seen.is_new(*message) for message in messages)


def test_messages_are_forgotten_after_ten_minutes_and_take_no_more_room() -> None:
    now = [0.0]
    seen = Seen(lambda: now[0])
    for second in range(2000):
        now[0] = float(second)
        assert seen.is_new("T1", "C1", str(second))
    assert len(seen._since) == KEPT
    assert seen.is_new("T1", "C1", "0")
    assert not seen.is_new("T1", "C1", "1999")


def test_hearing_of_a_message_again_does_not_keep_it_longer() -> None:
    now = [0.0]
    seen = Seen(lambda: now[0])
    seen.is_new("T1", "C1", "1.1")
    now[0] = KEPT - 1
    assert not seen.is_new("T1", "C1", "1.1")
    now[0] = KEPT
    assert seen.is_new("T1", "C1", "1.1")
