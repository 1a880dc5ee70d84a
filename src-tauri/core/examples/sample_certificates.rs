//! Writes sample documents and the records they must agree with, for the checks of
//! `tests/interop/check_pdf.py`: `cargo run --example sample_certificates -- <folder>`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lotsenbuch_core::certificate;
use lotsenbuch_core::document::picture::{self, Picture};
use lotsenbuch_core::document::{
    CertificateSheet, Design, DesignSignatory, Dress, Logo, LogoRow, Press, RecoverySheet,
    SheetKind, SheetModule, SheetName, Signatory, Typeface, UsedTemplate, wording,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    fs::create_dir_all(&folder)?;
    let press = Press::new()?;
    // Code and credential as of a laptop whose key everybody knows; and one certificate as version
    // 0.1 printed them, without a credential.
    let mut sheets: Vec<CertificateSheet> = sheets()?
        .into_iter()
        .map(|sheet| certificate::sealed(sheet, &[7; 32]))
        .collect::<Result<_, _>>()?;
    if let Some(last) = sheets.last_mut() {
        last.credential = None;
    }
    for sheet in &sheets {
        fs::write(folder.join(format!("{}.pdf", sheet.number)), press.certificate(sheet)?)?;
        fs::write(folder.join(format!("{}.svg", sheet.number)), press.preview_svg(sheet)?)?;
        write_json(&folder, &sheet.number, sheet)?;
    }
    let list = press.print_file(&sheets, &mut |_| true)?.ok_or("cancelled")?;
    fs::write(folder.join("druckdatei.pdf"), list)?;
    write_json(&folder, "druckdatei", &sheets)?;

    let groups = "7KQ4 M2XD 9FHT W6RA C3YN P8ZE 5GJB T4VK H9LM 2WQX D7SC N6FR 8BTY QM3H";
    let recovery = RecoverySheet {
        device: "L03".into(),
        made_on: "2026-09-24".parse()?,
        groups: groups.split(' ').map(String::from).collect(),
        code: groups.replace(' ', ""),
        sample: false,
    };
    fs::write(folder.join("wiederherstellung.pdf"), press.recovery_sheet(&recovery)?)?;
    let sample = RecoverySheet { sample: true, device: "DEMO".into(), ..recovery };
    fs::write(folder.join("wiederherstellung-muster.pdf"), press.recovery_sheet(&sample)?)?;
    Ok(())
}

fn write_json(
    folder: &Path,
    name: &str,
    value: &impl serde::Serialize,
) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(folder.join(format!("{name}.json")), serde_json::to_vec_pretty(value)?)?)
}

fn sheets() -> Result<Vec<CertificateSheet>, Box<dyn Error>> {
    let usual = usual()?;
    let mut sheets = vec![usual.clone()];
    let long = SheetName {
        printed: "Prof. Dr. Anna-Łucja Wiśniewska-Đurđević von der Schulenburg, M. Sc.".into(),
        surname: "Wiśniewska-Đurđević von der Schulenburg".into(),
    };
    let mut crowded = numbered(&usual, 19, long, Some("Verbandsgemeinde Droyßiger-Zeitzer Forst"));
    crowded.modules = EIGHT.iter().map(|(title, halves)| module(title, *halves)).collect();
    crowded.attended_half_units = 88;
    crowded.offered_half_units = 128;
    crowded.partial = true;
    crowded.reissued_on = Some("2027-01-12".parse()?);
    sheets.push(crowded.clone());

    let mut worst = numbered(
        &crowded,
        20,
        SheetName {
            printed: "Frau Prof. Dr.-Ing. Dr. h. c. Maximiliane Friederike Charlotte Đặng \
                      Freifrau von und zu Leutheusser-Schnarrenberger-Wackernagel, LL. M."
                .into(),
            surname: "Freifrau von und zu Leutheusser-Schnarrenberger-Wackernagel".into(),
        },
        Some(
            "Verbandsgemeinde Flechtingen, Gemeinde Altenhausen und Gemeinde Bülstringen, \
              Eigenbetrieb Kommunale Dienste",
        ),
    );
    worst.course = "Basisbefähigung für Digital-Navigatorinnen und Digital-Navigatoren in den \
                    Kommunen des Landes Sachsen-Anhalt"
        .into();
    worst
        .signatories
        .push(signatory("Prof. Dr. Friederike von Hohenlohe", "Wissenschaftliche Leitung"));
    worst.sample = true;
    worst.key = Some("7F3A-91C2".into());
    sheets.push(worst);

    let mut training = numbered(&usual, 21, name("Łukasz Đặng", "Đặng"), None);
    training.kind = SheetKind::TrainingDay;
    training.course = "Künstliche Intelligenz in der Verwaltung".into();
    training.period = wording::period("2026-10-07".parse()?, "2026-10-07".parse()?);
    training.place = "Halle (Saale)".into();
    training.modules = Vec::new();
    training.attended_half_units = 15;
    training.offered_half_units = 16;
    training.signatories.truncate(1);
    sheets.push(training);

    let mut sample =
        numbered(&usual, 22, name("Erika Mustermann", "Mustermann"), Some("Musterstadt"));
    sample.sample = true;
    sheets.push(sample);

    let rare =
        [("Nguyễn Thị Ḿỹ Ḥạnh", 23), ("Z̧ehra K͟Hadidja Ṇ̂guyễn Ḗẽ", 24), ("İpek Çağlayan-Şahin", 25)];
    for (printed, number) in rare {
        let surname = printed.rsplit(' ').next().unwrap_or_default();
        sheets.push(numbered(
            &usual,
            number,
            name(printed, surname),
            Some("Wittenberg, Lutherstadt"),
        ));
    }
    sheets.push(dressed(&usual)?);
    Ok(sheets)
}

