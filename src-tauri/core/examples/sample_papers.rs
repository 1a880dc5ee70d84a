//! Writes sample protocols and visit sheets, and beside each the record it must agree with, for
//! the checks of `tests/interop/check_pdf.py`: `cargo run --example sample_papers -- <folder>`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use lotsenbuch_core::document::{
    Press, ProtocolSheet, SheetAgreement, SheetPerson, SheetReferral, VisitLine, VisitNote,
    VisitPerson, VisitSheet, VisitTask,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    fs::create_dir_all(&folder)?;
    let press = Press::new()?;
    for (name, sheet) in &protocols()? {
        fs::write(folder.join(format!("{name}.pdf")), press.protocol(sheet)?)?;
        fs::write(folder.join(format!("{name}.svg")), press.preview_protocol(sheet)?)?;
        write_json(&folder, name, &serde_json::json!({ "protocol": sheet }))?;
    }
    for (name, sheet) in visits()? {
        fs::write(folder.join(format!("{name}.pdf")), press.visit(&sheet)?)?;
        write_json(&folder, name, &serde_json::json!({ "visit": sheet }))?;
    }
    Ok(())
}

fn write_json(
    folder: &Path,
    name: &str,
    value: &impl serde::Serialize,
) -> Result<(), Box<dyn Error>> {
    Ok(fs::write(folder.join(format!("{name}.json")), serde_json::to_vec_pretty(value)?)?)
}

const TEXT: &str = "\
Der Leitsatz steht: *„Ein Anliegen, ein Weg, eine Antwort.“* Fünf Handlungsfelder sind nach \
Nutzen und Aufwand geordnet; die **E-Akte** soll mit der Kämmerei beginnen.

## Scanstelle

Offen bleibt, wer die Scanstelle betreut. Drei Wege wurden besprochen:

