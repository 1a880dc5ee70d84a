//! What tests of every feature start from: a store as after the first start, and a fixed noon.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{FixedOffset, TimeZone};

use crate::consultation::{self, NoteDraft};
use crate::field_of_action;
use crate::ids::{MunicipalityId, PersonId};
use crate::moment::Moment;
use crate::municipality::{self, AssignmentDraft, ParticipationState};
use crate::person::{self, PersonDraft, RoleDraft, RoleKind};
use crate::setting;
use crate::store::Store;
use crate::verb::Verb;

/// A store as after the first start of Anke Lüders on the laptop L03.
pub(crate) fn store() -> Store {
    let mut store = Store::in_memory().unwrap();
    store
        .write(&noon_of(2026, 9, 1), Verb::CreateStore, |transaction| {
            setting::seed(transaction, "Anke Lüders", "Digital-Lotsin", "L03")?;
            municipality::seed(transaction)?;
            field_of_action::seed(transaction)?;
            consultation::seed(transaction)
        })
        .unwrap();
    store
}

/// Noon in Magdeburg on 24 September 2026. Every call gives other ids, later ones sort behind.
pub(crate) fn noon() -> Moment {
    noon_of(2026, 9, 24)
}

/// Noon in Magdeburg on a day in summer.
pub(crate) fn noon_of(year: i32, month: u32, day: u32) -> Moment {
    static MOMENTS: AtomicU64 = AtomicU64::new(1);
    let chance = MOMENTS.fetch_add(1, Ordering::Relaxed);
    let offset = FixedOffset::east_opt(2 * 3600).unwrap();
    let at = offset.with_ymd_and_hms(year, month, day, 12, 0, 0).unwrap();
    Moment::new(at.to_utc(), offset, chance)
}

/// The Kommune with this short name; it must be the only one.
pub(crate) fn town(store: &Store, short_name: &str) -> MunicipalityId {
    let names = municipality::short_names(store.read()).unwrap();
    let mut ids = names.into_iter().filter(|(_, name)| name == short_name).map(|(id, _)| id);
    let id = ids.next().unwrap();
    assert!(ids.next().is_none(), "{short_name} is not the only one");
    id
}

/// Takes a Kommune into the programme as active, since the first of September 2026.
pub(crate) fn take_in(store: &mut Store, id: &MunicipalityId) {
    let draft = AssignmentDraft {
        municipality: id.clone(),
        state: ParticipationState::Active,
        since: noon_of(2026, 9, 1).today(),
        advisor: "Anke Lüders".to_owned(),
        reason: String::new(),
    };
    municipality::assign(store, &noon(), &draft).unwrap();
}

/// A person as typed, without roles.
pub(crate) fn person_draft(given_names: &str, surname: &str) -> PersonDraft {
    let (given_names, surname) = (given_names.to_owned(), surname.to_owned());
    PersonDraft { given_names, surname, ..PersonDraft::default() }
}

/// A role as typed, without days.
pub(crate) fn role_draft(municipality: &MunicipalityId, kind: RoleKind) -> RoleDraft {
    RoleDraft {
        id: None,
        municipality: municipality.clone(),
        kind,
        title: String::new(),
        valid_from: String::new(),
        valid_until: String::new(),
    }
}

/// Somebody who works at a Kommune as Digital-Navigator.
pub(crate) fn navigator(
    store: &mut Store,
    given_names: &str,
    surname: &str,
    municipality: &MunicipalityId,
) -> PersonId {
    let roles = vec![role_draft(municipality, RoleKind::Navigator)];
    let draft = PersonDraft { roles, ..person_draft(given_names, surname) };
    person::save_person(store, &noon(), &draft).unwrap().id
}

/// A new note as typed, of 24 September 2026.
pub(crate) fn note_draft(title: &str, municipalities: &[&MunicipalityId]) -> NoteDraft {
    NoteDraft {
        title: title.to_owned(),
        minutes: Some(90),
        municipalities: municipalities.iter().copied().cloned().collect(),
        ..NoteDraft::blank(consultation::begin_note(&noon()), noon().today())
    }
}

/// Acts, takes it back and does it again: `look` sees before, after, before, after.
pub(crate) fn undo_and_redo<T: PartialEq + std::fmt::Debug>(
    store: &mut Store,
    look: impl Fn(&Store) -> T,
    act: impl FnOnce(&mut Store),
) {
    let before = look(store);
    act(store);
    let after = look(store);
    assert_ne!(before, after, "the act changes what is looked at");
    store.undo(&noon()).unwrap();
    assert_eq!(look(store), before, "undone");
    store.redo(&noon()).unwrap();
    assert_eq!(look(store), after, "done again");
}
