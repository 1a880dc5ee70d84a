//! What records have to do with Kommunen, people, days: read for filters. And the last searches.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Transaction};

use super::FilePlace;
use crate::code::Coded;
use crate::consultation::NoteKind;
use crate::error::Result;
use crate::moment::Moment;

/// The Kommunen that a record concerns.
pub(super) fn municipalities(
    connection: &Connection,
    table: &str,
    record: &str,
) -> Result<Vec<String>> {
    texts(
        connection,
        match table {
            "municipality" => "SELECT ?1",
            "consultation" => {
                "SELECT municipality_id FROM consultation_municipality
                 WHERE consultation_id = ?1 AND deleted_at IS NULL ORDER BY position, id"
            }
            "person" => {
                "SELECT municipality_id FROM role WHERE person_id = ?1 AND deleted_at IS NULL"
            }
            "course_run" => {
                "SELECT municipality_id FROM registration
                 WHERE course_run_id = ?1 AND deleted_at IS NULL AND municipality_id IS NOT NULL"
            }
            "certificate" => {
                "SELECT r.municipality_id FROM certificate c
                 JOIN registration r ON r.id = c.registration_id
                 WHERE c.id = ?1 AND r.municipality_id IS NOT NULL"
            }
            "follow_up" => {
                "SELECT municipality_id FROM follow_up
                 WHERE id = ?1 AND municipality_id IS NOT NULL
                 UNION SELECT m.municipality_id FROM follow_up f
                 JOIN consultation_municipality m ON m.consultation_id = f.consultation_id
                 WHERE f.id = ?1 AND f.municipality_id IS NULL AND m.deleted_at IS NULL"
            }
            "attachment" => {
                "SELECT record FROM attachment WHERE id = ?1 AND record_kind = 'municipality'
                 UNION SELECT m.municipality_id FROM attachment a
                 JOIN consultation_municipality m ON m.consultation_id = a.record
                 WHERE a.id = ?1 AND a.record_kind = 'consultation' AND m.deleted_at IS NULL"
            }
            _ => return Ok(Vec::new()),
        },
        record,
    )
}

/// The people who have to do with a record.
pub(super) fn people(connection: &Connection, table: &str, record: &str) -> Result<Vec<String>> {
    texts(
        connection,
        match table {
            "person" => "SELECT ?1",
            "consultation" => {
                "SELECT person_id FROM consultation_person
                 WHERE consultation_id = ?1 AND deleted_at IS NULL"
            }
            "course_run" => {
                "SELECT person_id FROM registration
                 WHERE course_run_id = ?1 AND deleted_at IS NULL"
            }
            "certificate" => {
                "SELECT r.person_id FROM certificate c
                 JOIN registration r ON r.id = c.registration_id WHERE c.id = ?1"
            }
            "follow_up" => {
                "SELECT person_id FROM follow_up WHERE id = ?1 AND person_id IS NOT NULL"
            }
            _ => return Ok(Vec::new()),
        },
        record,
    )
}

/// The days of a record; a run of a course has several.
pub(super) fn days(
    connection: &Connection,
    moment: &Moment,
    table: &str,
    record: &str,
) -> Result<Vec<NaiveDate>> {
    let sql = match table {
        "consultation" => "SELECT held_on FROM consultation WHERE id = ?1",
        "follow_up" => "SELECT due_on FROM follow_up WHERE id = ?1",
        "certificate" => "SELECT issued_on FROM certificate WHERE id = ?1",
        "course_run" => {
            "SELECT held_on FROM session WHERE course_run_id = ?1 AND deleted_at IS NULL"
        }
        "attachment" => {
            let added: Option<i64> = connection
                .prepare_cached("SELECT added_at FROM attachment WHERE id = ?1")?
                .query_row([record], |row| row.get(0))
                .optional()?;
            return Ok(added.map(|at| moment.day_of(at)).into_iter().collect());
        }
        _ => return Ok(Vec::new()),
    };
    let mut statement = connection.prepare_cached(sql)?;
    let days = statement.query_map([record], |row| Ok(row.get::<_, Coded<NaiveDate>>(0)?.0))?;
    Ok(days.collect::<rusqlite::Result<_>>()?)
}

