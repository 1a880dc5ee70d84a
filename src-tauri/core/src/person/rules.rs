//! How names are put together, sorted and checked.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{NamedPerson, Person, PersonDraft, PersonRow, Role, RoleDraft, RoleKind};
use crate::error::{Check, Result, Rule};
use crate::ids::{MunicipalityId, PersonId, RoleId};
use crate::moment::{Moment, parse_given_day};
use crate::text;

const LINE_MAX: u32 = 200;
const REMARK_MAX: u32 = 10_000;

/// What may stand between a title of nobility and the name, or in front of a name by itself.
const PARTICLES: [&str; 22] = [
    "von", "vom", "van", "de", "der", "den", "dem", "des", "zu", "zur", "zum", "und", "am", "auf",
    "aus", "in", "im", "ter", "ten", "del", "della", "da",
];

/// Titles of nobility; each only in front of a particle, since „Graf“ is a surname as well.
const TITLES: [&str; 16] = [
    "baron",
    "baronin",
    "edle",
    "edler",
    "freifrau",
    "freiherr",
    "freiin",
    "fürst",
    "fürstin",
    "graf",
    "gräfin",
    "herzog",
    "herzogin",
    "prinz",
    "prinzessin",
    "ritter",
];

/// See [`super::printed_name`].
pub(super) fn printed_name(person: &Person) -> String {
    let before = [person.academic_title.clone(), person.given_names.clone()];
    composed(person.display_name.clone(), before, &person.surname, person.name_suffix.clone())
}

/// A name from its parts, or the whole name where it was given by hand.
pub(super) fn composed(
    whole: Option<String>,
    before: [Option<String>; 2],
    surname: &str,
    suffix: Option<String>,
) -> String {
    if let Some(name) = whole {
        return name;
    }
    let mut name = String::new();
    for part in before.into_iter().flatten() {
        name.push_str(&part);
        name.push(' ');
    }
    name.push_str(surname);
    if let Some(suffix) = suffix {
        name.push_str(", ");
        name.push_str(&suffix);
    }
    name
}

/// What a surname is sorted by: „Freiherr von der Aue“ stands under „Aue“. Only for sorting, and
/// never less than the last word.
pub(super) fn sort_key(surname: &str) -> String {
    let mut rest = surname.trim();
    while let Some((word, behind)) = rest.split_once(char::is_whitespace) {
        let behind = behind.trim_start();
        let next = behind.split(char::is_whitespace).next().unwrap_or_default();
        let is_title = TITLES.contains(&word.to_lowercase().as_str()) && PARTICLES.contains(&next);
        if !PARTICLES.contains(&word) && !is_title {
            break;
        }
        rest = behind;
    }
    rest.to_owned()
}

/// By sort key, then by given names; the same for equal spellings.
pub(super) fn sort_order(person: &Person) -> String {
    let given = person.given_names.as_deref().unwrap_or_default();
    format!("{}\u{1}{}", text::sort_letters(&person.sort_key), text::sort_letters(given))
}

/// Present roles first, then the most important, then the newest.
pub(super) fn role_order(role: &Role) -> (bool, u8, Reverse<Option<NaiveDate>>, RoleId) {
    let weight = match role.kind {
        RoleKind::HeadOfAdministration => 0,
        RoleKind::Navigator => 1,
        RoleKind::Contact => 2,
    };
    (!role.is_current, weight, Reverse(role.valid_from), role.id.clone())
}

/// People whose name has every word of the text, or whose Kommune has the further ones.
pub(super) fn rank(people: Vec<Person>, text: &str) -> Vec<Person> {
    let wanted = text::fold(text);
    let wanted: Vec<&str> = text::words(&wanted).collect();
    if wanted.is_empty() {
        return people;
    }
    let mut found: Vec<(u8, Person)> = people
        .into_iter()
        .filter_map(|person| fit(&person, &wanted).map(|fit| (fit, person)))
        .collect();
    found.sort_by_key(|(fit, _)| *fit);
    found.into_iter().map(|(_, person)| person).collect()
}

