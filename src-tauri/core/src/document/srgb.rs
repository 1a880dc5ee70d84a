//! The colour profile that says what our red, green and blue mean: sRGB (IEC 61966-2-1) as an
//! ICC profile of version 4, written out here because it is half a kilobyte of plain numbers.

/// Primaries seen under D50, and the white point, as X, Y, Z.
const RED: [f64; 3] = [0.436_066, 0.222_488, 0.013_916];
const GREEN: [f64; 3] = [0.385_147, 0.716_873, 0.097_076];
const BLUE: [f64; 3] = [0.143_066, 0.060_608, 0.714_096];
const D50: [f64; 3] = [0.964_2, 1.0, 0.824_9];
/// How D65, the white of a screen, becomes D50, the white of the profile (Bradford).
const ADAPTATION: [f64; 9] = [
    1.047_882, 0.022_918, -0.050_217, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076,
    0.751_678,
];
/// The tone curve: gamma, and the straight piece near black.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

const HEAD: usize = 128;
const TAG_ROW: usize = 12;

/// The profile.
pub(super) fn profile() -> Vec<u8> {
    let curve = typed(b"para", &[&[0, 3, 0, 0], fixed(&CURVE).as_slice()].concat());
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", sentence("sRGB")),
        (b"cprt", sentence("No copyright, use freely")),
        (b"wtpt", typed(b"XYZ ", &fixed(&D50))),
        (b"chad", typed(b"sf32", &fixed(&ADAPTATION))),
        (b"rXYZ", typed(b"XYZ ", &fixed(&RED))),
        (b"gXYZ", typed(b"XYZ ", &fixed(&GREEN))),
        (b"bXYZ", typed(b"XYZ ", &fixed(&BLUE))),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut place = HEAD + 4 + tags.len() * TAG_ROW;
    let (mut table, mut data) = (count(tags.len()).to_vec(), Vec::new());
    for (name, content) in &tags {
        table.extend([name.as_slice(), &count(place), &count(content.len())].concat());
        // Every tag begins at a multiple of four.
        let padded = content.len().next_multiple_of(4);
        data.extend_from_slice(content);
        data.resize(data.len() + padded - content.len(), 0);
        place += padded;
    }
    [head(place), table, data].concat()
}

fn head(size: usize) -> Vec<u8> {
    let mut head = count(size).to_vec();
    head.extend([0; 4]);
    head.extend([4, 0x20, 0, 0]);
    head.extend(b"mntrRGB XYZ ");
    // The day of the profile: 1 January 2026, midnight.
    head.extend([0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    head.extend(b"acsp");
    head.extend([0; 28]);
    head.extend(fixed(&D50));
    head.resize(HEAD, 0);
    head
}

fn typed(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [kind.as_slice(), &[0; 4], content].concat()
}

/// A text in one language, as ICC writes it.
fn sentence(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let content = [&count(1), &count(12), b"enUS".as_slice(), &count(units.len()), &count(28)];
    typed(b"mluc", &[content.concat(), units].concat())
}

/// Numbers with sixteen bits behind the point.
fn fixed(values: &[f64]) -> Vec<u8> {
    values.iter().flat_map(|value| ((value * 65536.0).round() as i32).to_be_bytes()).collect()
}

fn count(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes()
}
