//! Pixels: a PNG without its alpha, as large as paper shows it.

use std::io::Cursor;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Limits, Transformations};

use crate::error::PictureFlaw;

/// The most pixels of a file that are unpacked, and the longest side.
const AREA_MAX: u64 = 12_000_000;
const SIDE_MAX: u32 = 8000;
/// What the decoder may take for itself.
const WORK_MAX: usize = 64 << 20;
/// The most pixels that are kept.
const KEPT_AREA_MAX: u64 = 1_000_000;

/// Opaque pixels, three bytes each, or one where all of them are grey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::document) struct Pixels {
    /// The width.
    pub(in crate::document) width: u32,
    /// The height.
    pub(in crate::document) height: u32,
    /// Bytes per pixel: 3 or 1.
    pub(in crate::document) channels: usize,
    /// Row by row from the upper left.
    pub(in crate::document) bytes: Vec<u8>,
}

/// Reads a PNG of any kind and puts it on white.
pub(super) fn read(bytes: &[u8]) -> Result<Pixels, PictureFlaw> {
    let decoded = decode(bytes, AREA_MAX)?;
    let (width, height) = (decoded.width, decoded.height);
    let stride = decoded.channels;
    let flat = decoded.bytes.chunks_exact(stride).flat_map(|pixel| match *pixel {
        [grey] => [grey; 3],
        [grey, alpha] => [on_white(grey, alpha); 3],
        [red, green, blue, alpha] => [red, green, blue].map(|part| on_white(part, alpha)),
        [red, green, blue, ..] => [red, green, blue],
        [] => [255; 3],
    });
    Ok(Pixels { width, height, channels: 3, bytes: flat.collect() }.thinned())
}

/// Reads a PNG as this program keeps it: opaque, eight bits, not too large.
pub(super) fn read_kept(bytes: &[u8]) -> Option<Pixels> {
    let pixels = decode(bytes, KEPT_AREA_MAX).ok()?;
    matches!(pixels.channels, 1 | 3).then_some(pixels)
}

fn decode(bytes: &[u8], area: u64) -> Result<Pixels, PictureFlaw> {
    let limits = Limits { bytes: WORK_MAX };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(|_| PictureFlaw::Damaged)?;
    let (width, height) = (header.width, header.height);
    if width.max(height) > SIDE_MAX || u64::from(width) * u64::from(height) > area {
        return Err(PictureFlaw::TooLarge);
    }
    let mut reader = decoder.read_info().map_err(|_| PictureFlaw::Damaged)?;
    let size = reader.output_buffer_size().ok_or(PictureFlaw::TooLarge)?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|_| PictureFlaw::Damaged)?;
    if frame.bit_depth != BitDepth::Eight {
        return Err(PictureFlaw::Damaged);
    }
    pixels.truncate(frame.buffer_size());
    let channels = match frame.color_type {
        ColorType::Grayscale => 1,
        ColorType::GrayscaleAlpha => 2,
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
        ColorType::Indexed => return Err(PictureFlaw::Damaged),
    };
    Ok(Pixels { width, height, channels, bytes: pixels })
}

fn on_white(part: u8, alpha: u8) -> u8 {
    let (part, alpha) = (u32::from(part), u32::from(alpha));
    u8::try_from((part * alpha + 255 * (255 - alpha) + 127) / 255).unwrap_or(255)
}

impl Pixels {
    /// The same with one byte per pixel, if that says the same.
    fn thinned(self) -> Pixels {
        let grey = |pixel: &[u8]| matches!(pixel, [a, b, c] if a == b && b == c);
        if self.channels != 3 || !self.bytes.chunks_exact(3).all(grey) {
            return self;
        }
        let bytes = self.bytes.iter().copied().step_by(3).collect();
        Pixels { channels: 1, bytes, ..self }
    }

    /// As large as fits into a box; never enlarged. Every pixel is the mean of those it stands for.
    pub(in crate::document) fn within(&self, width: u32, height: u32) -> Pixels {
        if self.width <= width && self.height <= height {
            return self.clone();
        }
        let (own_width, own_height) = (u64::from(self.width), u64::from(self.height));
        let by_width = own_width * u64::from(height) >= own_height * u64::from(width);
        let (width, height) = if by_width {
            (u64::from(width), (own_height * u64::from(width) / own_width).max(1))
        } else {
            ((own_width * u64::from(height) / own_height).max(1), u64::from(height))
        };
        let mut bytes = Vec::new();
        for row in 0..height {
            let rows = row * own_height / height..((row + 1) * own_height / height);
            for column in 0..width {
                let columns = column * own_width / width..((column + 1) * own_width / width);
                for channel in 0..self.channels {
                    bytes.push(self.mean(rows.clone(), columns.clone(), channel));
                }
            }
        }
        let side = |length: u64| u32::try_from(length).unwrap_or(1);
        Pixels { width: side(width), height: side(height), channels: self.channels, bytes }
    }

    fn mean(
        &self,
        rows: std::ops::Range<u64>,
        columns: std::ops::Range<u64>,
        channel: usize,
    ) -> u8 {
        let (mut sum, mut count) = (0_u64, 0_u64);
        for row in rows {
            for column in columns.clone() {
                let place = usize::try_from(row * u64::from(self.width) + column).unwrap_or(0);
                let byte = self.bytes.get(place * self.channels + channel);
                sum += u64::from(byte.copied().unwrap_or(255));
                count += 1;
            }
        }
        u8::try_from((sum + count / 2) / count.max(1)).unwrap_or(255)
    }

    /// The pixel at a place.
    pub(in crate::document) fn at(&self, column: u32, row: u32) -> [u8; 3] {
        let place = (row as usize * self.width as usize + column as usize) * self.channels;
        match self.bytes.get(place..place + self.channels) {
            Some([grey]) => [*grey; 3],
            Some([red, green, blue]) => [*red, *green, *blue],
            _ => [255; 3],
        }
    }

    /// The pixels as a PNG.
    pub(super) fn encode(&self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut encoder = Encoder::new(&mut out, self.width, self.height);
        encoder.set_color(if self.channels == 1 { ColorType::Grayscale } else { ColorType::Rgb });
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::High);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&self.bytes).ok()?;
        writer.finish().ok()?;
        Some(out)
    }
}
