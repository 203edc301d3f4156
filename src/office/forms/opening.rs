//! The form of an opening.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        lens::{self, Concern, Finding, Subject},
        money::Money,
        opening::{AgeBand, Hours, Opening, Pay, PlacementKind, Workplace},
        rulebook::Rules,
    },
    office::FieldProblem,
};
use chrono::NaiveDate;

/// The form's texts for an opening, to change it or to start from.
pub fn values_of(opening: &Opening) -> Values {
    let day = |day: Option<NaiveDate>| day.map(date::field).unwrap_or_default();
    Values::new()
        .with("title", opening.title.as_str())
        .with("kind", opening.kind.key())
        .with("place", opening.place.key())
        .with("start", day(opening.start))
        .with("end", day(opening.end))
        .with("hours", opening.hours.key())
        .with("hours-note", opening.hours_note.as_str())
        .with("pay", opening.pay.key())
        .with("pay-note", opening.pay_note.as_str())
        .with("pay-per-hour", opening.pay_per_hour.map(Money::plain).unwrap_or_default())
        .with("age", opening.age.key())
        .with("description", opening.description.as_str())
        .with("how-to-apply", opening.how_to_apply.as_str())
        .with("adjustments", opening.adjustments.as_str())
        .with("closing", day(opening.closing))
        .with("hear-by", day(opening.hear_by))
}

/// Reads the form. What it does not ask (readiness, status) stays as `base` has it.
///
/// # Errors
/// What is wrong, field by field.
pub fn read(values: &Values, base: &Opening) -> Result<Opening, Vec<FieldProblem>> {
    let mut reader = Reader::new(values);
    let title = reader.required("title", "The title", "Enter a title, such as Summer volunteer.");
    let kind = reader.choice("kind", PlacementKind::from_key, "Choose what they would be.");
    let place = reader.choice("place", Workplace::from_key, "Choose where they would work.");
    let start = reader.date("start");
    let end = reader.date("end");
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        reader.problem("end", "The last day is before the first day. Check both dates.");
    }
    let hours = reader.choice("hours", Hours::from_key, "Choose whether hours are set.");
    let hours_note = reader.line("hours-note", "The note on hours");
    let pay = reader.choice("pay", Pay::from_key, "Choose wages or expenses.");
    let pay_note = reader.line("pay-note", "The note on pay or expenses");
    let description = reader.long("description", "The description");
    // What a place without pay does not ask for stays as it was, in case it is paid again.
    let (pay_per_hour, age) = if pay == Pay::Paid {
        let per_hour = if values.get("pay-per-hour").trim().is_empty() {
            None
        } else {
            Some(reader.money("pay-per-hour"))
        };
        (per_hour, reader.choice("age", AgeBand::from_key, "Choose whom it is for, by age."))
    } else {
        (base.pay_per_hour, base.age)
    };
    let how_to_apply = reader.long("how-to-apply", "How to apply");
    let adjustments = reader.long("adjustments", "Whom to ask for adjustments");
    let closing = reader.date("closing");
    let hear_by = reader.date("hear-by");
    if let (Some(closing), Some(hear_by)) = (closing, hear_by)
        && hear_by < closing
    {
        reader.problem(
            "hear-by",
            "The day by which they hear is before the last day to apply. Check both dates.",
        );
    }
    reader.finish(Opening {
        title,
        kind,
        place,
        start,
        end,
        hours,
        hours_note,
        pay,
        pay_note,
        description,
        pay_per_hour,
        age,
        how_to_apply,
        adjustments,
        closing,
        hear_by,
        ..base.clone()
    })
}

