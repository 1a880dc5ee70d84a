//! How a name is broken and how large it is set. It is never cut and never broken at a hyphen.

use super::{CertificateSheet, Passage, SheetName, Typeface, Wording};
use crate::document::fonts::{Face, Fonts, Run};
use crate::document::page::{self, SOFT, Style};
use crate::error::Result;

/// The width of everything between the margins.
pub(in crate::document) const WIDTH: f32 = 154.0;

/// The size of a name with room around it, and the sizes it goes down to.
const NAME: f32 = 8.0;
const NAME_TIGHT: [f32; 5] = [6.6, 6.0, 5.4, 4.8, 4.2];
/// More modules than this leave less room.
const MANY_MODULES: usize = 6;

/// What precedes a family name: the name may be broken in front of the first of them.
const PARTICLES: &[&str] = &[
    "von", "vom", "van", "vor", "zu", "zum", "zur", "und", "de", "der", "den", "dem", "des", "del",
    "della", "di", "da", "dos", "du", "d’", "la", "le", "af", "av", "ten", "ter", "in", "im",
    "freiherr", "freifrau", "freiin", "graf", "gräfin", "edler", "edle", "ritter", "fürst",
    "prinz",
];

/// How name and Kommune stand on one certificate; the rest of the page follows from it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::document) struct Fitted {
    /// The lines of the name.
    pub(in crate::document) name: Vec<Run>,
    /// The lines of the Kommune.
    pub(in crate::document) town: Vec<Run>,
    /// The lines of the passages that differ from person to person, in the order of
    /// [`Passage::ALL`]; the others have none.
    pub(in crate::document) passages: [Vec<Run>; 5],
    /// What the layout of the page depends on.
    pub(in crate::document) shape: Shape,
}

impl Fitted {
    /// The lines of a passage.
    pub(in crate::document) fn passage(&self, passage: Passage) -> &[Run] {
        let named = Passage::ALL.iter().zip(&self.passages).find(|(one, _)| **one == passage);
        named.map_or(&[], |(_, lines)| lines.as_slice())
    }

    /// Whether the name stands smaller than designed.
    pub(in crate::document) fn has_small_name(&self) -> bool {
        self.name.len() > 1 || (self.shape.size as f32) < NAME_TIGHT[0] * 100.0
    }
}

/// The room that name and Kommune take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::document) struct Shape {
    /// Whether everything moves closer together.
    pub(in crate::document) tight: bool,
    /// The face of the name.
    face: Face,
    /// The size of the name in hundredths of a millimetre.
    size: u32,
    /// The lines of the name.
    pub(in crate::document) name_lines: usize,
    /// The lines of the Kommune.
    pub(in crate::document) town_lines: usize,
    /// The lines of the passages that differ from person to person.
    passage_lines: [usize; 5],
}

impl Shape {
    /// How the name is set.
    pub(in crate::document) fn name_style(self) -> Style {
        Style::new(self.face, self.size as f32 / 100.0, 1.2)
    }

    /// How many lines a passage takes that differs from person to person; none if it does not.
    pub(in crate::document) fn passage_lines(self, passage: Passage) -> usize {
        let named = Passage::ALL.iter().zip(self.passage_lines).find(|(one, _)| **one == passage);
        named.map_or(0, |(_, lines)| lines)
    }
}

/// How a passage is set.
pub(in crate::document) const fn passage_style(passage: Passage) -> Style {
    match passage {
        Passage::Opening | Passage::Closing => Style::new(Face::Serif, 4.2, 1.5),
        Passage::Course => Style::new(Face::SerifSemibold, 5.4, 1.35),
        Passage::Facts | Passage::Remark => Style::new(Face::Sans, 3.55, 1.6),
    }
}

/// How the Kommune is set.
pub(in crate::document) const TOWN: Style = Style::new(Face::Serif, 4.2, 1.4).in_colour(SOFT);

/// Fits the name and the Kommune of a sheet.
pub(in crate::document) fn fit(fonts: &Fonts, sheet: &CertificateSheet) -> Result<Fitted> {
    let design = &sheet.dress()?.design;
    let face = match design.name {
        Typeface::Serif => Face::Serif,
        Typeface::Sans => Face::Sans,
    };
    let run = fonts.shape(face, &sheet.name.printed)?;
    let crowded = sheet.modules.len() > MANY_MODULES || sheet.partial;
    let roomy = !crowded && run.width() * NAME <= WIDTH;
    let (name, size) =
        if roomy { (vec![run], NAME) } else { break_name(&run, &places(&sheet.name)) };
    let town = match &sheet.municipality {
        Some(town) => page::even_lines(fonts, TOWN, town, WIDTH)?,
        None => Vec::new(),
    };
    let wording = Wording::of(&design.words, sheet);
    let passage = |passage: Passage| -> Result<Vec<Run>> {
        match wording.passage(passage).filter(|_| wording.is_personal(passage)) {
            Some(text) => page::even_lines(fonts, passage_style(passage), &text, WIDTH),
            None => Ok(Vec::new()),
        }
    };
    let [a, b, c, d, e] = Passage::ALL.map(passage);
    let passages = [a?, b?, c?, d?, e?];
    let shape = Shape {
        face,
        passage_lines: passages.each_ref().map(Vec::len),
        tight: !roomy,
        size: (size * 100.0).round() as u32,
        name_lines: name.len(),
        town_lines: town.len(),
    };
    Ok(Fitted { name, town, passages, shape })
}

