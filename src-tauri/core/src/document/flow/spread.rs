//! Binds pages whose elements may go over several of them: the structure tree, links, bookmarks.

use lopdf::{Dictionary, Object, dictionary};

use super::super::binding::{Binding, number, reference};
use super::super::page::A4;
use super::super::strings::text;
use super::pager::{Kid, Pages, Sheet};
use super::strip::Node;

/// The numbers of the objects that the tree refers to.
struct Numbers {
    pages: Vec<u32>,
    nodes: Vec<u32>,
    /// The links of each page.
    touches: Vec<Vec<u32>>,
}

impl Binding {
    /// Adds all pages with their contents and one tree over them.
    pub(super) fn spread(&mut self, pages: &Pages, contents: &[u32], fonts: u32, bookmarked: bool) {
        let mut promise =
            |count: usize| -> Vec<u32> { (0..count).map(|_| self.writer.promise()).collect() };
        let numbers = Numbers {
            pages: promise(pages.sheets.len()),
            nodes: promise(pages.nodes.len()),
            touches: pages.sheets.iter().map(|sheet| promise(sheet.touches.len())).collect(),
        };
        for (index, sheet) in pages.sheets.iter().enumerate() {
            self.put_page(index, sheet, contents.get(index).copied().unwrap_or(0), fonts, &numbers);
        }
        for (index, sheet) in pages.sheets.iter().enumerate() {
            self.put_links(index, sheet, pages, &numbers);
        }
        for (index, (node, kids)) in pages.nodes.iter().zip(&pages.kids).enumerate() {
            if !kids.is_empty() {
                self.put_node(index, node, kids, &numbers);
            }
        }
        let top = pages.top.iter().filter_map(|node| numbers.nodes.get(*node));
        self.top.extend(top.map(|id| reference(*id)));
        if bookmarked {
            let bookmarks = pages.bookmarks.iter().filter_map(|(title, page)| {
                numbers.pages.get(*page).map(|id| (title.clone(), *id))
            });
            self.bookmarks.extend(bookmarks);
        }
    }

    fn put_page(
        &mut self,
        index: usize,
        sheet: &Sheet,
        content: u32,
        fonts: u32,
        numbers: &Numbers,
    ) {
        let Some(id) = numbers.pages.get(index).copied() else { return };
        let box_of_page: Vec<Object> =
            [0.0, 0.0, A4.0 / 25.4 * 72.0, A4.1 / 25.4 * 72.0].map(Object::Real).to_vec();
        let mut page = dictionary! {
            "Type" => "Page",
            "Parent" => reference(self.pages),
            "MediaBox" => box_of_page,
            "Resources" => dictionary! { "Font" => reference(fonts) },
            "Contents" => reference(content),
            "StructParents" => number(index),
            "Tabs" => "S",
        };
        if let Some(links) = numbers.touches.get(index).filter(|links| !links.is_empty()) {
            let links: Vec<Object> = links.iter().map(|id| reference(*id)).collect();
            page.set("Annots", links);
        }
        self.writer.put(id, &Object::Dictionary(page));
        self.leaves.push(id);
        let owners = sheet.owners.iter().filter_map(|node| numbers.nodes.get(*node));
        let owners = owners.map(|id| reference(*id)).collect();
        let owners = self.writer.add(&Object::Array(owners));
        self.parents.extend([number(index), reference(owners)]);
    }

    fn put_links(&mut self, index: usize, sheet: &Sheet, pages: &Pages, numbers: &Numbers) {
        let ids = numbers.touches.get(index).into_iter().flatten();
        for ((bounds, node), id) in sheet.touches.iter().zip(ids) {
            let target = pages.nodes.get(*node).and_then(|node| node.target.as_deref());
            let target = target.unwrap_or_default();
            let owner = numbers.nodes.get(*node).copied().unwrap_or(0);
            let key = number(self.parents.len() / 2);
            let [left, top, right, bottom] = *bounds;
            let corners = [left, A4.1 - bottom, right, A4.1 - top];
            let corners: Vec<Object> = corners
                .iter()
                .map(|one| Object::Real((one * 7200.0 / 25.4).round() / 100.0))
                .collect();
            self.writer.put(
                *id,
                &Object::Dictionary(dictionary! {
                    "Type" => "Annot",
                    "Subtype" => "Link",
                    "Rect" => corners,
                    "Border" => vec![0.into(), 0.into(), 0.into()],
                    // Printed with the page, as an archive asks for.
                    "F" => 4,
                    "A" => dictionary! { "S" => "URI", "URI" => Object::string_literal(ascii(target)) },
                    "Contents" => text(target),
                    "StructParent" => key.clone(),
                }),
            );
            self.parents.extend([key, reference(owner)]);
        }
    }

    fn put_node(&mut self, index: usize, node: &Node, kids: &[Kid], numbers: &Numbers) {
        let id_of = |index: usize| numbers.nodes.get(index).copied().unwrap_or(0);
        let page_of = |index: usize| numbers.pages.get(index).copied().unwrap_or(0);
        let mut entry = describe(node);
        entry.set("P", reference(node.parent.map_or(self.document, id_of)));
        if let [Kid::Content(page, content)] = kids {
            entry.set("Pg", reference(page_of(*page)));
            entry.set("K", number(*content));
        } else {
            let kids: Vec<Object> = kids
                .iter()
                .map(|kid| match *kid {
                    Kid::Node(node) => reference(id_of(node)),
                    Kid::Content(page, content) => Object::Dictionary(dictionary! {
                        "Type" => "MCR", "Pg" => reference(page_of(page)), "MCID" => number(content),
                    }),
                    Kid::Touch(page, touch) => {
                        let link = numbers.touches.get(page).and_then(|links| links.get(touch));
                        Object::Dictionary(dictionary! {
                            "Type" => "OBJR", "Pg" => reference(page_of(page)),
                            "Obj" => reference(link.copied().unwrap_or(0)),
                        })
                    }
                })
                .collect();
            entry.set("K", kids);
        }
        self.writer.put(id_of(index), &Object::Dictionary(entry));
    }
}

/// An element's own entries.
fn describe(node: &Node) -> Dictionary {
    let mut entry = dictionary! { "Type" => "StructElem", "S" => node.role };
    if let Some(alternative) = &node.alternative {
        entry.set("Alt", text(alternative));
    }
    if let Some(scope) = node.scope {
        entry.set("A", dictionary! { "O" => "Table", "Scope" => scope });
    }
    if let Some(numbering) = node.numbering {
        entry.set("A", dictionary! { "O" => "List", "ListNumbering" => numbering });
    }
    entry
}

/// An address in seven bits, as a PDF wants it: other letters as the bytes of their UTF-8.
fn ascii(address: &str) -> String {
    address.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}