1. Eigenes Personal, eine halbe Stelle
2. Gemeinsam mit der [Verbandsgemeinde Seehausen](https://www.example.org/scanstelle)
   - Kosten nach Blattzahl
   - ~~ab sofort~~ frühestens ab Januar
3. Ein Dienstleister aus der Region

### Aufgaben bis zum nächsten Mal

- [x] Muster-Prozesslandkarte zusenden
- [ ] Aktenplan der Kämmerei prüfen
- [ ] Vorlage für den Hauptausschuss

> Wir wollen nicht alles auf einmal, sondern eines zu Ende bringen.
> Das war bisher das Schwierige.

| Verfahren | Stand | Fälle im Jahr |
|---|---|---:|
| Gewerbeanmeldung | online | 240 |
| Hundesteuer | Papier | 1.120 |

---

Der nächste Schritt ist eine gemeinsame Sitzung.
";

fn protocols() -> Result<Vec<(String, ProtocolSheet)>, Box<dyn Error>> {
    let usual = usual()?;
    let mut draft = usual.clone();
    draft.draft = true;
    draft.people.clear();
    draft.minutes = None;
    draft.travel_minutes = None;
    draft.travel_km = None;
    let mut long = usual.clone();
    long.text = Some([TEXT; 10].join("\n\n"));
    long.municipalities = (1..=9).map(|n| format!("Verbandsgemeinde Elbe-Land {n}")).collect();
    let one = long.agreements.clone();
    long.agreements = one.iter().cycle().take(60).cloned().collect();
    let mut sample = usual.clone();
    sample.sample = true;
    sample.text = None;
    let all = letters();
    let mut rare = usual.clone();
    rare.text = Some(format!("{all}\n\n**{all}**\n\n*{all}*\n\n- {all}\n\n> {all}"));
    let named = [
        ("protokoll", &usual),
        ("protokoll-entwurf", &draft),
        ("protokoll-lang", &long),
        ("protokoll-muster", &sample),
        ("protokoll-buchstaben", &rare),
    ];
    let named = named.map(|(name, sheet)| (name.to_owned(), sheet.clone()));
    let any = (1..=ANY).map(|number| {
        let text = Some(any_text(number));
        (format!("protokoll-text-{number:02}"), ProtocolSheet { text, ..draft.clone() })
    });
    Ok(named.into_iter().chain(any).collect())
}

/// The 649 Latin letters and sequences of DIN 91379, twelve in a word: poppler takes single letters
/// with blanks between for one word set wide.
fn letters() -> String {
    let ranges = [
        'A'..='Z',
        'a'..='z',
        '\u{c0}'..='\u{d6}',
        '\u{d8}'..='\u{f6}',
        '\u{f8}'..='\u{17e}',
        '\u{1ea0}'..='\u{1ef9}',
    ];
    let single = ranges.into_iter().flatten().chain(FURTHER.chars()).map(String::from);
    let marked = MARKED
        .iter()
        .flat_map(|(letters, marks)| letters.chars().map(move |letter| format!("{letter}{marks}")));
    let letters: Vec<String> = single.chain(marked).collect();
    assert_eq!(letters.len(), 649);
    letters.chunks(12).map(<[String]>::concat).collect::<Vec<_>>().join(" ")
}

/// Letters of the norm outside of the blocks it takes as a whole.
const FURTHER: &str = "ƇƈƏƗƠơƯưƷǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǢǣǤǥǦǧǨǩǪǫǬǭǮǯǰǴǵǸǹǺǻǼǽǾǿȒȓȘșȚțȞȟ\
    ȧȨȩȪȫȬȭȮȯȰȱȲȳəɨʒḂḃḆḇḊḋḌḍḎḏḐḑḗḜḝḞḟḠḡḢḣḤḥḦḧḨḩḪḫḯḰḱḲḳḴḵḶḷḺḻṀṁṂṃ\
    ṄṅṆṇṈṉṒṓṔṕṖṗṘṙṚṛṞṟṠṡṢṣṪṫṬṭṮṯẀẁẂẃẄẅẆẇẌẍẎẏẐẑẒẓẔẕẖẗẞ";

/// Letters that the norm has with these marks and Unicode has not as one.
const MARKED: [(&str, &str); 23] = [
    ("Aa", "\u{30b}"),
    ("CFGKMPSTZcfgkmpstz", "\u{300}"),
    ("CFHKNPSTZcfhknpstzÛûḲḳṢṣṬṭỤụ", "\u{304}"),
    ("CMNRZcmnrzÇç", "\u{306}"),
    ("CTZczẠạỌọỤụ", "\u{308}"),
    ("CKPTckptČč", "\u{315}"),
    ("CPcpČč", "\u{323}"),
    ("CHKLNchklnŽž", "\u{326}"),
    ("Cc", "\u{328}\u{306}"),
    ("DKLMNdklmn", "\u{302}"),
    ("HSs", "\u{331}"),
    ("JjÿĪī", "\u{301}"),
    ("J", "\u{30c}"),
    ("KUku", "\u{307}"),
    ("KTkt", "\u{31b}"),
    ("K", "\u{35f}H"),
    ("Kk", "\u{35f}h"),
    ("LRlr", "\u{325}"),
    ("LRlr", "\u{325}\u{304}"),
    ("Mm", "\u{310}"),
    ("Ss", "\u{31b}\u{304}"),
    ("ZzŽž", "\u{327}"),
    ("ēō", "\u{30d}"),
];

/// So many texts of words and marks thrown together.
const ANY: u32 = 40;

/// A text whose words are known and whose marks are thrown, always the same for a number.
fn any_text(number: u32) -> String {
    let mut dice = Dice(number);
    let blocks: Vec<String> = (0..12).map(|_| any_block(&mut dice)).collect();
    blocks.join("\n\n")
}

fn any_block(dice: &mut Dice) -> String {
    match dice.throw(10) {
        0 => format!("## {}", any_line(dice)),
        1 => format!("### {}", any_line(dice)),
        2 => format!("- {}\n- {}\n  - {}", any_line(dice), any_line(dice), any_line(dice)),
        3 => format!("1. {}\n2. {}", any_line(dice), any_line(dice)),
        4 => format!("- [ ] {}\n- [x] {}", any_line(dice), any_line(dice)),
        5 => format!("> {}\n>\n> {}", any_line(dice), any_line(dice)),
        6 => format!("```\n{}\n```", WORDS.join(" ")),
        7 => format!(
            "| {} | {} |\n|---|--:|\n| {} | {} |",
            any_word(dice),
            any_word(dice),
            any_line(dice),
            any_word(dice)
        ),
        8 => format!("{}\n\n---", any_line(dice)),
        _ => format!("{}\n{}", any_line(dice), any_line(dice)),
    }
}

fn any_line(dice: &mut Dice) -> String {
    let count = 1 + dice.throw(14);
    (0..count).map(|_| any_word(dice)).collect::<Vec<_>>().join(" ")
}

const WORDS: [&str; 10] = [
    "Verwaltungsdigitalisierung",
    "E-Akte",
    "Bürger*innen",
    "Đặng",
    "Maßnahmen",
    "naïve",
    "Straße",
    "<b>",
    "akten_plan",
    "a/b",
];

fn any_word(dice: &mut Dice) -> String {
    let word = WORDS.get(dice.throw(10) as usize).copied().unwrap_or("Wort");
    let bare = word.replace(['*', '<', '>', '_'], "");
    match dice.throw(8) {
        0 => format!("**{bare}**"),
        1 => format!("*{bare}*"),
        2 => format!("~~{bare}~~"),
        3 => format!("`{bare}`"),
        4 => format!("[{bare}](https://example.org/{})", dice.throw(900)),
        5 => format!("***{bare}***"),
        _ => word.to_owned(),
    }
}

/// Numbers that look thrown and are always the same (a linear congruence).
struct Dice(u32);

impl Dice {
    fn throw(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % sides
    }
}

fn usual() -> Result<ProtocolSheet, Box<dyn Error>> {
    Ok(ProtocolSheet {
        title: "Zielbild verabschiedet, Handlungsfelder gewichtet".into(),
        municipalities: vec!["Osterburg (Altmark)".into()],
        held_on: "2026-09-03".parse()?,
        starts_at: Some("10:00".into()),
        format: "Vor-Ort-Termin".into(),
        place: Some("Rathaus, Ernst-Thälmann-Straße 10".into()),
        minutes: Some(150),
        travel_minutes: Some(180),
        travel_km: Some(172),
        people: vec![
            person("Ulrike Brandhorst", Some("Bürgermeisterin")),
            person("Jana Müller Schmidt", Some("Digital-Navigatorin, Osterburg (Altmark)")),
            person("Torsten Kiebitz", None),
        ],
        fields: vec!["Interne Verwaltung".into(), "Online-Leistungen".into()],
        text: Some(TEXT.into()),
        agreements: vec![
            SheetAgreement {
                who: "Digital-Lotsin".into(),
                what: "Muster-Prozesslandkarte zusenden".into(),
                remark: None,
                due_on: "2026-09-24".parse()?,
                done: true,
            },
            SheetAgreement {
                who: "Osterburg (Altmark)".into(),
                what: "Aktenplan der Kämmerei prüfen und die Abweichungen vom Muster notieren"
                    .into(),
                remark: Some("Frau Müller Schmidt spricht die Kämmerei an.".into()),
                due_on: "2026-09-18".parse()?,
                done: false,
            },
            SheetAgreement {
                who: "Osterburg (Altmark)".into(),
                what: "Vorlage für den Hauptausschuss".into(),
                remark: None,
                due_on: "2026-10-12".parse()?,
                done: false,
            },
        ],
        referrals: vec![SheetReferral {
            target: "Informationssicherheits-Check der KITU".into(),
            remark: Some("Ansprechperson nennt die Digital-Lotsin".into()),
        }],
        next: Some("25. September 2026, 10:00 Uhr: Maßnahmen priorisieren, Rathaus".into()),
        author: "Henrike Sommerfeld, Kommunale IT-UNION eG (KITU)".into(),
        made_on: "2026-09-04".parse()?,
        draft: false,
        sample: false,
    })
}

fn person(name: &str, function: Option<&str>) -> SheetPerson {
    SheetPerson { name: name.into(), function: function.map(String::from) }
}

fn visits() -> Result<Vec<(&'static str, VisitSheet)>, Box<dyn Error>> {
    let usual = visit()?;
    let empty = VisitSheet {
        facts: Vec::new(),
        people: Vec::new(),
        ours: Vec::new(),
        theirs: Vec::new(),
        notes: Vec::new(),
        appointments: Vec::new(),
        courses: Vec::new(),
        ..usual.clone()
    };
    let mut full = usual.clone();
    full.sample = true;
    full.municipality = "Verbandsgemeinde Droyßiger-Zeitzer Forst, Gemeinschaft der Gemeinden \
                         Droyßig, Gutenborn, Kretzschau, Schnaudertal und Wetterzeube"
        .into();
    let name = "Prof. Dr.-Ing. Anna-Łucja Wiśniewska-Đurđević Freifrau von und zu \
                Leutheusser-Schnarrenberger, LL. M.";
    full.people[1].name = name.into();
    full.people = full.people.iter().cycle().take(15).cloned().collect();
    full.ours = full.ours.iter().cycle().take(30).cloned().collect();
    full.theirs = full.theirs.iter().cycle().take(17).cloned().collect();
    full.theirs[0].title = "Die Zuständigkeiten für die Online-Anträge klären ".repeat(4);
    for note in &mut full.notes {
        note.excerpt = note.excerpt.repeat(4);
    }
    full.appointments = full.appointments.iter().cycle().take(9).cloned().collect();
    full.courses = full.courses.iter().cycle().take(6).cloned().collect();
    Ok(vec![("besuch", usual), ("besuch-leer", empty), ("besuch-voll", full)])
}

fn visit() -> Result<VisitSheet, Box<dyn Error>> {
    let task = |title: &str, day: &str| -> Result<VisitTask, Box<dyn Error>> {
        Ok(VisitTask { title: title.into(), due_on: day.parse()? })
    };
    let note = |day: &str, about: &str, title: &str, excerpt: &str| {
        Ok::<_, Box<dyn Error>>(VisitNote {
            held_on: day.parse()?,
            about: about.into(),
            title: title.into(),
            excerpt: excerpt.into(),
        })
    };
    let person = |name: &str, function: &str, phones: &[&str]| VisitPerson {
        name: name.into(),
        function: Some(function.into()),
        phones: phones.iter().map(|phone| (*phone).to_owned()).collect(),
    };
    let line = |title: &str, detail: &str| VisitLine { title: title.into(), detail: detail.into() };
    let fact = |label: &str, said: &str| (label.to_owned(), said.to_owned());
    Ok(VisitSheet {
        municipality: "Osterburg (Altmark)".into(),
        about: "Hansestadt · Einheitsgemeinde · Landkreis Stendal · aktiv seit 12. März 2026"
            .into(),
        facts: vec![
            fact("Einwohner", "9.741"),
            fact("Fläche", "229,5 km²"),
            fact("Schlüssel", "15 0 90 415"),
            fact("Zuständig", "Henrike Sommerfeld"),
        ],
        people: vec![
            person(
                "Jana Müller Schmidt",
                "Digital-Navigatorin",
                &["03937 0000-21", "0151 0000021"],
            ),
            person("Ulrike Brandhorst", "Bürgermeisterin", &["03937 0000-10"]),
            person("Torsten Kiebitz", "Sachgebietsleitung IT", &[]),
        ],
        ours: vec![
            task("Muster-Prozesslandkarte zusenden", "2026-09-24")?,
            task("Gespräch zur E-Akte mit Seehausen vermitteln", "2026-09-30")?,
        ],
        theirs: vec![
            task("Aktenplan der Kämmerei prüfen", "2026-09-18")?,
            task("Vorlage für den Hauptausschuss", "2026-10-12")?,
            task("Ansprechperson für Informationssicherheit benennen", "2027-01-15")?,
        ],
        notes: vec![
            note(
                "2026-09-03",
                "Vor-Ort-Termin · 2 Std. 30 Min.",
                "Zielbild verabschiedet, Handlungsfelder gewichtet",
                "Der Leitsatz steht: „Ein Anliegen, ein Weg, eine Antwort.“ Fünf Handlungsfelder \
                 sind nach Nutzen und Aufwand geordnet; die E-Akte soll mit der Kämmerei beginnen. \
                 Offen bleibt, wer die Scanstelle betreut.",
            )?,
            note(
                "2026-08-18",
                "Videotermin · 1 Std.",
                "Standortbestimmung ausgewertet",
                "Reifegrad im Mittel 2,1 bei einem Ziel von 3,5. Größter Abstand bei Prozessen, \
                 kleinster bei der Ausstattung.",
            )?,
            note("2025-12-02", "Telefonat · 25 Min.", "Digital-Navigatorin benannt", "")?,
        ],
        appointments: vec![
            line("Maßnahmen priorisieren", "25. September 2026, 10:00 Uhr, Rathaus"),
            line("Lotsen-Sprechstunde", "6. Oktober 2026, 14:00 Uhr, online"),
        ],
        courses: vec![line("Basisbefähigung 4/2026", "Jana Müller Schmidt, 4 von 5 Terminen")],
        author: "Henrike Sommerfeld, Kommunale IT-UNION eG (KITU)".into(),
        made_on: "2026-09-24".parse()?,
        sample: false,
    })
}