/// Breaks a name at allowed places, as large as it fits, the lines as even as they get.
fn break_name(run: &Run, allowed: &[usize]) -> (Vec<Run>, f32) {
    let anywhere: Vec<usize> = run.text.match_indices(' ').map(|(place, _)| place + 1).collect();
    for places in [allowed, anywhere.as_slice()] {
        for size in NAME_TIGHT {
            for breaks in 0..=2 {
                if let Some(lines) = evenly(run, places, breaks, WIDTH / size) {
                    return (lines, size);
                }
            }
        }
    }
    // A single endless word: it gets smaller until it fits.
    (vec![run.clone()], (WIDTH / run.width() * 100.0).floor() / 100.0)
}

/// The most even lines with exactly this many breaks, if they all fit.
fn evenly(run: &Run, places: &[usize], breaks: usize, width: f32) -> Option<Vec<Run>> {
    let cut = |at: &[usize]| -> Vec<Run> {
        let ends = at.iter().copied().chain([run.text.len()]);
        let starts = std::iter::once(0).chain(at.iter().copied());
        starts.zip(ends).map(|(start, end)| run.part(start, end)).collect()
    };
    let choices: Vec<Vec<usize>> = match breaks {
        0 => vec![Vec::new()],
        1 => places.iter().map(|place| vec![*place]).collect(),
        _ => {
            let later = |first: &usize| -> Vec<Vec<usize>> {
                places.iter().filter(|next| *next > first).map(|next| vec![*first, *next]).collect()
            };
            places.iter().flat_map(later).collect()
        }
    };
    let widest = |lines: &[Run]| lines.iter().map(Run::width).fold(0.0, f32::max);
    let fitting = choices.iter().map(|at| cut(at)).filter(|lines| widest(lines) <= width);
    fitting.min_by(|one, other| widest(one).total_cmp(&widest(other)))
}

/// Where a name may be broken: in front of the family name and of a particle.
fn places(name: &SheetName) -> Vec<usize> {
    let text = name.printed.as_str();
    let surname = (!name.surname.is_empty()).then(|| text.rfind(&name.surname)).flatten();
    let mut places: Vec<usize> =
        surname.into_iter().filter(|place| text[..*place].ends_with(' ')).collect();
    let mut after_particle = true;
    for (start, word) in words(text) {
        let particle = PARTICLES.contains(&word.to_lowercase().as_str());
        if particle && !after_particle && !places.contains(&start) {
            places.push(start);
        }
        after_particle = particle;
    }
    places.sort_unstable();
    places
}

/// The words of a name with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split(' ').map(move |word| {
        let place = start;
        start += word.len() + 1;
        (place, word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(printed: &str, surname: &str) -> Vec<String> {
        let fonts = Fonts::parse().unwrap();
        let name = SheetName { printed: printed.into(), surname: surname.into() };
        let run = fonts.shape(Face::Serif, printed).unwrap();
        let (lines, size) = break_name(&run, &places(&name));
        assert!(lines.iter().all(|line| line.width() * size <= WIDTH), "{printed}");
        assert_eq!(lines.iter().map(|line| line.text.as_str()).collect::<String>(), printed);
        lines.into_iter().map(|line| line.text.trim_end().to_owned()).collect()
    }

    #[test]
    fn a_name_is_broken_before_the_family_name_or_a_particle_only() {
        assert_eq!(
            lines_of(
                "Prof. Dr. Anna-Łucja Wiśniewska-Đurđević von der Schulenburg, M. Sc.",
                "Wiśniewska-Đurđević von der Schulenburg",
            ),
            ["Prof. Dr. Anna-Łucja Wiśniewska-Đurđević", "von der Schulenburg, M. Sc."]
        );
        assert_eq!(
            lines_of(
                "Maximiliane Friederike Charlotte Leutheusser-Schnarrenberger-Wackernagel",
                "Leutheusser-Schnarrenberger-Wackernagel",
            ),
            ["Maximiliane Friederike Charlotte", "Leutheusser-Schnarrenberger-Wackernagel"]
        );
    }

    #[test]
    fn a_name_without_any_place_to_break_gets_smaller_and_stays_whole() {
        let endless = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft";
        assert_eq!(lines_of(endless, endless), [endless]);
    }

    #[test]
    fn particles_stay_together() {
        let name = |printed: &str, surname: &str| {
            places(&SheetName { printed: printed.into(), surname: surname.into() })
        };
        assert_eq!(name("Karl Theodor von und zu Guttenberg", ""), ["Karl Theodor ".len()]);
        assert_eq!(name("Anne-Marie Freiherr von Stein", ""), ["Anne-Marie ".len()]);
        assert_eq!(name("von Stein", "von Stein"), [0; 0]);
    }
}
