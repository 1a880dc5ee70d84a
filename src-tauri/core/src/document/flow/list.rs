//! Lists: items with a dot, a number or a box in front.

use super::super::page::{self, Align, Mark, Measure, Paint, SEA, SOFT, Step, rectangle};
use super::setter::{BODY, INDENT, ITEM, PARAGRAPH, Setter, stand_in};
use super::strip::Piece;
use super::words::SetLine;
use super::{Item, Label};
use crate::error::Result;

impl Setter<'_> {
    /// A list; the label of an item stands on the first line of what it says.
    pub(super) fn list(
        &mut self,
        items: &[Item],
        measure: Measure,
        parent: Option<usize>,
    ) -> Result<()> {
        let list = self.node("L", parent);
        let numbering = match items.first().map(|item| item.label) {
            Some(Label::Number(_)) => "Decimal",
            Some(Label::Dot) => "Disc",
            Some(Label::Box(_)) | None => "None",
        };
        if let Some(made) = self.nodes.get_mut(list) {
            made.numbering = Some(numbering);
        }
        let room =
            items.iter().map(|item| self.label_width(item.label)).collect::<Result<Vec<_>>>()?;
        let room = room.into_iter().fold(INDENT, f32::max);
        let inner = stand_in(measure, room);
        for (index, item) in items.iter().enumerate() {
            let entry = self.node("LI", Some(list));
            let label = self.label(item.label, measure, inner, entry)?;
            let body = self.node("LBody", Some(entry));
            let mark = self.strips.len();
            self.passages(&item.passages, inner, Some(body))?;
            if self.strips.len() == mark {
                let empty = self.lines(&[SetLine::new()], body, BODY, &[], inner, Align::Left);
                self.add(empty, ITEM);
            }
            if let Some(first) = self.strips.get_mut(mark) {
                first.pieces.insert(0, label);
                if first.above > 0.0 {
                    first.above = if index == 0 { PARAGRAPH } else { ITEM };
                }
            }
        }
        Ok(())
    }

    fn label_width(&self, label: Label) -> Result<f32> {
        Ok(match label {
            Label::Number(number) => {
                let run = self.fonts.shape(BODY.face, &format!("{number}."))?;
                run.width() * BODY.size + 1.6
            }
            Label::Dot | Label::Box(_) => INDENT,
        })
    }

    fn label(
        &mut self,
        label: Label,
        measure: Measure,
        inner: Measure,
        entry: usize,
    ) -> Result<Piece> {
        let node = self.node("Lbl", Some(entry));
        let room = Measure { left: measure.left, width: inner.left - measure.left - 1.6 };
        let marks = match label {
            Label::Box(ticked) => {
                self.say_instead(node, if ticked { "erledigt" } else { "offen" });
                tick_box(measure.left, ticked)
            }
            Label::Dot => self.label_text("•", Measure { width: 3.0, ..room }, Align::Left)?,
            Label::Number(number) => self.label_text(&format!("{number}."), room, Align::Right)?,
        };
        Ok(Piece { node: Some(node), marks, touch: None })
    }

    fn label_text(&self, text: &str, room: Measure, align: Align) -> Result<Vec<Mark>> {
        let run = self.fonts.shape(BODY.face, text)?;
        Ok(page::set(self.fonts, BODY, &[run], room, align, 0.0))
    }
}

/// A box beside the first line of an item, ticked or not.
pub(in super::super) fn tick_box(left: f32, ticked: bool) -> Vec<Mark> {
    const SIDE: f32 = 2.7;
    let top = (BODY.height(1) - SIDE) / 2.0;
    let frame = rectangle(left, top, SIDE, SIDE).to_vec();
    let mut marks = vec![Mark::Path { steps: frame, paint: Paint::Stroke(SOFT, 0.25) }];
    if ticked {
        let steps = vec![
            Step::Move(left + 0.6, top + 1.4),
            Step::Line(left + 1.15, top + 2.0),
            Step::Line(left + 2.15, top + 0.75),
        ];
        marks.push(Mark::Path { steps, paint: Paint::Stroke(SEA, 0.4) });
    }
    marks
}
