//! German words for what the features keep as codes, as they stand on paper.

use crate::consultation::NoteKind;
use crate::municipality::{MunicipalityKind, ParticipationState};
use crate::person::RoleKind;

/// How a consultation took place.
pub(super) fn note_kind(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::InitialMeeting => "Erstgespräch",
        NoteKind::OnSite => "Vor-Ort-Termin",
        NoteKind::Video => "Videotermin",
        NoteKind::Phone => "Telefonat",
        NoteKind::OfficeHour => "Sprechstunde",
        NoteKind::Workshop => "Workshop",
    }
}

/// What kind of Kommune.
pub(super) fn municipality_kind(kind: MunicipalityKind) -> &'static str {
    match kind {
        MunicipalityKind::RuralDistrict => "Landkreis",
        MunicipalityKind::IndependentCity => "Kreisfreie Stadt",
        MunicipalityKind::UnitaryMunicipality => "Einheitsgemeinde",
        MunicipalityKind::MunicipalAssociation => "Verbandsgemeinde",
        MunicipalityKind::MemberMunicipality => "Mitgliedsgemeinde",
    }
}

/// Where a Kommune stands in the programme.
pub(super) fn state(state: ParticipationState) -> &'static str {
    match state {
        ParticipationState::Interested => "interessiert",
        ParticipationState::InitialMeeting => "Erstgespräch",
        ParticipationState::Agreed => "vereinbart",
        ParticipationState::Active => "aktiv",
        ParticipationState::Paused => "ruht",
        ParticipationState::Ended => "beendet",
    }
}

/// What somebody is where no function is entered.
pub(super) fn role_kind(kind: RoleKind) -> &'static str {
    match kind {
        RoleKind::Contact => "Ansprechperson",
        RoleKind::Navigator => "Digital-Navigator/in",
        RoleKind::HeadOfAdministration => "Verwaltungsleitung",
    }
}

/// A number in groups of three, as a reader expects it: „9.741“.
pub(super) fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}
