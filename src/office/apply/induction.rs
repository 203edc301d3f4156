//! What is settled in the first days: the plan, people to meet, training, the register.

use crate::{
    domain::{
        CourseId, InterestChangeId, PlacementId,
        first_day::{MOST_BLOCKS, PlanBlock},
        induction::{Induction, PersonToMeet},
    },
    office::{Changes, Collection, Context, Office, Problem, preparing::Inducting, queries},
};

/// Does what was settled in the first days.
pub(super) fn induct(
    office: &Office,
    id: PlacementId,
    what: Inducting,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office.placements.get(id).ok_or(Problem::Gone(Collection::Placements))?;
    let part = Part { office, id, person: row.value.person.0 };
    match what {
        Inducting::AddBlock { block } => {
            let many = queries::first_day::first_day(office, id).map_or(0, |it| it.rows.len());
            if many >= MOST_BLOCKS {
                return Err(Problem::Refused(format!(
                    "A plan holds {MOST_BLOCKS} lines at most, so that it prints on one page. Take one off first."
                )));
            }
            let key = context.id().to_string();
            part.change(
                "add-plan-block",
                |_| {},
                |it| {
                    it.blocks.insert(key, block);
                },
            )
        }
        Inducting::EditBlock { key, was, now } => {
            let action = if now.removed { "remove-plan-block" } else { "edit-plan-block" };
            // A block that is still as built in is kept only once somebody changes it, and then
            // whole: so what comes with a newer version never changes half of it.
            let is_kept = part.held().blocks.contains_key(&key);
            // What was taken off keeps no words, which would else go into their own copy.
            let now = match now.removed {
                true => PlanBlock { removed: true, ..PlanBlock::default() },
                false => now,
            };
            part.change(
                action,
                |it| {
                    if is_kept {
                        it.blocks.insert(key.clone(), was);
                    }
                },
                |it| {
                    it.blocks.insert(key.clone(), now);
                },
            )
        }
        Inducting::DropPlan => part.change("drop-plan", |_| {}, |it| it.blocks.clear()),
        Inducting::AddPerson { person } => {
            let key = context.id().to_string();
            part.change(
                "add-person-to-meet",
                |_| {},
                |it| {
                    it.people.insert(key, person);
                },
            )
        }
        Inducting::EditPerson { key, was, now } => {
            let action = if now.removed { "remove-person-to-meet" } else { "edit-person-to-meet" };
            let is_kept = part.held().people.contains_key(&key);
            let now = match now.removed {
                true => PersonToMeet { removed: true, ..PersonToMeet::default() },
                false => now,
            };
            part.change(
                action,
                |it| {
                    if is_kept {
                        it.people.insert(key.clone(), was);
                    }
                },
                |it| {
                    it.people.insert(key.clone(), now);
                },
            )
        }
        Inducting::RecordTraining { course, was, now } => part.change(
            "record-training",
            |it| {
                it.training.insert(course.clone(), was);
            },
            |it| {
                it.training.insert(course.clone(), now);
            },
        ),
        Inducting::AddCourse { course } => {
            let key = CourseId(context.id());
            part.change(
                "add-course",
                |_| {},
                |it| {
                    it.courses.insert(key, course);
                },
            )
        }
        Inducting::RemoveCourse { id } => part.change(
            "remove-course",
            |_| {},
            |it| {
                it.courses.remove(&id);
                it.training.remove(&id.to_string());
            },
        ),
        Inducting::RecordRegister { was, now } => {
            if let (Some(asked), Some(registered)) = (now.asked_on, now.registered_on)
                && registered < asked
            {
                return Err(Problem::Refused(
                    "They registered before they were asked. Check the two dates.".to_owned(),
                ));
            }
            part.change("record-register", |it| it.register = was, |it| it.register = now)
        }
        Inducting::AddInterestChange { change } => {
            let key = InterestChangeId(context.id());
            part.change(
                "add-interest-change",
                |_| {},
                |it| {
                    it.register.changes.insert(key, change);
                },
            )
        }
        Inducting::EditInterestChange { id, was, now } => {
            if now.told_on.is_some_and(|told| told < now.happened_on) {
                return Err(Problem::Refused(
                    "The Registrar was told before it came about. Check the two dates.".to_owned(),
                ));
            }
            part.change(
                "edit-interest-change",
                |it| {
                    it.register.changes.insert(id, was);
                },
                |it| {
                    it.register.changes.insert(id, now);
                },
            )
        }
        Inducting::RemoveInterestChange { id } => part.change(
            "remove-interest-change",
            |_| {},
            |it| {
                it.register.changes.remove(&id);
            },
        ),
        Inducting::NameOutsidePerson { was, now } => part.change(
            "name-outside-person",
            |it| it.outside_person = was,
            |it| it.outside_person = now,
        ),
    }
}

struct Part<'a> {
    office: &'a Office,
    id: PlacementId,
    person: uuid::Uuid,
}

impl Part<'_> {
    fn held(&self) -> Induction {
        self.office.inductions.get(self.id).map(|row| row.value.clone()).unwrap_or_default()
    }

    fn change(
        &self,
        action: &'static str,
        was: impl FnOnce(&mut Induction),
        now: impl FnOnce(&mut Induction),
    ) -> Result<Changes, Problem> {
        let mut changes = Changes::new(action);
        let blank = Induction { placement: self.id, ..Induction::default() };
        changes.edit_part(self.office, self.id.0, self.person, blank, was, now)?;
        Ok(changes)
    }
}
