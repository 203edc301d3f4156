//! The connection: opened when needed, given up when another page brings a newer version, opened
//! once more where the browser broke it.

use super::{
    super::{Position, StoreError},
    failure::Failure,
    journal, meta, migrations,
    transaction::Transaction,
};
use idb::{DatabaseEvent, Event as _, Request};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, IdbDatabase};

/// A database and its connection.
pub(super) struct Database {
    name: String,
    connection: RefCell<Option<Connection>>,
    /// What was read from here; nothing where nothing was read yet.
    read: RefCell<Option<Read>>,
}

/// What a page has read.
struct Read {
    /// The place: see [`meta::place`].
    place: JsValue,
    /// Up to where.
    position: Position,
}

struct Connection {
    inner: IdbDatabase,
    closed: Rc<Cell<bool>>,
    _handlers: [Closure<dyn FnMut(Event)>; 2],
}

impl Database {
    /// Opens the database of a name, or makes it.
    pub async fn open(name: &str) -> Result<Database, StoreError> {
        let database = Database {
            name: name.to_owned(),
            connection: RefCell::new(None),
            read: RefCell::new(None),
        };
        database.connect().await.map_err(Failure::into_error)?;
        Ok(database)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Remembers what was read, and up to where, so that nothing is written to anything else.
    pub async fn note_read(
        &self,
        transaction: &Transaction,
        position: Position,
    ) -> Result<(), Failure> {
        let place = meta::place(transaction).await?;
        self.is_at(place, position);
        Ok(())
    }

    /// From now on it is this place that is written to, read up to a position.
    pub fn is_at(&self, place: JsValue, position: Position) {
        self.read.replace(Some(Read { place, position }));
    }

    /// Whether what was read is still there, if anything was. The journal is looked at where the
    /// transaction has it: its positions begin anew where the browser itself removed everything.
    pub async fn is_still_there(
        &self,
        transaction: &Transaction,
        has_journal: bool,
    ) -> Result<bool, Failure> {
        let place = meta::place(transaction).await?;
        let reaches = match has_journal {
            true => Some(journal::position(transaction).await?),
            false => None,
        };
        Ok(self.read.borrow().as_ref().is_none_or(|read| {
            read.place == place && reaches.is_none_or(|reaches| reaches >= read.position)
        }))
    }

    /// Does some reading in one transaction.
    pub async fn read<T>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Transaction) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        self.twice(async || {
            let transaction = Transaction::read(&self.connect().await?, stores)?;
            work(&transaction).await
        })
        .await
    }

    /// Does some writing in one transaction, unless what is stored is of a newer version, or is not
    /// what was read from here. `stores` has the store of the format added to it.
    pub async fn write<T>(
        &self,
        stores: &[&str],
        work: impl AsyncFn(&Transaction) -> Result<T, Failure>,
    ) -> Result<T, StoreError> {
        let stores: Vec<&str> = stores.iter().copied().chain([super::META]).collect();
        self.twice(async || {
            let transaction = Transaction::write(&self.connect().await?, &stores)?;
            let worked = async {
                meta::refuse_newer(&transaction).await?;
                let has_journal = stores.contains(&super::JOURNAL);
                if !self.is_still_there(&transaction, has_journal).await? {
                    return Err(StoreError::Removed.into());
                }
                work(&transaction).await
            };
            match worked.await {
                Ok(result) => transaction.done().await.map(|()| result),
                Err(Failure::Aborted) => {
                    Err(transaction.done().await.err().unwrap_or(Failure::Aborted))
                }
                Err(failure) => Err(failure),
            }
        })
        .await
    }

    /// Tries once more over a new connection where the old one turns out to be broken. Doing the
    /// same twice does no harm.
    async fn twice<T>(&self, work: impl AsyncFn() -> Result<T, Failure>) -> Result<T, StoreError> {
        match work().await {
            Err(Failure::Broken(_) | Failure::Aborted) => {
                self.disconnect();
                work().await.map_err(Failure::into_error)
            }
            result => result.map_err(Failure::into_error),
        }
    }

    async fn connect(&self) -> Result<IdbDatabase, Failure> {
        if let Some(connection) = &*self.connection.borrow()
            && !connection.closed.get()
        {
            return Ok(connection.inner.clone());
        }
        self.disconnect();
        let connection = Connection::open(&self.name).await?;
        let inner = connection.inner.clone();
        self.connection.replace(Some(connection));
        Ok(inner)
    }

    fn disconnect(&self) {
        drop(self.connection.take());
    }
}

impl Connection {
    async fn open(name: &str) -> Result<Connection, Failure> {
        let blocked = |words: String| Failure::Store(StoreError::Blocked(words));
        let factory =
            idb::Factory::new().map_err(|_| blocked("there is no database".to_owned()))?;
        let mut request = factory.open(name, Some(migrations::VERSION))?;
        let migrated = Rc::new(Cell::new(Ok(())));
        let result = Rc::clone(&migrated);
        request.on_upgrade_needed(move |event| {
            let migrate = || {
                let from = event.old_version()?;
                migrations::run(&event.database()?, from)
            };
            let migrated = migrate();
            if migrated.is_err()
                && let Some(transaction) = event.target().ok().and_then(|it| it.transaction())
            {
                // Half a migration must not stay; the opening fails with it.
                let _ = transaction.abort();
            }
            result.set(migrated);
        });
        let opened = request.await;
        migrated.replace(Ok(()))?;
        let inner = IdbDatabase::from(opened.map_err(|error| match Failure::from(error) {
            // Firefox says this in private windows.
            Failure::Broken(words) => blocked(words),
            failure => failure,
        })?);

        let closed = Rc::new(Cell::new(false));
        let give_up = {
            let (inner, closed) = (inner.clone(), Rc::clone(&closed));
            Closure::<dyn FnMut(Event)>::new(move |_| {
                inner.close();
                closed.set(true);
            })
        };
        let lost = {
            let closed = Rc::clone(&closed);
            Closure::<dyn FnMut(Event)>::new(move |_| closed.set(true))
        };
        inner.set_onversionchange(Some(give_up.as_ref().unchecked_ref()));
        inner.set_onclose(Some(lost.as_ref().unchecked_ref()));
        Ok(Connection { inner, closed, _handlers: [give_up, lost] })
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.inner.set_onversionchange(None);
        self.inner.set_onclose(None);
        self.inner.close();
    }
}
