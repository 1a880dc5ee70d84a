//! Follow-ups that are taken while a note is typed: they are kept with its draft and written in
//! the transaction that saves it.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, Transaction};

use super::{FollowUpDraft, FollowUpState, rows, rules, steps, unknown};
use crate::error::{Error, FieldError, Result, Rule};
use crate::ids::{FollowUpId, NoteId};
use crate::moment::Moment;

/// No note has more of them than this.
const TAKEN_MAX: usize = 200;

/// Writes what was taken from a note that is being saved.
///
/// Each has the id it was given when it was offered. One that is in the store already, be it in
/// the Papierkorb, stays as it is, for it was changed in its own place since; only its line
/// follows the text. One that an undo took away is written again with the note. One whose line
/// was ticked before it was ever saved is done at once.
pub fn put_taken(
    transaction: &Transaction<'_>,
    moment: &Moment,
    note: &NoteId,
    taken: &[FollowUpDraft],
    body: &str,
) -> Result<()> {
    if taken.len() > TAKEN_MAX {
        let max = i32::try_from(TAKEN_MAX).unwrap_or(i32::MAX);
        return Err(Error::invalid("followUps", Rule::OutOfRange { min: 0, max }));
    }
    let ticked = ticked_lines(body);
    let mut broken = Vec::new();
    for (n, draft) in taken.iter().enumerate() {
        let id = draft.id.clone().unwrap_or_else(|| FollowUpId(moment.fresh_id()));
        if let Some(stored) = rows::get(transaction, &id)? {
            follow_line(transaction, note, &stored, draft)?;
            continue;
        }
        let draft = FollowUpDraft { note: Some(note.clone()), ..draft.clone() };
        match rules::check(&draft, id, None, unknown(transaction, &draft)?) {
            Ok(checked) => {
                rows::put(transaction, &checked, moment)?;
                if checked.line.is_some_and(|line| ticked.contains(&line)) {
                    steps::complete(transaction, moment, &checked.id, None)?;
                }
            }
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

/// Lets a stored one keep to its line, which was typed on.
fn follow_line(
    transaction: &Transaction<'_>,
    note: &NoteId,
    stored: &rows::Stored,
    draft: &FollowUpDraft,
) -> Result<()> {
    let line = draft.line.as_deref().map(rules::plain_line).filter(|line| !line.is_empty());
    let is_of_note = stored.follow_up.note.as_ref() == Some(note);
    if line.is_none() || line == stored.follow_up.line || !is_of_note {
        return Ok(());
    }
    rows::put_line(transaction, &stored.follow_up.id, line.as_deref())
}

/// The checklist lines of a text that are ticked.
fn ticked_lines(body: &str) -> HashSet<String> {
    body.split('\n')
        .filter_map(item)
        .filter(|item| item.is_ticked)
        .map(|item| rules::plain_line(item.text))
        .collect()
}

/// One line of Markdown with its box as it should be.
fn ticked(line: &str, done: &HashMap<String, bool>) -> String {
    let Some(Item { before, text, .. }) = item(line) else { return line.to_owned() };
    match done.get(&rules::plain_line(text)) {
        Some(true) => format!("{before}[x] {text}"),
        Some(false) => format!("{before}[ ] {text}"),
        None => line.to_owned(),
    }
}

/// A checklist line of Markdown.
struct Item<'a> {
    /// What stands in front of the box.
    before: &'a str,
    is_ticked: bool,
    text: &'a str,
}

fn item(line: &str) -> Option<Item<'_>> {
    let (before, rest) = line.split_once('[')?;
    let is_item = matches!(before.trim(), "-" | "*" | "+");
    let is_ticked = rest.starts_with(['x', 'X']);
    let text = rest.strip_prefix([' ', 'x', 'X'])?.strip_prefix("] ")?;
    is_item.then_some(Item { before, is_ticked, text })
}