/// How well a person fits, smaller is better.
fn fit(person: &Person, wanted: &[&str]) -> Option<u8> {
    let given = person.given_names.as_deref().unwrap_or_default();
    let former = person.former_names.join(" ");
    let name = text::fold(&format!("{} {given} {} {former}", person.name, person.surname));
    let places: Vec<&str> = person.roles.iter().map(|r| r.municipality_name.as_str()).collect();
    let all = format!("{name} {}", text::fold(&places.join(" ")));
    let begins = |part: &str| text::words(&name).any(|word| word.starts_with(part));
    if wanted.iter().all(|part| begins(part)) {
        return Some(0);
    }
    let names_somebody = wanted.iter().any(|part| name.contains(part));
    (names_somebody && wanted.iter().all(|part| all.contains(part))).then_some(1)
}

/// As a list shows them.
pub(super) fn row(person: Person, moment: &Moment) -> PersonRow {
    let (over, roles): (Vec<Role>, Vec<Role>) =
        person.roles.into_iter().partition(|role| is_over(role, moment));
    let last_role = over.into_iter().max_by_key(|role| role.valid_until);
    PersonRow {
        id: person.id,
        name: person.name,
        last_role: last_role.filter(|_| roles.is_empty()),
        roles,
        phone: person.phone.or(person.mobile),
        mail: person.mail,
        is_restricted: person.is_restricted,
    }
}

/// As other features show them.
pub(super) fn named(person: Person) -> NamedPerson {
    let sort_letters = sort_order(&person);
    let present = person.roles.into_iter().find(|role| role.is_current);
    let (municipality, municipality_name) =
        present.map(|role| (role.municipality, role.municipality_name)).unzip();
    NamedPerson {
        id: person.id,
        salutation: person.salutation,
        name: person.name,
        surname: person.surname,
        sort_letters,
        municipality,
        municipality_name,
    }
}

/// Whether a role ended before today.
pub(super) fn is_over(role: &Role, moment: &Moment) -> bool {
    role.valid_until.is_some_and(|last| last < moment.today())
}

/// The person that a draft means, or every rule it breaks.
pub(super) fn person(
    draft: &PersonDraft,
    id: PersonId,
    before: Option<&Person>,
    known: &HashMap<MunicipalityId, String>,
    strangers: &HashSet<RoleId>,
    moment: &Moment,
) -> Result<Person> {
    let line = |text: &str| text::given(Some(text));
    let surname = text::tidy(&draft.surname);
    let remark = text::given(Some(&text::lines(&draft.remark)));
    let roles: Vec<Result<Role>> = draft
        .roles
        .iter()
        .enumerate()
        .map(|(n, role)| self::role(n, role, known, strangers, moment))
        .collect();
    let is_long = |text: &str, max: u32| text::length(text) > max as usize;
    let remark_is_long = remark.as_deref().is_some_and(|remark| is_long(remark, REMARK_MAX));

    let mut check = Check::default().rule("surname", surname.is_empty(), Rule::Required);
    for (field, typed) in lines(draft) {
        check = one_line(check, field, typed);
    }
    check = check
        .rule("mail", line(&draft.mail).is_some_and(|mail| !is_mail(&mail)), Rule::Malformed)
        .rule("phone", line(&draft.phone).is_some_and(|phone| !is_phone(&phone)), Rule::Malformed)
        .rule("mobile", line(&draft.mobile).is_some_and(|p| !is_phone(&p)), Rule::Malformed)
        .rule("remark", remark_is_long, Rule::TooLong { max: REMARK_MAX });
    for role in &roles {
        check = check.read(role);
    }
    check.done()?;

    let sort_key = chosen_sort_key(&draft.sort_key, &surname, before);
    let person = Person {
        id,
        salutation: draft.salutation,
        academic_title: line(&draft.academic_title),
        given_names: line(&draft.given_names),
        surname,
        name_suffix: line(&draft.name_suffix),
        display_name: line(&draft.display_name),
        name: String::new(),
        sort_key,
        mail: line(&draft.mail),
        phone: line(&draft.phone),
        mobile: line(&draft.mobile),
        remark,
        roles: roles.into_iter().collect::<Result<_>>()?,
        restricted_on: None,
        restricted_reason: None,
        is_restricted: false,
        former_names: Vec::new(),
        version: 0,
    };
    Ok(Person { name: printed_name(&person), ..person })
}

