//! Certificate templates: own designs beside the built-in one, in versions that never change.
//!
//! Saving makes the next version. What was issued names its version and the fingerprint of it, and
//! is drawn with that version for ever, also after its template was taken away. The built-in
//! design is no row: nobody can change it or take it away.

mod file;
mod rows;
mod sample;
mod wardrobe;

use serde::{Deserialize, Serialize};

use crate::course;
use crate::document::{Design, LayoutNote, Press};
use crate::error::{Check, Error, FieldError, OrNotFound, Result, Rule};
use crate::ids::{CertificateTemplateId, CourseId, derived};
use crate::moment::Moment;
use crate::setting::{self, Settings};
use crate::store::{Store, version_of};
use crate::text;
use crate::verb::Verb;

pub use file::{TEMPLATE_FILE_MAX, TemplateFile, export_template, import_template};
pub use sample::SampleChoice;
pub(super) use wardrobe::{Wardrobe, worn_in};

const KIND: &str = "certificate_template";
const NAME_MAX: u32 = 80;
/// The name of the built-in design.
const STANDARD: &str = "Standard";

/// A template in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CertificateTemplateRow {
    /// Its id.
    pub id: CertificateTemplateId,
    /// Its name.
    pub name: String,
    /// Whether it came with the application and stays as it is.
    pub built_in: bool,
    /// Whether courses without a template of their own use it.
    pub is_default: bool,
    /// The number of its newest version; none for the built-in one.
    pub number: Option<u32>,
    /// When that was saved, UTC milliseconds.
    pub saved_at: Option<i64>,
    /// The courses it was chosen for, by title.
    pub courses: Vec<TemplateCourse>,
}

/// A course that uses a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplateCourse {
    /// The course.
    pub id: CourseId,
    /// Its title.
    pub title: String,
}

/// A template with one of its versions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CertificateTemplate {
    /// What stands in the list.
    pub row: CertificateTemplateRow,
    /// For a stale form.
    pub revision: u32,
    /// The number of the version shown; none for the built-in one.
    pub number: Option<u32>,
    /// What that version says.
    pub design: Design,
    /// Every version, the newest first.
    pub versions: Vec<TemplateVersion>,
}

/// A version of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplateVersion {
    /// Its number.
    pub number: u32,
    /// When it was saved, UTC milliseconds.
    pub saved_at: i64,
    /// How many certificates were issued with it.
    pub issued: u32,
}

/// A template as typed.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CertificateTemplateDraft {
    /// Its id; `None` for a new one.
    pub id: Option<CertificateTemplateId>,
    /// The revision the form was opened with; `None` for a new one.
    pub revision: Option<u32>,
    /// Its name.
    pub name: String,
    /// What the next version says.
    pub design: Design,
}

/// How a design looks with sample data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplatePreview {
    /// The page as SVG, the same layout as on paper.
    pub svg: String,
    /// What gave way.
    pub notes: Vec<LayoutNote>,
    /// What would be refused at saving.
    pub fields: Vec<FieldError>,
}

/// The id under which the built-in design is chosen.
#[must_use]
pub fn standard_template() -> CertificateTemplateId {
    CertificateTemplateId(derived(KIND, STANDARD))
}

/// Every template: the built-in one, then the others by name.
pub fn list_certificate_templates(store: &Store) -> Result<Vec<CertificateTemplateRow>> {
    let connection = store.read();
    let settings = setting::settings_in(connection)?;
    let mut heads = rows::all(connection)?;
    heads.sort_by_cached_key(|head| text::sort_letters(&head.name));
    let mut list = vec![row(store, &settings, &standard_head())?];
    for head in heads {
        list.push(row(store, &settings, &head)?);
    }
    Ok(list)
}

/// A template with its newest version, or with the one of this number.
pub fn get_certificate_template(
    store: &Store,
    id: &CertificateTemplateId,
    number: Option<u32>,
) -> Result<CertificateTemplate> {
    let connection = store.read();
    let settings = setting::settings_in(connection)?;
    if *id == standard_template() {
        let row = row(store, &settings, &standard_head())?;
        let (design, versions) = (Design::built_in(), Vec::new());
        return Ok(CertificateTemplate { row, revision: 0, number: None, design, versions });
    }
    let head = rows::get(connection, id)?.or_not_found(KIND, id)?;
    let version = match number {
        Some(number) => rows::version(connection, id, number)?,
        None => rows::latest(connection, id)?,
    };
    let version = version.or_not_found(KIND, id)?;
    Ok(CertificateTemplate {
        row: row(store, &settings, &head)?,
        revision: version_of(connection, id.as_str())?,
        number: Some(version.number),
        design: version.design()?,
        versions: rows::versions(connection, id)?,
    })
}

fn standard_head() -> rows::Head {
    rows::Head { id: standard_template(), name: STANDARD.to_owned() }
}

fn row(store: &Store, settings: &Settings, head: &rows::Head) -> Result<CertificateTemplateRow> {
    let connection = store.read();
    let built_in = head.id == standard_template();
    let latest = rows::latest(connection, &head.id)?;
    let course = |(id, title)| TemplateCourse { id, title };
    let mut courses: Vec<TemplateCourse> =
        course::with_template(connection, &head.id)?.into_iter().map(course).collect();
    courses.sort_by_cached_key(|course| text::sort_letters(&course.title));
    Ok(CertificateTemplateRow {
        is_default: default_of(store, settings)? == head.id,
        id: head.id.clone(),
        name: head.name.clone(),
        built_in,
        number: latest.as_ref().map(|version| version.number),
        saved_at: latest.map(|version| version.saved_at),
        courses,
    })
}

