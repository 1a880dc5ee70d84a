//! Paths: an SVG as shapes that are filled with one colour each, in whole numbers.

use std::fmt::Write as _;

use usvg::roxmltree::{Document, Node as Element, ParsingOptions};
use usvg::tiny_skia_path::{self as path, PathSegment, Rect, Transform};
use usvg::{FillRule, Group, ImageHrefResolver, Node, Options, PaintOrder, Tree};

use super::{KEPT_MAX, Picture, Shape, check_aspect};
use crate::document::page::{Paint, Step};
use crate::error::PictureFlaw;

type Read<T> = Result<T, PictureFlaw>;

/// The most bytes of an SVG, parts, levels and copies of parts that are read.
const FILE_MAX: usize = 512 << 10;
const PARTS_MAX: usize = 5000;
const DEPTH_MAX: usize = 40;
const COPIES_MAX: usize = 16;
/// The longer side of a drawing in its own units: finer than a printer at any size it is drawn in.
const SIDE: f32 = 10_000.0;
const SHAPES_MAX: usize = 1000;

/// Whether a file looks like SVG.
pub(super) fn is_svg(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && (text.contains("<svg") || text.contains(":svg"))
}

/// Reads an SVG.
pub(super) fn read(bytes: &[u8]) -> Read<Picture> {
    if bytes.len() > FILE_MAX {
        return Err(PictureFlaw::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PictureFlaw::Damaged)?;
    let parts = u32::try_from(PARTS_MAX * 4).unwrap_or(u32::MAX);
    let options = ParsingOptions { allow_dtd: true, nodes_limit: parts, ..Default::default() };
    check_depth(text)?;
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        usvg::roxmltree::Error::NodesLimitReached => PictureFlaw::TooDetailed,
        _ => PictureFlaw::Damaged,
    })?;
    check_parts(&document)?;
    let tree = Tree::from_xmltree(&document, &closed()).map_err(|_| PictureFlaw::Damaged)?;
    let mut drawn = Vec::new();
    draw(tree.root(), &mut drawn)?;
    let size = tree.size();
    let paper = Rect::from_xywh(0.0, 0.0, size.width(), size.height());
    picture(drawn, paper.ok_or(PictureFlaw::Damaged)?)
}

/// Nothing is fetched, whatever the file refers to.
fn closed() -> Options<'static> {
    let image_href_resolver = ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    Options { image_href_resolver, ..Options::default() }
}

/// Refuses a file of too many levels before anything walks down into it.
fn check_depth(text: &str) -> Read<()> {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    for tag in text.split('<').skip(1) {
        let empty = tag.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        match tag.as_bytes().first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) if empty => {}
            Some(_) => depth += 1,
        }
        deepest = deepest.max(depth);
    }
    if deepest > DEPTH_MAX { Err(PictureFlaw::TooDetailed) } else { Ok(()) }
}

/// What would be left out silently is refused instead.
fn check_parts(document: &Document<'_>) -> Read<()> {
    let named = |name: &'static str| {
        let parts = document.descendants().filter(Element::is_element);
        parts.filter(move |part| part.tag_name().name() == name)
    };
    if document.descendants().filter(Element::is_element).count() > PARTS_MAX
        || named("use").count() > COPIES_MAX
    {
        return Err(PictureFlaw::TooDetailed);
    }
    let has_text = |text: Element<'_, '_>| {
        text.descendants().any(|part| part.text().is_some_and(|text| !text.trim().is_empty()))
    };
    if named("text").any(has_text) {
        return Err(PictureFlaw::Text);
    }
    if named("image").chain(named("foreignObject")).next().is_some() {
        return Err(PictureFlaw::Picture);
    }
    Ok(())
}

/// A shape in the units of the file.
struct Drawn {
    colour: usvg::Color,
    even_odd: bool,
    path: path::Path,
}

fn draw(group: &Group, drawn: &mut Vec<Drawn>) -> Read<()> {
    if group.opacity().get() < 1.0 {
        return Err(PictureFlaw::Transparency);
    }
    let clipped = group.clip_path().is_some_and(|clip| !covers(clip, group));
    if clipped || group.mask().is_some() || !group.filters().is_empty() {
        return Err(PictureFlaw::Effect);
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => draw(inner, drawn)?,
            Node::Path(path) if path.is_visible() => draw_path(path, drawn)?,
            Node::Path(_) => {}
            Node::Image(_) => return Err(PictureFlaw::Picture),
            Node::Text(_) => return Err(PictureFlaw::Text),
        }
        if drawn.len() > SHAPES_MAX {
            return Err(PictureFlaw::TooDetailed);
        }
    }
    Ok(())
}

