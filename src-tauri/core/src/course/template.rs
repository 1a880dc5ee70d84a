//! Which certificate template a course uses; what a template is, `certificate` knows.

use rusqlite::{Connection, Transaction};

use super::rows::template as rows;
use crate::error::{OrNotFound, Result};
use crate::ids::{CertificateTemplateId, CourseId};

/// The template of a course, or nothing where it uses that of the settings.
pub fn template_of(
    connection: &Connection,
    course: &CourseId,
) -> Result<Option<CertificateTemplateId>> {
    rows::template_of(connection, course)
}

/// The courses that a template was chosen for, with their titles.
pub fn with_template(
    connection: &Connection,
    template: &CertificateTemplateId,
) -> Result<Vec<(CourseId, String)>> {
    rows::with_template(connection, template)
}

/// Chooses a template for a course, inside the transaction of who knows templates.
pub fn set_template(
    transaction: &Transaction<'_>,
    course: &CourseId,
    template: Option<&CertificateTemplateId>,
) -> Result<()> {
    let was_there = rows::set_template(transaction, course, template)?;
    was_there.then_some(()).or_not_found("course", course)
}
