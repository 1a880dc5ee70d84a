//! What two versions of a note do not share: field by field, the text line by line and, within a
//! changed line, word by word. Nothing here reads the store.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Referral;

/// Above so many words in two lines together, a changed line is shown as taken out and put in:
/// comparing grows with the square, and nobody reads such a mixture.
const WORDS_MAX: usize = 2_000;

/// A field of a note that can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum NoteFact {
    /// What it was about.
    Title,
    /// The day, `YYYY-MM-DD`.
    HeldOn,
    /// The time it began.
    StartsAt,
    /// How it took place, by code.
    Kind,
    /// How long, in minutes.
    Minutes,
    /// Where.
    Place,
    /// How long the way was, in minutes.
    TravelMinutes,
    /// How far it was, in kilometres.
    TravelKm,
    /// The Kommunen.
    Municipalities,
    /// Who was there.
    People,
    /// The Handlungsfelder.
    Fields,
    /// Whom the Kommunen were sent to.
    Referrals,
}

/// Whether words stand in both versions or only in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum PassageKind {
    /// In both.
    Same,
    /// Only in the older one.
    Removed,
    /// Only in the newer one.
    Added,
}

/// Some words, or one entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Passage {
    /// Where they stand.
    pub kind: PassageKind,
    /// The words; days, kinds and numbers as the store spells them.
    pub text: String,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct FactDifference {
    /// Which one.
    pub fact: NoteFact,
    /// What it said and says: words of the title, entries of a list, otherwise the whole value.
    pub pieces: Vec<Passage>,
}

/// Whether a line stands in both versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum LineKind {
    /// In both.
    Same,
    /// Only in the older one.
    Removed,
    /// Only in the newer one.
    Added,
    /// In both, with other words.
    Changed,
}

/// A line of the text, Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct LineDifference {
    /// Where it stands.
    pub kind: LineKind,
    /// Its words; one piece but in a changed line.
    pub pieces: Vec<Passage>,
}

/// The fields of one version, as text.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    pub(super) title: String,
    pub(super) held_on: Option<String>,
    pub(super) starts_at: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) minutes: Option<String>,
    pub(super) place: Option<String>,
    pub(super) travel_minutes: Option<String>,
    pub(super) travel_km: Option<String>,
    pub(super) municipalities: Vec<String>,
    pub(super) people: Vec<String>,
    pub(super) fields: Vec<String>,
    pub(super) referrals: Vec<String>,
}

/// The code of a value of a closed enum, as on the wire.
pub(super) fn code(value: &impl Serialize) -> Result<String, String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => Ok(code),
        other => Err(format!("not a code: {other:?}")),
    }
}

/// A referral in one line.
pub(super) fn referral(referral: &Referral) -> String {
    let Referral { target, remark } = referral;
    if remark.is_empty() { target.clone() } else { format!("{target}: {remark}") }
}

/// The fields that differ, in the order of the form.
pub(super) fn facts(before: &Facts, after: &Facts) -> Vec<FactDifference> {
    let single = |old: &Option<String>, new: &Option<String>| -> Vec<Passage> {
        let (old, new) = (old.iter().cloned().collect::<Vec<_>>(), new.iter().cloned());
        compared(&old, &new.collect::<Vec<_>>())
    };
    let all = [
        (NoteFact::Title, words(&before.title, &after.title)),
        (NoteFact::HeldOn, single(&before.held_on, &after.held_on)),
        (NoteFact::StartsAt, single(&before.starts_at, &after.starts_at)),
        (NoteFact::Kind, single(&before.kind, &after.kind)),
        (NoteFact::Minutes, single(&before.minutes, &after.minutes)),
        (NoteFact::Place, single(&before.place, &after.place)),
        (NoteFact::TravelMinutes, single(&before.travel_minutes, &after.travel_minutes)),
        (NoteFact::TravelKm, single(&before.travel_km, &after.travel_km)),
        (NoteFact::Municipalities, compared(&before.municipalities, &after.municipalities)),
        (NoteFact::People, compared(&before.people, &after.people)),
        (NoteFact::Fields, compared(&before.fields, &after.fields)),
        (NoteFact::Referrals, compared(&before.referrals, &after.referrals)),
    ];
    let differs = |pieces: &[Passage]| pieces.iter().any(|piece| piece.kind != PassageKind::Same);
    let differing = all.into_iter().filter(|(_, pieces)| differs(pieces));
    differing.map(|(fact, pieces)| FactDifference { fact, pieces }).collect()
}

