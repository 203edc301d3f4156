//! Makes the sample office in this browser: its receipts are drawn here, its records built in
//! memory, and all of it kept in one transaction.

use crate::{
    format::simple_pdf::simple_pdf,
    office::{
        builder::Builder,
        sample::{self, WantedReceipt},
    },
    platform::{
        clock, random,
        receipt_intake::{Taken, take_bytes},
        sample_receipt::sample_receipt,
    },
    ui::session::{Me, Session},
};
use futures::future::join_all;
use leptos::prelude::*;

/// Makes the sample office and goes to its first page.
///
/// # Errors
/// Why it cannot be made or kept, in words; then nothing changed.
pub async fn load_sample(session: Session) -> Result<(), String> {
    let today = session.today.get_untracked();
    let mut files = Vec::new();
    let mut receipts = Vec::new();
    let wanted = sample::receipts(today);
    // Side by side: a browser takes its time over each picture.
    for drawn in join_all(wanted.iter().map(draw)).await {
        receipts.push(drawn.map(|taken| {
            files.extend(taken.files);
            taken.receipt
        }));
    }
    let (name, role) = sample::ME;
    let me = Me { name: name.to_owned(), role: role.to_owned() };
    let mut random = || u64::from_le_bytes(random::bytes());
    let mut builder = Builder::new(random::writer(), me.author(), clock::now(), &mut random);
    sample::build(&mut builder, today, receipts).map_err(|problem| problem.to_string())?;
    let entries = builder.entries;
    session.store().append(&entries, &files).await.map_err(|error| error.to_string())?;
    session.set_me(me);
    session.catch_up().await.map_err(|error| error.to_string())?;
    super::enter(session);
    Ok(())
}

/// Draws a receipt as a photograph or a PDF, and takes it in as if a user had chosen it. The
/// sample does without one that this browser cannot draw.
async fn draw(wanted: &WantedReceipt) -> Option<Taken> {
    let name = |ending: &str| format!("{}.{ending}", wanted.name);
    if wanted.is_pdf {
        return take_bytes(&name("pdf"), simple_pdf(&wanted.lines)).await.ok();
    }
    let photograph = sample_receipt(&wanted.lines).await?;
    take_bytes(&name("jpg"), photograph).await.ok()
}
