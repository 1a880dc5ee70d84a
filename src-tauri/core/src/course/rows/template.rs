//! The column `course.template_id`.

use rusqlite::{Connection, OptionalExtension, Transaction, named_params};

use crate::error::Result;
use crate::ids::{CertificateTemplateId, CourseId};

/// The template of a course.
pub(in crate::course) fn template_of(
    connection: &Connection,
    course: &CourseId,
) -> Result<Option<CertificateTemplateId>> {
    let mut statement = connection.prepare_cached("SELECT template_id FROM course WHERE id = ?")?;
    Ok(statement.query_row([course], |row| row.get(0)).optional()?.flatten())
}

/// The courses with a template.
pub(in crate::course) fn with_template(
    connection: &Connection,
    template: &CertificateTemplateId,
) -> Result<Vec<(CourseId, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, title FROM course WHERE template_id = ? AND deleted_at IS NULL",
    )?;
    let courses = statement.query_map([template], |row| Ok((row.get("id")?, row.get("title")?)))?;
    Ok(courses.collect::<rusqlite::Result<_>>()?)
}

/// Writes the template of a course; says whether there is such a course.
pub(in crate::course) fn set_template(
    transaction: &Transaction<'_>,
    course: &CourseId,
    template: Option<&CertificateTemplateId>,
) -> Result<bool> {
    let changed = transaction
        .prepare_cached(
            "UPDATE course SET template_id = :template WHERE id = :id AND deleted_at IS NULL",
        )?
        .execute(named_params! { ":template": template, ":id": course })?;
    Ok(changed > 0)
}
