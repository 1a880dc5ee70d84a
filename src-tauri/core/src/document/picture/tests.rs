//! Pictures: what is taken, what is refused, and that nothing else is kept.

use png::{BitDepth, ColorType, Encoder};

use super::*;

fn png(width: u32, height: u32, colour: ColorType, bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, width, height);
    encoder.set_color(colour);
    encoder.set_depth(BitDepth::Eight);
    encoder.add_text_chunk("Author".to_owned(), "Erika Mustermann".to_owned()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(bytes).unwrap();
    writer.finish().unwrap();
    out
}

fn svg(inside: &str) -> Vec<u8> {
    let head =
        r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink""#;
    format!(r#"{head} viewBox="0 0 100 50">{inside}</svg>"#).into_bytes()
}

const BOX: &str = r##"<rect width="50" height="50" fill="#0b4f7c"/>"##;

fn flaw(bytes: &[u8]) -> PictureFlaw {
    match read_picture(bytes).unwrap_err() {
        Error::Invalid(fields) => match fields[0].rule {
            Rule::NotDrawn { why } => why,
            ref other => panic!("{other:?}"),
        },
        other => panic!("{other}"),
    }
}

fn pixels_of(picture: &Picture) -> Pixels {
    match picture.artwork().unwrap() {
        Artwork::Raster(raster) => raster.pixels().clone(),
        Artwork::Drawing { .. } => panic!("a drawing"),
    }
}

fn shapes_of(picture: Picture) -> Vec<Shape> {
    match picture {
        Picture::Drawing { shapes, .. } => shapes,
        Picture::Raster { .. } => panic!("pixels"),
    }
}

#[test]
fn alpha_is_put_on_white_and_nothing_else_of_the_file_is_kept() {
    let bytes = [0x0b, 0x4f, 0x7c, 255, 0, 0, 0, 0, 0, 0, 0, 127, 255, 0, 0, 51];
    let picture = read_picture(&png(2, 2, ColorType::Rgba, &bytes)).unwrap();
    let pixels = pixels_of(&picture);
    assert_eq!(pixels.channels, 3);
    let seen = [pixels.at(0, 0), pixels.at(1, 0), pixels.at(0, 1), pixels.at(1, 1)];
    assert_eq!(seen, [[0x0b, 0x4f, 0x7c], [255; 3], [128; 3], [255, 204, 204]]);
    let Picture::Raster { png, .. } = &picture else { panic!("{picture:?}") };
    let kept = BASE64.decode(png.as_bytes()).unwrap();
    assert!(!kept.windows(5).any(|window| window == b"Erika"), "metadata is not kept");
}

#[test]
fn grey_pixels_take_one_byte_each() {
    let pixels =
        pixels_of(&read_picture(&png(2, 1, ColorType::Rgb, &[9, 9, 9, 200, 200, 200])).unwrap());
    assert_eq!((pixels.channels, pixels.bytes), (1, vec![9, 200]));
}

#[test]
fn a_large_picture_is_kept_as_large_as_paper_shows_it_and_small_enough() {
    // Noise cannot be compressed: the worst that can come.
    let mut state = 1_u32;
    let noise = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    });
    let bytes: Vec<u8> = noise.take(1600 * 800 * 3).collect();
    let picture = read_picture(&png(1600, 800, ColorType::Rgb, &bytes)).unwrap();
    let Picture::Raster { width, height, png } = &picture else { panic!("pixels") };
    assert_eq!(*width, height * 2);
    assert!(BASE64.decode(png.as_bytes()).unwrap().len() <= KEPT_MAX);
}

#[test]
fn shrinking_takes_the_mean_of_what_a_pixel_stands_for() {
    let pixels =
        Pixels { width: 4, height: 2, channels: 1, bytes: vec![0, 100, 200, 200, 100, 200, 0, 0] };
    assert_eq!(
        pixels.within(2, 9),
        Pixels { width: 2, height: 1, channels: 1, bytes: vec![100, 100] }
    );
    assert_eq!(pixels.within(4, 2), pixels);
}

