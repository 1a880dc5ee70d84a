//! Certificates per CPU second: from the record with its code in memory to the bytes.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

use chrono::NaiveDate;
use lotsenbuch_core::certificate;
use lotsenbuch_core::document::{
    CertificateSheet, Press, SheetKind, SheetModule, SheetName, Signatory,
};
use lotsenbuch_tests::{Outcome, root};
use serde_json::json;

use crate::figure::{Figures, cpu_seconds};

const MODULES: [&str; 5] = [
    "Digitale Strategien",
    "Projekt- und Prozessmanagement",
    "Veränderungsmanagement",
    "Gesprächsführung",
    "Informationssicherheit und Datenschutz",
];
const NAMES: [(&str, &str); 6] = [
    ("Dr. Maria von der Aue", "von der Aue"),
    ("Olaf Behrend", "Behrend"),
    ("Zdeněk Čapek", "Čapek"),
    ("Jana Müller Schmidt", "Müller Schmidt"),
    ("Łukasz Wiśniewski", "Wiśniewski"),
    ("Thu Hà Đặng", "Đặng"),
];
/// So many of ours, and of each peer.
const OURS: usize = 5000;
const THEIRS: usize = 60;

pub(crate) fn measure(figures: &mut Figures) -> Outcome {
    let sealed = |index| certificate::sealed(sheet(index), &[7; 32]);
    let sheets: Vec<CertificateSheet> = (0..OURS).map(sealed).collect::<Result<_, _>>()?;
    let press = Press::new()?;
    let since = cpu_seconds()?;
    let mut bytes = 0;
    let mut last = Vec::new();
    for sheet in &sheets {
        last = press.certificate(sheet)?;
        bytes += last.len();
    }
    let ours = OURS as f64 / (cpu_seconds()? - since);
    let size = bytes as f64 / OURS as f64;

    for (peer, rate, peer_size) in peers()? {
        figures.note(
            "certificates, PDF/A-3a and PDF/UA-1",
            ours,
            "per CPU s",
            (&format!("{peer}, same page without QR code"), rate),
        );
        figures.note("size of a certificate", size, "bytes", (&peer, peer_size));
    }
    figures.note(
        "certificates, PDF/A-3a and PDF/UA-1",
        ours,
        "per CPU s",
        ("writing the same bytes to disk, per s", write_rate(&last)?),
    );
    Ok(())
}

fn sheet(index: usize) -> CertificateSheet {
    let (printed, surname) = NAMES[index % NAMES.len()];
    let number = format!("DLST-2026-L03-{index:04}");
    // A signature is 64 bytes, 86 letters in base 64.
    let signature = format!("{index:0>86}");
    let code =
        format!("LB1|{number}|2026-09-24|40/40|Basisbefähigung|Stendal|{printed}|{signature}");
    CertificateSheet {
        version: CertificateSheet::VERSION,
        number,
        title: "Teilnahmebescheinigung".into(),
        name: SheetName { printed: printed.into(), surname: surname.into() },
        municipality: Some("Quedlinburg, Welterbestadt".into()),
        kind: SheetKind::Course,
        course: "Basisbefähigung für Digital-Navigatoren".into(),
        period: "3. bis 24. September 2026".into(),
        place: "Magdeburg und online".into(),
        modules: MODULES.map(|title| SheetModule { title: title.into(), half_units: 16 }).to_vec(),
        attended_half_units: 80,
        offered_half_units: 80,
        partial: false,
        issued_at: "Magdeburg".into(),
        issued_on: NaiveDate::from_ymd_opt(2026, 9, 24).unwrap_or_default(),
        signatories: vec![Signatory {
            name: "Henrike Sommerfeld".into(),
            function: "Digital-Lotsin".into(),
        }],
        provider: "Kommunale IT-UNION eG (KITU)".into(),
        funder: "gefördert durch das Ministerium für Infrastruktur und Digitales".into(),
        reissued_on: None,
        sample: false,
        code,
        key: None,
        template: None,
        credential: None,
    }
}

/// The peers' rates and sizes, measured by their own Python in this run.
fn peers() -> Outcome<Vec<(String, f64, f64)>> {
    let fonts = root().join("ui/node_modules/@expo-google-fonts");
    let order = json!({
        "fonts": {
            "sans": fonts.join("noto-sans/400Regular/NotoSans_400Regular.ttf"),
            "sansBold": fonts.join("noto-sans/600SemiBold/NotoSans_600SemiBold.ttf"),
            "serif": fonts.join("noto-serif/400Regular/NotoSerif_400Regular.ttf"),
        },
        "count": THEIRS,
        "names": NAMES.map(|(printed, _)| printed),
        "modules": MODULES.map(|title| (title, 8)),
    });
    let mut child = Command::new(root().join("target/venv-bench/bin/python"))
        .arg(root().join("tests/bench/peers.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(order.to_string().as_bytes())?;
    }
    let output = child.wait_with_output()?;
    let found: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&output.stdout)?;
    let peers = found.into_iter().map(|(name, pair)| {
        let number = |index: usize| pair[index].as_f64().unwrap_or(f64::NAN);
        (name, number(0), number(1))
    });
    Ok(peers.collect())
}

/// How many files of these bytes the disk takes in a second, one after the other.
fn write_rate(bytes: &[u8]) -> Outcome<f64> {
    let folder = tempfile::tempdir_in(root().join("target"))?;
    let count = 1000;
    let since = Instant::now();
    for index in 0..count {
        fs::write(folder.path().join(format!("{index}.pdf")), bytes)?;
    }
    Ok(f64::from(count) / since.elapsed().as_secs_f64())
}
