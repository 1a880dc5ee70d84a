//! The pager: strips onto pages, and which marked content belongs to which element.

use super::super::page::{Block, HAIR, Mark, Paint, Step};
use super::strip::{Node, Piece, Strip, height, lowered};

/// Where text stands on a page: its upper and its lower edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in super::super) struct Frame {
    /// The upper edge.
    pub(in super::super) top: f32,
    /// The upper edge of the first page, which has no running head.
    pub(in super::super) first_top: f32,
    /// The lower edge.
    pub(in super::super) bottom: f32,
}

/// Something inside an element, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kid {
    /// Marked content: the page and its number there.
    Content(usize, usize),
    /// Another element.
    Node(usize),
    /// A link that can be followed: the page and its place among the links there.
    Touch(usize, usize),
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in super::super) struct Sheet {
    /// What is drawn, in reading order.
    pub(in super::super) blocks: Vec<Block>,
    /// What is only looked at and lies behind everything.
    pub(in super::super) behind: Vec<Mark>,
    /// The element of every marked content.
    pub(super) owners: Vec<usize>,
    /// The links that can be followed, each with its element.
    pub(super) touches: Vec<([f32; 4], usize)>,
}

impl Sheet {
    /// Everything that is drawn, what lies behind first.
    pub(in super::super) fn drawn(&self) -> Vec<Block> {
        let behind = Block { tag: None, marks: self.behind.clone(), room: None };
        let behind = (!behind.marks.is_empty()).then_some(behind);
        behind.into_iter().chain(self.blocks.iter().cloned()).collect()
    }
}

/// Finished pages with their structure.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Pages {
    /// The pages; at least one.
    pub(in super::super) sheets: Vec<Sheet>,
    /// The elements.
    pub(super) nodes: Vec<Node>,
    /// What lies in each element.
    pub(super) kids: Vec<Vec<Kid>>,
    /// The elements that lie in no other.
    pub(super) top: Vec<usize>,
    /// The bookmarks, each with its page.
    pub(super) bookmarks: Vec<(String, usize)>,
}

/// Puts strips on pages.
pub(in super::super) struct Pager {
    pages: Pages,
    /// The elements that have found their place in the tree.
    placed: Vec<bool>,
    /// The head of every table.
    heads: Vec<Vec<Strip>>,
    frame: Frame,
    y: f32,
    is_fresh: bool,
}

impl Pager {
    /// One empty page.
    pub(in super::super) fn new(nodes: Vec<Node>, heads: Vec<Vec<Strip>>, frame: Frame) -> Pager {
        let count = nodes.len();
        let pages = Pages {
            sheets: vec![Sheet::default()],
            nodes,
            kids: vec![Vec::new(); count],
            top: Vec::new(),
            bookmarks: Vec::new(),
        };
        let placed = vec![false; count];
        Pager { pages, placed, heads, frame, y: frame.first_top, is_fresh: true }
    }

    /// Puts strips one below the other, on as many pages as they take.
    pub(in super::super) fn flow(&mut self, mut strips: &[Strip]) {
        while !strips.is_empty() {
            let kept = strips.iter().take_while(|strip| strip.keep).count();
            let (group, rest) = strips.split_at((kept + 1).min(strips.len()));
            self.group(group);
            strips = rest;
        }
    }

    /// Strips that stay together, as far as a page is high enough.
    fn group(&mut self, group: &[Strip]) {
        let above = if self.is_fresh { 0.0 } else { group.first().map_or(0.0, |one| one.above) };
        if !self.is_fresh && self.y + above + height(group) > self.frame.bottom {
            self.next_page(group.first());
        }
        for strip in group {
            let above = if self.is_fresh { 0.0 } else { strip.above };
            if !self.is_fresh && self.y + above + strip.height > self.frame.bottom {
                self.next_page(Some(strip));
            }
            let dropped = self.is_fresh;
            self.y += if dropped { 0.0 } else { strip.above };
            let top = self.y;
            self.draw(strip, top, if dropped { 0.0 } else { strip.above });
            self.y = top + strip.height;
            self.is_fresh = false;
        }
    }