#[test]
fn a_png_that_would_fill_the_memory_is_refused_by_its_head() {
    let mut huge = png(1, 1, ColorType::Rgb, &[0, 0, 0]);
    huge[16..24].copy_from_slice(&[0, 0, 0x40, 0, 0, 0, 0x40, 0]);
    // The head's check sum is right again, so that only its size speaks against it.
    let crc = crc(&huge[12..29]);
    huge[29..33].copy_from_slice(&crc.to_be_bytes());
    assert_eq!(flaw(&huge), PictureFlaw::TooLarge);
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }
        })
    };
    !bytes.iter().fold(u32::MAX, step)
}

#[test]
fn damaged_files_and_other_kinds_have_a_reason_each() {
    let whole = png(4, 4, ColorType::Rgb, &[7; 48]);
    assert_eq!(flaw(&whole[..whole.len() / 2]), PictureFlaw::Damaged);
    assert_eq!(flaw(b"\xff\xd8\xff\xe0 a JPEG"), PictureFlaw::OtherKind);
    assert_eq!(flaw(b"<html><body/></html>"), PictureFlaw::OtherKind);
    assert_eq!(flaw(&vec![b' '; FILE_MAX + 1]), PictureFlaw::TooLarge);
    assert!(matches!(read_picture(b"").unwrap_err(), Error::FileEmpty));
    assert_eq!(flaw(&png(200, 2, ColorType::Rgb, &[7; 1200])), PictureFlaw::TooNarrow);
    assert_eq!(flaw(&svg("<rect width='5'")), PictureFlaw::Damaged);
    assert_eq!(flaw(&svg("")), PictureFlaw::Empty);
}

#[test]
fn shapes_lines_styles_and_copies_become_filled_paths_in_whole_numbers() {
    let inside = r##"<style>.a{fill:#7a1f33}</style><defs><circle id="c" r="5"/></defs>
        <rect class="a" width="50" height="50"/>
        <use xlink:href="#c" x="80" y="20" fill="#fff"/>
        <path d="M10 10 h20" stroke="#000" stroke-width="2" fill="none"/>
        <path d="M0 0h10v10h-10z M2 2h2v2h-2z" fill-rule="evenodd" fill="teal"/>"##;
    let picture = read_picture(&svg(inside)).unwrap();
    let aspect = picture.artwork().unwrap().aspect();
    assert!((aspect - 2.0).abs() < 0.001, "{aspect}");
    let shapes = shapes_of(picture);
    let colours: Vec<&str> = shapes.iter().map(|shape| shape.colour.as_str()).collect();
    assert_eq!(colours, ["#7a1f33", "#ffffff", "#000000", "#008080"]);
    assert_eq!(shapes[0].path, "M0 0L5000 0L5000 5000L0 5000Z");
    assert_eq!(
        shapes.iter().map(|shape| shape.even_odd).collect::<Vec<_>>(),
        [false, false, false, true]
    );
}

#[test]
fn nothing_runs_and_nothing_is_fetched() {
    let inside = format!(
        r#"<script>alert(1)</script><style>@import url("http://example.org/x.css");</style>
           <a xlink:href="javascript:alert(1)" onclick="alert(1)">{BOX}</a>"#
    );
    let picture = read_picture(&svg(&inside)).unwrap();
    let kept = serde_json::to_string(&picture).unwrap();
    for word in ["alert", "script", "http", "onclick"] {
        assert!(!kept.contains(word), "{word}");
    }
    let entity = br#"<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>&x;</text></svg>"#;
    assert!(read_picture(entity).is_err());
}

