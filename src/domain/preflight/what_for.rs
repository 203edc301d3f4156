//! Rules about what the money went on.

use super::{CHECKS, Line, Rule, Severity, VOLUNTEERS};
use crate::domain::{
    opening::PlacementKind,
    rulebook::{Source, Sureness},
};

const ALCOHOL: &[&str] = &[
    "alcohol",
    "alcoholic",
    "ale",
    "ales",
    "beer",
    "beers",
    "booze",
    "bourbon",
    "brandy",
    "cava",
    "champagne",
    "cider",
    "cocktail",
    "cocktails",
    "gin",
    "lager",
    "liqueur",
    "pint",
    "pints",
    "prosecco",
    "rum",
    "sangria",
    "shandy",
    "sherry",
    "stout",
    "tequila",
    "vermouth",
    "vodka",
    "whiskey",
    "whisky",
    "wine",
    "wines",
];
/// What makes of the next word something that one may drink at work.
const HARMLESS: &[&str] =
    &["ginger", "root", "alcohol-free", "non-alcoholic", "no", "without", "zero"];
/// Words for money that follows no spending.
const FLAT: &[&str] = &[
    "allowance",
    "per diem",
    "flat rate",
    "flat sum",
    "flat-rate",
    "lump sum",
    "stipend",
    "honorarium",
    "thank you",
    "thank-you",
];

pub(super) const RULES: &[Rule] = &[
    Rule {
        key: "details-missing",
        severity: Severity::Inline,
        words: "IPSA Online takes no line in which a field that it asks for is empty.",
        to_do: "Fill it in.",
        source: CHECKS,
        sureness: Sureness::Found,
        reads: details_missing,
        comment: None,
    },
    Rule {
        key: "postcodes-missing",
        severity: Severity::Inline,
        words: "Miles are claimed with each stop and its postcode.",
        to_do: "Give the postcode of each stop.",
        source: Source {
            title: "IPSA, five tips for travel and mileage claims",
            url: "https://www.ipsaonline.org.uk/five-top-tips-for-staying-on-top-of-your-travel-and-mileage-claims",
            dated: "about 2025",
        },
        sureness: Sureness::Found,
        reads: postcodes_missing,
        comment: None,
    },
    Rule {
        key: "wrong-journey",
        severity: Severity::Hard,
        words: "Somebody employed is never paid for the way between home and work; a volunteer may be.",
        to_do: "Take it out of the claim.",
        source: Source {
            title: "IPSA, Travel and subsistence leaflet",
            url: "https://deploy.doczz.net/doc/6760108/travel-and-subsistence-leaflet---ipsa-general-election-we...",
            dated: "2015",
        },
        sureness: Sureness::Found,
        reads: wrong_journey,
        comment: None,
    },
    Rule {
        key: "alcohol",
        severity: Severity::Hard,
        words: "Only food and non-alcoholic drink are paid.",
        to_do: "Take the alcohol off, and claim the rest.",
        source: VOLUNTEERS,
        sureness: Sureness::Found,
        reads: alcohol,
        comment: None,
    },
    Rule {
        key: "flat-sum",
        severity: Severity::Hard,
        words: "A volunteer is paid back what was really spent. A flat sum is none of it, and can make a worker of a volunteer.",
        to_do: "Claim what was spent, each with its receipt.",
        source: VOLUNTEERS,
        sureness: Sureness::Derived,
        reads: flat_sum,
        comment: None,
    },
];

fn details_missing(line: &Line<'_>) -> Option<String> {
    let missing: Vec<&str> = line.expense.missing().into_iter().map(|it| it.words()).collect();
    (!missing.is_empty()).then(|| format!("Still missing: {}.", missing.join(", ")))
}

fn postcodes_missing(line: &Line<'_>) -> Option<String> {
    let journey = line.expense.journey.as_ref()?;
    if !line.expense.kind.is_mileage() || journey.has_every_postcode() {
        return None;
    }
    let places: Vec<String> = journey
        .calls()
        .into_iter()
        .filter(|call| call.postcode.is_empty() && !call.place.is_empty())
        .map(|call| call.place)
        .collect();
    Some(match places.as_slice() {
        [] => "A stop of the journey has no postcode.".to_owned(),
        places => format!("No postcode for {}.", places.join(", ")),
    })
}

fn wrong_journey(line: &Line<'_>) -> Option<String> {
    let is_commute = line.expense.journey.as_ref().is_some_and(|journey| journey.is_commute);
    (is_commute && line.placement?.kind == PlacementKind::EmployedIntern)
        .then(|| "The way to work of somebody who is employed.".to_owned())
}

fn alcohol(line: &Line<'_>) -> Option<String> {
    let text = line.expense.purpose.to_lowercase();
    let text =
        text.replace("alcohol free", "alcohol-free").replace("non alcoholic", "non-alcoholic");
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut before = "";
    for word in words {
        if ALCOHOL.contains(&word) && !HARMLESS.contains(&before) {
            return Some(format!("The description speaks of “{word}”."));
        }
        before = word;
    }
    None
}

fn flat_sum(line: &Line<'_>) -> Option<String> {
    if line.placement.is_some_and(|it| it.kind == PlacementKind::EmployedIntern) {
        return None;
    }
    let text = line.expense.purpose.to_lowercase();
    let word = FLAT.iter().find(|word| text.contains(**word))?;
    Some(format!("The description speaks of “{word}”."))
}
