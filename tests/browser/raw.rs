//! The database by hand, as a newer version or an accident would change it.

use idb::{Database, Factory, TransactionMode};
use wasm_bindgen::JsValue;

/// A name that no other test uses.
pub fn fresh_name() -> String {
    understudy::platform::random::uuid().to_string()
}

/// Opens a database of any version, with no migrations.
pub async fn open(name: &str, version: Option<u32>) -> Database {
    Factory::new().unwrap().open(name, version).unwrap().await.unwrap()
}

/// Puts one value into a store.
pub async fn put(name: &str, store: &str, key: JsValue, value: JsValue) {
    let database = open(name, None).await;
    let transaction = database.transaction(&[store], TransactionMode::ReadWrite).unwrap();
    transaction.object_store(store).unwrap().put(&value, Some(&key)).unwrap().await.unwrap();
    transaction.await.unwrap();
    database.close();
}

/// Removes one value from a store.
pub async fn delete(name: &str, store: &str, key: JsValue) {
    let database = open(name, None).await;
    let transaction = database.transaction(&[store], TransactionMode::ReadWrite).unwrap();
    transaction.object_store(store).unwrap().delete(key).unwrap().await.unwrap();
    transaction.await.unwrap();
    database.close();
}

/// Removes a whole database, as the browser does with the data of a site.
pub async fn remove(name: &str) {
    Factory::new().unwrap().delete(name).unwrap().await.unwrap();
}

/// How many values a store holds.
pub async fn count(name: &str, store: &str) -> u32 {
    let database = open(name, None).await;
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly).unwrap();
    let count = transaction.object_store(store).unwrap().count(None).unwrap().await.unwrap();
    database.close();
    count
}
