//! Requests and complaints about data.

use crate::{
    domain::{DataRequestId, data_request::DataRequest},
    office::{Changes, Collection, Context, Office, Problem},
};

pub(super) fn add(
    office: &Office,
    request: &DataRequest,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if let Some(person) = request.person {
        office.people.get(person).ok_or(Problem::Gone(Collection::People))?;
    } else if request.from.trim().is_empty() {
        return Err(Problem::Refused("Say who asks.".to_owned()));
    }
    let mut changes = Changes::new("add-request");
    let id = context.id();
    changes.create(id, request.person.map(|person| person.0), request);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn edit(
    office: &Office,
    id: DataRequestId,
    was: &DataRequest,
    now: &DataRequest,
) -> Result<Changes, Problem> {
    if now.person != was.person {
        return Err(Problem::Refused(
            "Who asks stays as it was recorded. Record a new request instead.".to_owned(),
        ));
    }
    let early = |day: Option<chrono::NaiveDate>| day.is_some_and(|day| day < now.received);
    if early(now.acknowledged) || early(now.closed) || early(now.identity_asked) {
        return Err(Problem::Refused(
            "This day is before the request came in. Check the two dates.".to_owned(),
        ));
    }
    let mut changes = Changes::new("edit-request");
    changes.edit(office, id.0, was, now)?;
    Ok(changes)
}
