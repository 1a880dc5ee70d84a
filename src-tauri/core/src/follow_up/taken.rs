//! Follow-ups that are taken while a note is typed: they are kept with its draft and written in
//! the transaction that saves it.

use std::collections::HashMap;

use rusqlite::{Connection, Transaction};

use super::{FollowUpDraft, FollowUpState, rows, rules, unknown};
use crate::error::{Error, FieldError, Result, Rule};
use crate::ids::{FollowUpId, NoteId};
use crate::moment::Moment;

/// No note has more of them than this.
const TAKEN_MAX: usize = 200;

/// Writes what was taken from a note that is being saved.
///
/// Each has the id it was given when it was offered. One that is in the store already, be it in
/// the Papierkorb, stays as it is: it was changed in its own place since. One that an undo took
/// away is written again with the note.
pub fn put_taken(
    transaction: &Transaction<'_>,
    moment: &Moment,
    note: &NoteId,
    taken: &[FollowUpDraft],
) -> Result<()> {
    if taken.len() > TAKEN_MAX {
        let max = i32::try_from(TAKEN_MAX).unwrap_or(i32::MAX);
        return Err(Error::invalid("followUps", Rule::OutOfRange { min: 0, max }));
    }
    let mut broken = Vec::new();
    for (n, draft) in taken.iter().enumerate() {
        let id = draft.id.clone().unwrap_or_else(|| FollowUpId(moment.fresh_id()));
        if rows::get(transaction, &id)?.is_some() {
            continue;
        }
        let draft = FollowUpDraft { note: Some(note.clone()), ..draft.clone() };
        match rules::check(&draft, id, None, unknown(transaction, &draft)?) {
            Ok(checked) => rows::put(transaction, &checked, moment)?,
            Err(Error::Invalid(fields)) => broken.extend(fields.into_iter().map(|inner| {
                FieldError { field: format!("followUps.{n}.{}", inner.field), rule: inner.rule }
            })),
            Err(error) => return Err(error),
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(Error::Invalid(broken)) }
}

/// The text of a note with the boxes of its checklist lines as the follow-ups say that came from
/// them: ticked once they are done.
pub fn boxes(connection: &Connection, note: &NoteId, body: &str) -> Result<String> {
    let mut done: HashMap<String, bool> = HashMap::new();
    for (line, state) in rows::lines(connection, note)? {
        let is_done = state == FollowUpState::Done;
        // Two of one line: it is done when both are.
        done.entry(line).and_modify(|both| *both &= is_done).or_insert(is_done);
    }
    if done.is_empty() {
        return Ok(body.to_owned());
    }
    let lines: Vec<String> = body.split('\n').map(|line| ticked(line, &done)).collect();
    Ok(lines.join("\n"))
}

/// One line of Markdown with its box as it should be.
fn ticked(line: &str, done: &HashMap<String, bool>) -> String {
    let Some((before, rest)) = line.split_once('[') else { return line.to_owned() };
    let is_item = matches!(before.trim(), "-" | "*" | "+");
    let text = rest.strip_prefix(' ').or_else(|| rest.strip_prefix(['x', 'X']));
    let Some(text) = text.and_then(|text| text.strip_prefix("] ")).filter(|_| is_item) else {
        return line.to_owned();
    };
    match done.get(&rules::plain_line(text)) {
        Some(true) => format!("{before}[x] {text}"),
        Some(false) => format!("{before}[ ] {text}"),
        None => line.to_owned(),
    }
}