/// The text line by line; empty where both are the same. Lines that were replaced are compared
/// word by word, the first with the first.
pub(super) fn lines(before: &str, after: &str) -> Vec<LineDifference> {
    if before == after {
        return Vec::new();
    }
    let (old, new) = (before.lines().collect::<Vec<_>>(), after.lines().collect::<Vec<_>>());
    let mut lines = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (old, new) = (&old[operation.old_range()], &new[operation.new_range()]);
        match operation {
            DiffOp::Equal { .. } => {
                lines.extend(old.iter().map(|line| whole(LineKind::Same, line)));
            }
            _ => replaced(old, new, &mut lines),
        }
    }
    lines
}

/// Lines in place of others: those with words in common are changed lines.
fn replaced(old: &[&str], new: &[&str], lines: &mut Vec<LineDifference>) {
    let pairs = old.len().min(new.len());
    for (old, new) in old.iter().zip(new) {
        let pieces = words(old, new);
        let has_common =
            pieces.iter().any(|p| p.kind == PassageKind::Same && !p.text.trim().is_empty());
        if has_common {
            lines.push(LineDifference { kind: LineKind::Changed, pieces });
        } else {
            lines.push(whole(LineKind::Removed, old));
            lines.push(whole(LineKind::Added, new));
        }
    }
    lines.extend(old[pairs..].iter().map(|line| whole(LineKind::Removed, line)));
    lines.extend(new[pairs..].iter().map(|line| whole(LineKind::Added, line)));
}

fn whole(kind: LineKind, line: &str) -> LineDifference {
    let piece = match kind {
        LineKind::Removed => PassageKind::Removed,
        LineKind::Added => PassageKind::Added,
        LineKind::Same | LineKind::Changed => PassageKind::Same,
    };
    LineDifference { kind, pieces: vec![Passage { kind: piece, text: line.to_owned() }] }
}

/// Two lines word by word; neighbouring words of one kind are one piece.
fn words(before: &str, after: &str) -> Vec<Passage> {
    let (old, new) = (split(before), split(after));
    if old.len() + new.len() > WORDS_MAX && before != after {
        let piece = |kind, text: &str| Passage { kind, text: text.to_owned() };
        return vec![piece(PassageKind::Removed, before), piece(PassageKind::Added, after)];
    }
    let mut pieces: Vec<Passage> = Vec::new();
    for Passage { kind, text } in compared(&old, &new) {
        match pieces.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(&text),
            _ => pieces.push(Passage { kind, text }),
        }
    }
    pieces
}

/// A line as words, each with the blanks behind it being words of their own, so that nothing is
/// lost.
fn split(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_blank = None;
    for letter in line.chars() {
        let is_blank = letter.is_whitespace();
        match words.last_mut() {
            Some(word) if was_blank == Some(is_blank) => word.push(letter),
            _ => words.push(letter.to_string()),
        }
        was_blank = Some(is_blank);
    }
    words
}

