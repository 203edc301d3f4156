//! People's own copies: whether something should have come back.

use super::{About, Page, Place, Topic};
use crate::{
    domain::{PlacementId, placement::Placement},
    office::{Row, queries::own_copies},
};

impl Page<'_> {
    /// Whether something should have come back from somebody's own copy.
    pub(super) fn own_copy(&mut self, row: &Row<Placement>) {
        let Some(asking) = own_copies::asking(self.office, &row.value, self.today) else {
            return;
        };
        let whose = || About::Person(row.value.person);
        let place = Place::OwnCopy(PlacementId(row.id));
        self.add(asking.due, Topic::Supervision, whose, || asking.reason, place, "Their own copy");
    }
}
