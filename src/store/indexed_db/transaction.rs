//! A transaction that is strictly durable, knows why it failed, and takes itself back when it is
//! dropped half done: none of which `idb`'s own can do.

use super::{super::StoreError, failure::Failure};
use futures::channel::oneshot;
use js_sys::{Array, Function, Object, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, IdbDatabase, IdbRequest, IdbTransaction};

type Handler = Closure<dyn FnMut(Event)>;
type Outcome = Result<(), Failure>;

/// An open transaction.
pub(super) struct Transaction {
    inner: IdbTransaction,
    outcome: RefCell<Option<oneshot::Receiver<Outcome>>>,
    takes_itself_back: Cell<bool>,
    _handlers: [Handler; 3],
}

impl Transaction {
    /// Opens a transaction that only reads.
    pub fn read(database: &IdbDatabase, stores: &[&str]) -> Result<Transaction, Failure> {
        Transaction::open(database, stores, "readonly", &Object::new())
    }

    /// Opens a transaction that writes, and is complete only when the disk has it.
    pub fn write(database: &IdbDatabase, stores: &[&str]) -> Result<Transaction, Failure> {
        let options = Object::new();
        // web-sys has these options only with its unstable features.
        Reflect::set(&options, &"durability".into(), &"strict".into())
            .map_err(|problem| Failure::of_value(&problem))?;
        let transaction = Transaction::open(database, stores, "readwrite", &options)?;
        transaction.takes_itself_back.set(true);
        Ok(transaction)
    }

    fn open(
        database: &IdbDatabase,
        stores: &[&str],
        mode: &str,
        options: &Object,
    ) -> Result<Transaction, Failure> {
        let stores: Array = stores.iter().map(|store| JsValue::from_str(store)).collect();
        let inner = Reflect::get(database, &"transaction".into())
            .and_then(|open| open.dyn_into::<Function>())
            .and_then(|open| open.call3(database, &stores, &mode.into(), options))
            .and_then(|opened| opened.dyn_into::<IdbTransaction>())
            .map_err(|problem| Failure::of_value(&problem))?;
        let (sender, outcome) = oneshot::channel();
        let sender = std::rc::Rc::new(Cell::new(Some(sender)));
        let tell = move |outcome: Outcome| {
            if let Some(sender) = sender.take() {
                // Nobody may be waiting any more.
                let _ = sender.send(outcome);
            }
        };
        let complete = {
            let tell = tell.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| tell(Ok(())))
        };
        let abort = {
            let inner = inner.clone();
            Closure::<dyn FnMut(Event)>::new(move |_| tell(Err(why_aborted(&inner))))
        };
        let error = Closure::<dyn FnMut(Event)>::new(pass_over_duplicates);
        inner.set_oncomplete(Some(complete.as_ref().unchecked_ref()));
        inner.set_onabort(Some(abort.as_ref().unchecked_ref()));
        inner.set_onerror(Some(error.as_ref().unchecked_ref()));
        Ok(Transaction {
            inner,
            outcome: RefCell::new(Some(outcome)),
            takes_itself_back: Cell::new(false),
            _handlers: [complete, abort, error],
        })
    }

    /// One of the stores that the transaction was opened for.
    pub fn store(&self, name: &str) -> Result<idb::ObjectStore, Failure> {
        Ok(idb::Transaction::from(self.inner.clone()).object_store(name)?)
    }

    /// Waits until the transaction is complete, or says why it was called off.
    pub async fn done(&self) -> Outcome {
        let outcome = self.outcome.take();
        let outcome = match outcome {
            Some(outcome) => outcome.await.unwrap_or(Err(Failure::Aborted)),
            None => Ok(()),
        };
        self.takes_itself_back.set(false);
        outcome
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        self.inner.set_oncomplete(None);
        self.inner.set_onabort(None);
        if self.takes_itself_back.get() {
            // It may be over already, which is what is wanted.
            let _ = self.inner.abort();
        }
        self.inner.set_onerror(None);
    }
}

fn why_aborted(transaction: &IdbTransaction) -> Failure {
    match transaction.error() {
        Some(exception) => match Failure::of_exception(&exception) {
            Failure::Aborted => Failure::Broken(exception.message()),
            failure => failure,
        },
        None => Failure::Broken("the transaction was called off".to_owned()),
    }
}

/// An entry whose stamp is held already is passed over: its row fails, the transaction goes on.
/// Only the index of the stamps can be broken in this way.
fn pass_over_duplicates(event: Event) {
    let request = event.target().and_then(|target| target.dyn_into::<IdbRequest>().ok());
    let exception = request.and_then(|request| request.error().ok().flatten());
    if exception.is_some_and(|exception| exception.name() == "ConstraintError") {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Something stored that does not have the form it should have.
pub(super) fn damaged(what: &str) -> Failure {
    Failure::Store(StoreError::Damaged(what.to_owned()))
}
