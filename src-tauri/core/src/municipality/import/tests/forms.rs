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
