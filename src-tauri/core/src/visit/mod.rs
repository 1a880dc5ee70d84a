//! The paper of a visit: the Besuchsvorbereitung before it and the Gesprächsprotokoll after it.
//!
//! Both are gathered from all features at the moment they are printed and kept nowhere. Whoever's
//! contact data are restricted stands on them with the name alone.

mod preparation;
mod protocol;
#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize};

use crate::certificate::PrintedFile;
use crate::document::Press;
use crate::error::Result;
use crate::ids::{MunicipalityId, NoteId};
use crate::moment::Moment;
use crate::setting::{self, DEMO_DEVICE, Settings};
use crate::store::Store;
use crate::text::file_name;

/// Which parts of a note go into its protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProtocolParts {
    /// Who was there.
    pub people: bool,
    /// The text.
    pub text: bool,
    /// What was agreed, whom the Kommune was sent to, and when one meets again.
    pub agreements: bool,
    /// Remarks on agreements and referrals.
    pub remarks: bool,
    /// How long it took and how far it was.
    pub duration: bool,
}

impl Default for ProtocolParts {
    /// Duration and way are nobody's business but ours.
    fn default() -> Self {
        Self { people: true, text: true, agreements: true, remarks: true, duration: false }
    }
}

const PARTS: &str = "protocol_parts";

/// The parts chosen last; the usual ones the first time.
pub fn get_protocol_parts(store: &Store) -> Result<ProtocolParts> {
    let kept = setting::remembered(store.read(), PARTS)?;
    // What a newer version wrote and this one does not understand is as good as nothing.
    Ok(kept.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default())
}

/// Prints a Besuchsvorbereitung.
pub fn print_visit(
    store: &Store,
    moment: &Moment,
    press: &Press,
    municipality: &MunicipalityId,
) -> Result<PrintedFile> {
    let sheet = preparation::sheet(store, moment, municipality)?;
    let words = format!("Besuchsvorbereitung {} {}", sheet.municipality, sheet.made_on);
    Ok(PrintedFile { file_name: file_name::safe(&words, "pdf"), pdf: press.visit(&sheet)? })
}

/// Prints the protocol of a note and remembers which parts it has.
pub fn print_protocol(
    store: &mut Store,
    moment: &Moment,
    press: &Press,
    note: &NoteId,
    parts: ProtocolParts,
) -> Result<PrintedFile> {
    let sheet = protocol::sheet(store, moment, note, parts)?;
    let pdf = press.protocol(&sheet)?;
    let json = serde_json::to_string(&parts).unwrap_or_default();
    store.write_aside(|transaction| setting::remember(transaction, PARTS, &json))?;
    let place = match sheet.municipalities.as_slice() {
        [only] => only.clone(),
        several => format!("{} Kommunen", several.len()),
    };
    let words = format!("Gesprächsprotokoll {place} {}", sheet.held_on);
    Ok(PrintedFile { file_name: file_name::safe(&words, "pdf"), pdf })
}

/// Draws the first page of a protocol as SVG, the same layout as on paper.
pub fn preview_protocol(
    store: &Store,
    moment: &Moment,
    press: &Press,
    note: &NoteId,
    parts: ProtocolParts,
) -> Result<String> {
    press.preview_protocol(&protocol::sheet(store, moment, note, parts)?)
}

/// Who makes a paper, with the organisation.
fn author(settings: &Settings) -> String {
    let parts = [settings.name.as_str(), settings.provider.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn is_sample(settings: &Settings) -> bool {
    settings.device == DEMO_DEVICE
}