/// What the lens finds risky in these terms, while they are typed. Nothing here stands in the way of
/// saving; the page of the opening, or of the placement, says the rest.
pub fn risks_of(values: &Values, today: NaiveDate, rules: Rules<'_>) -> Vec<Finding> {
    let choice = (
        PlacementKind::from_key(values.get("kind")),
        Hours::from_key(values.get("hours")),
        Pay::from_key(values.get("pay")),
    );
    let (Some(kind), Some(hours), Some(pay)) = choice else {
        return Vec::new();
    };
    let day = |field: &str| date::parse(values.get(field)).ok();
    let opening = Opening {
        kind,
        hours,
        pay,
        place: Workplace::from_key(values.get("place")).unwrap_or_default(),
        start: day("start"),
        end: day("end"),
        hours_note: values.get("hours-note").to_owned(),
        pay_note: values.get("pay-note").to_owned(),
        pay_per_hour: Money::parse(values.get("pay-per-hour")).ok(),
        age: AgeBand::from_key(values.get("age")).unwrap_or_default(),
        description: values.get("description").to_owned(),
        ..Opening::default()
    };
    let subject = Subject { is_typed: true, ..Subject::of_opening(&opening, today, rules) };
    let mut found = lens::findings(&subject);
    found.retain(|finding| finding.rule.concern == Concern::Law);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::opening::{Answer, OpeningStatus, ReadinessAnswer};

    fn filled() -> Values {
        values_of(&Opening { title: "Summer volunteer".to_owned(), ..Opening::default() })
            .with("kind", "volunteer")
            .with("pay", "expenses")
            .with("start", "1 June 2026")
            .with("end", "31/7/26")
    }

    fn fields(problems: Vec<FieldProblem>) -> Vec<String> {
        problems.into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn an_opening_is_read_and_keeps_what_the_form_does_not_ask() {
        let mut base = Opening { status: OpeningStatus::Open, ..Opening::default() };
        let yes = ReadinessAnswer { answer: Answer::Yes, note: String::new() };
        base.readiness.insert("desk".to_owned(), yes);
        let opening = read(&filled(), &base).unwrap();
        assert_eq!(opening.kind, PlacementKind::Volunteer);
        assert_eq!(opening.start, NaiveDate::from_ymd_opt(2026, 6, 1));
        assert_eq!(opening.status, OpeningStatus::Open);
        assert_eq!(opening.readiness, base.readiness);
        assert_eq!(read(&values_of(&opening), &base), Ok(opening));
    }

    #[test]
    fn an_end_before_its_start_and_an_answer_before_the_closing_date_are_told() {
        let values = filled()
            .with("title", "  ")
            .with("end", "31/5/2026")
            .with("closing", "31/2/2026")
            .with("hear-by", "1/4/2026");
        let problems = read(&values, &Opening::default()).unwrap_err();
        assert_eq!(fields(problems), ["title", "end", "closing"]);
        let values = filled().with("closing", "30/4/2026").with("hear-by", "29/4/2026");
        assert_eq!(fields(read(&values, &Opening::default()).unwrap_err()), ["hear-by"]);
    }

    /// A screen reader reads out what changes, so nothing may change with every letter.
    #[test]
    fn what_is_found_while_somebody_types_does_not_repeat_what_they_type() {
        let today = NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();
        let found = |field: &str, text: &str| {
            let values = filled().with("hours", "set").with(field, text);
            risks_of(&values, today, Rules::BUILT_IN)
        };
        assert_eq!(found("hours-note", "Mondays 10"), found("hours-note", "Mondays 10 to 4"));
        let one = found("description", "Your duties: the po");
        assert_eq!(one, found("description", "Your duties: the post"));
        assert_eq!(one.len(), 2);
        assert_eq!(found("pay-note", "An allowance"), found("pay-note", "An allowance, monthly"));
    }

    #[test]
    fn terms_that_do_not_go_together_are_pointed_out_by_the_lens_but_not_refused() {
        let keys = |values: &Values| -> Vec<&'static str> {
            let today = NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();
            risks_of(values, today, Rules::BUILT_IN)
                .into_iter()
                .map(|finding| finding.rule.key)
                .collect()
        };
        assert_eq!(keys(&filled()), Vec::<&str>::new());
        let set = filled().with("hours", "set");
        assert_eq!(keys(&set), ["set-hours"]);
        assert!(read(&set, &Opening::default()).is_ok());
        assert_eq!(keys(&filled().with("kind", "employed-intern")), ["employed-unpaid"]);
        assert_eq!(keys(&filled().with("pay", "paid")), ["volunteer-paid"]);
        assert_eq!(keys(&filled().with("end", "2/10/2026")), ["unpaid-length"]);
        assert_eq!(keys(&filled().with("end", "1/10/2026")), Vec::<&str>::new());
        assert_eq!(keys(&Values::new()), Vec::<&str>::new());
        // What the opening's own page would say of the same terms.
        let opening = read(&set, &Opening::default()).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();
        let mut there = lens::findings(&Subject::of_opening(&opening, today, Rules::BUILT_IN));
        there.retain(|finding| finding.rule.concern == Concern::Law);
        assert_eq!(risks_of(&set, today, Rules::BUILT_IN), there);
    }
}