/// The template of the settings; the built-in one if that is gone.
fn default_of(store: &Store, settings: &Settings) -> Result<CertificateTemplateId> {
    let chosen = settings.certificate_template.clone();
    let there = match &chosen {
        Some(id) => rows::get(store.read(), id)?.is_some(),
        None => false,
    };
    Ok(chosen.filter(|_| there).unwrap_or_else(standard_template))
}

/// Draws a design with sample data and says what would be refused at saving.
pub fn preview_template(
    store: &Store,
    moment: &Moment,
    press: &Press,
    design: Design,
    sample: SampleChoice,
) -> Result<TemplatePreview> {
    let design = design.tidied();
    let fields = match design.checked() {
        Err(Error::Invalid(fields)) => fields,
        Err(other) => return Err(other),
        Ok(()) => Vec::new(),
    };
    let settings = setting::settings_in(store.read())?;
    let sheet = sample::sheet(&settings, moment, design, sample);
    let (svg, notes) = press.preview_design(&sheet)?;
    Ok(TemplatePreview { svg, notes, fields })
}

/// Saves a new template, or the next version of one. A version that says what the one before says
/// is none; the name may change alone.
pub fn save_certificate_template(
    store: &mut Store,
    moment: &Moment,
    press: &Press,
    draft: CertificateTemplateDraft,
) -> Result<CertificateTemplate> {
    let CertificateTemplateDraft { id, revision, name, design } = draft;
    let (name, design) = (text::tidy(&name), design.tidied());
    check(store, id.as_ref(), &name, &design)?;
    check_drawn(store, moment, press, &design)?;
    let saved = store.write(moment, Verb::SaveCertificateTemplate, |transaction| {
        let saved = match &id {
            Some(id) => {
                rows::get(transaction, id)?.or_not_found(KIND, id)?;
                if revision != Some(version_of(transaction, id.as_str())?) {
                    return Err(Error::Stale { kind: KIND, id: id.to_string() });
                }
                id.clone()
            }
            None => CertificateTemplateId(moment.fresh_id()),
        };
        rows::put(transaction, &saved, &name)?;
        rows::add_version(transaction, moment, &saved, &design)?;
        Ok(saved)
    })?;
    get_certificate_template(store, &saved, None)
}

fn check(
    store: &Store,
    id: Option<&CertificateTemplateId>,
    name: &str,
    design: &Design,
) -> Result<()> {
    if id == Some(&standard_template()) {
        return Err(Error::invalid("name", Rule::InUse));
    }
    let again = taken(store, name, id)?;
    let check = Check::default()
        .rule("name", name.is_empty(), Rule::Required)
        .rule("name", text::length(name) > NAME_MAX as usize, Rule::TooLong { max: NAME_MAX })
        .rule("name", name.chars().any(char::is_control), Rule::Malformed)
        .rule("name", !name.is_empty() && again, Rule::Repeated);
    design.check(check).done()
}

/// Whether another template has this name.
fn taken(store: &Store, name: &str, own: Option<&CertificateTemplateId>) -> Result<bool> {
    let folded = text::fold(name);
    let others = rows::all(store.read())?.into_iter().filter(|head| Some(&head.id) != own);
    let mut names = others.map(|head| head.name).chain([STANDARD.to_owned()]);
    Ok(names.any(|other| text::fold(&other) == folded))
}

/// A design that cannot be drawn with usual data is not kept: a letter is missing, or room.
fn check_drawn(store: &Store, moment: &Moment, press: &Press, design: &Design) -> Result<()> {
    let settings = setting::settings_in(store.read())?;
    let sheet = sample::sheet(&settings, moment, design.clone(), SampleChoice::Usual);
    let (_, notes) = press.preview_design(&sheet)?;
    Check::default().rule("design", notes.contains(&LayoutNote::NoRoom), Rule::NoRoom).done()
}

/// Takes a template away that no course and no setting uses. Certificates made with it stay.
pub fn delete_certificate_template(
    store: &mut Store,
    moment: &Moment,
    id: &CertificateTemplateId,
) -> Result<()> {
    let used = get_certificate_template(store, id, None)?.row;
    let in_use = used.built_in || used.is_default || !used.courses.is_empty();
    Check::default().rule("id", in_use, Rule::InUse).done()?;
    store.write(moment, Verb::DeleteCertificateTemplate, |transaction| {
        rows::delete(transaction, id, moment)
    })
}

/// Says which template courses use that have none of their own.
pub fn set_default_template(
    store: &mut Store,
    moment: &Moment,
    id: &CertificateTemplateId,
) -> Result<Vec<CertificateTemplateRow>> {
    known(store, id)?;
    let chosen = Some(id.clone()).filter(|id| *id != standard_template());
    let settings = setting::get_settings(store)?;
    let settings = Settings { certificate_template: chosen, ..settings };
    setting::save_settings(store, moment, settings)?;
    list_certificate_templates(store)
}

/// Says which template a course uses; `None` for that of the settings.
pub fn set_course_template(
    store: &mut Store,
    moment: &Moment,
    course: &CourseId,
    id: Option<&CertificateTemplateId>,
) -> Result<Vec<CertificateTemplateRow>> {
    if let Some(id) = id {
        known(store, id)?;
    }
    store.write(moment, Verb::SaveCourse, |transaction| {
        if id == Some(&standard_template()) {
            rows::put(transaction, &standard_template(), STANDARD)?;
        }
        course::set_template(transaction, course, id)
    })?;
    list_certificate_templates(store)
}

fn known(store: &Store, id: &CertificateTemplateId) -> Result<()> {
    if *id == standard_template() {
        return Ok(());
    }
    rows::get(store.read(), id)?.or_not_found(KIND, id).map(drop)
}
