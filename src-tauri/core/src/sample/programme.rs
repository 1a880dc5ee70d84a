//! The programme in the demo: states over time, Lotsen, deputies, tags.

use chrono::Days;

use super::Sample;
use super::towns::{DEPUTIES, LOTSEN, STEPS, TAGS, TOWNS, TURN, Town};
use crate::error::Result;
use crate::municipality::{self, AssignmentDraft, AssignmentPeriodDraft, ParticipationState};
use crate::saved_view::{self, ViewArea, ViewDraft};
use crate::setting;

/// Views of the list: name, and filters as the list writes them.
const VIEWS: &[(&str, &str)] = &[
    ("Altmark, lange still", r#"{"kreis":"15090","nach":"last_contact"}"#),
    ("Aktiv ohne Navigator/in", r#"{"stand":"active","luecke":"navigator"}"#),
    ("IKZ Altmark", r#"{"schlagwort":"IKZ Altmark"}"#),
];

impl Sample<'_> {
    /// Every Kommune with the states it went through, each entered on its day.
    pub(super) fn take_in_municipalities(&mut self) -> Result<()> {
        let user = setting::get_settings(self.store)?.name;
        for town in TOWNS {
            for (state, days) in states(town) {
                let since = self.calendar.ago(town.begun - days);
                let draft = AssignmentDraft {
                    municipality: self.town(town.name)?,
                    state,
                    since,
                    advisor: lotse(&user, town.lotse).to_owned(),
                    reason: if days == TURN { town.reason.to_owned() } else { String::new() },
                };
                municipality::assign(self.store, &self.calendar.evening(since), &draft)?;
            }
        }
        self.stand_in(&user)?;
        let tags = TAGS.iter().flat_map(|(tag, towns)| towns.iter().map(move |town| (town, tag)));
        for (town, tag) in tags {
            let id = self.town(town)?;
            municipality::tag(self.store, self.calendar.now, &id, tag)?;
        }
        Ok(())
    }

    /// Filters of the list of Kommunen that are used again and again.
    pub(super) fn save_views(&mut self) -> Result<()> {
        for (name, state) in VIEWS {
            let draft = ViewDraft {
                saved: None,
                area: ViewArea::Municipality,
                name: (*name).to_owned(),
                state: (*state).to_owned(),
            };
            saved_view::save_view(self.store, self.calendar.now, &draft)?;
        }
        Ok(())
    }

    fn stand_in(&mut self, user: &str) -> Result<()> {
        for (town, place) in DEPUTIES {
            let municipality = self.town(town)?;
            let from = self.calendar.ago(70);
            let until = from.checked_add_days(Days::new(180)).unwrap_or(from);
            let draft = AssignmentPeriodDraft {
                id: None,
                version: self.store.version(municipality.as_str())?,
                municipality,
                advisor: lotse(user, *place).to_owned(),
                is_deputy: true,
                valid_from: from.to_string(),
                valid_until: until.to_string(),
            };
            municipality::save_assignment(self.store, &self.calendar.evening(from), &draft)?;
        }
        Ok(())
    }
}

/// The states a Kommune went through, and how many days after its first interest.
fn states(town: &Town) -> Vec<(ParticipationState, u64)> {
    let turned = matches!(town.state, ParticipationState::Paused | ParticipationState::Ended);
    let reached = if turned { ParticipationState::Active } else { town.state };
    let steps =
        STEPS.iter().copied().filter(|(state, days)| *state <= reached && *days < town.begun);
    steps.chain(turned.then_some((town.state, TURN))).collect()
}

fn lotse(user: &str, place: usize) -> &str {
    LOTSEN.get(place).copied().filter(|name| !name.is_empty()).unwrap_or(user)
}
