//! A template as a file: one JSON record with everything in it, so that there is no path in it to
//! be tricked with. What this version does not know entirely is refused, never taken in part.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    CertificateTemplate, CertificateTemplateDraft, NAME_MAX, get_certificate_template,
    save_certificate_template, taken,
};
use crate::document::{Design, Press};
use crate::error::{Error, Result, Rule};
use crate::ids::CertificateTemplateId;
use crate::moment::Moment;
use crate::store::Store;
use crate::text;

/// The most bytes of a template file.
pub const TEMPLATE_FILE_MAX: usize = 2 << 20;
const FORMAT: &str = "lotsenvorlage";
const VERSION: u32 = 1;
/// The field that failures of the file belong to.
const FIELD: &str = "file";

/// A file to save, with the name it is offered under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFile {
    /// A name that every system takes.
    pub file_name: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
struct Content {
    format: String,
    version: u32,
    name: String,
    design: Design,
}

/// The newest version of a template as a file.
pub fn export_template(store: &Store, id: &CertificateTemplateId) -> Result<TemplateFile> {
    let template = get_certificate_template(store, id, None)?;
    let name = template.row.name;
    let file_name = text::file_name::safe(&name, "lotsenvorlage");
    let content =
        Content { format: FORMAT.to_owned(), version: VERSION, name, design: template.design };
    let mut bytes = serde_json::to_vec_pretty(&content)
        .map_err(|error| Error::Internal(format!("template file: {error}")))?;
    bytes.push(b'\n');
    Ok(TemplateFile { file_name, bytes })
}

/// Takes a template out of a file. It becomes a new one under a free name: nothing that is there
/// is changed.
pub fn import_template(
    store: &mut Store,
    moment: &Moment,
    press: &Press,
    bytes: &[u8],
) -> Result<CertificateTemplate> {
    let Content { name, design, .. } = read(bytes)?;
    let name = free_name(store, &name)?;
    let draft = CertificateTemplateDraft { id: None, revision: None, name, design };
    save_certificate_template(store, moment, press, draft)
}

fn read(bytes: &[u8]) -> Result<Content> {
    let no_template = || Error::invalid(FIELD, Rule::NoTemplate);
    if bytes.is_empty() {
        return Err(Error::FileEmpty);
    }
    if bytes.len() > TEMPLATE_FILE_MAX {
        let max = u32::try_from(TEMPLATE_FILE_MAX).unwrap_or(u32::MAX);
        return Err(Error::invalid(FIELD, Rule::TooLong { max }));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).map_err(|_| no_template())?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(no_template());
    }
    let version = value.get("version").and_then(Value::as_u64).ok_or_else(no_template)?;
    let design = value.pointer("/design/version").and_then(Value::as_u64).unwrap_or(0);
    let newer = version > u64::from(VERSION) || design > u64::from(Design::VERSION);
    if newer {
        let version = u32::try_from(version.max(design)).unwrap_or(u32::MAX);
        return Err(Error::invalid(FIELD, Rule::TooNew { version }));
    }
    let content: Content = serde_json::from_value(value.clone()).map_err(|_| no_template())?;
    let known = serde_json::to_value(&content).map_err(|_| no_template())?;
    match unknown_entry(&value, &known, "") {
        Some(name) => Err(Error::invalid(FIELD, Rule::UnknownEntry { name })),
        None => Ok(content),
    }
}

/// The first entry of `given` that is not in `known`, with those it lies in.
fn unknown_entry(given: &Value, known: &Value, within: &str) -> Option<String> {
    match (given, known) {
        (Value::Object(given), Value::Object(known)) => given.iter().find_map(|(key, value)| {
            let name = if within.is_empty() { key.clone() } else { format!("{within}.{key}") };
            match known.get(key) {
                None => Some(name),
                Some(known) => unknown_entry(value, known, &name),
            }
        }),
        (Value::Array(given), Value::Array(known)) => {
            given.iter().zip(known).find_map(|(given, known)| unknown_entry(given, known, within))
        }
        _ => None,
    }
}

/// The name, or the name with the first number that nobody has.
fn free_name(store: &Store, name: &str) -> Result<String> {
    let name = text::tidy(name);
    if name.is_empty() || !taken(store, &name, None)? {
        return Ok(name);
    }
    // Room for the number, so that a long name does not become too long by it.
    let stem: String = name.chars().take(NAME_MAX as usize - 6).collect();
    for copy in 2..1000 {
        let numbered = format!("{stem} ({copy})");
        if !taken(store, &numbered, None)? {
            return Ok(numbered);
        }
    }
    Ok(name)
}
