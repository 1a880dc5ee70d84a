//! Strips: what a page is built of. A strip is as high as a line and never broken.

use super::super::page::{Mark, Step};

/// An element of the structure tree; it may go over several pages.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in super::super) struct Node {
    /// The standard structure type.
    pub(in super::super) role: &'static str,
    /// The element it lies in.
    pub(in super::super) parent: Option<usize>,
    /// What is said instead of what is drawn.
    pub(in super::super) alternative: Option<String>,
    /// Whether a head of a table stands for its row or for its column.
    pub(in super::super) scope: Option<&'static str>,
    /// How the items of a list are counted.
    pub(in super::super) numbering: Option<&'static str>,
    /// Where a link leads.
    pub(in super::super) target: Option<String>,
}

/// Marks of one element, their heights counted from the upper edge of their strip.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Piece {
    /// The element; none for what is only looked at.
    pub(in super::super) node: Option<usize>,
    /// What is drawn.
    pub(in super::super) marks: Vec<Mark>,
    /// What is touched to follow a link: left, top, right, bottom.
    pub(in super::super) touch: Option<[f32; 4]>,
}

/// A line down the side of several strips.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bar {
    pub(super) x: f32,
    /// Whether it comes from the strip above.
    pub(super) goes_on: bool,
}

/// What is never broken: a line, or the lines of several cells beside each other.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in super::super) struct Strip {
    /// The room above it, dropped at the top of a page.
    pub(in super::super) above: f32,
    /// Its height.
    pub(in super::super) height: f32,
    /// What is drawn in it.
    pub(in super::super) pieces: Vec<Piece>,
    /// Whether it stays on one page with what follows.
    pub(in super::super) keep: bool,
    /// The bookmark that leads here.
    pub(in super::super) bookmark: Option<String>,
    /// Lines down its side.
    pub(super) bars: Vec<Bar>,
    /// The table it is a row of: the head comes again on the next page.
    pub(super) table: Option<usize>,
}

impl Strip {
    /// A strip of what is only looked at.
    pub(in super::super) fn of_marks(above: f32, height: f32, marks: Vec<Mark>) -> Strip {
        let pieces = vec![Piece { node: None, marks, touch: None }];
        Strip { above, height, pieces, ..Strip::default() }
    }
}

/// The height of strips one below the other, the first at the top of a page.
pub(super) fn height(strips: &[Strip]) -> f32 {
    let first = strips.first().map_or(0.0, |strip| strip.above);
    strips.iter().map(|strip| strip.above + strip.height).sum::<f32>() - first
}

/// Two columns of strips as one: the lines of both beside each other.
pub(in super::super) fn beside(mut left: Vec<Strip>, right: Vec<Strip>) -> Vec<Strip> {
    for (index, line) in right.into_iter().enumerate() {
        match left.get_mut(index) {
            Some(strip) => {
                strip.height = strip.height.max(line.height);
                strip.pieces.extend(line.pieces);
            }
            None => left.push(line),
        }
    }
    left
}

/// Lets the strips of a passage stay together as type wants it: no single line at either end.
pub(super) fn keep_ends(strips: &mut [Strip]) {
    let count = strips.len();
    for (index, strip) in strips.iter_mut().enumerate() {
        strip.keep |= index + 1 < count && (index == 0 || index + 2 == count);
    }
}

/// Keeps all strips on one page with what follows.
pub(super) fn run_on(strips: &mut [Strip]) {
    strips.iter_mut().for_each(|strip| strip.keep = true);
}

/// The mark so much further down.
pub(super) fn lowered(mark: &Mark, by: f32) -> Mark {
    let mut mark = mark.clone();
    match &mut mark {
        Mark::Text { y, .. } | Mark::Code { y, .. } | Mark::Picture { y, .. } => *y += by,
        Mark::Path { steps, .. } => {
            for step in steps {
                match step {
                    Step::Move(_, y) | Step::Line(_, y) => *y += by,
                    Step::Curve([_, a, _, b, _, y]) => {
                        *a += by;
                        *b += by;
                        *y += by;
                    }
                    Step::Close => {}
                }
            }
        }
    }
    mark
}
