//! How much of each list stands on the page, and what is shortened first.

use super::VisitSheet;

/// One of the numbers of a plan.
type List = fn(&mut Plan) -> &mut usize;

/// How many entries of each list are shown, and how many lines of a note's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    pub(super) ours: usize,
    pub(super) theirs: usize,
    pub(super) notes: usize,
    pub(super) excerpt: usize,
    pub(super) people: usize,
    pub(super) appointments: usize,
    pub(super) courses: usize,
    pub(super) facts: usize,
}

impl Plan {
    /// As much as anybody wants to read before a visit.
    pub(super) fn full(sheet: &VisitSheet) -> Plan {
        Plan {
            ours: sheet.ours.len().min(12),
            theirs: sheet.theirs.len().min(12),
            notes: sheet.notes.len().min(3),
            excerpt: 6,
            people: sheet.people.len().min(8),
            appointments: sheet.appointments.len().min(4),
            courses: sheet.courses.len().min(4),
            facts: sheet.facts.len(),
        }
    }

    /// Shortens each column that is too high by one step; false if there is nothing left to do.
    pub(super) fn shrink(&mut self, [left, right]: [f32; 2]) -> bool {
        let shrunk_left = left > 0.0 && self.shrink_left();
        let shrunk_right = right > 0.0 && self.shrink_right();
        shrunk_left || shrunk_right
    }

    /// Texts of notes first: what was promised matters more.
    fn shrink_left(&mut self) -> bool {
        let tasks = self.ours.max(self.theirs);
        if self.excerpt > 2 {
            self.excerpt -= 1;
        } else if tasks > 5 {
            self.shorten_tasks();
        } else if self.excerpt > 1 {
            self.excerpt -= 1;
        } else if tasks > 3 {
            self.shorten_tasks();
        } else if self.excerpt > 0 {
            self.excerpt = 0;
        } else if self.notes > 1 {
            self.notes -= 1;
        } else if tasks > 1 {
            self.shorten_tasks();
        } else {
            return false;
        }
        true
    }

    fn shorten_tasks(&mut self) {
        if self.ours > self.theirs {
            self.ours -= 1;
        } else {
            self.theirs -= 1;
        }
    }

    /// Courses and master data first: whom to call stays longest.
    fn shrink_right(&mut self) -> bool {
        const STEPS: [(List, usize); 7] = [
            (|plan| &mut plan.courses, 2),
            (|plan| &mut plan.appointments, 2),
            (|plan| &mut plan.people, 5),
            (|plan| &mut plan.facts, 0),
            (|plan| &mut plan.courses, 0),
            (|plan| &mut plan.people, 1),
            (|plan| &mut plan.appointments, 1),
        ];
        for (list, least) in STEPS {
            let shown = list(self);
            if *shown > least {
                *shown -= 1;
                return true;
            }
        }
        false
    }
}
