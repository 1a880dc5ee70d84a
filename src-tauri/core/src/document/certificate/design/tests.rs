//! Wording, colours, rules and places of a design.

use super::words::{Flaw, flaw};
use super::*;
use crate::document::page::Colour;
use crate::document::{CertificateSheet, SheetKind, SheetName};
use crate::error::{Check, Error, FieldError, Rule};

fn sheet() -> CertificateSheet {
    CertificateSheet {
        version: CertificateSheet::VERSION,
        number: "DLST-2026-L03-0008".into(),
        title: "Teilnahmebescheinigung".into(),
        name: SheetName { printed: "Kim Muster".into(), surname: "Muster".into() },
        municipality: Some("Gommern".into()),
        kind: SheetKind::TrainingDay,
        course: "KI in der Verwaltung".into(),
        period: "7. Oktober 2026".into(),
        place: "Halle (Saale)".into(),
        modules: Vec::new(),
        attended_half_units: 15,
        offered_half_units: 16,
        partial: false,
        issued_at: "Magdeburg".into(),
        issued_on: "2026-10-07".parse().unwrap(),
        signatories: Vec::new(),
        provider: "KITU".into(),
        funder: String::new(),
        reissued_on: None,
        sample: false,
        code: String::new(),
        key: None,
        credential: None,
        template: None,
    }
}

fn with(change: impl FnOnce(&mut Design)) -> Design {
    let mut design = Design::built_in();
    change(&mut design);
    design
}

fn broken(design: &Design) -> Vec<(String, Rule)> {
    match design.check(Check::default()).done() {
        Ok(()) => Vec::new(),
        Err(Error::Invalid(fields)) => {
            fields.into_iter().map(|FieldError { field, rule }| (field, rule)).collect()
        }
        Err(other) => panic!("{other}"),
    }
}

fn logo() -> Logo {
    let shape = crate::document::picture::Shape {
        colour: "#0b4f7c".into(),
        even_odd: false,
        path: "M0 0L100 0L100 50Z".into(),
    };
    Logo {
        picture: Picture::Drawing { width: 100, height: 50, shapes: vec![shape] },
        alternative: "Logo des Landes".into(),
        row: LogoRow::Top,
        height: 14,
    }
}

#[test]
fn the_built_in_design_breaks_no_rule_and_every_placeholder_has_a_value() {
    assert_eq!(broken(&Design::built_in()), []);
    let every = "{name}|{kommune}|{nummer}|{kurs}|{kursart}|{zeitraum}|{orte}|{umfang}|{ort}|{datum}|{träger}|{traeger}|{förderung}|{foerderung}";
    let design = with(|design| design.words.heading = every.into());
    let said = design.heading_of(&sheet()).replace('\u{a0}', " ");
    assert_eq!(
        said,
        "Kim Muster|Gommern|DLST-2026-L03-0008|KI in der Verwaltung|am Tagestraining|\
         7. Oktober 2026|Halle (Saale)|7,5 von 8 UE|Magdeburg|7. Oktober 2026|KITU|KITU||"
    );
}

#[test]
fn a_fact_that_is_empty_takes_the_dot_before_it_along() {
    let mut sheet = sheet();
    let design = Design::built_in();
    let facts =
        |sheet: &CertificateSheet| Wording::of(&design.words, sheet).passage(Passage::Facts);
    assert_eq!(facts(&sheet).unwrap(), "7. Oktober 2026 · Halle (Saale)");
    sheet.place = String::new();
    assert_eq!(facts(&sheet).unwrap(), "7. Oktober 2026");
    sheet.period = String::new();
    assert_eq!(facts(&sheet), None);
}

#[test]
fn an_unknown_placeholder_is_named_with_its_place() {
    let at = |text: &str, at| Some(Flaw { text: text.into(), at });
    assert_eq!(flaw("für {nahme}", true), at("{nahme}", 5));
    assert_eq!(flaw("größer {Name}", true), at("{Name}", 8));
    assert_eq!(flaw("{name", true), at("{", 1));
    assert_eq!(flaw("a {na{me}", true), at("{", 3));
    assert_eq!(flaw("name}", true), at("}", 5));
    assert_eq!(flaw("{}", true), at("{}", 1));
    assert_eq!(flaw("{name} aus {kommune}, Nr. {nummer}", true), None);
    assert_eq!(flaw("aus {kommune}", false), at("{kommune}", 5));
    let design = with(|design| {
        design.words.opening = "hat {kursart} {nix}".into();
        design.words.provider = "{träger} für {name}".into();
    });
    let rule = |text: &str, at| Rule::Placeholder { text: text.into(), at };
    assert_eq!(
        broken(&design),
        [
            ("design.words.opening".to_owned(), rule("{nix}", 15)),
            ("design.words.provider".to_owned(), rule("{name}", 14)),
        ]
    );
}

