//! Binds pages to a document that lasts and that can be read aloud: PDF/A-3a and PDF/UA-1.
//!
//! printpdf draws; what an archive and a screen reader ask for beyond that is added here: the
//! structure tree, the metadata, the meaning of the colours, the language.

use chrono::NaiveDate;
use lopdf::{Dictionary, Object, dictionary};

use super::page::{A4, Element, Page};
use super::srgb;
use super::strings::{day, day_xml, text, xml};
use super::writer::{Pressing, Writer};

/// What stands on a document's cover: its title and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cover {
    /// The title that the viewer shows.
    pub(super) title: String,
    /// Who issued it.
    pub(super) author: String,
    /// What it is about.
    pub(super) subject: String,
    /// The day it carries; the clock is not asked.
    pub(super) day: NaiveDate,
}

/// A document whose pages are being collected.
pub(super) struct Binding {
    pub(super) writer: Writer,
    pub(super) pages: u32,
    tree: u32,
    pub(super) document: u32,
    pub(super) leaves: Vec<u32>,
    /// For every page, which element each marked content belongs to.
    pub(super) parents: Vec<Object>,
    pub(super) top: Vec<Object>,
    pub(super) bookmarks: Vec<(String, u32)>,
}

/// What a page is made of.
pub(super) struct Leaf<'a> {
    /// Its structure.
    pub(super) page: &'a Page,
    /// Its content streams, the one behind first.
    pub(super) contents: &'a [u32],
    /// The dictionary of its fonts.
    pub(super) fonts: u32,
    /// Its QR code, if it has one.
    pub(super) code: Option<u32>,
    /// Its other pictures, each with the name it is drawn under.
    pub(super) pictures: &'a [(String, u32)],
    /// The bookmark that leads to it.
    pub(super) bookmark: Option<&'a str>,
}

impl Binding {
    /// A document without pages.
    pub(super) fn new() -> Binding {
        let mut writer = Writer::new();
        let (pages, tree, document) = (writer.promise(), writer.promise(), writer.promise());
        Binding {
            writer,
            pages,
            tree,
            document,
            leaves: Vec::new(),
            parents: Vec::new(),
            top: Vec::new(),
            bookmarks: Vec::new(),
        }
    }

    /// Adds a page.
    pub(super) fn leaf(&mut self, leaf: &Leaf<'_>) {
        let mut pictures = Dictionary::new();
        if let Some(code) = leaf.code {
            pictures.set(super::ink::CODE_NAME, Object::Reference((code, 0)));
        }
        for (name, id) in leaf.pictures {
            pictures.set(name.as_bytes(), reference(*id));
        }
        let contents: Vec<Object> = leaf.contents.iter().map(|id| reference(*id)).collect();
        let box_of_page: Vec<Object> =
            [0.0, 0.0, A4.0 / 25.4 * 72.0, A4.1 / 25.4 * 72.0].map(Object::Real).to_vec();
        let page = self.writer.add(&Object::Dictionary(dictionary! {
            "Type" => "Page",
            "Parent" => reference(self.pages),
            "MediaBox" => box_of_page,
            "Resources" => dictionary! { "Font" => reference(leaf.fonts), "XObject" => pictures },
            "Contents" => contents,
            "StructParents" => number(self.leaves.len()),
            "Tabs" => "S",
        }));
        self.leaves.push(page);
        self.structure(&leaf.page.elements, page, leaf.bookmark.is_some());
        if let Some(title) = leaf.bookmark {
            self.bookmarks.push((title.to_owned(), page));
        }
    }

