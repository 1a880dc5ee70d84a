//! Both forms say the same as the register they were made from, in every spelling of a file.

use super::*;

const STAND: &str = "20260831";

fn as_windows_1252(text: &str) -> Vec<u8> {
    text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
}

fn says_the_same(bytes: &[u8], kommunen: u32) {
    let store = store();
    let preview = preview(&store, bytes);
    assert_eq!((preview.added.len(), preview.renamed.len(), preview.missing.len()), (0, 0, 0));
    assert_eq!((preview.new_seats, preview.new_postcodes, preview.new_inhabitants), (0, 0, 0));
    assert_eq!(preview.unchanged, kommunen);
    assert_eq!(preview.malformed, []);
}

#[test]
fn a_gv100ad_of_the_same_register_changes_nothing() {
    let file = gv100ad(&places(), STAND);
    assert!(file.lines().all(|line| line.chars().count() == 220));
    says_the_same(file.as_bytes(), 247);
    says_the_same(&as_windows_1252(&file), 247);
    says_the_same(format!("\u{FEFF}{file}").as_bytes(), 247);
    says_the_same(file.replace("\r\n", "\n").as_bytes(), 247);
}

#[test]
fn a_gv100ad_whose_lines_were_trimmed_says_the_same() {
    let file = gv100ad(&places(), STAND);
    let trimmed: Vec<&str> = file.lines().map(str::trim_end).collect();
    says_the_same(trimmed.join("\n").as_bytes(), 247);
}

#[test]
fn a_file_of_an_older_program_ends_with_strg_z() {
    let file = gv100ad(&places(), STAND);
    for end in ["\u{1A}", "\u{1A}\r\n", "\r\n\u{1A}"] {
        says_the_same(&as_windows_1252(&format!("{file}{end}")), 247);
    }
}

/// The kinds of the record description of GV100AD: Satzart, Textkennzeichen, and what we make of
/// it. A kind that is no administration here is passed over, one that nobody knows is malformed.
#[test]
fn every_kind_of_the_official_description_is_told_from_the_others() {
    use MunicipalityKind::{
        IndependentCity, MemberMunicipality, MunicipalAssociation, RuralDistrict,
        UnitaryMunicipality,
    };
    let (own, member) = ("150829990999", "150829995099");
    for (record, key, sort, kind) in [
        ("10", "15", "  ", None),
        ("20", "151", "  ", None),
        ("30", "1511", "  ", None),
        ("40", "15999", "41", None),
        ("40", "15999", "43", Some(RuralDistrict)),
        ("40", "15999", "44", Some(RuralDistrict)),
        ("50", "15082   0999", "50", None),
        ("50", "15082   5099", "51", None),
        ("50", "15082   5099", "53", Some(MunicipalAssociation)),
        ("50", "15082   5099", "54", Some(MunicipalAssociation)),
        ("60", "159990000000", "61", Some(IndependentCity)),
        ("60", own, "60", Some(UnitaryMunicipality)),
        ("60", own, "63", Some(UnitaryMunicipality)),
        ("60", own, "64", Some(UnitaryMunicipality)),
        ("60", own, "67", Some(UnitaryMunicipality)),
        ("60", own, "69", Some(UnitaryMunicipality)),
        ("60", member, "63", Some(MemberMunicipality)),
        ("60", member, "64", Some(MemberMunicipality)),
        ("60", member, "68", Some(MemberMunicipality)),
        ("60", own, "65", None),
        ("60", own, "66", None),
    ] {
        let more = super::record(record, STAND, key, "Neuland, Stadt", "", sort);
        let file = gv100ad(&places(), STAND) + &more + "\r\n";
        let preview = preview(&store(), file.as_bytes());
        assert_eq!(preview.malformed, [], "{record} {sort}");
        let added: Vec<MunicipalityKind> = preview.added.iter().map(|added| added.kind).collect();
        assert_eq!(added, kind.into_iter().collect::<Vec<_>>(), "{record} {sort}");
    }
}

