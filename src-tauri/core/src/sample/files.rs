//! Files in the demo: texts and a small picture, made here.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::Sample;
use crate::attachment::{self, AttachmentDraft, RecordKind};
use crate::error::{Error, Result};

/// Texts: Kommune, name, what stands in it.
const TEXTS: &[(&str, &str, &str)] = &[
    (
        "Osterburg (Altmark)",
        "Formulare im Bürgerbüro.csv",
        "Formular;Fassungen;online\r\nMeldebescheinigung;3;nein\r\nHundesteuer;2;ja\r\n\
         Sondernutzung;3;nein\r\nBaumfällung;1;nein\r\n",
    ),
    (
        "Quedlinburg",
        "Aktenplan, kurze Fassung.txt",
        "0 Allgemeine Verwaltung\r\n1 Sicherheit und Ordnung\r\n2 Schulen\r\n3 Kultur\r\n\
         4 Soziales\r\n5 Gesundheit und Sport\r\n6 Bau und Verkehr\r\n7 Einrichtungen\r\n\
         8 Wirtschaft\r\n9 Finanzen\r\n",
    ),
    (
        "Gardelegen",
        "Anforderungen Dokumentenmanagement.txt",
        "Entwurf, Stand der IKZ-Werkstatt\r\n\r\n1. Ein Aktenplan für alle neun\r\n\
         2. Ablage getrennt nach Verwaltung\r\n3. Suche über alle eigenen Akten\r\n\
         4. Scannen am Posteingang\r\n5. Ausgabe ohne Bindung an den Anbieter\r\n",
    ),
    (
        "Huy",
        "Zählung der Vorgänge.csv",
        "Amt;Vorgänge im Jahr;davon online\r\nHauptamt;412;38\r\nBauamt;903;0\r\n\
         Ordnungsamt;655;121\r\nKämmerei;1310;402\r\n",
    ),
    (
        "Wolmirstedt",
        "Notfallkarte.txt",
        "Wenn nichts mehr geht\r\n\r\n1. Rechner anlassen, Netzkabel ziehen\r\n\
         2. IT-Bereitschaft anrufen: 0391 0000-00\r\n3. Nichts löschen, nichts bezahlen\r\n\
         4. Uhrzeit und Meldung aufschreiben\r\n",
    ),
    (
        "Landkreis Harz",
        "Leistungen nach Reifegrad.csv",
        "Leistung;Reifegrad 2.0;Ziel\r\nWohngeld;3;5\r\nFührerscheinumtausch;2;4\r\n\
         Jagdschein;1;3\r\nUnterhaltsvorschuss;2;4\r\n",
    ),
];

impl Sample<'_> {
    /// Attaches the files to the Kommunen.
    pub(super) fn attach_files(&mut self) -> Result<()> {
        for (place, (town, name, text)) in (0_u64..).zip(TEXTS) {
            self.attach(town, name, text.as_bytes(), 12 + place * 9)?;
        }
        let picture = process_picture()?;
        self.attach("Tangerhütte", "Weg einer Bauakte.png", &picture, 61)?;
        self.attach("Salzwedel", "Prozess an der Wand.png", &picture, 30)
    }

    fn attach(&mut self, town: &str, name: &str, bytes: &[u8], days_ago: u64) -> Result<()> {
        let draft = AttachmentDraft {
            record: self.town(town)?.0,
            record_kind: RecordKind::Municipality,
            name: name.to_owned(),
        };
        let moment = self.calendar.evening(self.calendar.ago(days_ago));
        let mut reader = Cursor::new(bytes);
        let size = bytes.len() as u64;
        attachment::add_attachment(self.store, &moment, draft, size, &mut reader, |_| true)?;
        Ok(())
    }
}

const WIDTH: u32 = 480;
const HEIGHT: u32 = 160;

/// Five stations and the lines between them, as notes on a wall: a PNG of 480 by 160 points.
pub(super) fn process_picture() -> Result<Vec<u8>> {
    let mut rows = Vec::new();
    for y in 0..HEIGHT {
        rows.push(0);
        for x in 0..WIDTH {
            rows.extend(colour(x, y));
        }
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    let packed = packed.write_all(&rows).and_then(|()| packed.finish());
    let packed = packed.map_err(|error| Error::Internal(error.to_string()))?;
    let mut header = Vec::new();
    header.extend(WIDTH.to_be_bytes());
    header.extend(HEIGHT.to_be_bytes());
    // Eight bits each of red, green and blue, not interlaced.
    header.extend([8, 2, 0, 0, 0]);
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, data) in [(b"IHDR", header.as_slice()), (b"IDAT", &packed), (b"IEND", &[])] {
        let length = u32::try_from(data.len()).unwrap_or(0);
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        picture.extend(length.to_be_bytes());
        picture.extend(kind);
        picture.extend(data);
        picture.extend(sum.sum().to_be_bytes());
    }
    Ok(picture)
}

fn colour(x: u32, y: u32) -> [u8; 3] {
    const PAPER: [[u8; 3]; 5] =
        [[255, 236, 153], [178, 223, 219], [255, 204, 188], [197, 225, 165], [255, 236, 153]];
    let (station, inside) = (x / 96, x % 96);
    let top = 30 + station % 2 * 24;
    let on_paper = (12..76).contains(&inside) && (top..top + 64).contains(&y);
    let on_line = (76..108).contains(&inside) && (84..88).contains(&y) && station < 4;
    let written = on_paper && (20..66).contains(&inside) && matches!(y - top, 16..=18 | 30..=32);
    match PAPER.get(station as usize) {
        _ if written || on_line => [70, 78, 86],
        Some(paper) if on_paper => *paper,
        _ => [246, 246, 243],
    }
}
