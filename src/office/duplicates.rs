//! Expenses that may be the same money twice: across everyone and every claim. Each finding says
//! what is alike, and can be set aside with a reason.

use super::{Office, Row};
use crate::domain::{
    ExpenseId,
    expense::{Expense, Journey, SetAside},
    journey::Call,
    picture_detail::{PictureDetail, SAME},
    picture_hash::{NEAR, PictureHash},
    plain_letters::fold,
};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};
use uuid::Uuid;

/// What is alike in two expenses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The very same file is a receipt of both.
    SameFile,
    /// Two pictures that are the same in their fine detail, whatever the amounts: in so many of 512
    /// points they differ.
    SamePicture(u32),
    /// The same day, amount and journey in the same direction.
    SameJourney,
    /// The same day, amount and merchant.
    SameMerchant,
    /// The same amount, and two pictures that hardly differ: in so many of 64 points.
    NearPicture(u32),
}

impl Why {
    /// What is alike, as the rest of a sentence that begins with the other expense.
    pub fn words(self) -> String {
        match self {
            Why::SameFile => "has the very same file as a receipt".to_owned(),
            Why::SamePicture(_) => {
                "has a receipt that is the same picture, saved again or made smaller".to_owned()
            }
            Why::SameJourney => "has the same day, amount and journey".to_owned(),
            Why::SameMerchant => "has the same day, amount and merchant".to_owned(),
            Why::NearPicture(0) => {
                "has the same amount and a receipt that looks the same".to_owned()
            }
            Why::NearPicture(_) => {
                "has the same amount and a receipt that looks almost the same".to_owned()
            }
        }
    }
}

/// That two expenses are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    /// The other expense.
    pub other: ExpenseId,
    /// What is alike, the strongest first.
    pub why: Vec<Why>,
    /// Why that was set aside, where it was.
    pub set_aside: Option<SetAside>,
}

/// A name without what people write differently: case, accents, spaces, marks.
fn plain(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The places of a journey that tell it from others; nothing where its start or its end is not
/// known.
fn way(journey: Option<&Journey>) -> Option<Vec<Call>> {
    let journey = journey?;
    let calls = journey.calls();
    let is_known = |call: Option<&Call>| {
        call.is_some_and(|it| !(it.place.trim().is_empty() && it.postcode.is_empty()))
    };
    (is_known(calls.first()) && is_known(calls.last())).then_some(calls)
}

/// Whether two places are one: by their postcodes where both are known, else by what they are called.
fn same_place(one: &Call, other: &Call) -> bool {
    if !one.postcode.is_empty() && !other.postcode.is_empty() {
        return one.postcode == other.postcode;
    }
    let name = |call: &Call| {
        let name = plain(&call.place);
        // The postcode may be written among the words of the place.
        let bare = name.strip_suffix(&plain(&call.postcode)).map(str::to_owned);
        bare.filter(|bare| !bare.is_empty()).unwrap_or(name)
    };
    name(one) == name(other)
}

fn same_way(one: &[Call], other: &[Call]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_place(one, other))
}

/// Whether one journey is the other's way back.
fn is_way_back(one: &Expense, other: &Expense) -> bool {
    way(one.journey.as_ref()).zip(way(other.journey.as_ref())).is_some_and(|(one, mut other)| {
        let is_same = same_way(&one, &other);
        other.reverse();
        !is_same && same_way(&one, &other)
    })
}

/// Whether the facts of two expenses of the same day and amount are alike.
fn same_facts(one: &Expense, other: &Expense) -> Option<Why> {
    match (way(one.journey.as_ref()), way(other.journey.as_ref())) {
        // The way back at the same fare is no duplicate, nor is another way with the same firm.
        (Some(one_way), Some(other_way)) => {
            same_way(&one_way, &other_way).then_some(Why::SameJourney)
        }
        _ => {
            let (one, other) = (plain(&one.merchant), plain(&other.merchant));
            (!one.is_empty() && one == other).then_some(Why::SameMerchant)
        }
    }
}

