//! The parts of a name that are printed, corrected where a certificate shows that they are wrong.

use rusqlite::Transaction;
use serde::{Deserialize, Serialize};

use super::{KIND, Person, PersonVersion, opened, rows, rules, stored_person};
use crate::error::{Check, OrNotFound, Result, Rule};
use crate::moment::Moment;
use crate::text;

/// A name in its parts, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PersonName {
    /// Title before the name, such as „Dr.“.
    pub academic_title: String,
    /// Given names.
    pub given_names: String,
    /// Surname with all that belongs to it.
    pub surname: String,
    /// Suffix after the name, such as „M. Sc.“.
    pub name_suffix: String,
    /// The whole name, where it must read otherwise than composed.
    pub display_name: String,
}

impl PersonName {
    /// The name of a person, to be typed over.
    #[must_use]
    pub fn of(person: &Person) -> PersonName {
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        PersonName {
            academic_title: text(&person.academic_title),
            given_names: text(&person.given_names),
            surname: person.surname.clone(),
            name_suffix: text(&person.name_suffix),
            display_name: text(&person.display_name),
        }
    }

    /// What is wrong with the parts; the fields are called as in the draft of a person.
    pub fn check(&self) -> Result<()> {
        let missing = text::tidy(&self.surname).is_empty();
        let mut check = Check::default().rule("surname", missing, Rule::Required);
        for (field, typed) in [
            ("academicTitle", &self.academic_title),
            ("givenNames", &self.given_names),
            ("surname", &self.surname),
            ("nameSuffix", &self.name_suffix),
            ("displayName", &self.display_name),
        ] {
            check = rules::one_line(check, field, typed);
        }
        check.done()
    }

    /// The name as it is printed.
    #[must_use]
    pub fn printed(&self) -> String {
        let given = |text: &str| text::given(Some(text));
        rules::composed(
            given(&self.display_name),
            [given(&self.academic_title), given(&self.given_names)],
            &text::tidy(&self.surname),
            given(&self.name_suffix),
        )
    }
}

/// Gives a person another name; everything else stays as it is, also what is shown to nobody.
pub fn correct_name(
    transaction: &Transaction<'_>,
    moment: &Moment,
    wanted: &PersonVersion,
    name: &PersonName,
) -> Result<()> {
    name.check()?;
    let id = opened(transaction, moment, wanted)?.id;
    let before = stored_person(transaction, &id)?.or_not_found(KIND, &id)?;
    let given = |text: &str| text::given(Some(text));
    let surname = text::tidy(&name.surname);
    let person = Person {
        academic_title: given(&name.academic_title),
        given_names: given(&name.given_names),
        name_suffix: given(&name.name_suffix),
        display_name: given(&name.display_name),
        sort_key: rules::chosen_sort_key(&before.sort_key, &surname, Some(&before)),
        surname,
        ..before
    };
    rows::put_fields(transaction, &person)
}