    /// Writes the structure of one page; a page with a bookmark is a section of its own.
    fn structure(&mut self, elements: &[Element], page: u32, section: bool) {
        let root = if section { self.writer.promise() } else { self.document };
        let ids: Vec<u32> = elements.iter().map(|_| self.writer.promise()).collect();
        let id_of = |index: usize| ids.get(index).copied().unwrap_or(0);
        let children = |parent: Option<usize>| -> Vec<Object> {
            let own = elements.iter().enumerate().filter(|(_, element)| element.parent == parent);
            own.map(|(index, _)| reference(id_of(index))).collect()
        };
        let mut owners =
            vec![Object::Null; elements.iter().filter(|e| e.content.is_some()).count()];
        for (index, element) in elements.iter().enumerate() {
            let mut entry = describe(element);
            entry.set("P", reference(element.parent.map_or(root, id_of)));
            if let Some(content) = element.content {
                entry.set("Pg", reference(page));
                entry.set("K", number(content));
                if let Some(owner) = owners.get_mut(content) {
                    *owner = reference(id_of(index));
                }
            } else {
                entry.set("K", children(Some(index)));
            }
            self.writer.put(id_of(index), &Object::Dictionary(entry));
        }
        let key = number(self.parents.len() / 2);
        let owners = self.writer.add(&Object::Array(owners));
        self.parents.extend([key, reference(owners)]);
        if section {
            self.writer.put(
                root,
                &Object::Dictionary(dictionary! {
                    "Type" => "StructElem", "S" => "Sect",
                    "P" => reference(self.document), "K" => children(None),
                }),
            );
            self.top.push(reference(root));
        } else {
            self.top.extend(children(None));
        }
    }

    /// Closes the document: everything but the metadata, which `metadata` promises.
    pub(super) fn close(
        mut self,
        metadata: u32,
        attachments: &[(Attachment, u32)],
    ) -> (Writer, u32) {
        let writer = &mut self.writer;
        let kids: Vec<Object> = self.leaves.iter().map(|page| reference(*page)).collect();
        let count = number(kids.len());
        let pages = dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids };
        writer.put(self.pages, &Object::Dictionary(pages));
        writer.put(
            self.document,
            &Object::Dictionary(dictionary! {
                "Type" => "StructElem", "S" => "Document", "P" => reference(self.tree),
                "K" => self.top, "Lang" => Object::string_literal("de-DE"),
            }),
        );
        let next = number(self.parents.len() / 2);
        writer.put(
            self.tree,
            &Object::Dictionary(dictionary! {
                "Type" => "StructTreeRoot", "K" => reference(self.document),
                "ParentTree" => dictionary! { "Nums" => self.parents },
                "ParentTreeNextKey" => next,
            }),
        );
        let intent = output_intent(writer);
        let mut catalog = dictionary! {
            "Type" => "Catalog",
            "Pages" => reference(self.pages),
            "Lang" => Object::string_literal("de-DE"),
            "MarkInfo" => dictionary! { "Marked" => true },
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "StructTreeRoot" => reference(self.tree),
            "Metadata" => reference(metadata),
            "OutputIntents" => vec![intent],
        };
        if !attachments.is_empty() {
            let files: Vec<Object> = attachments.iter().map(|(_, file)| reference(*file)).collect();
            let named = |(attachment, file): &(Attachment, u32)| {
                [text(attachment.file_name), reference(*file)]
            };
            let names: Vec<Object> = attachments.iter().flat_map(named).collect();
            catalog.set("AF", files);
            catalog
                .set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
        }
        if !self.bookmarks.is_empty() {
            catalog.set("Outlines", reference(outlines(writer, &self.bookmarks)));
            catalog.set("PageMode", "UseOutlines");
        }
        let root = writer.add(&Object::Dictionary(catalog));
        (self.writer, root)
    }
}

/// A file inside a document. The name tree wants them in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attachment {
    /// What it is called.
    pub(super) file_name: &'static str,
    /// What it is, for people.
    words: &'static str,
    /// What it is, for programs.
    media_type: &'static str,
}

/// The record of a certificate.
pub(super) const RECORD: Attachment = Attachment {
    file_name: "bescheinigung.json",
    words: "Die Angaben dieser Bescheinigung in maschinenlesbarer Form",
    media_type: "application/json",
};

/// The same as a credential that other programs can check.
pub(super) const CREDENTIAL: Attachment = Attachment {
    file_name: "open-badge.jwt",
    words: "Die Angaben dieser Bescheinigung als unterschriebener Nachweis (Open Badges 3.0)",
    media_type: "application/jwt",
};

/// The description of an attached file whose bytes come under the number `bytes`.
pub(super) fn attachment(writer: &mut Writer, attachment: Attachment, bytes: u32) -> u32 {
    writer.add(&Object::Dictionary(dictionary! {
        "Type" => "Filespec",
        "F" => Object::string_literal(attachment.file_name),
        "UF" => text(attachment.file_name),
        "Desc" => text(attachment.words),
        "AFRelationship" => "Data",
        "EF" => dictionary! { "F" => reference(bytes), "UF" => reference(bytes) },
    }))
}

