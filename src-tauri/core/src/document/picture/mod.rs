//! Pictures of a certificate template: read once, then kept in one of two plain forms.
//!
//! A PNG becomes opaque pixels of at most the size that paper shows; an SVG becomes filled paths
//! in whole numbers. Nothing else of the file is kept: no script, no reference, no metadata. What
//! cannot be drawn truly is refused with the reason, not left out.

mod pixels;
mod vector;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::certificate::parse_colour;
use super::page::{Mark, Paint, Step};
use crate::error::{Error, PictureFlaw, Result, Rule};

pub(super) use pixels::Pixels;

/// The most bytes of a picture file that are read.
pub const FILE_MAX: usize = 5 << 20;
/// The most bytes of a picture that are kept.
const KEPT_MAX: usize = 100 << 10;
/// A picture is at most so many times wider than high, or higher than wide.
const ASPECT_MAX: f32 = 12.0;

/// A picture as it is kept in a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub enum Picture {
    /// Pixels.
    Raster {
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
        /// An opaque PNG of 8 bits per channel, in base 64.
        png: String,
    },
    /// Filled paths.
    Drawing {
        /// The width in its own units.
        width: u32,
        /// The height in its own units.
        height: u32,
        /// What is drawn, the hindmost first.
        shapes: Vec<Shape>,
    },
}

/// A filled path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Shape {
    /// Its colour, such as `#0b4f7c`.
    pub colour: String,
    /// Whether what is enclosed twice is outside.
    pub even_odd: bool,
    /// `M`, `L`, `C` and `Z` with whole numbers, as in SVG.
    pub path: String,
}

/// A picture that is ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Artwork {
    /// Pixels.
    Raster(Arc<Raster>),
    /// Paths in units of the picture.
    Drawing { width: f32, height: f32, paths: Arc<Vec<(Paint, Vec<Step>)>> },
}

/// A picture of pixels under the name it has in every document.
#[derive(Debug, Clone)]
pub(super) struct Raster {
    /// A name made from its bytes: equal pictures share an object.
    pub(super) name: String,
    pixels: Pixels,
}

impl PartialEq for Raster {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Raster {
    /// The pixels.
    pub(super) fn pixels(&self) -> &Pixels {
        &self.pixels
    }
}

/// Reads a picture file, PNG or SVG.
pub fn read_picture(bytes: &[u8]) -> Result<Picture> {
    if bytes.is_empty() {
        return Err(Error::FileEmpty);
    }
    if bytes.len() > FILE_MAX {
        return Err(refused(PictureFlaw::TooLarge));
    }
    let read = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        pixels::read(bytes).and_then(|pixels| raster(&pixels))
    } else if vector::is_svg(bytes) {
        vector::read(bytes)
    } else {
        Err(PictureFlaw::OtherKind)
    };
    let picture = read.map_err(refused)?;
    if picture.is_sound() { Ok(picture) } else { Err(refused(PictureFlaw::TooLarge)) }
}

fn refused(why: PictureFlaw) -> Error {
    Error::invalid("picture", Rule::NotDrawn { why })
}

/// Pixels as they are kept: as many as paper shows, and fewer until they are small enough.
fn raster(pixels: &Pixels) -> std::result::Result<Picture, PictureFlaw> {
    check_aspect(pixels.width as f32, pixels.height as f32)?;
    let mut kept = pixels.within(1000, 500);
    loop {
        let png = kept.encode().ok_or(PictureFlaw::Damaged)?;
        if png.len() <= KEPT_MAX {
            let png = BASE64.encode(&png);
            return Ok(Picture::Raster { width: kept.width, height: kept.height, png });
        }
        let (width, height) = (kept.width * 4 / 5, kept.height * 4 / 5);
        if width.min(height) < 2 {
            return Err(PictureFlaw::TooLarge);
        }
        kept = kept.within(width, height);
    }
}

fn check_aspect(width: f32, height: f32) -> std::result::Result<(), PictureFlaw> {
    let fits =
        width > 0.0 && height > 0.0 && width <= height * ASPECT_MAX && height <= width * ASPECT_MAX;
    if fits { Ok(()) } else { Err(PictureFlaw::TooNarrow) }
}

impl Picture {
    /// Whether it is in the form that [`read_picture`] gives; one from elsewhere may not be.
    pub(super) fn is_sound(&self) -> bool {
        let (width, height) = match self {
            Picture::Raster { width, height, .. } | Picture::Drawing { width, height, .. } => {
                (*width as f32, *height as f32)
            }
        };
        check_aspect(width, height).is_ok() && self.artwork().is_some()
    }

    /// The picture unpacked, or nothing if it is not sound.
    pub(super) fn artwork(&self) -> Option<Artwork> {
        match self {
            Picture::Raster { width, height, png } => {
                let bytes = BASE64.decode(png.as_bytes()).ok()?;
                let pixels = pixels::read_kept(&bytes).filter(|_| bytes.len() <= KEPT_MAX)?;
                if (pixels.width, pixels.height) != (*width, *height) {
                    return None;
                }
                let digest = HEXLOWER.encode(&Sha256::digest(&bytes));
                let name = format!("P{}", digest.get(..16)?);
                Some(Artwork::Raster(Arc::new(Raster { name, pixels })))
            }
            Picture::Drawing { width, height, shapes } => {
                let paths = vector::paths(*width, *height, shapes)?;
                let (width, height) = (*width as f32, *height as f32);
                Some(Artwork::Drawing { width, height, paths: Arc::new(paths) })
            }
        }
    }
}

impl Shape {
    fn paint(&self) -> Option<Paint> {
        let colour = parse_colour(&self.colour)?;
        Some(if self.even_odd { Paint::EvenOdd(colour) } else { Paint::Fill(colour) })
    }
}

impl Artwork {
    /// Width over height.
    pub(super) fn aspect(&self) -> f32 {
        match self {
            Artwork::Raster(raster) => raster.pixels.width as f32 / raster.pixels.height as f32,
            Artwork::Drawing { width, height, .. } => width / height,
        }
    }

    /// The picture in a box: left, top, right, bottom. The box has its aspect.
    pub(super) fn marks(&self, [left, top, right, bottom]: [f32; 4]) -> Vec<Mark> {
        match self {
            Artwork::Raster(raster) => {
                let (raster, width, height) = (Arc::clone(raster), right - left, bottom - top);
                vec![Mark::Picture { raster, x: left, y: top, width, height }]
            }
            Artwork::Drawing { width, paths, .. } => {
                let scale = (right - left) / width;
                let (x, y) = (|x: f32| left + x * scale, |y: f32| top + y * scale);
                let placed = |step: &Step| match *step {
                    Step::Move(a, b) => Step::Move(x(a), y(b)),
                    Step::Line(a, b) => Step::Line(x(a), y(b)),
                    Step::Curve([a, b, c, d, e, f]) => {
                        Step::Curve([x(a), y(b), x(c), y(d), x(e), y(f)])
                    }
                    Step::Close => Step::Close,
                };
                let marks = paths.iter().map(|(paint, steps)| Mark::Path {
                    steps: steps.iter().map(placed).collect(),
                    paint: *paint,
                });
                marks.collect()
            }
        }
    }
}
