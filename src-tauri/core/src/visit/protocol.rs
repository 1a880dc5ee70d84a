//! Gathers what a note says for the Kommune.

use super::preparation::function;
use super::{ProtocolParts, words};
use crate::consultation::{self, Note, NoteFilter, NotePerson, NoteState};
use crate::document::wording::long_date;
use crate::document::{ProtocolSheet, SheetAgreement, SheetPerson, SheetReferral};
use crate::error::{Error, Result};
use crate::follow_up::{self, FollowUp, FollowUpFilter, FollowUpOwner, FollowUpState};
use crate::ids::{MunicipalityId, NoteId};
use crate::moment::Moment;
use crate::person;
use crate::setting;
use crate::store::Store;

/// So many notes are read to find the next appointment.
const NOTES: u32 = 60;

/// The sheet of a note with the parts that were chosen.
pub(super) fn sheet(
    store: &Store,
    moment: &Moment,
    id: &NoteId,
    parts: ProtocolParts,
) -> Result<ProtocolSheet> {
    let note = consultation::get_note(store, moment, id)?;
    let settings = setting::get_settings(store)?;
    let text = Some(note.body.clone()).filter(|body| parts.text && !body.trim().is_empty());
    let internal = |value: Option<u32>| value.filter(|_| parts.duration);
    Ok(ProtocolSheet {
        people: if parts.people { people(store, moment, &note)? } else { Vec::new() },
        agreements: if parts.agreements {
            agreements(store, moment, &note, &settings.name, parts.remarks)?
        } else {
            Vec::new()
        },
        referrals: if parts.agreements { referrals(&note, parts.remarks) } else { Vec::new() },
        next: if parts.agreements { next(store, moment, &note)? } else { None },
        text,
        minutes: internal(note.minutes),
        travel_minutes: internal(note.travel_minutes),
        travel_km: internal(note.travel_km),
        municipalities: note.municipalities.into_iter().map(|place| place.name).collect(),
        fields: note.fields.into_iter().map(|field| field.title).collect(),
        held_on: note.held_on,
        starts_at: note.starts_at,
        format: words::note_kind(note.kind).to_owned(),
        place: note.place,
        title: note.title,
        author: super::author(&settings),
        made_on: moment.today(),
        draft: note.state == NoteState::Draft,
        sample: super::is_sample(&settings),
    })
}

fn people(store: &Store, moment: &Moment, note: &Note) -> Result<Vec<SheetPerson>> {
    let several = note.municipalities.len() > 1;
    let places: Vec<&MunicipalityId> = note.municipalities.iter().map(|place| &place.id).collect();
    note.people.iter().map(|person| one_person(store, moment, person, &places, several)).collect()
}

/// Somebody with their function at a Kommune of the note; elsewhere, and where a note concerns
/// several, the Kommune is said, too.
fn one_person(
    store: &Store,
    moment: &Moment,
    person: &NotePerson,
    places: &[&MunicipalityId],
    several: bool,
) -> Result<SheetPerson> {
    let roles = match person::get_person(store, moment, &person.id) {
        Ok(file) => file.roles,
        // Somebody in the Papierkorb was there all the same.
        Err(Error::NotFound { .. }) => Vec::new(),
        Err(error) => return Err(error),
    };
    let mut present = roles.iter().filter(|role| role.is_current);
    let here = present.clone().find(|role| places.contains(&&role.municipality));
    let role = here.or_else(|| present.next());
    let function = role.map(|role| {
        if several || here.is_none() {
            format!("{}, {}", function(role), role.municipality_name)
        } else {
            function(role)
        }
    });
    Ok(SheetPerson { name: person.name.clone(), function })
}

fn agreements(
    store: &Store,
    moment: &Moment,
    note: &Note,
    us: &str,
    remarks: bool,
) -> Result<Vec<SheetAgreement>> {
    let filter = FollowUpFilter { note: Some(note.id.clone()), ..FollowUpFilter::default() };
    let entries = follow_up::entries(store.read(), moment, &filter)?.into_iter();
    // What nobody will do any more is no agreement.
    let kept = entries.filter(|entry| entry.state != FollowUpState::Dropped);
    let agreement = |entry: FollowUp| SheetAgreement {
        who: who(&entry, note, us),
        what: entry.title,
        remark: entry.remark.filter(|_| remarks),
        due_on: entry.due_on,
        done: entry.state == FollowUpState::Done,
    };
    Ok(kept.map(agreement).collect())
}

fn who(entry: &FollowUp, note: &Note, us: &str) -> String {
    match entry.owner {
        FollowUpOwner::Us => us.to_owned(),
        FollowUpOwner::Municipality => {
            let only = match note.municipalities.as_slice() {
                [only] => Some(only.name.clone()),
                _ => None,
            };
            let place = entry.municipality_name.clone().or(only);
            let parts: Vec<String> = entry.person_name.clone().into_iter().chain(place).collect();
            if parts.is_empty() { "Kommune".to_owned() } else { parts.join(", ") }
        }
    }
}

fn referrals(note: &Note, remarks: bool) -> Vec<SheetReferral> {
    let referral = |referral: &consultation::Referral| SheetReferral {
        target: referral.target.clone(),
        remark: Some(referral.remark.clone()).filter(|remark| remarks && !remark.is_empty()),
    };
    note.referrals.iter().map(referral).collect()
}

/// The next note to come that concerns the same Kommunen: nobody learns of others' appointments.
fn next(store: &Store, moment: &Moment, note: &Note) -> Result<Option<String>> {
    let Some(first) = note.municipalities.first() else { return Ok(None) };
    let from = moment.today().max(note.held_on.succ_opt().unwrap_or(note.held_on));
    let filter = NoteFilter {
        municipality: Some(first.id.clone()),
        from: Some(from),
        ..NoteFilter::default()
    };
    let rows = consultation::list_notes(store, moment, &filter, NOTES)?.rows;
    let concerns = |places: &[consultation::NoteMunicipality]| {
        places.len() == note.municipalities.len()
            && note.municipalities.iter().all(|place| places.contains(place))
    };
    // Notes come the newest first.
    let next = rows.into_iter().rfind(|row| row.id != note.id && concerns(&row.municipalities));
    Ok(next.map(|row| {
        let time = row.starts_at.map(|time| format!(", {time}\u{a0}Uhr")).unwrap_or_default();
        format!("{}{time}: {}", long_date(row.held_on), row.title)
    }))
}
