//! Settings: who the user is, what certificates say, when the application locks.
//!
//! A setting that was never changed has no row: a better default reaches everybody who left it.

mod rows;
mod rules;

#[cfg(test)]
mod tests;

use rusqlite::{Connection, Transaction};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::ids::CertificateTemplateId;
use crate::moment::Moment;
use crate::store::{Store, Table};
use crate::verb::Verb;

/// The tables of this feature.
pub const TABLES: &[Table] = &[Table { name: "setting", owner: None, searched: None }];

/// Everything the user can set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Settings {
    /// The user's own name, as colleagues know it.
    pub name: String,
    /// The user's function, such as „Digital-Lotsin“; may be empty.
    pub function: String,
    /// The laptop's sign in certificate numbers (Gerätekürzel), such as `L03`.
    pub device: String,
    /// The provider on certificates, such as „Kommunale IT-UNION eG (KITU)“.
    pub provider: String,
    /// The funding line on certificates; may be empty.
    pub funder: String,
    /// The place where certificates are issued.
    pub place: String,
    /// Who signs certificates, one to three people.
    pub signatories: Vec<Signatory>,
    /// The share of teaching units, in percent, from which attendance counts as „erfüllt“.
    pub threshold_percent: u32,
    /// Minutes without input after which the application locks.
    pub auto_lock_minutes: u32,
    /// Colours: `system`, `light` or `dark`.
    pub theme: Theme,
    /// Text size in percent of normal: 100 to 200.
    pub text_percent: u32,
    /// The certificate template of courses that have none of their own; the built-in one if none.
    pub certificate_template: Option<CertificateTemplateId>,
    /// Whether the system shows, once a day and without names, that follow-ups are due.
    pub notify_due: bool,
    /// The notice of Art. 13 GDPR for participants, Markdown; „{Träger}“ stands for the provider.
    pub notice: String,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Theme {
    /// As the system has it.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// A printed name under a signature line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Signatory {
    /// The name.
    pub name: String,
    /// The function below it.
    pub function: String,
}

/// What the notice of Art. 13 GDPR says until somebody words it themselves.
const NOTICE: &str = include_str!("notice.md");

/// The Gerätekürzel of the demo store; „MUSTER“ stands across every document made there.
pub const DEMO_DEVICE: &str = "DEMO";

/// All settings, with defaults where nothing was set.
pub fn get_settings(store: &Store) -> Result<Settings> {
    settings_in(store.read())
}

/// [`get_settings`] for verbs of other features, inside their transaction.
pub fn settings_in(connection: &Connection) -> Result<Settings> {
    rows::read(connection)
}

/// Saves all settings and returns them as stored.
///
/// The Gerätekürzel stays once a certificate carries it: key file, recovery sheet and journal name
/// the laptop by it, too.
pub fn save_settings(store: &mut Store, moment: &Moment, settings: Settings) -> Result<Settings> {
    let settings = rules::tidy(settings);
    rules::check(&settings, &get_settings(store)?, store.has_given_numbers())?;
    store.write(moment, Verb::SaveSettings, |transaction| rows::write(transaction, &settings))?;
    get_settings(store)
}

/// Whether the first start may take this name and Gerätekürzel; asked before a file is made.
pub fn check_user(name: &str, device: &str) -> Result<()> {
    rules::check_user(name, device)
}

/// What was remembered under this name for the next time, as JSON; not part of any undo.
pub fn remembered(connection: &Connection, id: &str) -> Result<Option<String>> {
    rows::remembered(connection, id)
}

/// Remembers JSON under this name, in place of what was there.
pub fn remember(transaction: &Transaction<'_>, id: &str, json: &str) -> Result<()> {
    rows::remember(transaction, id, json)
}

/// The settings of a new store: the user signs the certificates until somebody else is named.
pub fn seed(transaction: &Transaction<'_>, name: &str, function: &str, device: &str) -> Result<()> {
    let signatory = Signatory { name: name.to_owned(), function: function.to_owned() };
    let settings = rules::tidy(Settings {
        name: name.to_owned(),
        function: function.to_owned(),
        device: device.to_owned(),
        signatories: vec![signatory],
        ..Settings::default()
    });
    rules::check_user(&settings.name, &settings.device)?;
    rows::write(transaction, &settings)
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: String::new(),
            function: String::new(),
            device: String::new(),
            provider: "Kommunale IT-UNION eG (KITU)".to_owned(),
            funder: "gefördert durch das Ministerium für Infrastruktur und Digitales".to_owned(),
            place: "Magdeburg".to_owned(),
            signatories: Vec::new(),
            threshold_percent: 80,
            auto_lock_minutes: 10,
            theme: Theme::System,
            text_percent: 100,
            certificate_template: None,
            notify_due: false,
            notice: NOTICE.trim_end().to_owned(),
        }
    }
}
