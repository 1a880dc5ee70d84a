//! What is found, and what is not.

mod marks;
mod recall;

use super::Words;

/// Whether a text is found by a query, by the rules of FTS5 for the queries we make.
fn finds(query: &str, text: &str) -> bool {
    let connection = rusqlite::Connection::open_in_memory().unwrap();
    connection
        .execute_batch(
            "CREATE VIRTUAL TABLE search USING fts5(
               words, content = '', contentless_delete = 1, tokenize = 'unicode61'
             );",
        )
        .unwrap();
    let words = Words::new();
    connection.execute("INSERT INTO search (words) VALUES (?)", [words.tokens(text)]).unwrap();
    let Some(query) = words.query(query) else { return false };
    connection.prepare("SELECT 1 FROM search WHERE words MATCH ?").unwrap().exists([query]).unwrap()
}

#[test]
fn a_telephone_number_is_found_in_any_spelling_of_both() {
    let written = ["03937 47-1120", "03937471120", "+49 3937 471120", "(03937) 47 11 20"];
    let typed = ["03937 47-1120", "03937471120", "+49 3937 471120", "0049 (0)3937/471120"];
    for text in written {
        for query in typed {
            assert!(finds(query, &format!("Frau Weiß, {text}, Zimmer 3")), "{query} in {text}");
            assert!(finds(&format!("weiß {query}"), &format!("Weiß, {text}")), "{query} in {text}");
        }
        for query in ["03937 47-1121", "0393 7471 1120 9", "weber 03937471120"] {
            assert!(!finds(query, text), "{query} in {text}");
        }
    }
}

#[test]
fn a_telephone_number_is_found_while_it_is_typed_and_by_its_end() {
    let whole = "03937 47-1120";
    for end in 1..=whole.len() {
        assert!(finds(&whole[..end], "Tel. 03937 / 47-1120"), "{}", &whole[..end]);
    }
    for query in ["471120", "47-1120", "1120", "03937"] {
        assert!(finds(query, "Tel. +49 3937 47-1120") || query == "03937", "{query}");
        assert!(finds(query, "Tel. 03937 47-1120"), "{query}");
    }
}

#[test]
fn digits_that_are_no_number_are_found_as_the_words_they_are() {
    for (query, text) in [
        ("06108 2026", "Halle, 06108, Haushalt 2026"),
        ("2026 06108", "Halle, 06108, Haushalt 2026"),
        ("2026-09-24", "vom 24.09.2026"),
        ("150030000000", "Magdeburg 150030000000"),
        ("12/2026", "Kreistag, Beschluss 12 aus 2026"),
    ] {
        assert!(finds(query, text), "{query} in {text}");
    }
    assert!(!finds("06108 2027", "Halle, 06108, Haushalt 2026"));
}

#[test]
fn words_are_found_however_they_are_spelt_bent_or_put_together() {
    for (query, text) in [
        ("buergerbuero", "Das Bürgerbüro soll ein Terminsystem erhalten."),
        ("burgerburo", "Das Bürgerbüro soll ein Terminsystem erhalten."),
        ("büro", "Das Bürgerbüro soll ein Terminsystem erhalten."),
        ("beauftragte", "Frau Weiß ist Datenschutzbeauftragter."),
        ("Datenschutzbeauftragte", "Der Beauftragte für den Datenschutz fehlte."),
        ("haus", "Zwei Häuser der Feuerwehr"),
        ("Häuser", "Das Haus der Vereine"),
        ("haeuser", "Das Haus der Vereine"),
        ("verkehr", "Die Straßenverkehrsbehörde braucht neue Geräte."),
        ("gerät", "Die Straßenverkehrsbehörde braucht neue Geräte."),
        ("strasse", "Die Straßenverkehrsbehörde braucht neue Geräte."),
        ("mittel", "Haushaltsmittel für Digitalisierungsprojekte fehlen."),
        ("projekte", "Haushaltsmittel für Digitalisierungsprojekte fehlen."),
        ("konzept", "Informationssicherheitskonzept liegt vor."),
        ("Sicherheitskonzept", "Informationssicherheitskonzept liegt vor."),
        ("behörde", "Die Straßenverkehrsbehörde braucht neue Geräte."),
        ("mittel", "Fördermittelbescheid der Investitionsbank"),
        ("Gesprächsführungen", "Beratung zur Gesprächsführung"),
        ("helfer", "Wahlhelferverwaltung per Tabelle"),
        ("Schulung", "Schulungen im Standesamt"),
        ("gesetz", "Onlinezugangsgesetz: Anbindung offen"),
        ("vergabe", "Die Kitaplatzvergabe läuft noch auf Papier."),
        ("analyse", "Prozessanalysen im Bauamt"),
        ("rat", "Ratsinformationssystem wird abgelöst."),
        ("verwaltung", "Gänsefurther Schlossverwaltung"),
        ("vertrag", "Verträge mit dem Rechenzentrum"),
        ("Rechenzentren", "Verträge mit dem Rechenzentrum"),
        ("Standesämter", "Schulungen im Standesamt"),
        ("ueberfordert", "Mitarbeiterinnen fühlen sich überfordert."),
        ("mitarbeiter", "Mitarbeiterinnen fühlen sich überfordert."),
        ("merse", "Stadt Merseburg"),
        ("dang", "Thu Hà Đặng"),
        ("WEIß halle", "Weiss, Halle (Saale)"),
    ] {
        assert!(finds(query, text), "{query} in {text}");
    }
}

#[test]
fn what_only_looks_alike_is_not_found() {
    for (query, text) in [
        ("rat", "Beratung zur Gesprächsführung"),
        ("amt", "Gesamtkosten"),
        ("sicherheit", "sicher ist sicher"),
        ("sicherung", "Informationssicherheitskonzept"),
        ("schulung", "Schule am Ring"),
        ("datenschutz kämmerei", "Frau Weiß ist Datenschutzbeauftragte."),
    ] {
        assert!(!finds(query, text), "{query} in {text}");
    }
}

#[test]
fn nothing_that_can_be_typed_is_an_error() {
    for query in [
        "",
        " ",
        "\"",
        "\"\"",
        "'",
        "*",
        "^a",
        "a AND",
        "NOT",
        "NEAR(",
        "a OR OR b",
        "words:a",
        "-",
        "(",
        "))",
        "a\0b",
        "{x y}",
        "é\u{301}",
        "🙂",
        "²",
        "٣",
        "\u{200b}",
    ] {
        finds(query, "Ein Satz mit a und b.");
    }
    finds(&"wort ".repeat(5000), "wort");
    finds(&"w".repeat(100_000), "wort");
}

proptest::proptest! {
    #[test]
    fn no_random_query_is_an_error(query in "\\PC{0,40}") {
        finds(&query, "Ein Satz mit Wörtern.");
    }
}
