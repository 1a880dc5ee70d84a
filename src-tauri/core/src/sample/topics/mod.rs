//! What the consultations of the demo are about: sentences to compose notes from. Nobody ever said
//! them. `{ort}` is the Kommune, `{amt}` one of its offices.

mod inside;
mod outside;
mod strategy;

/// A subject with its sentences; every part can stand beside every other.
pub(super) struct Topic {
    /// What it is called on the telephone.
    pub(super) short: &'static str,
    /// Handlungsfelder by name.
    pub(super) fields: &'static [&'static str],
    /// Each goes with the finding in the same place.
    pub(super) titles: [&'static str; 5],
    pub(super) openings: [&'static str; 4],
    pub(super) findings: [&'static str; 5],
    pub(super) results: [&'static str; 4],
    /// What we promised.
    pub(super) ours: [&'static str; 3],
    /// What the Kommune promised.
    pub(super) theirs: [&'static str; 3],
    /// Whom the Kommune was sent to, and what for.
    pub(super) referral: Option<(&'static str, &'static str)>,
}

/// The subjects in the order in which a Kommune comes to them; the first is the beginning.
pub(super) const TOPICS: &[&Topic] = &[
    &strategy::BEGINNING,
    &strategy::SURVEY,
    &inside::FILES,
    &outside::SERVICES,
    &strategy::VISION,
    &inside::SECURITY,
    &inside::PROCESSES,
    &outside::BROADBAND,
    &inside::PRIVACY,
    &outside::WEBSITE,
    &inside::INVOICES,
    &strategy::PEOPLE,
    &outside::PARTICIPATION,
    &strategy::AGENDA,
    &inside::ASSISTANTS,
    &outside::SCHOOLS,
];
