//! S8: a typing error is found when everybody has the paper in their hands.

use super::*;
use crate::person::{PersonName, PersonVersion};

/// The draft that corrects the surname.
fn draft(store: &Store, issued: &Certificate, surname: &str) -> CorrectionDraft {
    let form = get_correction(store, &noon(), &issued.id).unwrap();
    CorrectionDraft {
        certificate: issued.id.clone(),
        name: PersonName { surname: surname.to_owned(), ..form.name },
        person: form.person,
        municipality: issued.municipality_name.clone().unwrap_or_default(),
        from_attendance: false,
        reason: "Schreibfehler im Namen".to_owned(),
    }
}

fn one_certificate(store: &mut Store) -> (RunFile, Certificate) {
    let file = run_with(store, &PEOPLE);
    let issued = issue_to(store, &file, &["Łukasz Wiśniewski"]).unwrap().remove(0);
    (file, issued)
}

fn register(store: &Store) -> Vec<Certificate> {
    list_certificates(store, &CertificateFilter::default()).unwrap()
}

#[test]
fn a_correction_gets_a_new_number_and_the_old_one_says_so() {
    let mut store = store();
    let (file, issued) = one_certificate(&mut store);
    let before = single_file(&store, &issued.id).unwrap();
    let draft = draft(&store, &issued, "Wiśniewski-Roth");
    let corrected = correct_certificate(&mut store, &noon(), press(), &draft).unwrap();

    assert_eq!(corrected.number, "DLST-2026-L03-0002");
    assert_eq!(corrected.person_name, "Łukasz Wiśniewski-Roth");
    assert_eq!(corrected.replaces.as_deref(), Some("DLST-2026-L03-0001"));
    assert_eq!(corrected.correction_reason.as_deref(), Some("Schreibfehler im Namen"));
    let all = register(&store);
    assert_eq!(all[1].state, CertificateState::Replaced);
    assert_eq!(all[1].replaced_by.as_deref(), Some("DLST-2026-L03-0002"));
    assert_eq!(single_file(&store, &issued.id).unwrap(), before, "what was issued stays");

    let verification = verify_code(&store, &sheet_of(&store, &issued).code).unwrap();
    assert_eq!(verification.outcome, VerificationOutcome::Replaced);
    assert_eq!(verification.replaced_by.as_deref(), Some("DLST-2026-L03-0002"));
    let verification = verify_code(&store, &sheet_of(&store, &corrected).code).unwrap();
    assert_eq!(verification.outcome, VerificationOutcome::Genuine);

    let row = row_of(&list_of(&store, &file), "Łukasz Wiśniewski-Roth");
    assert_eq!(row.issued.as_deref(), Some("DLST-2026-L03-0002"));
    assert_eq!(row.name_check, NameCheck::Checked);
}

#[test]
fn only_what_was_corrected_changes_on_the_paper() {
    let mut store = store();
    let (_, issued) = one_certificate(&mut store);
    let mut settings = crate::setting::get_settings(&store).unwrap();
    settings.provider = "Somebody else".to_owned();
    crate::setting::save_settings(&mut store, &noon(), settings).unwrap();
    let mut draft = draft(&store, &issued, "Wiśniewska");
    draft.municipality = " Hansestadt Stendal ".to_owned();
    let corrected = correct_certificate(&mut store, &noon(), press(), &draft).unwrap();

    let (old, new) = (sheet_of(&store, &issued), sheet_of(&store, &corrected));
    assert_eq!(new.municipality.as_deref(), Some("Hansestadt Stendal"));
    assert_eq!((&new.modules, &new.signatories), (&old.modules, &old.signatories));
    assert_eq!((new.provider, new.place), (old.provider, old.place));
    assert_eq!(press().certificate(&sheet_of(&store, &corrected)).unwrap(), {
        single_file(&store, &corrected.id).unwrap().pdf
    });
}

#[test]
fn the_master_data_is_corrected_along_if_wished_and_only_then() {
    let mut store = store();
    let (_, issued) = one_certificate(&mut store);
    let mut draft = draft(&store, &issued, "Wiśniewska");
    let person = draft.person.clone().unwrap().id;
    let name = |store: &Store| crate::person::get_person(store, &noon(), &person).unwrap().name;
    draft.person = None;
    let second = correct_certificate(&mut store, &noon(), press(), &draft).unwrap();
    assert_eq!(name(&store), "Łukasz Wiśniewski");
    assert_eq!(second.person_name, "Łukasz Wiśniewska");

    let again = self::draft(&store, &second, "Wiszniewski");
    let third = correct_certificate(&mut store, &noon(), press(), &again).unwrap();
    assert_eq!(name(&store), "Łukasz Wiszniewski");
    assert_eq!(third.replaces.as_deref(), Some("DLST-2026-L03-0002"));
    let states: Vec<_> = register(&store).into_iter().map(|one| one.state).collect();
    let replaced = CertificateState::Replaced;
    assert_eq!(states, [CertificateState::Valid, replaced, replaced], "a chain of corrections");
}

#[test]
fn a_correction_is_never_undone() {
    let mut store = store();
    let (_, issued) = one_certificate(&mut store);
    let draft = draft(&store, &issued, "Wiśniewska");
    correct_certificate(&mut store, &noon(), press(), &draft).unwrap();
    let undone = store.undo(&noon());
    assert_eq!(register(&store).len(), 2, "{undone:?}");
    assert_eq!(register(&store)[1].state, CertificateState::Replaced);
}

