//! Giving files out: damage is found, pictures are told from what only looks like one.

use super::{CHUNK, attach, bytes, read};
use crate::attachment::{FileKind, read_picture};
use crate::error::ErrorCode;
use crate::ids::AttachmentId;
use crate::store::Store;
use crate::testkit::store;

/// A PNG head that claims this size.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png
}

fn spoil(store: &mut Store, sql: &str) {
    store
        .write_aside(|transaction| {
            assert!(transaction.execute(sql, [])? > 0, "{sql}");
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_flipped_byte_a_lost_chunk_and_a_wrong_order_are_found() {
    for spoiling in [
        "UPDATE chunk SET bytes = zeroblob(length(bytes))
         WHERE hash = (SELECT hash FROM content_chunk WHERE n = 1)",
        "UPDATE chunk SET bytes = substr(bytes, 1, length(bytes) - 1)
         WHERE hash = (SELECT hash FROM content_chunk WHERE n = 2)",
        "DELETE FROM content_chunk WHERE n = 2",
        "DELETE FROM content_chunk",
        "UPDATE content_chunk SET n = 10 WHERE n = 0",
        "UPDATE attachment SET size = size - 1",
        "UPDATE attachment SET content = 'anders'",
    ] {
        let mut store = store();
        let added = attach(&mut store, "n1", "Plan.pdf", &bytes(2 * CHUNK + 9, 1));
        assert!(read(&store, &added.id).is_ok());
        spoil(&mut store, spoiling);
        let error = read(&store, &added.id).unwrap_err();
        assert_eq!(error.code(), ErrorCode::AttachmentDamaged, "{spoiling}");
    }
}

#[test]
fn a_picture_is_told_by_its_bytes_not_by_its_name() {
    let mut store = store();
    let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc0\0\x0b\x08\0\x10\0\x20".to_vec();
    let webp = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\0\0\x1f\0\0".to_vec();
    let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x10\0\x10\0".to_vec();
    let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x0f\xc0\x03\0".to_vec();
    for (name, bytes) in [
        ("Foto.png", png(640, 480)),
        ("Foto.JPG", jpeg),
        ("ohne Endung", b"GIF89a\x10\0\x10\0".to_vec()),
        ("Foto.webp", webp),
        ("a.webp", lossy),
        ("b.webp", lossless),
    ] {
        let added = attach(&mut store, "n1", name, &bytes);
        assert_eq!((added.kind, added.shown), (FileKind::Picture, true), "{name}");
        assert_eq!(read_picture(&store, &added.id).unwrap().bytes, bytes, "{name}");
    }
    for (name, kind, bytes) in [
        ("Foto.png", FileKind::Other, &b"MZ kein Bild"[..]),
        ("Zeichnung.svg", FileKind::Other, b"<svg onload='alert(1)'/>"),
        ("Plan.PDF", FileKind::Pdf, b"%PDF-1.7"),
        ("Liste.xlsx", FileKind::Sheet, b"PK"),
        ("Brief.odt", FileKind::Text, b"PK"),
        ("Folien.pptx", FileKind::Slides, b"PK"),
        ("Ordner.zip", FileKind::Archive, b"PK"),
        ("Post.msg", FileKind::Mail, b"x"),
        ("Ton.m4a", FileKind::Sound, b"x"),
        ("Film.mp4", FileKind::Film, b"x"),
        ("Liste.csv", FileKind::Sheet, b"x"),
        ("Termin.ics", FileKind::Text, b"x"),
        ("unbekannt.xyz", FileKind::Other, b"x"),
    ] {
        let added = attach(&mut store, "n1", name, bytes);
        assert_eq!((added.kind, added.shown), (kind, false), "{name}");
        let error = read_picture(&store, &added.id).err().unwrap();
        assert_eq!(error.code(), ErrorCode::PictureNotShown, "{name}");
    }
}

#[test]
fn a_picture_that_would_unpack_to_more_than_the_memory_holds_is_not_shown() {
    let mut store = store();
    let endless = b"\xff\xd8\xff\xe0\0\0\xff\xe0\0\0".to_vec();
    for (name, bytes) in [
        ("Bombe.png", png(100_000, 100_000)),
        ("Rand.png", png(u32::MAX, u32::MAX)),
        ("Null.png", png(0, 10)),
        ("Kopf.png", b"\x89PNG\r\n\x1a\n".to_vec()),
        ("Kopf.jpg", b"\xff\xd8\xff".to_vec()),
        ("Schleife.jpg", endless),
    ] {
        let added = attach(&mut store, "n1", name, &bytes);
        let error = read_picture(&store, &added.id).err().unwrap();
        assert_eq!(error.code(), ErrorCode::PictureNotShown, "{name}");
        assert_eq!(read(&store, &added.id).unwrap(), bytes, "it still comes out: {name}");
    }
}

#[test]
fn a_picture_of_more_than_20_mb_is_not_shown() {
    let mut store = store();
    let mut large = png(64, 64);
    large.resize((20 << 20) + 1, 0);
    let added = attach(&mut store, "n1", "Foto.png", &large);
    assert_eq!((added.kind, added.shown), (FileKind::Picture, false));
}

#[test]
fn a_file_that_is_not_there_is_not_found() {
    let store = store();
    let id = AttachmentId("fehlt".to_owned());
    assert_eq!(read(&store, &id).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(read_picture(&store, &id).err().unwrap().code(), ErrorCode::NotFound);
}
