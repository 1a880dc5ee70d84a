//! Sample data for the preview: a usual certificate, and the extremes that a template must bear.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::document::{
    CertificateSheet, Design, Dress, SheetKind, SheetModule, SheetName, Signatory, UsedTemplate,
    wording,
};
use crate::moment::Moment;
use crate::setting::{DEMO_DEVICE, Settings};

/// Which sample data a preview shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum SampleChoice {
    /// Names as they mostly are.
    Usual,
    /// A name and a Kommune as long as they get.
    LongNames,
    /// Eight modules.
    EightModules,
    /// A name without salutation and title, and no Kommune.
    NoSalutation,
    /// Somebody who attended a part.
    Partial,
}

const MODULES: [&str; 8] = [
    "Digitale Strategien",
    "Projekt- und Prozessmanagement",
    "Veränderungsmanagement",
    "Gesprächsführung",
    "Informationssicherheit und Datenschutz",
    "Künstliche Intelligenz in der Verwaltung",
    "Sicher in Stand und Stimme",
    "Digitale Agenda: vom Zielbild zum Beschluss",
];

/// A sheet with sample data that wears a design.
pub(super) fn sheet(
    settings: &Settings,
    moment: &Moment,
    design: Design,
    choice: SampleChoice,
) -> CertificateSheet {
    let today = moment.today();
    let first = today.checked_sub_days(chrono::Days::new(21)).unwrap_or(today);
    let (printed, surname, town) = match choice {
        SampleChoice::Usual | SampleChoice::EightModules | SampleChoice::Partial => {
            ("Frau Dr. Maria von der Aue", "von der Aue", Some("Musterstadt"))
        }
        SampleChoice::LongNames => (
            "Frau Prof. Dr.-Ing. Maximiliane Friederike Charlotte \
             Freifrau von Leutheusser-Schnarrenberger-Wackernagel, LL. M.",
            "Freifrau von Leutheusser-Schnarrenberger-Wackernagel",
            Some("Verbandsgemeinde Droyßiger-Zeitzer Forst, Eigenbetrieb Kommunale Dienste"),
        ),
        SampleChoice::NoSalutation => ("Kim Muster", "Muster", None),
    };
    let partial = choice == SampleChoice::Partial;
    let count = match choice {
        SampleChoice::EightModules => 8,
        SampleChoice::Partial => 3,
        SampleChoice::Usual | SampleChoice::LongNames | SampleChoice::NoSalutation => 5,
    };
    let module = |title: &&str| SheetModule { title: (*title).to_owned(), half_units: 16 };
    let modules: Vec<SheetModule> = MODULES.iter().take(count).map(module).collect();
    let attended: u32 = modules.iter().map(|module| module.half_units).sum();
    let number = format!("DLST-{}-{}-0000", today.format("%Y"), settings.device);
    let signatory = |one: &crate::setting::Signatory| Signatory {
        name: one.name.clone(),
        function: one.function.clone(),
    };
    let signatories = settings.signatories.iter().map(signatory).collect();
    let mut sheet = CertificateSheet {
        version: CertificateSheet::VERSION,
        // As long as a real one, so that the code looks like one; it proves nothing.
        code: format!("MUSTER;{number};{printed};{}", "0".repeat(120)),
        number,
        title: String::new(),
        name: SheetName { printed: printed.to_owned(), surname: surname.to_owned() },
        municipality: town.map(str::to_owned),
        kind: SheetKind::Course,
        course: "Basisbefähigung für Digital-Navigatoren".to_owned(),
        period: wording::period(first, today),
        place: "Magdeburg und online".to_owned(),
        modules,
        attended_half_units: attended,
        offered_half_units: if partial { 80 } else { attended },
        partial,
        issued_at: settings.place.clone(),
        issued_on: today,
        signatories: design.signatories_or(signatories),
        provider: settings.provider.clone(),
        funder: settings.funder.clone(),
        reissued_on: None,
        sample: settings.device == DEMO_DEVICE,
        key: None,
        credential: None,
        template: None,
    };
    sheet.title = design.heading_of(&sheet);
    sheet.template = Some(UsedTemplate::new("", 0, "", Arc::new(Dress::of(design))));
    sheet
}