#[test]
fn a_withdrawn_correction_does_not_make_the_old_one_valid_again() {
    let mut store = store();
    let (file, issued) = one_certificate(&mut store);
    let draft = draft(&store, &issued, "Wiśniewska");
    let corrected = correct_certificate(&mut store, &noon(), press(), &draft).unwrap();
    withdraw_certificate(&mut store, &noon(), &corrected.id, "Doch falsch").unwrap();
    let states: Vec<_> = register(&store).into_iter().map(|one| one.state).collect();
    assert_eq!(states, [CertificateState::Withdrawn, CertificateState::Replaced]);
    assert_eq!(row_of(&list_of(&store, &file), "Łukasz Wiśniewska").issued, None);
    let again = withdraw_certificate(&mut store, &noon(), &issued.id, "x");
    assert_eq!(broken(again), [("id".to_owned(), Rule::Repeated)]);
}

#[test]
fn units_are_taken_anew_from_the_attendance_if_wished() {
    let mut store = store();
    let (file, issued) = one_certificate(&mut store);
    assert_eq!(get_correction(&store, &noon(), &issued.id).unwrap().units_now, None);
    let entry = AttendanceDraft {
        session: file.sessions[1].id.clone(),
        registration: registration_of(&file, "Łukasz Wiśniewski"),
        state: Some(AttendanceState::Absent),
        half_units: None,
    };
    course::set_attendance(&mut store, &noon(), &file.row.id, &[entry]).unwrap();
    let form = get_correction(&store, &noon(), &issued.id).unwrap();
    assert_eq!((form.units.as_str(), form.units_now.as_deref()), ("40/40", Some("32/40")));
    let mut draft = draft(&store, &issued, "Wiśniewski");
    draft.from_attendance = true;
    let corrected = correct_certificate(&mut store, &noon(), press(), &draft).unwrap();
    let sheet = sheet_of(&store, &corrected);
    assert_eq!((sheet.attended_half_units, sheet.modules.len()), (64, 4), "only what was attended");
}

#[test]
fn a_correction_says_everything_that_is_wrong_with_it() {
    let mut store = store();
    let (_, issued) = one_certificate(&mut store);
    let same = draft(&store, &issued, "Wiśniewski");
    let refused = correct_certificate(&mut store, &noon(), press(), &same);
    assert_eq!(broken(refused), [("surname".to_owned(), Rule::Unchanged)]);

    let mut wrong = draft(&store, &issued, "  ");
    wrong.reason = String::new();
    wrong.municipality = "x".repeat(201);
    let fields: Vec<String> = broken(correct_certificate(&mut store, &noon(), press(), &wrong))
        .into_iter()
        .map(|(field, _)| field)
        .collect();
    assert_eq!(fields, ["surname", "municipality", "reason"]);

    let mut rare = draft(&store, &issued, "Łucja 你");
    rare.person = None;
    let refused = correct_certificate(&mut store, &noon(), press(), &rare).unwrap_err();
    assert!(matches!(refused, Error::MissingGlyph { letters } if letters == "你"));
    assert_eq!(next_number(&store, &noon()).unwrap(), "DLST-2026-L03-0002", "no number was given");

    let mut stale = draft(&store, &issued, "Wiśniewska");
    let version = stale.person.clone().unwrap();
    stale.person = Some(PersonVersion { version: version.version - 1, ..version });
    let refused = correct_certificate(&mut store, &noon(), press(), &stale).unwrap_err();
    assert!(matches!(refused, Error::Stale { .. }), "{refused}");
    assert_eq!(register(&store).len(), 1, "nothing was written");
}

#[test]
fn what_was_replaced_or_withdrawn_is_not_corrected_again() {
    let mut store = store();
    let (_, issued) = one_certificate(&mut store);
    let first = draft(&store, &issued, "Wiśniewska");
    correct_certificate(&mut store, &noon(), press(), &first).unwrap();
    let again = draft(&store, &issued, "Wiszniewski");
    let refused = correct_certificate(&mut store, &noon(), press(), &again);
    assert_eq!(broken(refused), [("id".to_owned(), Rule::NotYet)]);
}

#[test]
fn the_certificate_of_somebody_in_the_papierkorb_is_corrected_without_master_data() {
    let mut store = store();
    let (file, issued) = one_certificate(&mut store);
    let person = file.participants.iter().find(|p| p.name == "Łukasz Wiśniewski").unwrap();
    crate::person::delete_person(&mut store, &noon(), &person.person).unwrap();
    let form = get_correction(&store, &noon(), &issued.id).unwrap();
    assert_eq!(form.person, None);
    assert_eq!(form.name.display_name, "Łukasz Wiśniewski", "as it was printed");
    let draft = CorrectionDraft {
        name: PersonName { display_name: "Łukasz Wiśniewska".to_owned(), ..form.name },
        ..draft(&store, &issued, "Wiśniewska")
    };
    let corrected = correct_certificate(&mut store, &noon(), press(), &draft).unwrap();
    assert_eq!(corrected.person_name, "Łukasz Wiśniewska");
}