/// The entries of two lists, one piece each.
fn compared(before: &[String], after: &[String]) -> Vec<Passage> {
    let mut pieces = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, before, after) {
        let (old, new) = (&before[operation.old_range()], &after[operation.new_range()]);
        let piece = |kind| move |text: &String| Passage { kind, text: text.clone() };
        match operation {
            DiffOp::Equal { .. } => pieces.extend(old.iter().map(piece(PassageKind::Same))),
            _ => {
                pieces.extend(old.iter().map(piece(PassageKind::Removed)));
                pieces.extend(new.iter().map(piece(PassageKind::Added)));
            }
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(pieces: &[Passage]) -> String {
        let mark = |piece: &Passage| match piece.kind {
            PassageKind::Same => piece.text.clone(),
            PassageKind::Removed => format!("[-{}-]", piece.text),
            PassageKind::Added => format!("{{+{}+}}", piece.text),
        };
        pieces.iter().map(mark).collect()
    }

    fn shown(before: &str, after: &str) -> Vec<(LineKind, String)> {
        let lines = lines(before, after);
        lines.iter().map(|line| (line.kind, marked(&line.pieces))).collect()
    }

    #[test]
    fn a_changed_line_is_compared_word_by_word() {
        let before = "# Anlass\nDrei Verwaltungen beginnen 2027.\nEnde";
        let after = "# Anlass\nVier Verwaltungen beginnen erst 2027.\nEnde";
        assert_eq!(
            shown(before, after),
            [
                (LineKind::Same, "# Anlass".to_owned()),
                (
                    LineKind::Changed,
                    "[-Drei-]{+Vier+} Verwaltungen beginnen {+erst +}2027.".to_owned()
                ),
                (LineKind::Same, "Ende".to_owned()),
            ]
        );
    }

    #[test]
    fn a_line_with_nothing_in_common_is_taken_out_and_put_in() {
        assert_eq!(
            shown("Scanstelle in Burg\n", "Aktenplan\nnoch offen\n"),
            [
                (LineKind::Removed, "[-Scanstelle in Burg-]".to_owned()),
                (LineKind::Added, "{+Aktenplan+}".to_owned()),
                (LineKind::Added, "{+noch offen+}".to_owned()),
            ]
        );
    }

    #[test]
    fn equal_texts_have_no_difference() {
        assert_eq!(lines("gleich\ngleich", "gleich\ngleich"), []);
        assert_eq!(facts(&Facts::default(), &Facts::default()), []);
    }

    #[test]
    fn lists_differ_by_entry_and_single_values_as_a_whole() {
        let before = Facts {
            title: "E-Akte in Burg".to_owned(),
            minutes: Some("60".to_owned()),
            municipalities: vec!["Burg".to_owned(), "Zeitz".to_owned()],
            ..Facts::default()
        };
        let after = Facts {
            title: "E-Akte in Zeitz".to_owned(),
            minutes: None,
            place: Some("Rathaus".to_owned()),
            municipalities: vec!["Burg".to_owned(), "Thale".to_owned()],
            ..Facts::default()
        };
        let facts = facts(&before, &after);
        let shown: Vec<_> = facts.iter().map(|fact| (fact.fact, marked(&fact.pieces))).collect();
        assert_eq!(
            shown,
            [
                (NoteFact::Title, "E-Akte in [-Burg-]{+Zeitz+}".to_owned()),
                (NoteFact::Minutes, "[-60-]".to_owned()),
                (NoteFact::Place, "{+Rathaus+}".to_owned()),
                (NoteFact::Municipalities, "Burg[-Zeitz-]{+Thale+}".to_owned()),
            ]
        );
    }

    #[test]
    fn an_endless_line_is_not_mixed_word_by_word() {
        let (old, new) = ("alt ".repeat(2_000), "neu ".repeat(2_000));
        let lines = lines(&old, &new);
        assert_eq!(lines.len(), 2);
        assert_eq!((lines[0].kind, lines[1].kind), (LineKind::Removed, LineKind::Added));
    }

    #[test]
    fn both_versions_can_be_read_back_from_any_difference() {
        let read = |lines: &[LineDifference], without: PassageKind, gone: LineKind| -> String {
            let kept = lines.iter().filter(|line| line.kind != gone);
            let line = |line: &LineDifference| -> String {
                let pieces = line.pieces.iter().filter(|piece| piece.kind != without);
                pieces.map(|piece| piece.text.as_str()).collect()
            };
            kept.map(line).collect::<Vec<_>>().join("\n")
        };
        let text = "([a-cäß ]{0,6}\n){0,8}";
        proptest::proptest!(|(before in text, after in text)| {
            let lines = lines(&before, &after);
            if before != after {
                let old = before.lines().collect::<Vec<_>>().join("\n");
                let new = after.lines().collect::<Vec<_>>().join("\n");
                proptest::prop_assert_eq!(
                    read(&lines, PassageKind::Added, LineKind::Added), old);
                proptest::prop_assert_eq!(
                    read(&lines, PassageKind::Removed, LineKind::Removed), new);
            }
        });
    }
}
