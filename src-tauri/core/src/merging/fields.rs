//! The fields of two records: laid side by side, chosen from, and given back.

use serde::{Deserialize, Serialize};

use super::rows::Moved;
use super::{FieldPair, MergeChoice, MergeField, MergeSide};
use crate::error::{Error, Result, Rule};
use crate::person::{Person, Salutation};
use crate::text;

const ALL: [MergeField; 10] = [
    MergeField::Salutation,
    MergeField::AcademicTitle,
    MergeField::GivenNames,
    MergeField::Surname,
    MergeField::NameSuffix,
    MergeField::DisplayName,
    MergeField::Mail,
    MergeField::Phone,
    MergeField::Mobile,
    MergeField::Remark,
];
const REMARK_MAX: u32 = 10_000;

/// What a merge wrote into a field, and what had stood there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FieldMove {
    pub(super) field: MergeField,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    /// What the record was sorted by before, where the surname moved.
    pub(super) sort_key: Option<String>,
}

/// The fields that say something on one side at least.
pub(super) fn pairs(kept: &Person, merged: &Person) -> Vec<FieldPair> {
    let said = |field| {
        let is_hidden = is_contact(field) && merged.restricted_on.is_some();
        let kept = value(kept, field);
        let merged = value(merged, field).filter(|_| !is_hidden);
        let only_the_other = kept.is_none() && merged.is_some();
        let proposed = if only_the_other { MergeSide::Merged } else { MergeSide::Kept };
        (kept.is_some() || merged.is_some()).then_some(FieldPair { field, kept, merged, proposed })
    };
    ALL.into_iter().filter_map(said).collect()
}

/// The kept record with the chosen values, and what that changed.
pub(super) fn chosen(
    kept: &Person,
    merged: &Person,
    choices: &[MergeChoice],
) -> Result<(Person, Vec<FieldMove>)> {
    let mut after = kept.clone();
    let mut moves = Vec::new();
    for MergeChoice { field, side } in choices.iter().copied() {
        // What is restricted is not offered, and so cannot be chosen.
        let is_hidden = is_contact(field) && merged.restricted_on.is_some();
        let new = match side {
            MergeSide::Kept => continue,
            _ if is_hidden => return Err(Error::invalid(name(field), Rule::Unknown)),
            MergeSide::Merged => value(merged, field),
            MergeSide::Both => both(kept, merged, field)?,
        };
        let before = value(&after, field);
        if before == new {
            continue;
        }
        if field == MergeField::Surname && new.is_none() {
            return Err(Error::invalid(name(field), Rule::Required));
        }
        let moved_key = (field == MergeField::Surname).then(|| kept.sort_key.clone());
        if moved_key.is_some() {
            after.sort_key.clone_from(&merged.sort_key);
        }
        set(&mut after, field, new.clone());
        moves.push(FieldMove { field, before, after: new, sort_key: moved_key });
    }
    for former in std::iter::once(&merged.name).chain(&merged.former_names) {
        if !after.former_names.contains(former) {
            after.former_names.push(former.clone());
        }
    }
    Ok((after, moves))
}

/// The kept record with every value back that nobody changed since, and the fields that stay.
pub(super) fn taken_back(mut kept: Person, moved: &Moved) -> Result<(Person, Vec<MergeField>)> {
    let mut stay = Vec::new();
    for FieldMove { field, before, after, sort_key } in moved.fields.iter().rev() {
        if value(&kept, *field) == *after {
            set(&mut kept, *field, before.clone());
            if let Some(sort_key) = sort_key {
                kept.sort_key.clone_from(sort_key);
            }
        } else {
            stay.push(*field);
        }
    }
    kept.former_names.clone_from(&moved.former_names);
    Ok((kept, stay))
}

fn both(kept: &Person, merged: &Person, field: MergeField) -> Result<Option<String>> {
    if field != MergeField::Remark {
        return Err(Error::invalid(name(field), Rule::Unknown));
    }
    let (kept, merged) = (&kept.remark, &merged.remark);
    let remarks: Vec<&str> = [kept, merged].into_iter().flatten().map(String::as_str).collect();
    let remark = remarks.join("\n\n");
    if text::length(&remark) > REMARK_MAX as usize {
        return Err(Error::invalid(name(field), Rule::TooLong { max: REMARK_MAX }));
    }
    Ok(text::given(Some(&remark)))
}

fn is_contact(field: MergeField) -> bool {
    matches!(field, MergeField::Mail | MergeField::Phone | MergeField::Mobile | MergeField::Remark)
}

/// The field as the draft of a person names it.
fn name(field: MergeField) -> &'static str {
    match field {
        MergeField::Salutation => "salutation",
        MergeField::AcademicTitle => "academicTitle",
        MergeField::GivenNames => "givenNames",
        MergeField::Surname => "surname",
        MergeField::NameSuffix => "nameSuffix",
        MergeField::DisplayName => "displayName",
        MergeField::Mail => "mail",
        MergeField::Phone => "phone",
        MergeField::Mobile => "mobile",
        MergeField::Remark => "remark",
    }
}

/// What a field says; no salutation is nothing said.
fn value(person: &Person, field: MergeField) -> Option<String> {
    match field {
        MergeField::Salutation => match person.salutation {
            Salutation::None => None,
            Salutation::Frau => Some("frau".to_owned()),
            Salutation::Herr => Some("herr".to_owned()),
        },
        MergeField::AcademicTitle => person.academic_title.clone(),
        MergeField::GivenNames => person.given_names.clone(),
        MergeField::Surname => Some(person.surname.clone()),
        MergeField::NameSuffix => person.name_suffix.clone(),
        MergeField::DisplayName => person.display_name.clone(),
        MergeField::Mail => person.mail.clone(),
        MergeField::Phone => person.phone.clone(),
        MergeField::Mobile => person.mobile.clone(),
        MergeField::Remark => person.remark.clone(),
    }
}

fn set(person: &mut Person, field: MergeField, value: Option<String>) {
    match field {
        MergeField::Salutation => {
            person.salutation = match value.as_deref() {
                Some("frau") => Salutation::Frau,
                Some("herr") => Salutation::Herr,
                _ => Salutation::None,
            };
        }
        MergeField::AcademicTitle => person.academic_title = value,
        MergeField::GivenNames => person.given_names = value,
        MergeField::Surname => person.surname = value.unwrap_or_default(),
        MergeField::NameSuffix => person.name_suffix = value,
        MergeField::DisplayName => person.display_name = value,
        MergeField::Mail => person.mail = value,
        MergeField::Phone => person.phone = value,
        MergeField::Mobile => person.mobile = value,
        MergeField::Remark => person.remark = value,
    }
}