#[test]
fn texts_have_limits_and_some_must_be_there() {
    let design = with(|design| {
        design.words.heading = "x".repeat(61);
        design.words.course = String::new();
        design.words.remark = "x".repeat(401);
        design.words.funder = String::new();
        design.words.dateline = "zwei\nZeilen".into();
    });
    let field = |name: &str, rule| (format!("design.words.{name}"), rule);
    assert_eq!(
        broken(&design),
        [
            field("heading", Rule::TooLong { max: 60 }),
            field("course", Rule::Required),
            field("remark", Rule::TooLong { max: 400 }),
            field("dateline", Rule::Malformed),
        ]
    );
}

#[test]
fn an_accent_can_be_read_on_white_paper() {
    for (accent, rule) in [
        ("blau", Rule::Malformed),
        ("#0b4f7", Rule::Malformed),
        ("#0b4f7ü", Rule::Malformed),
        ("#ffcc00", Rule::TooPale),
        ("#777777", Rule::TooPale),
    ] {
        let design = with(|design| design.accent = accent.into());
        assert_eq!(broken(&design), [("design.accent".to_owned(), rule)], "{accent}");
    }
    for accent in ["#767676", "#7a1f33", "#000000"] {
        assert_eq!(broken(&with(|design| design.accent = accent.into())), [], "{accent}");
    }
    let palette = Palette::of(&with(|design| design.accent = "#000000".into()));
    assert_eq!((palette.accent, palette.pale), (Colour(0, 0, 0), Colour(201, 201, 201)));
    let built_in = Palette::of(&Design::built_in());
    assert_eq!(built_in.pale, Colour(0xc7, 0xda, 0xe7));
}

#[test]
fn signatories_and_logos_are_few_named_and_of_a_size_for_the_page() {
    let nobody = DesignSignatory { name: String::new(), function: "x".repeat(201), picture: None };
    let design = with(|design| {
        design.signatories = vec![nobody.clone(); 4];
        design.logos = vec![logo(); 5];
        design.logos[0].height = 5;
        design.logos[1].height = 19;
        design.logos[2].alternative = String::new();
        if let Picture::Drawing { shapes, .. } = &mut design.logos[3].picture {
            shapes[0].path = "M0 0L999 0Z".into();
        }
    });
    let broken = broken(&design);
    let has = |field: &str, rule: Rule| broken.contains(&(format!("design.{field}"), rule));
    assert!(has("signatories", Rule::OutOfRange { min: 0, max: 3 }));
    assert!(has("signatories.0.name", Rule::Required));
    assert!(has("signatories.3.function", Rule::TooLong { max: 200 }));
    assert!(has("logos", Rule::OutOfRange { min: 0, max: 4 }));
    assert!(has("logos.0.height", Rule::OutOfRange { min: 6, max: 18 }));
    assert!(has("logos.1.height", Rule::OutOfRange { min: 6, max: 18 }));
    assert!(has("logos.2.alternative", Rule::Required));
    assert!(has("logos.3.picture", Rule::Malformed));
    assert_eq!(broken.len(), 14, "{broken:?}");
}

#[test]
fn blocks_stay_within_the_margins() {
    let far = Place { across: 99, down: -99 };
    let design =
        with(|design| design.places = Places { heading: far, foot: far, ..Places::default() });
    let range = |min, max| Rule::OutOfRange { min, max };
    let field = |name: &str, rule| (format!("design.places.{name}"), rule);
    assert_eq!(
        broken(&design),
        [
            field("heading.across", range(-8, 8)),
            field("heading.down", range(-8, 40)),
            field("foot.across", range(-8, 8)),
            field("foot.down", range(-40, 2)),
        ]
    );
    let drawn = design.places.within_bounds();
    assert_eq!(
        (drawn.heading, drawn.foot),
        (Place { across: 8, down: -8 }, Place { across: 8, down: -40 })
    );
    assert_eq!(broken(&with(|design| design.places = drawn)), []);
}

#[test]
fn a_design_of_another_version_is_refused() {
    let design = with(|design| design.version = 2);
    assert_eq!(broken(&design), [("design.version".to_owned(), Rule::Unknown)]);
}
