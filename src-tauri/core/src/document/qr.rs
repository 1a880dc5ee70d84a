//! QR codes: the error level and the mask are fixed, so that a text has exactly one picture.

use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::error::{Error, Result};

/// A QR code as dark and light modules, without its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    side: usize,
    modules: Vec<bool>,
}

impl Code {
    /// Draws `text` with error level M and mask 2.
    pub fn of(text: &str) -> Result<Code> {
        let segments = QrSegment::make_segments(text);
        let code = QrCode::encode_segments_advanced(
            &segments,
            QrCodeEcc::Medium,
            Version::MIN,
            Version::MAX,
            Some(Mask::new(2)),
            false,
        )
        .map_err(|error| Error::Internal(format!("QR code: {error:?}")))?;
        let side = code.size();
        let modules =
            (0..side * side).map(|place| code.get_module(place % side, place / side)).collect();
        Ok(Code { side: usize::try_from(side).unwrap_or(0), modules })
    }

    /// How many modules there are in a row.
    pub fn side(&self) -> usize {
        self.side
    }

    /// The rows from top to bottom; dark modules are true.
    pub fn rows(&self) -> impl Iterator<Item = &[bool]> {
        self.modules.chunks(self.side)
    }

    /// The dark modules as the data of an SVG path, one unit per module.
    pub fn svg_path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.rows().enumerate() {
            let (mut x, mut pen) = (0, None);
            for stretch in row.chunk_by(|left, right| left == right) {
                let width = stretch.len();
                if stretch.first() == Some(&true) {
                    // Within a row it goes on from the left edge of the stretch before.
                    match pen {
                        None => path.push_str(&format!("M{x} {y}")),
                        Some(before) => path.push_str(&format!("m{} 0", x - before)),
                    }
                    path.push_str(&format!("h{width}v1h-{width}z"));
                    pen = Some(x);
                }
                x += width;
            }
        }
        path
    }

    /// The modules as bits, every row filled up to whole bytes; a dark module is 1.
    pub(super) fn bits(&self) -> Vec<u8> {
        let byte = |bits: &[bool]| {
            bits.iter().enumerate().fold(0, |byte, (at, dark)| byte | (u8::from(*dark) << (7 - at)))
        };
        self.rows().flat_map(|row| row.chunks(8).map(byte)).collect()
    }
}