/// The bytes of an attached file.
pub(super) fn put_attachment(
    writer: &mut Writer,
    attachment: Attachment,
    id: u32,
    bytes: &[u8],
    on: NaiveDate,
) {
    let parameters = dictionary! { "ModDate" => day(on), "Size" => number(bytes.len()) };
    let head = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => Object::Name(attachment.media_type.into()),
        "Params" => parameters,
    };
    writer.put_stream(id, head, bytes, Pressing::Plain);
}

/// Writes the cover in both of its forms: metadata under `metadata`, and the older dictionary.
pub(super) fn put_cover(writer: &mut Writer, metadata: u32, info: u32, cover: &Cover) {
    let head = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    writer.put_stream(metadata, head, xmp(cover).as_bytes(), Pressing::Plain);
    writer.put(
        info,
        &Object::Dictionary(dictionary! {
            "Title" => text(&cover.title),
            "Author" => text(&cover.author),
            "Subject" => text(&cover.subject),
            "Creator" => text(CREATOR),
            "Producer" => text(PRODUCER),
            "CreationDate" => day(cover.day),
            "ModDate" => day(cover.day),
        }),
    );
}

const CREATOR: &str = concat!("Lotsenbuch ", env!("CARGO_PKG_VERSION"));
const PRODUCER: &str = "printpdf";

/// The metadata as XMP, with the schema that explains PDF/UA's own entry to PDF/A.
fn xmp(cover: &Cover) -> String {
    let Cover { title, author, subject, day } = cover;
    let (title, author, subject) = (xml(title), xml(author), xml(subject));
    let day = day_xml(*day);
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>de-DE</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate><xmp:MetadataDate>{day}</xmp:MetadataDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>The part of ISO 14289 that the document follows</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{FEFF}',
    )
}

fn output_intent(writer: &mut Writer) -> Object {
    let head = dictionary! { "N" => 3 };
    let profile = writer.add_stream(head, &srgb::profile(), Pressing::Best);
    Object::Dictionary(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "DestOutputProfile" => reference(profile),
    })
}

/// The bookmarks, one under the other, in the order of the pages.
fn outlines(writer: &mut Writer, bookmarks: &[(String, u32)]) -> u32 {
    let root = writer.promise();
    let ids: Vec<u32> = bookmarks.iter().map(|_| writer.promise()).collect();
    for (index, (title, page)) in bookmarks.iter().enumerate() {
        let target = vec![reference(*page), "Fit".into()];
        let mut entry = dictionary! {
            "Title" => text(title), "Parent" => reference(root), "Dest" => target,
        };
        let neighbours = [("Prev", index.checked_sub(1)), ("Next", index.checked_add(1))];
        for (key, place) in neighbours {
            if let Some(id) = place.and_then(|place| ids.get(place)) {
                entry.set(key, reference(*id));
            }
        }
        if let Some(id) = ids.get(index) {
            writer.put(*id, &Object::Dictionary(entry));
        }
    }
    let ends = [("First", ids.first()), ("Last", ids.last())];
    let mut entry = dictionary! { "Type" => "Outlines", "Count" => number(ids.len()) };
    for (key, id) in ends {
        entry.set(key, id.map_or(Object::Null, |id| reference(*id)));
    }
    writer.put(root, &Object::Dictionary(entry));
    root
}

/// An element's own entries.
fn describe(element: &Element) -> Dictionary {
    let mut entry = dictionary! { "Type" => "StructElem", "S" => element.role };
    if let Some(alternative) = &element.alternative {
        entry.set("Alt", text(alternative));
    }
    if let Some([left, top, right, bottom]) = element.bounds {
        let bounds = [left, A4.1 - bottom, right, A4.1 - top];
        let bounds: Vec<Object> =
            bounds.iter().map(|length| Object::Real((length * 72.0 / 25.4).round())).collect();
        let layout = dictionary! { "O" => "Layout", "BBox" => bounds, "Placement" => "Block" };
        entry.set("A", layout);
    }
    if element.role == "TH" {
        entry.set("A", dictionary! { "O" => "Table", "Scope" => "Row" });
    }
    entry
}

/// A reference to an object.
pub(super) fn reference(id: u32) -> Object {
    Object::Reference((id, 0))
}

/// A count as an object.
pub(super) fn number(count: usize) -> Object {
    Object::Integer(i64::try_from(count).unwrap_or(i64::MAX))
}
