//! The notice of Art. 13 GDPR, as participants get it: one page with the text of the settings.

#[cfg(test)]
mod tests;

use crate::certificate::PrintedFile;
use crate::document::{NoticeSheet, Press};
use crate::error::Result;
use crate::moment::Moment;
use crate::setting::{self, DEMO_DEVICE};
use crate::store::Store;
use crate::text::file_name;

/// Stands in the text for the provider of the settings.
const PROVIDER: &str = "{Träger}";

/// Prints the notice.
pub fn print_notice(store: &Store, moment: &Moment, press: &Press) -> Result<PrintedFile> {
    let sheet = sheet(store, moment, None)?;
    let words = format!("Hinweise zum Datenschutz {}", sheet.made_on);
    Ok(PrintedFile { file_name: file_name::safe(&words, "pdf"), pdf: press.notice(&sheet)? })
}

/// Draws the first page of the notice as SVG, the same layout as on paper; of a text that is not
/// saved yet if there is one.
pub fn preview_notice(
    store: &Store,
    moment: &Moment,
    press: &Press,
    text: Option<&str>,
) -> Result<String> {
    press.preview_notice(&sheet(store, moment, text)?)
}

fn sheet(store: &Store, moment: &Moment, text: Option<&str>) -> Result<NoticeSheet> {
    let settings = setting::get_settings(store)?;
    let text = text.unwrap_or(&settings.notice);
    Ok(NoticeSheet {
        text: text.replace(PROVIDER, &settings.provider),
        sample: settings.device == DEMO_DEVICE,
        made_on: moment.today(),
        provider: settings.provider,
    })
}
