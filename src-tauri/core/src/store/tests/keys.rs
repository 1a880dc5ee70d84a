//! Passphrases and recovery sheets.

use crate::store::key_file::StoreKey;
use crate::store::passphrase::{PassphraseFlaw, judge, judge_of};
use crate::store::recovery;

#[test]
fn a_sentence_of_ordinary_words_is_accepted() {
    for good in [
        "Drei Möwen überm Süßen See",
        " Kaffee um halb sieben am Bahnhof ",
        "möhre-turm-zwieback-9",
        "Der Kahn liegt schräg im Schilf",
        "korrekt pferd batterie heftklammer",
    ] {
        let verdict = judge(good);
        assert!(verdict.accepted, "{good}: {verdict:?}");
        assert!(verdict.score >= 3);
    }
}

#[test]
fn what_is_tried_first_is_refused_with_its_flaw() {
    use PassphraseFlaw::{Common, Repetitive, Sequence, TooShort};
    for (weak, flaw) in [
        ("", TooShort),
        ("Möwe 7 See!", TooShort),
        ("aaaaaaaaaaaa", Repetitive),
        ("abcabcabcabc", Repetitive),
        ("Möwe Möwe Möwe ", Repetitive),
        ("123456789012", Sequence),
        ("abcdefghijklm", Sequence),
        ("qwertzuiopü+", Sequence),
        ("yxcvbnmasdfghjkl", Sequence),
        ("Passwort1234", Common),
        ("Sachsen-Anhalt2026!", Common),
        ("Digital-Lotse 2026", Common),
        ("digitallotsepasswort", Common),
        ("Magdeburg-Sommer-2026", Common),
        ("Willkommen 12345", Common),
    ] {
        let verdict = judge(weak);
        assert_eq!(verdict.flaw, Some(flaw), "{weak}");
        assert!(!verdict.accepted && verdict.score < 3, "{weak}");
    }
}

#[test]
fn the_own_name_is_easily_guessed() {
    let own = ["Friederike Hohenstein", "L03"];
    assert!(judge("Friederike Hohenstein 3").accepted);
    let verdict = judge_of("Friederike Hohenstein 3", &own);
    assert_eq!(verdict.flaw, Some(PassphraseFlaw::Common));
}

#[test]
fn length_is_counted_in_letters_however_they_are_coded() {
    assert_eq!(judge("äöü").length, 3);
    assert_eq!(judge("a\u{308}o\u{308}u\u{308}").length, 3);
}

#[test]
fn a_page_pasted_by_accident_is_judged_at_once() {
    assert_eq!(judge(&"Wort und ".repeat(10_000)).length, 90_000);
}

#[test]
fn a_sheet_has_fourteen_groups_of_four_and_reads_back() {
    for byte in 0..=255_u8 {
        let key = StoreKey::new([byte; 32]);
        let groups = recovery::groups(&key).unwrap();
        assert_eq!(groups.len(), 14);
        assert!(groups.iter().all(|group| group.len() == 4));
        let typed = groups.join("-\n ").to_lowercase().replace('1', "l").replace('0', "O");
        assert_eq!(recovery::key(&typed).unwrap().bytes(), key.bytes());
    }
}

#[test]
fn every_single_slip_is_noticed() {
    let groups = recovery::groups(&StoreKey::new([0x5a; 32])).unwrap().concat();
    for place in 0..groups.len() {
        for letter in "0Z7".chars().filter(|letter| !groups[place..].starts_with(*letter)) {
            let mut slip = groups.clone();
            slip.replace_range(place..=place, &letter.to_string());
            assert!(recovery::key(&slip).is_err(), "{slip}");
        }
    }
    let swapped: String = [&groups[4..8], &groups[..4], &groups[8..]].concat();
    assert!(recovery::key(&swapped).is_err());
    assert!(recovery::key("UUUU").is_err());
}

#[test]
fn the_qr_code_covers_as_many_modules_as_it_says() {
    let groups = recovery::groups(&StoreKey::new([1; 32])).unwrap();
    let (path, size) = recovery::qr(&groups).unwrap();
    assert!(size >= 29 && path.starts_with("M0 0h7v1h-7z"));
    let widest = path.split('M').skip(1).map(|run| {
        let (x, rest) = run.split_once(' ').unwrap();
        let width = rest.split(['h', 'v']).nth(1).unwrap();
        x.parse::<u32>().unwrap() + width.parse::<u32>().unwrap()
    });
    assert_eq!(widest.max(), Some(size));
}
