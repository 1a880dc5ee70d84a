//! The writer against lopdf's reader.

use lopdf::{Dictionary, Document, Object, StringFormat, dictionary};

use super::{Pressing, Writer};

/// The smallest document: a catalog, no page, and `objects` beside it.
fn document(objects: &[Object], packed: bool) -> (Vec<u8>, Vec<u32>) {
    let mut writer = Writer::new();
    let pages = writer.add(&Object::Dictionary(dictionary! {
        "Type" => "Pages", "Count" => 0, "Kids" => Vec::<Object>::new(),
    }));
    let root = writer.add(&Object::Dictionary(dictionary! {
        "Type" => "Catalog", "Pages" => Object::Reference((pages, 0)),
    }));
    let ids = objects.iter().map(|object| writer.add(object)).collect();
    if packed {
        writer.pack();
    }
    let info = writer.add(&Object::Dictionary(Dictionary::new()));
    (writer.finish(root, info), ids)
}

fn samples() -> Vec<Object> {
    vec![
        Object::Boolean(true),
        Object::Integer(-42),
        Object::Real(0.375),
        Object::Name(b"A B#/\xC3\xA4()".to_vec()),
        Object::String(b"a (b) \\ c\r\n\x00\xFF)(".to_vec(), StringFormat::Literal),
        Object::String(vec![0, 255, 16], StringFormat::Hexadecimal),
        Object::Array(vec![Object::Null, 1.into(), Object::Reference((1, 0))]),
        Object::Dictionary(dictionary! { "Key" => dictionary! { "Inner" => vec![2.into()] } }),
    ]
}

#[test]
fn every_kind_of_object_is_read_as_it_was_written() {
    for packed in [false, true] {
        let (bytes, ids) = document(&samples(), packed);
        let read = Document::load_mem(&bytes).unwrap();
        for (id, written) in ids.iter().zip(samples()) {
            assert_eq!(read.get_object((*id, 0)).unwrap(), &written, "packed: {packed}");
        }
    }
}

#[test]
fn a_stream_keeps_its_bytes_however_it_ends_and_however_it_is_pressed() {
    for ending in [b"x".as_slice(), b"\r", b"\n", b"\r\n", b"endstream"] {
        for pressing in [Pressing::Plain, Pressing::Fast, Pressing::Best] {
            let content = [b"some content ".as_slice(), ending].concat();
            let mut writer = Writer::new();
            let stream = writer.add_stream(dictionary! { "Sign" => "S" }, &content, pressing);
            let pages = writer.add(&Object::Dictionary(dictionary! {
                "Type" => "Pages", "Count" => 0, "Kids" => Vec::<Object>::new(),
            }));
            let root = writer.add(&Object::Dictionary(dictionary! {
                "Type" => "Catalog", "Pages" => Object::Reference((pages, 0)),
            }));
            let info = writer.add(&Object::Dictionary(Dictionary::new()));
            let read = Document::load_mem(&writer.finish(root, info)).unwrap();
            let stream = read.get_object((stream, 0)).unwrap().as_stream().unwrap();
            let found = match pressing {
                Pressing::Plain => stream.content.clone(),
                Pressing::Fast | Pressing::Best => stream.decompressed_content().unwrap(),
            };
            assert_eq!(found, content);
            assert_eq!(stream.dict.get(b"Sign").unwrap().as_name().unwrap(), b"S");
        }
    }
}

#[test]
fn a_copied_object_brings_along_what_it_refers_to_and_nothing_else() {
    let mut source = Document::new();
    let leaf = source.add_object(Object::Integer(7));
    let ring = source.new_object_id();
    let inner = source.add_object(dictionary! { "Leaf" => leaf, "Ring" => ring });
    source.objects.insert(ring, Object::Array(vec![inner.into(), leaf.into()]));
    source.add_object(Object::Integer(8));

    let mut writer = Writer::new();
    let copied = writer.copy(&source, inner);
    let pages = writer.add(&Object::Dictionary(dictionary! {
        "Type" => "Pages", "Count" => 0, "Kids" => Vec::<Object>::new(),
    }));
    let root = writer.add(&Object::Dictionary(dictionary! {
        "Type" => "Catalog", "Pages" => Object::Reference((pages, 0)),
    }));
    let info = writer.add(&Object::Dictionary(Dictionary::new()));
    let read = Document::load_mem(&writer.finish(root, info)).unwrap();

    let inner = read.get_dictionary((copied, 0)).unwrap();
    let leaf = inner.get(b"Leaf").unwrap();
    assert_eq!(read.dereference(leaf).unwrap().1.as_i64().unwrap(), 7);
    let ring = read.dereference(inner.get(b"Ring").unwrap()).unwrap().1.as_array().unwrap();
    assert_eq!(ring[0].as_reference().unwrap(), (copied, 0));
    assert_eq!(&ring[1], leaf);
    assert!(read.objects.values().all(|object| object != &Object::Integer(8)));
}

#[test]
fn a_copy_of_a_beginning_can_be_finished_twice_without_a_trace_of_the_other() {
    let mut beginning = Writer::new();
    let promised = beginning.promise();
    let root = beginning.add(&Object::Dictionary(dictionary! { "Type" => "Catalog" }));
    beginning.pack();
    let finish = |value: i64| {
        let mut writer = beginning.clone();
        writer.put(promised, &Object::Integer(value));
        let info = writer.add(&Object::Dictionary(Dictionary::new()));
        writer.finish(root, info)
    };
    let (one, other, again) = (finish(1), finish(2), finish(1));
    assert_eq!(one, again);
    for (bytes, value) in [(&one, 1), (&other, 2)] {
        let read = Document::load_mem(bytes).unwrap();
        assert_eq!(read.get_object((promised, 0)).unwrap().as_i64().unwrap(), value);
    }
    let identifier = |bytes: &[u8]| {
        let read = Document::load_mem(bytes).unwrap();
        read.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    assert_ne!(identifier(&one), identifier(&other));
}
