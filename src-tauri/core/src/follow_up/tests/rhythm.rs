//! Putting off, and coming again: no weekend is offered, no day lies in the past, no rhythm is lost.

use super::*;

#[test]
fn a_repeated_one_comes_again_on_its_next_day_and_never_in_the_past() {
    for (repeat, due_on, expected) in [
        (Repeat::Weekly, "2026-09-21", "2026-09-28"),
        (Repeat::Weekly, "2026-09-24", "2026-10-01"),
        (Repeat::Weekly, "2026-01-01", "2026-10-01"),
        (Repeat::Weekly, "2026-10-02", "2026-10-09"),
        (Repeat::Monthly, "2026-08-31", "2026-09-30"),
        (Repeat::Monthly, "2026-01-31", "2026-09-30"),
        (Repeat::Monthly, "2026-09-24", "2026-10-24"),
        (Repeat::Quarterly, "2026-08-31", "2026-11-30"),
        (Repeat::Yearly, "2024-02-29", "2027-02-28"),
        (Repeat::Yearly, "2026-09-24", "2027-09-24"),
    ] {
        let mut store = store();
        let due_on = due_on.to_owned();
        let typed = FollowUpDraft { repeat: Some(repeat), due_on, ..draft("Runde") };
        let saved = save(&mut store, &typed);
        complete_follow_up(&mut store, &noon(), &saved.id, "").unwrap();
        assert_eq!(open(&store), [("Runde".to_owned(), expected.to_owned())], "{}", typed.due_on);
    }
}

#[test]
fn the_31st_and_the_29_february_come_back_after_shorter_months() {
    for (repeat, first, days) in [
        (Repeat::Monthly, "2027-01-31", ["2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]),
        (Repeat::Yearly, "2028-02-29", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
    ] {
        let mut store = store();
        let due_on = first.to_owned();
        let typed = FollowUpDraft { repeat: Some(repeat), due_on, ..draft("Runde") };
        let mut at = save(&mut store, &typed);
        for expected in days {
            complete_follow_up(&mut store, &noon(), &at.id, "").unwrap();
            let filter = FollowUpFilter { state: Some(FollowUpState::Open), ..Default::default() };
            at = entries(store.read(), &noon(), &filter).unwrap().remove(0);
            assert_eq!(at.due_on, day(expected));
        }
    }
}

#[test]
fn putting_off_keeps_the_rhythm_and_a_new_day_begins_another() {
    let mut store = store();
    let typed = FollowUpDraft { repeat: Some(Repeat::Weekly), ..draft("Runde") };
    let saved = save(&mut store, &typed);
    snooze_follow_up(&mut store, &noon(), &saved.id, "2026-10-02").unwrap();
    complete_follow_up(&mut store, &noon_of(2026, 10, 2), &saved.id, "").unwrap();
    assert_eq!(open(&store)[0].1, "2026-10-07", "the Wednesday after, not a Friday");

    let next = all(&store).into_iter().find(|entry| entry.state == FollowUpState::Open).unwrap();
    let moved = FollowUpDraft {
        id: Some(next.id.clone()),
        version: Some(store.version(next.id.as_str()).unwrap()),
        due_on: "2026-10-09".to_owned(),
        ..typed
    };
    save(&mut store, &moved);
    complete_follow_up(&mut store, &noon(), &next.id, "").unwrap();
    assert_eq!(open(&store)[0].1, "2026-10-16", "from now on a Friday");
}

#[test]
fn opening_a_repeated_one_again_takes_back_what_came_after_it() {
    let mut store = store();
    let typed = FollowUpDraft { repeat: Some(Repeat::Weekly), ..draft("Runde") };
    let saved = save(&mut store, &typed);
    complete_follow_up(&mut store, &noon(), &saved.id, "").unwrap();
    let reopened = reopen_follow_up(&mut store, &noon(), &saved.id).unwrap();
    assert_eq!((reopened.done_on, reopened.done_remark), (None, None));
    assert_eq!(open(&store), [("Runde".to_owned(), "2026-09-30".to_owned())]);
    complete_follow_up(&mut store, &noon(), &saved.id, "").unwrap();
    assert_eq!(open(&store), [("Runde".to_owned(), "2026-10-07".to_owned())]);
    let error = reopen_follow_up(&mut store, &noon(), &saved.id)
        .map(|_| ())
        .and_then(|()| reopen_follow_up(&mut store, &noon(), &saved.id).map(|_| ()));
    assert_eq!(error.unwrap_err().code(), ErrorCode::Stale, "an open one is not opened");
}

#[test]
fn opening_again_leaves_what_was_settled_since() {
    let mut store = store();
    let typed = FollowUpDraft { repeat: Some(Repeat::Weekly), ..draft("Runde") };
    let first = save(&mut store, &typed);
    complete_follow_up(&mut store, &noon(), &first.id, "").unwrap();
    let next = all(&store).into_iter().find(|entry| entry.state == FollowUpState::Open).unwrap();
    drop_follow_up(&mut store, &noon(), &next.id, "Runde fällt weg").unwrap();
    reopen_follow_up(&mut store, &noon(), &first.id).unwrap();
    let states: Vec<FollowUpState> = all(&store).into_iter().map(|entry| entry.state).collect();
    assert_eq!(states, [FollowUpState::Open, FollowUpState::Dropped]);
}

#[test]
fn one_is_put_off_to_a_day_from_today_on() {
    let mut store = store();
    let saved = save(&mut store, &draft("Fragen"));
    for (until, rule) in
        [("2026-09-23", Rule::InPast), ("", Rule::Required), ("bald", Rule::NotADay)]
    {
        let error = snooze_follow_up(&mut store, &noon(), &saved.id, until).unwrap_err();
        assert_eq!(error.fields()[0].rule, rule, "{until}");
    }
    assert_eq!(open(&store)[0].1, "2026-09-30");
    let until = snooze_follow_up(&mut store, &noon(), &saved.id, "24.9.2026").unwrap();
    assert_eq!(until.due, Due::Today);
}

#[test]
fn the_days_offered_for_putting_off_are_working_days_and_differ() {
    use SnoozeKind::{InAMonth, InAWeek, NextMonday, Tomorrow};
    let offered = |today: &str| -> Vec<(SnoozeKind, String)> {
        let choices = rules::snooze_days(day(today));
        choices.into_iter().map(|choice| (choice.kind, choice.on.to_string())).collect()
    };
    let expect = |days: &[(SnoozeKind, &str)]| -> Vec<(SnoozeKind, String)> {
        days.iter().map(|(kind, day)| (*kind, (*day).to_owned())).collect()
    };
    // A Thursday: a month later is a Saturday and becomes the Monday behind it.
    assert_eq!(
        offered("2026-09-24"),
        expect(&[
            (Tomorrow, "2026-09-25"),
            (NextMonday, "2026-09-28"),
            (InAWeek, "2026-10-01"),
            (InAMonth, "2026-10-26"),
        ])
    );
    // A Friday has no tomorrow to work on; on a Sunday tomorrow is Monday.
    assert_eq!(offered("2026-09-25")[0], (NextMonday, "2026-09-28".to_owned()));
    assert_eq!(offered("2026-09-27")[0], (Tomorrow, "2026-09-28".to_owned()));
    // On a Monday a week from today and the next Monday are one day.
    let monday: Vec<SnoozeKind> = offered("2026-09-28").into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(monday, [Tomorrow, NextMonday, InAMonth]);
    // The last of January: a month later is the last of February.
    assert_eq!(offered("2029-01-31")[3].1, "2029-02-28");
}