/// Whether the day and the amount of an expense say something yet.
fn has_facts(expense: &Expense) -> bool {
    !expense.captured && expense.amount.0 > 0
}

fn pictures(expense: &Expense) -> impl Iterator<Item = PictureHash> + '_ {
    expense
        .receipts
        .values()
        .filter_map(|receipt| receipt.picture)
        .filter(|picture| picture.is_telling())
}

fn details(expense: &Expense) -> impl Iterator<Item = PictureDetail> + '_ {
    expense.receipts.values().filter_map(|receipt| receipt.detail)
}

fn files(expense: &Expense) -> impl Iterator<Item = &str> {
    expense.receipts.values().flat_map(|receipt| {
        std::iter::once(&receipt.hash)
            .chain(&receipt.copy)
            .map(|hash| hash.0.as_str())
            .filter(|hash| !hash.is_empty())
    })
}

/// What is alike in two expenses, the strongest first; empty where nothing is.
pub fn likeness(one: &Expense, other: &Expense) -> Vec<Why> {
    let mut why = Vec::new();
    let theirs: BTreeSet<&str> = files(other).collect();
    if files(one).any(|file| theirs.contains(file)) {
        why.push(Why::SameFile);
    } else {
        let nearest = details(one)
            .flat_map(|mine| details(other).map(move |theirs| mine.distance(theirs)))
            .min()
            .filter(|distance| *distance <= SAME);
        why.extend(nearest.map(Why::SamePicture));
    }
    if has_facts(one) && has_facts(other) && (one.on, one.amount) == (other.on, other.amount) {
        why.extend(same_facts(one, other));
    }
    // Sheets of paper on the same table look alike from afar, whatever is printed on them: a picture
    // counts only where the amounts are known and say the same, but for one whose detail is the same.
    // The tickets of the way there and of the way back look alike, too.
    let same_amount = one.amount.0 > 0 && one.amount == other.amount;
    let is_told = matches!(why.first(), Some(Why::SameFile | Why::SamePicture(_)));
    if !is_told && same_amount && !is_way_back(one, other) {
        let nearest = pictures(one)
            .flat_map(|mine| pictures(other).map(move |theirs| mine.distance(theirs)))
            .min()
            .filter(|distance| *distance <= NEAR);
        why.extend(nearest.map(Why::NearPicture));
    }
    why
}

/// How many bands a picture's hash is cut into: where at most [`NEAR`] bits differ, at least one
/// band is the same.
const BANDS: u32 = NEAR + 1;
/// Where more expenses than this share a value it tells nothing, and looking at each pair of them
/// would take too long: a logo alone on the paper.
const CROWD: usize = 200;

fn bands(picture: PictureHash) -> impl Iterator<Item = (u32, u64)> {
    let width = 64_u32.div_ceil(BANDS);
    (0..BANDS).map(move |band| {
        let mask = (1_u64 << width) - 1;
        (band, (picture.0 >> (band * width)) & mask)
    })
}

/// What an expense is looked up by for pictures that are near: its amount, where it has one, with
/// each band of each picture.
fn near_keys(expense: &Expense) -> impl Iterator<Item = (i64, u32, u64)> + '_ {
    let amount = expense.amount.0;
    pictures(expense)
        .filter(move |_| amount > 0)
        .flat_map(bands)
        .map(move |(band, bits)| (amount, band, bits))
}

/// All expenses by what may make two of them alike, so that looking for duplicates stays quick
/// however many there are.
pub struct Index<'a> {
    office: &'a Office,
    by_file: HashMap<&'a str, Vec<Uuid>>,
    by_facts: HashMap<(NaiveDate, i64), Vec<Uuid>>,
    /// By amount, too: pictures that are only near count for nothing where the amounts differ.
    by_band: HashMap<(i64, u32, u64), Vec<Uuid>>,
    /// Looked through one by one: most differ so much that their first bits tell.
    details: Vec<(Uuid, PictureDetail)>,
}