/// A template of its own: a PNG that can be seen through, an SVG, and three signatures.
fn dressed(usual: &CertificateSheet) -> Result<CertificateSheet, Box<dyn Error>> {
    let png = picture::read_picture(&seen_through()?)?;
    let svg = picture::read_picture(SVG.as_bytes())?;
    let mut design = Design::built_in();
    design.accent = "#1f5c3a".into();
    design.heading = Typeface::Sans;
    design.words.remark = "Ausgestellt für {name}, {kommune}.".into();
    let logo = |picture: &Picture, alternative: &str, row, height| Logo {
        picture: picture.clone(),
        alternative: alternative.into(),
        row,
        height,
    };
    design.logos = vec![
        logo(&svg, "Logo der Kommune", LogoRow::Top, 14),
        logo(&png, "Logo des Landes", LogoRow::Top, 12),
        logo(&png, "Logo des Trägers", LogoRow::Bottom, 10),
        logo(&svg, "Logo des Partners", LogoRow::Bottom, 10),
    ];
    let signatory = |name: &str, function: &str, picture| DesignSignatory {
        name: name.into(),
        function: function.into(),
        picture,
    };
    design.signatories = vec![
        signatory("Henrike Sommerfeld", "Digital-Lotsin", Some(svg.clone())),
        signatory("Dr. Albrecht Nehring", "Leitung Qualifizierung", Some(png.clone())),
        signatory("Prof. Dr. Friederike von Hohenlohe", "Wissenschaftliche Leitung", None),
    ];
    design.checked()?;
    let name = name("Frau Dr. Maria von der Aue", "von der Aue");
    let mut sheet = numbered(usual, 26, name, Some("Wernigerode"));
    sheet.signatories = design.signatories_or(Vec::new());
    let body = serde_json::to_string(&design)?;
    let sha256 = UsedTemplate::fingerprint(&body);
    sheet.template = Some(UsedTemplate::new("muster", 1, &sha256, Arc::new(Dress::of(design))));
    Ok(sheet)
}

const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">
<style>.a{fill:#7a1f33}</style><circle class="a" cx="20" cy="20" r="18"/>
<circle cx="20" cy="20" r="9" fill="#fff" stroke="#37474f" stroke-width="3"/>
<path d="M50 32 Q60 4 70 20 T90 14 T112 26" fill="none" stroke="#0b4f7c" stroke-width="4" stroke-linecap="round"/></svg>"##;

/// A disc that fades towards its edge, on nothing.
fn seen_through() -> Result<Vec<u8>, Box<dyn Error>> {
    let side = 240_i32;
    let pixel = |at: i32| {
        let (x, y) = (at % side - side / 2, at / side - side / 2);
        let alpha = (255 - (x * x + y * y) * 255 / (side * side / 4)).clamp(0, 255);
        [0x1f, 0x5c, 0x3a, u8::try_from(alpha).unwrap_or(0)]
    };
    let bytes: Vec<u8> = (0..side * side).flat_map(pixel).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 240, 240);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&bytes)?;
    writer.finish()?;
    Ok(file)
}

const EIGHT: [(&str, u32); 8] = [
    ("Digitale Strategien", 16),
    ("Projekt- und Prozessmanagement", 8),
    ("Veränderungsmanagement", 16),
    ("Gesprächsführung", 8),
    ("Informationssicherheit und Datenschutz", 16),
    ("Künstliche Intelligenz in der Verwaltung", 8),
    ("Sicher in Stand und Stimme", 8),
    ("Digitale Agenda: vom Zielbild zum Beschluss", 8),
];

fn usual() -> Result<CertificateSheet, Box<dyn Error>> {
    let sheet = CertificateSheet {
        version: CertificateSheet::VERSION,
        number: String::new(),
        title: "Teilnahmebescheinigung".into(),
        name: SheetName::default(),
        municipality: None,
        kind: SheetKind::Course,
        course: "Basisbefähigung für Digital-Navigatoren".into(),
        period: wording::period("2026-09-03".parse()?, "2026-09-24".parse()?),
        place: "Magdeburg und online".into(),
        modules: EIGHT.iter().take(5).map(|(title, _)| module(title, 16)).collect(),
        attended_half_units: 80,
        offered_half_units: 80,
        partial: false,
        issued_at: "Magdeburg".into(),
        issued_on: "2026-09-24".parse()?,
        signatories: vec![
            signatory("Henrike Sommerfeld", "Digital-Lotsin"),
            signatory("Dr. Albrecht Nehring", "Leitung Qualifizierung"),
        ],
        provider: "Kommunale IT-UNION eG (KITU)".into(),
        funder: "gefördert durch das Ministerium für Infrastruktur und Digitales".into(),
        reissued_on: None,
        sample: false,
        code: String::new(),
        key: None,
        template: None,
        credential: None,
    };
    let name = name("Dr. Maria von der Aue", "von der Aue");
    Ok(numbered(&sheet, 8, name, Some("Quedlinburg, Welterbestadt")))
}

fn numbered(
    sheet: &CertificateSheet,
    number: u32,
    name: SheetName,
    town: Option<&str>,
) -> CertificateSheet {
    let number = format!("DLST-2026-L03-{number:04}");
    CertificateSheet { number, municipality: town.map(String::from), name, ..sheet.clone() }
}

fn name(printed: &str, surname: &str) -> SheetName {
    SheetName { printed: printed.into(), surname: surname.into() }
}

fn module(title: &str, half_units: u32) -> SheetModule {
    SheetModule { title: title.into(), half_units }
}

fn signatory(name: &str, function: &str) -> Signatory {
    Signatory { name: name.into(), function: function.into() }
}
