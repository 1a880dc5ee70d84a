//! The tables `course` and `module`.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, named_params};

use crate::code::Coded;
use crate::course::{Course, Module};
use crate::error::Result;
use crate::ids::{CourseId, ModuleId};
use crate::store::version_of;

/// Every course of the catalogue, in no order.
pub(in crate::course) fn all(connection: &Connection) -> Result<Vec<Course>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM course WHERE deleted_at IS NULL")?;
    let courses = statement.query_map([], course)?.collect::<rusqlite::Result<Vec<_>>>()?;
    courses.into_iter().map(|course| whole(connection, course)).collect()
}

/// One course with its modules in order.
pub(in crate::course) fn get(connection: &Connection, id: &CourseId) -> Result<Option<Course>> {
    let mut statement =
        connection.prepare_cached("SELECT * FROM course WHERE id = :id AND deleted_at IS NULL")?;
    let course = statement.query_row(named_params! { ":id": id }, course).optional()?;
    course.map(|course| whole(connection, course)).transpose()
}

fn whole(connection: &Connection, mut course: Course) -> Result<Course> {
    let mut statement = connection.prepare_cached(
        "SELECT * FROM module
         WHERE course_id = :course AND deleted_at IS NULL
         ORDER BY position, id",
    )?;
    let modules = statement.query_map(named_params! { ":course": course.id }, module)?;
    course.modules = modules.collect::<rusqlite::Result<_>>()?;
    course.version = version_of(connection, course.id.as_str())?;
    Ok(course)
}

fn course(row: &Row<'_>) -> rusqlite::Result<Course> {
    Ok(Course {
        id: row.get("id")?,
        kind: row.get::<_, Coded<_>>("kind")?.0,
        title: row.get("title")?,
        short_title: row.get("short_title")?,
        modules: Vec::new(),
        version: 0,
    })
}

fn module(row: &Row<'_>) -> rusqlite::Result<Module> {
    Ok(Module { id: row.get("id")?, title: row.get("title")?, half_units: row.get("half_units")? })
}

/// Writes a course and its modules, in their order.
pub(in crate::course) fn put(transaction: &Transaction<'_>, course: &Course) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO course (id, kind, title, short_title)
             VALUES (:id, :kind, :title, :short_title)
             ON CONFLICT (id) DO UPDATE SET
               kind = excluded.kind, title = excluded.title, short_title = excluded.short_title",
        )?
        .execute(named_params! {
            ":id": course.id, ":kind": Coded(course.kind),
            ":title": course.title, ":short_title": course.short_title,
        })?;
    let mut statement = transaction.prepare_cached(
        "INSERT INTO module (id, course_id, title, half_units, position)
         VALUES (:id, :course, :title, :half_units, :position)
         ON CONFLICT (id) DO UPDATE SET
           title = excluded.title, half_units = excluded.half_units, position = excluded.position",
    )?;
    for (module, position) in course.modules.iter().zip(0_u32..) {
        statement.execute(named_params! {
            ":id": module.id, ":course": course.id, ":title": module.title,
            ":half_units": module.half_units, ":position": position,
        })?;
    }
    Ok(())
}

/// Removes a module.
pub(in crate::course) fn delete_module(
    transaction: &Transaction<'_>,
    id: &ModuleId,
    at: i64,
) -> Result<()> {
    transaction.execute(
        "UPDATE module SET deleted_at = :at WHERE id = :id",
        named_params! { ":at": at, ":id": id },
    )?;
    Ok(())
}

/// Whether a session of some run belongs to the module.
pub(in crate::course) fn is_taught(connection: &Connection, module: &ModuleId) -> Result<bool> {
    Ok(connection
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM session AS s
               JOIN course_run AS r ON r.id = s.course_run_id
               WHERE s.module_id = :module AND s.deleted_at IS NULL AND r.deleted_at IS NULL)",
        )?
        .query_row(named_params! { ":module": module }, |row| row.get(0))?)
}
