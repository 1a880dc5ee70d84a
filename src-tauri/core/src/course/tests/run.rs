//! Runs and their sessions.

use super::*;

#[test]
fn a_run_comes_back_as_it_was_saved() {
    let mut store = store();
    let mut draft = run_draft(&store, &["2026-09-10", "2026-09-03", "2026-09-08"]);
    draft.label = "  4/2026 ".to_owned();
    draft.sessions[0].format = SessionFormat::Online;
    draft.sessions[2].place = "Halle (Saale)".to_owned();
    draft.sessions[2].half_units = 9;
    draft.sessions[1].module = Some(course(&store).modules[0].id.clone());
    let file = save_run(&mut store, &noon(), draft).unwrap();

    let days: Vec<String> = file.sessions.iter().map(|s| s.held_on.to_string()).collect();
    assert_eq!(days, ["2026-09-03", "2026-09-08", "2026-09-10"]);
    assert_eq!(file.sessions[0].title, "Digitale Strategien");
    assert_eq!(file.sessions[1].title, "Basisbefähigung für Digital-Navigatoren");
    assert_eq!(file.sessions[2].place, None, "an online session has no place");
    assert_eq!(file.row.title(), "Basisbefähigung 4/2026");
    assert_eq!(file.row.places, "Magdeburg, Halle (Saale) und online");
    assert_eq!(file.offered_half_units, 41);
    assert_eq!(file.threshold_percent, 80);
    assert_eq!(list_runs(&store, None).unwrap(), [file.row]);
}

#[test]
fn places_are_said_as_people_say_them() {
    let mut store = store();
    for (formats, words) in [
        (vec![], ""),
        (vec![("Magdeburg", SessionFormat::OnSite)], "Magdeburg"),
        (vec![("", SessionFormat::OnSite), ("", SessionFormat::Online)], "online"),
        (vec![("Burg", SessionFormat::OnSite), ("", SessionFormat::Online)], "Burg und online"),
        (vec![("Burg", SessionFormat::OnSite), ("Burg", SessionFormat::OnSite)], "Burg"),
    ] {
        let mut draft = run_draft(&store, &[]);
        let planned = |(place, format): &(&str, SessionFormat)| SessionDraft {
            place: (*place).to_owned(),
            format: *format,
            ..session("2026-09-03")
        };
        draft.sessions = formats.iter().map(planned).collect();
        assert_eq!(save_run(&mut store, &noon(), draft).unwrap().row.places, words);
    }
}

#[test]
fn a_run_says_everything_that_is_wrong_at_once() {
    let mut store = store();
    let mut draft = run_draft(&store, &["31.02.2026", "2026-09-08"]);
    draft.label = " ".to_owned();
    draft.seats = Some(0);
    draft.sessions[0].starts_at = "25:00".to_owned();
    draft.sessions[0].half_units = 41;
    draft.sessions[1].ends_at = "09:00".to_owned();
    draft.sessions[1].place = "x".repeat(121);
    assert_eq!(
        broken(save_run(&mut store, &noon(), draft)),
        [
            ("label".to_owned(), Rule::Required),
            ("seats".to_owned(), Rule::OutOfRange { min: 1, max: 999 }),
            ("sessions.0.heldOn".to_owned(), Rule::NotADay),
            ("sessions.0.startsAt".to_owned(), Rule::NotATime),
            ("sessions.0.halfUnits".to_owned(), Rule::OutOfRange { min: 1, max: 40 }),
            ("sessions.1.endsAt".to_owned(), Rule::EndsBeforeStart),
            ("sessions.1.place".to_owned(), Rule::TooLong { max: 120 }),
        ]
    );
    assert!(list_runs(&store, None).unwrap().is_empty());
}

#[test]
fn a_module_of_another_course_is_refused() {
    let mut store = store();
    let mut draft = run_draft(&store, &["2026-09-03"]);
    draft.sessions[0].module = Some(list_courses(&store).unwrap()[1].modules[0].id.clone());
    let refused = broken(save_run(&mut store, &noon(), draft));
    assert_eq!(refused, [("sessions.0.module".to_owned(), Rule::Unknown)]);
}