/// The sort key as typed; a derived one follows the surname when that changes.
pub(super) fn chosen_sort_key(typed: &str, surname: &str, before: Option<&Person>) -> String {
    let typed = text::tidy(typed);
    let was_derived = before.is_some_and(|p| typed == p.sort_key && typed == sort_key(&p.surname));
    if typed.is_empty() || was_derived { sort_key(surname) } else { typed }
}

fn role(
    n: usize,
    draft: &RoleDraft,
    known: &HashMap<MunicipalityId, String>,
    strangers: &HashSet<RoleId>,
    moment: &Moment,
) -> Result<Role> {
    let field = |name: &str| format!("roles.{n}.{name}");
    let name = known.get(&draft.municipality);
    let from = parse_given_day(&field("validFrom"), &draft.valid_from);
    let until = parse_given_day(&field("validUntil"), &draft.valid_until);
    let is_backwards = matches!((&from, &until), (Ok(Some(a)), Ok(Some(b))) if b < a);
    let is_stranger = draft.id.as_ref().is_some_and(|id| strangers.contains(id));
    let check = Check::default()
        .rule(&field("municipality"), name.is_none(), Rule::Unknown)
        .rule(&field("id"), is_stranger, Rule::Unknown)
        .read(&from)
        .read(&until)
        .rule(&field("validUntil"), is_backwards, Rule::EndsBeforeStart);
    one_line(check, &field("title"), &draft.title).done()?;

    let (valid_from, valid_until) = (from?, until?);
    let today = moment.today();
    Ok(Role {
        id: draft.id.clone().unwrap_or_else(|| RoleId(moment.fresh_id())),
        municipality: draft.municipality.clone(),
        municipality_name: name.cloned().unwrap_or_default(),
        kind: draft.kind,
        title: text::given(Some(&draft.title)),
        is_current: is_current(valid_from, valid_until, today),
        valid_from,
        valid_until,
    })
}

/// Whether a role with these days is held today; both days count.
pub(super) fn is_current(
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    today: NaiveDate,
) -> bool {
    from.is_none_or(|first| first <= today) && until.is_none_or(|last| today <= last)
}

fn lines(draft: &PersonDraft) -> [(&'static str, &str); 9] {
    [
        ("academicTitle", &draft.academic_title),
        ("givenNames", &draft.given_names),
        ("surname", &draft.surname),
        ("nameSuffix", &draft.name_suffix),
        ("displayName", &draft.display_name),
        ("sortKey", &draft.sort_key),
        ("mail", &draft.mail),
        ("phone", &draft.phone),
        ("mobile", &draft.mobile),
    ]
}

/// One line of at most 200 characters, without line breaks and tabs inside.
pub(super) fn one_line(check: Check, field: &str, typed: &str) -> Check {
    let line = text::tidy(typed);
    check
        .rule(field, text::length(&line) > LINE_MAX as usize, Rule::TooLong { max: LINE_MAX })
        .rule(field, line.chars().any(char::is_control), Rule::Malformed)
}

/// Something in front of one @ and a name with a dot behind it. The mail server knows better.
fn is_mail(mail: &str) -> bool {
    let Some((local, domain)) = mail.split_once('@') else { return false };
    let is_blank = mail.chars().any(char::is_whitespace);
    let has_dot = domain.split_once('.').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty());
    !local.is_empty() && has_dot && !domain.contains('@') && !is_blank
}

/// At least three digits; people write „03937 492-0 (Zentrale)“.
fn is_phone(phone: &str) -> bool {
    phone.chars().filter(char::is_ascii_digit).count() >= 3
}
