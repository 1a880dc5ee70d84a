//! Tables: rows that may be broken between lines, and a head that comes again on every page.

use super::super::fonts::Face;
use super::super::page::{Align, HAIR, Measure, SOFT, Style, rule};
use super::setter::{BODY, Setter};
use super::strip::{Node, Strip, beside, keep_ends, run_on};
use super::words::{Span, Words, break_lines, plain};
use super::{Column, Table};
use crate::error::Result;

const HEAD: Style = Style::new(Face::SansSemibold, 3.1, 1.45).in_colour(SOFT);
const LABEL: Style = Style::new(Face::Sans, 3.53, 1.5).in_colour(SOFT);
/// The room between a line of the table and its text, and between two columns.
const ROOM: f32 = 1.2;
const BETWEEN: f32 = 5.0;
/// The column of the labels of facts.
const LABELS: f32 = 38.0;
/// A row of at most so many lines stays on one page.
const WHOLE_ROW: usize = 12;

/// A cell to be set.
struct Cell<'a> {
    words: &'a [Span],
    style: Style,
    measure: Measure,
    align: Align,
    role: &'static str,
    scope: Option<&'static str>,
}

impl Setter<'_> {
    /// A table; columns without a title at all have no head.
    pub(super) fn table(
        &mut self,
        table: &Table,
        measure: Measure,
        parent: Option<usize>,
    ) -> Result<Vec<Strip>> {
        let node = self.node("Table", parent);
        let measures = measures(&table.columns, measure);
        let number = self.heads.len();
        let cells: Vec<Cell<'_>> = table
            .columns
            .iter()
            .zip(&measures)
            .map(|(column, measure)| Cell {
                words: &column.title,
                style: HEAD,
                measure: *measure,
                align: column.align,
                role: "TH",
                scope: Some("Column"),
            })
            .collect();
        let mut strips = self.row(node, &cells)?;
        strips.push(line(measure));
        run_on(&mut strips);
        self.heads.push(strips.clone());

        for row in &table.rows {
            let cells: Vec<Cell<'_>> = table
                .columns
                .iter()
                .zip(&measures)
                .enumerate()
                .map(|(index, (column, measure))| Cell {
                    words: row.get(index).map_or(&[], Vec::as_slice),
                    style: BODY,
                    measure: *measure,
                    align: column.align,
                    role: "TD",
                    scope: None,
                })
                .collect();
            let mut lines = self.row(node, &cells)?;
            if let Some(first) = lines.first_mut() {
                first.above = ROOM;
            }
            if let Some(last) = lines.last_mut() {
                last.keep = true;
            }
            lines.push(line(measure));
            lines.iter_mut().for_each(|strip| strip.table = Some(number));
            strips.append(&mut lines);
        }
        Ok(strips)
    }

    /// Labels at the left, what they stand for at the right.
    pub(super) fn facts(
        &mut self,
        facts: &[(String, Words)],
        measure: Measure,
        parent: Option<usize>,
    ) -> Result<Vec<Strip>> {
        let node = self.node("Table", parent);
        let labels = Measure { left: measure.left, width: LABELS - 3.0 };
        let values = Measure { left: measure.left + LABELS, width: measure.width - LABELS };
        let mut strips = Vec::new();
        for (label, words) in facts {
            let label = plain(label);
            let cell = |words, style, measure, role, scope| Cell {
                words,
                style,
                measure,
                align: Align::Left,
                role,
                scope,
            };
            let cells = [
                cell(label.as_slice(), LABEL, labels, "TH", Some("Row")),
                cell(words.as_slice(), BODY, values, "TD", None),
            ];
            let mut lines = self.row(node, &cells)?;
            if let Some(first) = lines.first_mut() {
                first.above = 0.9;
            }
            strips.append(&mut lines);
        }
        Ok(strips)
    }

    /// The cells of a row beside each other: a strip holds the first line of each, and so on.
    fn row(&mut self, table: usize, cells: &[Cell<'_>]) -> Result<Vec<Strip>> {
        let row = self.node("TR", Some(table));
        let mut strips: Vec<Strip> = Vec::new();
        for cell in cells {
            let node = self.nodes.len();
            self.nodes.push(Node {
                role: cell.role,
                parent: Some(row),
                scope: cell.scope,
                ..Node::default()
            });
            let lines = break_lines(self.fonts, cell.style, cell.words, cell.measure.width)?;
            let lines = self.lines(&lines, node, cell.style, cell.words, cell.measure, cell.align);
            strips = beside(strips, lines);
        }
        if strips.len() <= WHOLE_ROW {
            let count = strips.len();
            strips.iter_mut().take(count.saturating_sub(1)).for_each(|strip| strip.keep = true);
        } else {
            keep_ends(&mut strips);
        }
        Ok(strips)
    }
}

/// The line below a row.
fn line(measure: Measure) -> Strip {
    let mark = rule(measure.left, measure.right(), 0.0, 0.18, HAIR);
    Strip::of_marks(ROOM, 0.2, vec![mark])
}

/// Where each column stands.
fn measures(columns: &[Column], measure: Measure) -> Vec<Measure> {
    let shares: f32 = columns.iter().map(|column| column.share).sum();
    let gaps = BETWEEN * columns.len().saturating_sub(1) as f32;
    let mut left = measure.left;
    let mut place = |column: &Column| {
        let width = (measure.width - gaps) * column.share / shares;
        let place = Measure { left, width };
        left += width + BETWEEN;
        place
    };
    columns.iter().map(&mut place).collect()
}
