//! The form of an opening.

use super::{Reader, Values};
use crate::{
    domain::{
        date,
        money::Money,
        opening::{AgeBand, Hours, Opening, Pay, PlacementKind, Workplace},
        rulebook,
    },
    office::FieldProblem,
};
use chrono::{Months, NaiveDate};

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

/// What to think about before these terms are offered. Sources: domain.md 2.5 to 2.13 and 4.1 to
/// 4.9, through the rulebook's topic on unpaid places. Nothing here stands in the way of saving.
pub fn cautions(
    kind: PlacementKind,
    hours: Hours,
    pay: Pay,
    dates: (Option<NaiveDate>, Option<NaiveDate>),
) -> Vec<String> {
    let mut cautions = Vec::new();
    let is_unpaid = pay == Pay::ExpensesCovered;
    if is_unpaid && kind == PlacementKind::EmployedIntern {
        cautions.push(
            "An employed intern is paid at least the minimum wage. With expenses alone, choose volunteer."
                .to_owned(),
        );
    } else if is_unpaid && hours == Hours::Set {
        cautions.push(
            "Set hours on an unpaid place are a sign that it is a job, which must be paid. A volunteer comes and goes as they please."
                .to_owned(),
        );
    }
    if !is_unpaid && kind == PlacementKind::Volunteer {
        cautions.push(
            "Somebody who is paid is not a volunteer. Pay back what they really spent, against receipts, or choose employed intern."
                .to_owned(),
        );
    }
    if let (true, Some(start), Some(end)) = (is_unpaid, dates.0, dates.1)
        && kind != PlacementKind::StudentPlacement
        && let Some(months) = rulebook::months_on(rulebook::UNPAID_MONTHS, start)
        && let Some(latest) = u32::try_from(months)
            .ok()
            .and_then(|months| start.checked_add_months(Months::new(months)))
        && end > latest
    {
        cautions.push(format!(
            "This is longer than {months} months, the most that guides allow for an unpaid place."
        ));
    }
    cautions
}

/// The same for a form as it is typed, with the fields `kind`, `hours`, `pay`, `start`, `end`.
pub fn cautions_of(values: &Values) -> Vec<String> {
    let choice = (
        PlacementKind::from_key(values.get("kind")),
        Hours::from_key(values.get("hours")),
        Pay::from_key(values.get("pay")),
    );
    let (Some(kind), Some(hours), Some(pay)) = choice else {
        return Vec::new();
    };
    let day = |field: &str| date::parse(values.get(field)).ok();
    cautions(kind, hours, pay, (day("start"), day("end")))
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

    #[test]
    fn terms_that_do_not_go_together_are_pointed_out_but_not_refused() {
        assert_eq!(cautions_of(&filled()), Vec::<String>::new());
        let set = filled().with("hours", "set");
        assert!(cautions_of(&set).first().unwrap().contains("sign that it is a job"));
        assert!(read(&set, &Opening::default()).is_ok());
        let employed = filled().with("kind", "employed-intern");
        assert!(cautions_of(&employed).first().unwrap().contains("minimum wage"));
        let paid = filled().with("pay", "paid");
        assert!(cautions_of(&paid).first().unwrap().contains("not a volunteer"));
        let long = filled().with("end", "2/10/2026");
        assert!(cautions_of(&long).first().unwrap().contains("4 months"));
        assert_eq!(cautions_of(&filled().with("end", "1/10/2026")), Vec::<String>::new());
    }
}