#[test]
fn a_session_of_another_run_is_refused() {
    let mut store = store();
    let other = saved_run(&mut store);
    let mut draft = run_draft(&store, &["2026-10-01"]);
    draft.sessions[0].id = Some(other.sessions[0].id.clone());
    let refused = broken(save_run(&mut store, &noon(), draft));
    assert_eq!(refused, [("sessions.0".to_owned(), Rule::Unknown)]);
}

#[test]
fn a_session_left_out_is_removed_but_not_one_with_attendance() {
    let mut store = store();
    let file = run_with_one(&mut store);
    let file = enter(&mut store, &file, &noon(), &[(AttendanceState::Excused, None)]);

    let mut draft = reopened(&file);
    draft.sessions.remove(4);
    let file = save_run(&mut store, &noon(), draft).unwrap();
    assert_eq!(file.sessions.len(), 4);

    let mut draft = reopened(&file);
    draft.sessions.remove(0);
    let refused = broken(save_run(&mut store, &noon(), draft));
    assert_eq!(refused, [("sessions".to_owned(), Rule::InUse)]);
    let kept = get_run(&store, &noon(), &file.row.id).unwrap();
    assert_eq!(kept.sessions.len(), 4);
    assert!(kept.participants[0].attendance[0].is_some());
}

#[test]
fn the_latest_run_stands_on_top() {
    let mut store = store();
    for (label, days) in [("1", vec!["2026-03-01"]), ("2", vec![]), ("3", vec!["2026-09-03"])] {
        let draft = RunDraft { label: label.to_owned(), ..run_draft(&store, &days) };
        save_run(&mut store, &noon(), draft).unwrap();
    }
    let labels: Vec<String> =
        list_runs(&store, None).unwrap().into_iter().map(|row| row.label).collect();
    assert_eq!(labels, ["2", "3", "1"]);
}

#[test]
fn a_kommune_sees_the_runs_its_people_are_in() {
    let mut store = store();
    let file = run_with_one(&mut store);
    saved_run(&mut store);
    let stendal = town(&store, "Stendal");
    let runs = list_runs(&store, Some(&stendal)).unwrap();
    assert_eq!(runs.iter().map(|row| &row.id).collect::<Vec<_>>(), [&file.row.id]);

    let registration = file.participants[0].registration.clone();
    withdraw_registration(&mut store, &noon(), &registration, nobody_issued).unwrap();
    assert!(list_runs(&store, Some(&stendal)).unwrap().is_empty());
}

#[test]
fn a_run_with_attendance_or_certificates_is_not_put_away() {
    let mut store = store();
    let file = run_with_one(&mut store);
    let run = file.row.id.clone();
    let in_use = [("run".to_owned(), Rule::InUse)];
    assert_eq!(broken(delete_run(&mut store, &noon(), &run, all_issued)), in_use);

    enter(&mut store, &file, &noon(), &[(AttendanceState::Absent, None)]);
    assert_eq!(broken(delete_run(&mut store, &noon(), &run, nobody_issued)), in_use);

    let empty = saved_run(&mut store).row.id;
    delete_run(&mut store, &noon(), &empty, nobody_issued).unwrap();
    assert!(matches!(get_run(&store, &noon(), &empty), Err(Error::NotFound { .. })));
    assert_eq!(list_runs(&store, None).unwrap().len(), 1);
}

#[test]
fn a_form_of_a_run_that_changed_meanwhile_does_not_overwrite() {
    let mut store = store();
    let (first, second) = {
        let file = saved_run(&mut store);
        (reopened(&file), RunDraft { label: "5/2026".to_owned(), ..reopened(&file) })
    };
    save_run(&mut store, &noon(), RunDraft { seats: Some(12), ..first }).unwrap();
    let refused = save_run(&mut store, &noon(), second);
    assert!(matches!(refused, Err(Error::Stale { .. })), "{refused:?}");
    let row = list_runs(&store, None).unwrap().remove(0);
    assert_eq!((row.label.as_str(), row.seats), ("4/2026", Some(12)));
}