/// Where a file lies; `None` where that is in the Papierkorb or was never saved.
pub(super) fn file_place(connection: &Connection, record: &str) -> Result<Option<FilePlace>> {
    Ok(connection
        .prepare_cached(
            "SELECT a.record, a.record_kind, coalesce(c.title, m.short_name) AS title
             FROM attachment a
             LEFT JOIN consultation c ON a.record_kind = 'consultation'
               AND c.id = a.record AND c.deleted_at IS NULL
             LEFT JOIN municipality m ON a.record_kind = 'municipality' AND m.id = a.record
             WHERE a.id = ?1 AND coalesce(c.id, m.id) IS NOT NULL",
        )?
        .query_row([record], |row| {
            let kind = row.get::<_, Coded<_>>("record_kind")?.0;
            Ok(FilePlace { kind, record: row.get("record")?, title: row.get("title")? })
        })
        .optional()?)
}

/// How a consultation took place.
pub(super) fn kind(connection: &Connection, table: &str, record: &str) -> Result<Option<NoteKind>> {
    if table != "consultation" {
        return Ok(None);
    }
    let kind: Option<Coded<NoteKind>> = connection
        .prepare_cached("SELECT kind FROM consultation WHERE id = ?1")?
        .query_row([record], |row| row.get(0))
        .optional()?;
    Ok(kind.map(|code| code.0))
}

/// Whether something is still to be done about a note or a follow-up.
pub(super) fn is_open(connection: &Connection, table: &str, record: &str) -> Result<Option<bool>> {
    let sql = match table {
        "consultation" => "SELECT state = 'draft' FROM consultation WHERE id = ?1",
        "follow_up" => "SELECT state = 'open' FROM follow_up WHERE id = ?1",
        _ => return Ok(None),
    };
    Ok(connection.prepare_cached(sql)?.query_row([record], |row| row.get(0)).optional()?)
}

/// The Handlungsfelder: id and title.
pub(super) fn fields(connection: &Connection) -> Result<Vec<(String, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, title FROM field_of_action WHERE deleted_at IS NULL ORDER BY position, id",
    )?;
    let fields = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(fields.collect::<rusqlite::Result<_>>()?)
}

/// The Handlungsfelder of a note.
pub(super) fn fields_of(connection: &Connection, table: &str, record: &str) -> Result<Vec<String>> {
    if table != "consultation" {
        return Ok(Vec::new());
    }
    texts(
        connection,
        "SELECT field_of_action_id FROM consultation_field
         WHERE consultation_id = ?1 AND deleted_at IS NULL",
        record,
    )
}

/// The last searches, the newest first.
pub(super) fn recent(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection
        .prepare_cached("SELECT words FROM recent_search ORDER BY searched_at DESC, words")?;
    let lines = statement.query_map([], |row| row.get(0))?;
    Ok(lines.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn keep(transaction: &Transaction<'_>, line: &str, at: i64) -> Result<()> {
    transaction
        .prepare_cached(
            "INSERT INTO recent_search (words, searched_at) VALUES (?, ?)
             ON CONFLICT (words) DO UPDATE SET searched_at = excluded.searched_at",
        )?
        .execute((line, at))?;
    Ok(())
}

/// Forgets all but the newest few.
pub(super) fn keep_only(transaction: &Transaction<'_>, count: u32) -> Result<()> {
    transaction
        .prepare_cached(
            "DELETE FROM recent_search WHERE words NOT IN (
               SELECT words FROM recent_search ORDER BY searched_at DESC, words LIMIT ?)",
        )?
        .execute([count])?;
    Ok(())
}

pub(super) fn forget(transaction: &Transaction<'_>, line: &str) -> Result<()> {
    transaction.prepare_cached("DELETE FROM recent_search WHERE words = ?")?.execute([line])?;
    Ok(())
}

pub(super) fn forget_all(transaction: &Transaction<'_>) -> Result<()> {
    transaction.prepare_cached("DELETE FROM recent_search")?.execute([])?;
    Ok(())
}

fn texts(connection: &Connection, sql: &str, record: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached(sql)?;
    let texts = statement.query_map([record], |row| row.get(0))?;
    Ok(texts.collect::<rusqlite::Result<_>>()?)
}
