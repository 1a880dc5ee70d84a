//! Which design a sheet wears: chosen at issue, found again whenever the sheet is read.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::Connection;

use super::rows;
use crate::course;
use crate::document::{CertificateSheet, Dress, UsedTemplate};
use crate::error::{Error, OrNotFound, Result};
use crate::ids::{CertificateTemplateId, CourseId};
use crate::setting;

/// Designs that were unpacked already: hundreds of certificates wear the same.
#[derive(Default)]
pub(in crate::certificate) struct Wardrobe {
    known: HashMap<String, Arc<Dress>>,
}

impl Wardrobe {
    /// Hands a sheet what its template says, after it was read.
    pub(in crate::certificate) fn dress(
        &mut self,
        connection: &Connection,
        sheet: &mut CertificateSheet,
    ) -> Result<()> {
        let Some(used) = &mut sheet.template else { return Ok(()) };
        if let Some(dress) = self.known.get(&used.sha256) {
            used.put_on(Arc::clone(dress));
            return Ok(());
        }
        let id = CertificateTemplateId(used.id.clone());
        let version = rows::version(connection, &id, used.version)?;
        let version = version.or_not_found("certificate_template_version", &id)?;
        if UsedTemplate::fingerprint(&version.body) != used.sha256 {
            return Err(Error::StoreDamaged(format!("template {id} {}", used.version)));
        }
        let dress = Arc::new(Dress::of(version.design()?));
        self.known.insert(used.sha256.clone(), Arc::clone(&dress));
        used.put_on(dress);
        Ok(())
    }
}

/// The template that certificates of a course are issued with now; `None` for the built-in design.
pub(in crate::certificate) fn worn_in(
    connection: &Connection,
    course: &CourseId,
) -> Result<Option<UsedTemplate>> {
    let chosen = match course::template_of(connection, course)? {
        Some(id) => Some(id),
        None => setting::settings_in(connection)?.certificate_template,
    };
    let Some(id) = chosen else { return Ok(None) };
    // One that was taken away is used no more; so is the built-in one, which has no row.
    if rows::get(connection, &id)?.is_none() {
        return Ok(None);
    }
    let Some(version) = rows::latest(connection, &id)? else { return Ok(None) };
    let dress = Arc::new(Dress::of(version.design()?));
    let sha256 = UsedTemplate::fingerprint(&version.body);
    Ok(Some(UsedTemplate::new(id.as_str(), version.number, &sha256, dress)))
}
