//! Certificates in a design of their own: pictures, personal passages, places.

use std::sync::Arc;

use data_encoding::BASE64;

use super::*;
use crate::document::picture::Picture;
use crate::document::{
    Design, DesignSignatory, Dress, LayoutNote, Logo, LogoRow, Place, Typeface, UsedTemplate,
};

fn png() -> Picture {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[200, 0, 0, 255, 255, 255]).unwrap();
    Picture::Raster { width: 2, height: 1, png: BASE64.encode(&bytes) }
}

fn drawing() -> Picture {
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><circle cx="5" cy="5" r="4" fill="#7a1f33"/></svg>"##;
    crate::document::picture::read_picture(svg).unwrap()
}

fn logo(picture: Picture, row: LogoRow) -> Logo {
    Logo { picture, alternative: "Logo der Kommune".into(), row, height: 12 }
}

fn full() -> Design {
    let mut design = Design::built_in();
    design.logos = vec![
        logo(png(), LogoRow::Top),
        logo(drawing(), LogoRow::Top),
        logo(png(), LogoRow::Bottom),
        logo(drawing(), LogoRow::Bottom),
    ];
    let signatory =
        |picture| DesignSignatory { name: "Ines Roth".into(), function: String::new(), picture };
    design.signatories = vec![signatory(Some(png())), signatory(None), signatory(Some(drawing()))];
    design.words.opening = "hat {kursart} für {kommune}".into();
    design.words.remark = "Ausgestellt für {name}, Nr. {nummer}".into();
    design.heading = Typeface::Sans;
    design.name = Typeface::Sans;
    design.places.table = Place { across: -23, down: 3 };
    design
}

fn dressed(sheet: CertificateSheet, design: Design) -> CertificateSheet {
    let sha256 = UsedTemplate::fingerprint(&serde_json::to_string(&design).unwrap());
    let signatories = design.signatories_or(sheet.signatories.clone());
    let template = UsedTemplate::new("vorlage", 1, &sha256, Arc::new(Dress::of(design)));
    CertificateSheet { template: Some(template), signatories, ..sheet }
}

fn pictures(document: &Document) -> usize {
    let is_picture = |object: &&Object| {
        object.as_stream().is_ok_and(|stream| {
            stream.dict.has(b"ColorSpace")
                && stream
                    .dict
                    .get(b"Subtype")
                    .is_ok_and(|name| name.as_name().is_ok_and(|name| name == b"Image"))
        })
    };
    document.objects.values().filter(is_picture).count()
}

#[test]
fn pictures_and_personal_passages_are_tagged_and_equal_pictures_stand_once() {
    let press = Press::new().unwrap();
    let sheet = dressed(maria(), full());
    let bytes = press.certificate(&sheet).unwrap();
    let document = read(&bytes);
    check_structure(&document);
    assert_eq!(pictures(&document), 1);
    assert_eq!(Press::new().unwrap().certificate(&sheet).unwrap(), bytes);

    let other = dressed(super::sheet(9, "Kim Muster", "Muster"), full());
    let list = press.print_file(&[sheet, other], &mut |_| true).unwrap().unwrap();
    let list = read(&list);
    check_structure(&list);
    assert_eq!((pictures(&list), list.get_pages().len()), (1, 2));
}

#[test]
fn the_built_in_design_as_a_template_draws_what_was_drawn_before() {
    let press = Press::new().unwrap();
    let plain = press.preview_svg(&maria()).unwrap();
    assert_eq!(press.preview_svg(&dressed(maria(), Design::built_in())).unwrap(), plain);
    let (_, notes) = press.preview_design(&dressed(maria(), Design::built_in())).unwrap();
    assert_eq!(notes, [], "nothing gives way for a usual certificate");
    let record = serde_json::to_string(&maria()).unwrap();
    assert!(!record.contains("template"), "a record without a template is as it always was");
}

#[test]
fn a_sheet_whose_template_was_not_put_on_is_not_drawn_in_another() {
    let sheet = dressed(maria(), full());
    let record = serde_json::to_string(&sheet).unwrap();
    let again: CertificateSheet = serde_json::from_str(&record).unwrap();
    assert_eq!(again, sheet);
    let refused = Press::new().unwrap().certificate(&again).unwrap_err();
    assert!(matches!(refused, Error::Internal(_)));
}

#[test]
fn the_worst_case_fits_with_pictures_too_and_what_gave_way_is_said() {
    let press = Press::new().unwrap();
    let mut design = Design::built_in();
    design.logos = vec![logo(drawing(), LogoRow::Top), logo(png(), LogoRow::Bottom)];
    let worst = dressed(worst_case(), design);
    check_structure(&read(&press.certificate(&worst).unwrap()));
    let (_, notes) = press.preview_design(&worst).unwrap();
    assert!(notes.contains(&LayoutNote::SmallerName), "{notes:?}");

    let mut wide = Design::built_in();
    wide.logos = vec![logo(drawing(), LogoRow::Top); 4];
    wide.logos.iter_mut().for_each(|logo| logo.height = 18);
    let (_, notes) = press.preview_design(&dressed(maria(), wide)).unwrap();
    assert!(notes.contains(&LayoutNote::SmallerLogos), "{notes:?}");

    let mut low = Design::built_in();
    low.places.heading.down = 40;
    low.places.person.down = 40;
    low.places.table.down = 40;
    let refused = press.certificate(&dressed(maria(), low)).unwrap_err();
    assert_eq!(refused.fields()[0].rule, crate::error::Rule::NoRoom);
}

#[test]
fn the_preview_shows_pixels_as_paths() {
    let press = Press::new().unwrap();
    let mut design = Design::built_in();
    design.logos = vec![logo(png(), LogoRow::Top)];
    let svg = press.preview_svg(&dressed(maria(), design)).unwrap();
    assert!(svg.contains(r##"fill="#c80808" d="M0 0h1v1H0z"##), "one red pixel, white is left out");
    assert!(!svg.contains("<image") && !svg.contains("style="));
}