impl<'a> Index<'a> {
    /// The index of an office's expenses.
    pub fn of(office: &'a Office) -> Index<'a> {
        let mut index = Index {
            office,
            by_file: HashMap::new(),
            by_facts: HashMap::new(),
            by_band: HashMap::new(),
            details: Vec::new(),
        };
        for row in office.expenses.iter() {
            let expense = &row.value;
            for file in files(expense) {
                index.by_file.entry(file).or_default().push(row.id);
            }
            if has_facts(expense) {
                index.by_facts.entry((expense.on, expense.amount.0)).or_default().push(row.id);
            }
            for key in near_keys(expense) {
                index.by_band.entry(key).or_default().push(row.id);
            }
            index.details.extend(details(expense).map(|detail| (row.id, detail)));
        }
        index
    }

    /// The expenses that an expense is like, oldest first, those that were set aside too.
    pub fn likenesses(&self, id: ExpenseId) -> Vec<Likeness> {
        let Some(row) = self.office.expenses.get(id) else {
            return Vec::new();
        };
        self.near(row, &self.details)
            .into_iter()
            .filter_map(|other| compare(row, self.office.expenses.get(other)?))
            .collect()
    }

    /// The expenses that may be like one, and many that are not: of the details only these are
    /// looked at.
    fn near(&self, row: &Row<Expense>, details_of: &[(Uuid, PictureDetail)]) -> BTreeSet<Uuid> {
        let expense = &row.value;
        let mut near: BTreeSet<Uuid> = BTreeSet::new();
        for file in files(expense) {
            near.extend(self.by_file.get(file).into_iter().flatten());
        }
        if has_facts(expense) {
            let same = self.by_facts.get(&(expense.on, expense.amount.0));
            near.extend(same.filter(|same| same.len() <= CROWD).into_iter().flatten());
        }
        for key in near_keys(expense) {
            let same = self.by_band.get(&key);
            near.extend(same.filter(|same| same.len() <= CROWD).into_iter().flatten());
        }
        for mine in details(expense) {
            let same = details_of.iter().filter(|(_, theirs)| mine.is_same(*theirs));
            near.extend(same.map(|(id, _)| *id));
        }
        near.remove(&row.id);
        near
    }

    /// Whether an expense is like another, and that was not set aside.
    pub fn is_open(&self, id: ExpenseId) -> bool {
        self.likenesses(id).iter().any(|likeness| likeness.set_aside.is_none())
    }

    /// Every expense that is like another where that was not set aside, with how many it is like.
    pub fn open(&self) -> BTreeMap<ExpenseId, usize> {
        let mut open = BTreeMap::new();
        // Each pair is looked at once, from its first expense: of the details, those after it.
        let mut later = self.details.as_slice();
        for row in self.office.expenses.iter() {
            while let Some(((id, _), rest)) = later.split_first()
                && *id <= row.id
            {
                later = rest;
            }
            let others = self.near(row, later).into_iter().filter(|other| *other > row.id);
            let likenesses = others
                .filter_map(|other| compare(row, self.office.expenses.get(ExpenseId(other))?))
                .filter(|likeness| likeness.set_aside.is_none());
            for likeness in likenesses {
                *open.entry(ExpenseId(row.id)).or_default() += 1;
                *open.entry(likeness.other).or_default() += 1;
            }
        }
        open
    }
}

fn compare(row: &Arc<Row<Expense>>, other: &Arc<Row<Expense>>) -> Option<Likeness> {
    let why = likeness(&row.value, &other.value);
    (!why.is_empty()).then(|| Likeness {
        other: ExpenseId(other.id),
        why,
        set_aside: row
            .value
            .set_aside
            .get(&ExpenseId(other.id))
            .or_else(|| other.value.set_aside.get(&ExpenseId(row.id)))
            .cloned(),
    })
}

/// The expenses that one is like: one look at each of the others.
pub fn likenesses(office: &Office, id: ExpenseId) -> Vec<Likeness> {
    let Some(row) = office.expenses.get(id) else {
        return Vec::new();
    };
    office
        .expenses
        .iter()
        .filter(|other| other.id != row.id)
        .filter_map(|other| compare(row, other))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            PlacementId, ReceiptId,
            money::Money,
            office_details::OfficeDetails,
            person::Person,
            receipt::{Hash, Receipt},
        },
        office::{Command, Problem, testing::TestOffice},
    };
    use proptest::prelude::*;

    fn journey(from: &str, to: &str) -> Option<Journey> {
        Some(Journey { from: from.to_owned(), to: to.to_owned(), ..Journey::default() })
    }

    fn fare(on: &str, pence: i64) -> Expense {
        Expense {
            on: on.parse().unwrap(),
            amount: Money(pence),
            merchant: "Fictional Rail".to_owned(),
            ..Expense::default()
        }
    }

    fn with_file(mut expense: Expense, hash: &str, copy: Option<&str>, picture: u64) -> Expense {
        let receipt = Receipt {
            hash: Hash(hash.to_owned()),
            copy: copy.map(|copy| Hash(copy.to_owned())),
            picture: (picture > 0).then_some(PictureHash(picture)),
            ..Receipt::default()
        };
        let id = ReceiptId(Uuid::from_u128(expense.receipts.len() as u128 + 1));
        expense.receipts.insert(id, receipt);
        expense
    }

    #[test]
    fn the_same_file_is_found_by_its_original_and_by_its_copy() {
        let one = with_file(fare("2026-03-03", 100), "a", Some("x"), 0);
        let again = with_file(fare("2026-05-03", 200), "a", None, 0);
        let resaved = with_file(fare("2026-05-03", 200), "b", Some("x"), 0);
        let copied = with_file(fare("2026-05-03", 200), "x", None, 0);
        let other = with_file(fare("2026-05-03", 200), "c", Some("y"), 0);
        for alike in [&again, &resaved, &copied] {
            assert_eq!(likeness(&one, alike), [Why::SameFile]);
        }
        assert_eq!(likeness(&one, &other), []);
    }

    #[test]
    fn the_same_facts_by_merchant_or_by_journey() {
        let one = fare("2026-03-03", 2340);
        let spelt = Expense { merchant: "fictional  RAIL".to_owned(), ..one.clone() };
        assert_eq!(likeness(&one, &spelt), [Why::SameMerchant]);
        let named = |name: &str| Expense { merchant: name.to_owned(), ..one.clone() };
        let alike = likeness(&named("Corner Café"), &named("Corner Cafe"));
        assert_eq!(alike, [Why::SameMerchant]);
        let nameless = Expense { merchant: String::new(), ..one.clone() };
        assert_eq!(likeness(&nameless, &nameless), []);
        assert_eq!(likeness(&one, &fare("2026-03-04", 2340)), []);
        assert_eq!(likeness(&one, &fare("2026-03-03", 2341)), []);
        let out = Expense { journey: journey("Northmere", "London Euston"), ..one.clone() };
        let same = Expense { journey: journey("northmere", "London, Euston"), ..one.clone() };
        assert_eq!(likeness(&out, &same), [Why::SameJourney]);
        assert_eq!(likeness(&out, &one), [Why::SameMerchant]);
    }

    #[test]
    fn the_way_back_at_the_same_fare_is_none() {
        let out = Expense { journey: journey("Northmere", "London"), ..fare("2026-03-03", 2340) };
        let back = Expense { journey: journey("London", "Northmere"), ..fare("2026-03-03", 2340) };
        let elsewhere = Expense { journey: journey("London", "Vale"), ..fare("2026-03-03", 2340) };
        assert_eq!(likeness(&out, &back), []);
        assert_eq!(likeness(&out, &elsewhere), []);
    }

    /// Was a defect: one place written with its postcode and one with the postcode beside it were two.
    #[test]
    fn a_place_is_told_by_its_postcode_or_by_its_name() {
        let to = |place: &str, postcode: &str| Expense {
            journey: Some(Journey {
                from: "Northmere".to_owned(),
                to: place.to_owned(),
                to_postcode: postcode.to_owned(),
                ..Journey::default()
            }),
            ..fare("2026-03-03", 2340)
        };
        let held = to("London", "SW1A 0AA");
        for (place, postcode) in
            [("London SW1A 0AA", ""), ("London", ""), ("Westminster", "SW1A 0AA"), ("", "SW1A 0AA")]
        {
            assert_eq!(likeness(&held, &to(place, postcode)), [Why::SameJourney], "{place}");
        }
        for (place, postcode) in [("London", "NW1 2RT"), ("Vale", ""), ("Vale VA1 1AA", "")] {
            assert_eq!(likeness(&held, &to(place, postcode)), [], "{place}");
        }
    }

    /// Was a defect: the tickets there and back look alike, and were found to be the same money twice.
    #[test]
    fn two_tickets_that_look_alike_are_none_where_one_is_the_way_back() {
        let ticket = |file: &str, from: &str, to: &str, picture: u64| {
            let fare = Expense { journey: journey(from, to), ..fare("2026-03-03", 2340) };
            with_file(fare, file, None, picture)
        };
        let base = 0x00FF_00FF_00FF_00FF_u64;
        let out = ticket("a", "Northmere", "London", base);
        let back = ticket("b", "London", "Northmere", base ^ 1);
        assert_eq!(likeness(&out, &back), []);
        let elsewhere = ticket("b", "London", "Vale", base ^ 1);
        assert_eq!(likeness(&out, &elsewhere), [Why::NearPicture(1)]);
        // The very same file is the same file, whichever way it says.
        let same_file = ticket("a", "London", "Northmere", base);
        assert_eq!(likeness(&out, &same_file), [Why::SameFile]);
    }

    #[test]
    fn what_was_only_captured_has_no_facts_yet() {
        let one = Expense { captured: true, ..fare("2026-03-03", 2340) };
        assert_eq!(likeness(&one, &fare("2026-03-03", 2340)), []);
        assert_eq!(likeness(&fare("2026-03-03", 0), &fare("2026-03-03", 0)), []);
    }

    #[test]
    fn near_identical_pictures_up_to_six_points() {
        let base = 0x00FF_00FF_00FF_00FF_u64;
        let one = with_file(fare("2026-03-03", 100), "a", None, base);
        for (bits, found) in [(0u32, true), (6, true), (7, false)] {
            let mask = if bits == 0 { 0 } else { u64::MAX >> (64 - bits) };
            let two = with_file(fare("2026-04-03", 100), "b", None, base ^ mask);
            let wanted = if found { vec![Why::NearPicture(bits)] } else { vec![] };
            assert_eq!(likeness(&one, &two), wanted, "{bits}");
        }
        for pence in [0, 99, 101] {
            let two = with_file(fare("2026-04-03", pence), "b", None, base);
            assert_eq!(likeness(&one, &two), [], "{pence}");
        }
    }

    #[test]
    fn the_same_picture_is_found_whatever_the_amount_and_up_to_its_bound() {
        let with_detail = |pence: i64, words: [u64; 8]| {
            let mut expense = with_file(fare("2026-03-03", pence), &format!("{pence}"), None, 0);
            for receipt in expense.receipts.values_mut() {
                receipt.detail = Some(PictureDetail(words));
            }
            expense
        };
        let one = with_detail(100, [0; 8]);
        for (bits, found) in [(0u32, true), (SAME, true), (SAME + 1, false)] {
            let mask = if bits == 0 { 0 } else { u64::MAX >> (64 - bits) };
            let two = with_detail(2_500, [0, mask, 0, 0, 0, 0, 0, 0]);
            let wanted = if found { vec![Why::SamePicture(bits)] } else { vec![] };
            assert_eq!(likeness(&one, &two), wanted, "{bits}");
        }
    }

    fn office(expenses: Vec<Expense>) -> (TestOffice, Vec<ExpenseId>) {
        let mut test = TestOffice::new("2026-06-20");
        test.act(Command::SetUpOffice { details: OfficeDetails::default() });
        let mut placements = Vec::new();
        for name in ["Sam", "Kim"] {
            let person = Person { name: name.to_owned(), ..Person::default() };
            let made = test.act(Command::AddPlacement { person, placement: Box::default() });
            placements.push(PlacementId(made.unwrap()));
        }
        let mut ids = Vec::new();
        for (number, expense) in expenses.into_iter().enumerate() {
            let receipts = expense.receipts.values().cloned().collect();
            let expense = Box::new(Expense {
                placement: placements[number % 2],
                receipts: BTreeMap::new(),
                ..expense
            });
            ids.push(test.act(Command::AddExpense { expense, receipts }).unwrap().into());
        }
        (test, ids)
    }

    #[test]
    fn a_finding_is_set_aside_for_both_with_a_reason_and_taken_up_again() {
        let fare = || with_file(fare("2026-03-03", 2340), "a", None, 0);
        let (mut test, ids) = office(vec![fare(), fare()]);
        let set = |reason: &str| Command::SetDuplicateAside {
            id: ids[0],
            other: ids[1],
            reason: reason.to_owned(),
        };
        assert_eq!(test.try_act(set(" ")), Err(Problem::ReasonMissing));
        test.act(set("Two tickets on one receipt"));
        for (id, other) in [(ids[0], ids[1]), (ids[1], ids[0])] {
            let found = likenesses(&test.office, id);
            assert_eq!((found.len(), found[0].other), (1, other));
            let aside = found[0].set_aside.as_ref().unwrap();
            assert_eq!(aside.reason, "Two tickets on one receipt");
            assert_eq!(aside.by, "A tester");
        }
        assert!(Index::of(&test.office).open().is_empty());
        test.act(Command::TakeDuplicateUp { id: ids[1], other: ids[0] });
        assert_eq!(Index::of(&test.office).open().len(), 2);
    }

    proptest! {
        /// The index finds exactly what looking at every pair finds.
        #[test]
        fn the_index_misses_nothing(seeds in proptest::collection::vec((0u64..4, 0u32..12, 1i64..4, 0u32..3), 2..24)) {
            let expenses = seeds
                .iter()
                .enumerate()
                .map(|(number, (picture, flip, pence, place))| {
                    let base = [0x00FF_00FF_00FF_00FF, 0x0F0F_3333_5555_00FF, 0xFFFF_0000_FFFF_0000, 0][*picture as usize];
                    let mask = if *flip == 0 { 0 } else { (u64::MAX >> (64 - flip)).rotate_left(*flip * 5) };
                    let expense = Expense { journey: journey("A", ["B", "C", ""][*place as usize]), ..fare("2026-03-03", *pence) };
                    let mut expense = with_file(expense, &format!("{}", number % 7), None, if base == 0 { 0 } else { base ^ mask });
                    for receipt in expense.receipts.values_mut() {
                        let word = mask.wrapping_mul(0x0101_0101) & 0x0000_3fff_ffff_0000;
                        receipt.detail = (*place > 0).then_some(PictureDetail([word, base, 0, 0, 0, 0, 0, 0]));
                    }
                    expense
                })
                .collect();
            let (test, ids) = office(expenses);
            let index = Index::of(&test.office);
            let open = index.open();
            for id in ids {
                let wanted = likenesses(&test.office, id);
                prop_assert_eq!(&index.likenesses(id), &wanted);
                prop_assert_eq!(open.get(&id).copied().unwrap_or_default(), wanted.len());
            }
        }
    }
}