/// By the description, EF1 to EF13 of a Gemeinde stand in these places, counted from 1.
#[test]
fn the_fields_of_a_gemeinde_stand_where_the_description_says() {
    let mut line: Vec<char> = vec![' '; 220];
    for (from, text) in [
        (1, "60"),
        (3, STAND),
        (11, "15"),
        (13, "0"),
        (14, "82"),
        (16, "999"),
        (19, "0999"),
        (23, "Süßer See, Stadt"),
        (123, "63"),
        (129, "00000012345"),
        (140, "00000004711"),
        (151, "00000002300"),
        (166, "06317"),
        (171, "*****"),
        (178, "3010"),
    ] {
        line.splice(from - 1..from - 1 + text.chars().count(), text.chars());
    }
    let line: String = line.into_iter().collect();
    let file = gv100ad(&places(), STAND) + &line + "\r\n";
    let mut store = store();
    let draft = RegisterDraft { territory_on: String::new(), ..as_proposed() };
    import(&mut store, &as_windows_1252(&file), &draft).unwrap();
    let added: (String, String, String, u32) = store
        .read()
        .query_row(
            "SELECT name, ags, postcode, inhabitants FROM municipality WHERE ars = '150820999999'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .unwrap();
    assert_eq!(added, ("Süßer See, Stadt".into(), "15082999".into(), "06317".into(), 4711));
}

#[test]
fn a_table_of_the_same_gemeinden_changes_nothing() {
    let file = csv(&places());
    says_the_same(file.as_bytes(), 218);
    says_the_same(&as_windows_1252(&file), 218);
    says_the_same(format!("\u{FEFF}{}", file.replace('\n', "\r\n")).as_bytes(), 218);
}

#[test]
fn cells_in_quotes_and_columns_in_another_order_are_read() {
    let file = "name_kurz;art;plz_sitz;ars;ags;name_amtlich;einwohner_20251231\n\
                Zeitz;Einheitsgemeinde;06712;150849999999;15084999;\"Zeitz; \"\"Dom\"\"stadt\";26000";
    let preview = preview(&store(), file.as_bytes());
    assert_eq!(preview.added[0].name, "Zeitz; \"Dom\"stadt");
    assert_eq!(preview.inhabitants_on.unwrap().to_string(), "2025-12-31");
}

#[test]
fn the_tables_of_districts_and_associations_are_read_too() {
    let districts = "kreis_ags;name;art;sitz;gemeinden;verbandsgemeinden;einwohner_20221231\n\
                     15001;Dessau-Roßlau, Stadt;Kreisfreie Stadt;Dessau-Roßlau;1;0;79655\n\
                     15081;Altmarkkreis Salzwedel;Landkreis;Salzwedel;13;1;82457\n\
                     15090;Stendal;Landkreis;Tangermünde;25;3;110291\n";
    let found = preview(&store(), districts.as_bytes());
    assert_eq!((found.unchanged, found.new_seats, found.added.len()), (1, 1, 0));
    assert_eq!(found.missing.len(), 9, "only districts can be missing from a table of districts");

    let associations = "ars9;name;sitz;kreis_ags;mitglieder;einwohner_20221231\n\
                        150835051;Elbe-Heide;Rogätz;15083;7;13470\n";
    let found = preview(&store(), associations.as_bytes());
    assert_eq!((found.new_inhabitants, found.renamed.len(), found.missing.len()), (1, 0, 17));
}

#[test]
fn a_file_of_all_germany_counts_the_other_laender() {
    let preview = preview(&store(), gv100ad(&places(), STAND).as_bytes());
    assert_eq!(preview.elsewhere, 3);
    assert_eq!(preview.territory_on.unwrap().to_string(), "2026-08-31");
    assert_eq!(preview.inhabitants_on.unwrap().to_string(), "2025-12-31");
}