/// Whether a cut-out cuts nothing off: a plain rectangle around everything, as many programs
/// write it.
fn covers(clip: &usvg::ClipPath, group: &Group) -> bool {
    let [Node::Path(frame)] = clip.root().children() else { return false };
    let corners = frame.data().points();
    let bounds = frame.data().bounds();
    let at_corner = |point: &path::Point| {
        let near = |one: f32, other: f32| (one - other).abs() < 0.01;
        (near(point.x, bounds.left()) || near(point.x, bounds.right()))
            && (near(point.y, bounds.top()) || near(point.y, bounds.bottom()))
    };
    let placed = frame.abs_transform().post_concat(clip.transform());
    let is_plain = clip.clip_path().is_none() && placed.kx == 0.0 && placed.ky == 0.0;
    let Some(frame) = bounds.transform(placed) else { return false };
    let inside = group.bounding_box();
    let slack = 0.5;
    is_plain
        && (4..=5).contains(&corners.len())
        && corners.iter().all(at_corner)
        && frame.left() <= inside.left() + slack
        && frame.top() <= inside.top() + slack
        && frame.right() >= inside.right() - slack
        && frame.bottom() >= inside.bottom() - slack
}

fn draw_path(shape: &usvg::Path, drawn: &mut Vec<Drawn>) -> Read<()> {
    let place = shape.abs_transform();
    let fill = match shape.fill() {
        None => None,
        Some(fill) => {
            let colour = plain(fill.paint(), fill.opacity().get())?;
            let even_odd = fill.rule() == FillRule::EvenOdd;
            Some((colour, even_odd, Some(shape.data().clone())))
        }
    };
    let stroke = match shape.stroke() {
        None => None,
        Some(stroke) => {
            let colour = plain(stroke.paint(), stroke.opacity().get())?;
            let outline = outline(shape.data(), &stroke.to_tiny_skia(), place);
            Some((colour, false, outline))
        }
    };
    let layers = match shape.paint_order() {
        PaintOrder::FillAndStroke => [fill, stroke],
        PaintOrder::StrokeAndFill => [stroke, fill],
    };
    for (colour, even_odd, path) in layers.into_iter().flatten() {
        if let Some(path) = path.and_then(|path| path.transform(place)) {
            drawn.push(Drawn { colour, even_odd, path });
        }
    }
    Ok(())
}

fn plain(paint: &usvg::Paint, opacity: f32) -> Read<usvg::Color> {
    match paint {
        usvg::Paint::Color(_) if opacity < 1.0 => Err(PictureFlaw::Transparency),
        usvg::Paint::Color(colour) => Ok(*colour),
        _ => Err(PictureFlaw::Gradient),
    }
}

/// A line as the shape it covers.
fn outline(line: &path::Path, stroke: &path::Stroke, place: Transform) -> Option<path::Path> {
    let (x, y) = place.get_scale();
    let fineness = x.max(y).max(1.0);
    match &stroke.dash {
        Some(dash) => line.dash(dash, fineness)?.stroke(stroke, fineness),
        None => line.stroke(stroke, fineness),
    }
}