    fn next_page(&mut self, first: Option<&Strip>) {
        self.pages.sheets.push(Sheet::default());
        self.y = self.frame.top;
        self.is_fresh = true;
        let head = first.and_then(|strip| strip.table).and_then(|table| self.heads.get(table));
        // A head that comes again is looked at; what it says was read when it came first.
        for strip in head.cloned().unwrap_or_default() {
            self.y += if self.is_fresh { 0.0 } else { strip.above };
            let marks = strip.pieces.iter().flat_map(|piece| &piece.marks);
            let marks: Vec<Mark> = marks.map(|mark| lowered(mark, self.y)).collect();
            self.sheet().behind.extend(marks);
            self.y += strip.height;
            self.is_fresh = false;
        }
    }

    /// Draws one strip at a place of the last page.
    pub(in super::super) fn place(&mut self, strip: &Strip, top: f32) {
        self.draw(strip, top, strip.above);
    }

    fn draw(&mut self, strip: &Strip, top: f32, above: f32) {
        let page = self.pages.sheets.len() - 1;
        if let Some(title) = &strip.bookmark {
            self.pages.bookmarks.push((title.clone(), page));
        }
        for bar in &strip.bars {
            let from = if bar.goes_on { top - above } else { top };
            let steps = vec![Step::Move(bar.x, from), Step::Line(bar.x, top + strip.height)];
            self.sheet().behind.push(Mark::Path { steps, paint: Paint::Stroke(HAIR, 0.5) });
        }
        for piece in &strip.pieces {
            self.piece(piece, page, top);
        }
    }

    fn piece(&mut self, piece: &Piece, page: usize, top: f32) {
        let marks: Vec<Mark> = piece.marks.iter().map(|mark| lowered(mark, top)).collect();
        let Some(node) = piece.node else {
            self.sheet().behind.extend(marks);
            return;
        };
        self.put_into_tree(node);
        let role = self.pages.nodes.get(node).map_or("P", |node| node.role);
        let kids = self.pages.kids.get(node).and_then(|kids| kids.last()).copied();
        let sheet = self.sheet();
        let is_last = sheet.owners.last() == Some(&node)
            && kids == Some(Kid::Content(page, sheet.owners.len() - 1));
        match sheet.blocks.last_mut() {
            // Lines of one element that follow each other are one marked content.
            Some(block) if is_last => block.marks.extend(marks),
            _ => {
                let content = sheet.owners.len();
                sheet.owners.push(node);
                sheet.blocks.push(Block { tag: Some((role, content)), marks, room: None });
                self.add_kid(node, Kid::Content(page, content));
            }
        }
        if let Some([left, from, right, to]) = piece.touch {
            let sheet = self.sheet();
            let touch = Kid::Touch(page, sheet.touches.len());
            sheet.touches.push(([left, top + from, right, top + to], node));
            self.add_kid(node, touch);
        }
    }

    /// An element finds its place in the tree when its first content is drawn.
    fn put_into_tree(&mut self, node: usize) {
        if self.placed.get(node).copied().unwrap_or(true) {
            return;
        }
        if let Some(placed) = self.placed.get_mut(node) {
            *placed = true;
        }
        match self.pages.nodes.get(node).and_then(|node| node.parent) {
            Some(parent) => {
                self.put_into_tree(parent);
                self.add_kid(parent, Kid::Node(node));
            }
            None => self.pages.top.push(node),
        }
    }

    fn add_kid(&mut self, node: usize, kid: Kid) {
        if let Some(kids) = self.pages.kids.get_mut(node) {
            kids.push(kid);
        }
    }

    fn sheet(&mut self) -> &mut Sheet {
        if self.pages.sheets.is_empty() {
            self.pages.sheets.push(Sheet::default());
        }
        let last = self.pages.sheets.len() - 1;
        &mut self.pages.sheets[last]
    }

    /// The finished pages.
    pub(in super::super) fn finish(self) -> Pages {
        self.pages
    }
}
