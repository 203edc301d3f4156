//! The connection: opened when needed, given up when another page brings a newer version, opened
//! once more where the browser broke it.

use super::{super::StoreError, failure::Failure, meta, migrations, transaction::Transaction};
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
    /// The place that was read from here; nothing where nothing was read yet.
    place: RefCell<Option<JsValue>>,
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
            place: RefCell::new(None),
        };
        database.connect().await.map_err(Failure::into_error)?;
        Ok(database)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Remembers the place that is read from, so that nothing is written to another one.
    pub async fn note_place(&self, transaction: &Transaction) -> Result<(), Failure> {
        self.is_at(meta::place(transaction).await?);
        Ok(())
    }

    /// From now on it is this place that is written to.
    pub fn is_at(&self, place: JsValue) {
        self.place.replace(Some(place));
    }

    /// Whether it is still the place that was read from, if any was.
    pub async fn is_same_place(&self, transaction: &Transaction) -> Result<bool, Failure> {
        let place = meta::place(transaction).await?;
        Ok(self.place.borrow().as_ref().is_none_or(|read_from| *read_from == place))
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
                if !self.is_same_place(&transaction).await? {
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
                let transaction = event.target()?.transaction();
                migrations::run(&event.database()?, transaction.as_ref(), from)
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