/// Brings shapes into whole numbers; what lies beside the paper is not kept.
fn picture(mut drawn: Vec<Drawn>, paper: Rect) -> Read<Picture> {
    let meets = |bounds: Rect| {
        bounds.left() < paper.right()
            && bounds.right() > paper.left()
            && bounds.top() < paper.bottom()
            && bounds.bottom() > paper.top()
    };
    drawn.retain(|shape| meets(shape.path.bounds()));
    if drawn.is_empty() {
        return Err(PictureFlaw::Empty);
    }
    let all = drawn.iter().map(|shape| shape.path.bounds()).fold(paper, |all, bounds| {
        let (left, top) = (all.left().min(bounds.left()), all.top().min(bounds.top()));
        let (right, bottom) = (all.right().max(bounds.right()), all.bottom().max(bounds.bottom()));
        Rect::from_ltrb(left, top, right, bottom).unwrap_or(all)
    });
    check_aspect(all.width(), all.height())?;
    let scale = SIDE / all.width().max(all.height());
    let whole = |length: f32| ((length * scale).round() as u32).clamp(1, SIDE as u32);
    let (width, height) = (whole(all.width()), whole(all.height()));
    let x = |x: f32| ((x - all.left()) * scale).round().clamp(0.0, width as f32) as u32;
    let y = |y: f32| ((y - all.top()) * scale).round().clamp(0.0, height as f32) as u32;
    let shapes: Vec<Shape> = drawn
        .iter()
        .map(|shape| {
            let usvg::Color { red, green, blue } = shape.colour;
            Shape {
                colour: format!("#{red:02x}{green:02x}{blue:02x}"),
                even_odd: shape.even_odd,
                path: written(&shape.path, &x, &y),
            }
        })
        .collect();
    if shapes.iter().map(|shape| shape.path.len()).sum::<usize>() > KEPT_MAX {
        return Err(PictureFlaw::TooManyPoints);
    }
    Ok(Picture::Drawing { width, height, shapes })
}

fn written(shape: &path::Path, x: &dyn Fn(f32) -> u32, y: &dyn Fn(f32) -> u32) -> String {
    let mut out = String::new();
    let mut last = path::Point::zero();
    let mut add = |command: char, points: &[path::Point]| {
        out.push(command);
        for (place, point) in points.iter().enumerate() {
            let blank = if place == 0 { "" } else { " " };
            // Writing into a string does not fail.
            let _ = write!(out, "{blank}{} {}", x(point.x), y(point.y));
        }
    };
    for segment in shape.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                add('M', &[to]);
                last = to;
            }
            PathSegment::LineTo(to) => {
                add('L', &[to]);
                last = to;
            }
            PathSegment::QuadTo(handle, to) => {
                // Two thirds of the way to the one handle are the two of a cubic curve.
                let toward = |from: path::Point| {
                    let along = |from: f32, handle: f32| from + (handle - from) * 2.0 / 3.0;
                    path::Point::from_xy(along(from.x, handle.x), along(from.y, handle.y))
                };
                add('C', &[toward(last), toward(to), to]);
                last = to;
            }
            PathSegment::CubicTo(one, other, to) => {
                add('C', &[one, other, to]);
                last = to;
            }
            PathSegment::Close => add('Z', &[]),
        }
    }
    out
}

/// The paths of shapes as steps, or nothing if one of them is not sound.
pub(super) fn paths(width: u32, height: u32, shapes: &[Shape]) -> Option<Vec<(Paint, Vec<Step>)>> {
    let side = SIDE as u32;
    let length: usize = shapes.iter().map(|shape| shape.path.len()).sum();
    let sound = (1..=SHAPES_MAX).contains(&shapes.len()) && length <= KEPT_MAX;
    if !sound || !(1..=side).contains(&width) || !(1..=side).contains(&height) {
        return None;
    }
    let one = |shape: &Shape| Some((shape.paint()?, steps(&shape.path, width, height)?));
    shapes.iter().map(one).collect()
}

fn steps(path: &str, width: u32, height: u32) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        rest = rest.get(1..)?;
        let end = rest.find(['M', 'L', 'C', 'Z']).unwrap_or(rest.len());
        let (numbers, tail) = rest.split_at(end);
        rest = tail;
        let numbers: Vec<u32> = match numbers {
            "" => Vec::new(),
            numbers => {
                let parsed = numbers.split(' ').map(|number| number.parse().ok());
                parsed.collect::<Option<_>>()?
            }
        };
        let limits = [width, height].into_iter().cycle();
        if numbers.iter().zip(limits).any(|(number, limit)| *number > limit) {
            return None;
        }
        let numbers: Vec<f32> = numbers.into_iter().map(|number| number as f32).collect();
        steps.push(match (command, numbers.as_slice()) {
            ('M', [x, y]) => Step::Move(*x, *y),
            ('L', [x, y]) if !steps.is_empty() => Step::Line(*x, *y),
            ('C', [a, b, c, d, e, f]) if !steps.is_empty() => Step::Curve([*a, *b, *c, *d, *e, *f]),
            ('Z', []) if !steps.is_empty() => Step::Close,
            _ => return None,
        });
    }
    (!steps.is_empty()).then_some(steps)
}