#[test]
fn what_would_be_left_out_is_refused_with_its_reason() {
    let gradient = r##"<defs><linearGradient id="g"><stop stop-color="red"/><stop offset="1"/></linearGradient></defs><rect width="9" height="9" fill="url(#g)"/>"##;
    let clip =
        format!(r##"<clipPath id="c"><circle r="9"/></clipPath><g clip-path="url(#c)">{BOX}</g>"##);
    let blur = format!(
        r##"<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><g filter="url(#f)">{BOX}</g>"##
    );
    let data = r#"<image width="5" height="5" xlink:href="data:image/png;base64,AAAA"/>"#;
    let elsewhere = r#"<image width="5" height="5" href="http://example.org/a.png"/>"#;
    for (inside, why) in [
        (r#"<text x="5" y="20">Kommune</text>"#, PictureFlaw::Text),
        (gradient, PictureFlaw::Gradient),
        (clip.as_str(), PictureFlaw::Effect),
        (blur.as_str(), PictureFlaw::Effect),
        (data, PictureFlaw::Picture),
        (elsewhere, PictureFlaw::Picture),
        (r#"<g opacity=".5"><rect width="9" height="9"/></g>"#, PictureFlaw::Transparency),
        (r#"<rect width="9" height="9" fill-opacity=".5"/>"#, PictureFlaw::Transparency),
    ] {
        assert_eq!(flaw(&svg(inside)), why, "{inside}");
    }
}

#[test]
fn a_frame_that_cuts_nothing_off_is_no_effect() {
    let inside = format!(
        r##"<defs><clipPath id="c"><rect width="100" height="50"/></clipPath></defs><g clip-path="url(#c)">{BOX}</g>"##
    );
    assert_eq!(shapes_of(read_picture(&svg(&inside)).unwrap()).len(), 1);
}

#[test]
fn deep_repeated_and_endless_drawings_are_refused_quickly() {
    let deep = format!("{}{}{}", "<g>".repeat(5000), BOX, "</g>".repeat(5000));
    assert_eq!(flaw(&svg(&deep)), PictureFlaw::TooDetailed);
    assert_eq!(flaw(&svg(&BOX.repeat(6000))), PictureFlaw::TooDetailed);
    let doubled = (1..20).map(|level| {
        let below = level - 1;
        format!(
            r##"<g id="l{level}"><use xlink:href="#l{below}"/><use xlink:href="#l{below}"/></g>"##
        )
    });
    let bomb = format!(r#"<g id="l0">{BOX}</g>{}"#, doubled.collect::<String>());
    assert_eq!(flaw(&svg(&bomb)), PictureFlaw::TooDetailed);
    let endless = format!(r#"<path d="M0 0{}"/>"#, "L9 9L1 3".repeat(20_000));
    assert_eq!(flaw(&svg(&endless)), PictureFlaw::TooManyPoints);
}

#[test]
fn a_picture_from_elsewhere_is_checked_before_it_is_drawn() {
    let shape = |path: &str| Picture::Drawing {
        width: 100,
        height: 50,
        shapes: vec![Shape { colour: "#0b4f7c".into(), even_odd: false, path: path.into() }],
    };
    assert!(shape("M0 0L100 0L100 50Z").is_sound());
    for path in
        ["", "L0 0", "M0", "M0 0 0", "M-1 0", "M0 0L101 0", "M0 0L0 51", "M0 0Q1 1 2 2", "M0 0ü"]
    {
        assert!(!shape(path).is_sound(), "{path}");
    }
    let Picture::Raster { png: sound, .. } =
        read_picture(&png(2, 2, ColorType::Rgb, &[0; 12])).unwrap()
    else {
        panic!("pixels")
    };
    let raster = |width, png: &str| Picture::Raster { width, height: 2, png: png.to_owned() };
    assert!(raster(2, &sound).is_sound());
    assert!(!raster(3, &sound).is_sound());
    assert!(!raster(2, "kein Base64!").is_sound());
    let alpha = BASE64.encode(&png(2, 2, ColorType::Rgba, &[0; 16]));
    assert!(!raster(2, &alpha).is_sound());
}
