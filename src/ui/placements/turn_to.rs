//! Whom to turn to when something is wrong: at the top of every page of a placement, one press away.

use crate::{
    domain::{PlacementId, rulebook::Figure},
    office::{
        Collection,
        queries::{
            induction::OutsidePerson,
            support::{self, Support},
        },
    },
    ui::{
        parts::{Tag, sureness_tone},
        route::{Page, PlacementTab},
        session::Session,
    },
};
use leptos::prelude::*;

const FOLLOWED: &[Collection] =
    &[Collection::Placements, Collection::Inductions, Collection::Office];

/// Whom to turn to.
#[component]
pub fn TurnTo(id: PlacementId) -> impl IntoView {
    let session = Session::get();
    let support = Memo::new(move |_| {
        session.follow(FOLLOWED);
        let today = session.today.get();
        session.read(|office| support::support(office, id, today))
    });
    move || {
        support.with(|support| {
            support.as_ref().map(|Support { outside, contacts }| {
                view! {
                    <details class="menu menu-end turn-to no-print">
                        <summary>"Who to turn to"</summary>
                        <div class="menu-list turn-to-list">
                            {somebody_outside(id, outside)}
                            <dl class="support-contacts">
                                {contacts.iter().map(contact).collect_view()}
                            </dl>
                            <p>
                                <a href=Page::Adjustments(id).href()>"Adjustments for them"</a>
                                " · "
                                <a href=Page::Rules.href()>"Sources"</a>
                            </p>
                        </div>
                    </details>
                }
            })
        })
    }
}

fn somebody_outside(id: PlacementId, outside: &OutsidePerson) -> impl IntoView + use<> {
    let (name, is_too_near) = (outside.name.clone(), outside.is_too_near);
    view! {
        <p>"Outside the office they can talk to:"</p>
        {if name.is_empty() {
            let href = Page::Placement(id, PlacementTab::FirstDays).href();
            view! { <p>"Nobody is named yet. " <a href=href>"Name somebody"</a></p> }.into_any()
        } else {
            view! { <p><strong class="user-text">{name}</strong></p> }.into_any()
        }}
        {is_too_near.then(|| view! {
            <p class="overdue-words">"This looks like their supervisor or the MP: name somebody else."</p>
        })}
    }
}

/// An address or a number to turn to, as a link that writes or rings, where it can be one.
pub fn reach(value: String) -> AnyView {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    if value.contains('@') {
        let href = format!("mailto:{value}");
        view! { <a href=href>{value}</a> }.into_any()
    } else if digits.len() >= 10 {
        let href = format!("tel:{digits}");
        view! { <a href=href>{value}</a> }.into_any()
    } else {
        view! { <strong>{value}</strong> }.into_any()
    }
}

fn contact(figure: &Figure) -> impl IntoView + use<> {
    let shown = reach(figure.value.to_string());
    view! {
        <div>
            <dt>{figure.name}</dt>
            <dd>
                {shown}
                " "
                <Tag tone=sureness_tone(figure.sureness) words=figure.sureness.label()/>
                {(!figure.note.is_empty()).then(|| view! { <span class="hint">{figure.note}</span> })}
            </dd>
        </div>
    }
}
