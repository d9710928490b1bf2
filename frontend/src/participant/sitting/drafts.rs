//! Unsent answers on this computer, in IndexedDB: each under `attempt/position/pen`, so that tabs do not overwrite one another.

use super::outbox::Kept;
use idb::{Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, TransactionMode};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

const DATABASE: &str = "olymp";
const STORE: &str = "drafts";

thread_local! {
    static OPENED: RefCell<Option<Rc<Database>>> = const { RefCell::new(None) };
}

/// Why this computer could not keep an answer: it has no storage, or the storage is full.
#[derive(Debug)]
pub struct NotKept;

impl From<idb::Error> for NotKept {
    fn from(_: idb::Error) -> Self {
        Self
    }
}

async fn database() -> Result<Rc<Database>, NotKept> {
    if let Some(opened) = OPENED.with_borrow(Clone::clone) {
        return Ok(opened);
    }
    let mut request = Factory::new()?.open(DATABASE, Some(1))?;
    request.on_upgrade_needed(|event| {
        if let Ok(database) = event.database() {
            let _ = database.create_object_store(STORE, ObjectStoreParams::new());
        }
    });
    let opened = Rc::new(request.await?);
    OPENED.set(Some(Rc::clone(&opened)));
    Ok(opened)
}

fn key(attempt: &str, position: u16, pen: i64) -> JsValue {
    JsValue::from_str(&format!("{attempt}/{position:05}/{pen:012}"))
}

/// Keeps an answer; it is on the disk when this returns.
///
/// # Errors
/// [`NotKept`] where it is not.
pub async fn keep(attempt: &str, kept: &Kept) -> Result<(), NotKept> {
    let text = serde_json::to_string(kept).map_err(|_| NotKept)?;
    let database = database().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let key = key(attempt, kept.position, kept.pen);
    transaction
        .object_store(STORE)?
        .put(&JsValue::from_str(&text), Some(&key))?
        .await?;
    if transaction.await?.is_committed() {
        Ok(())
    } else {
        Err(NotKept)
    }
}

/// Finds the answers of an attempt; one that cannot be read is passed over.
///
/// # Errors
/// [`NotKept`] where the storage cannot be read.
pub async fn find(attempt: &str) -> Result<Vec<Kept>, NotKept> {
    let database = database().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadOnly)?;
    // «0» follows «/», so this is every key that begins with the attempt.
    let (first, last) = (format!("{attempt}/"), format!("{attempt}0"));
    let range = KeyRange::bound(&JsValue::from_str(&first), &JsValue::from_str(&last), None, Some(true))?;
    let found = transaction
        .object_store(STORE)?
        .get_all(Some(Query::KeyRange(range)), None)?
        .await?;
    Ok(found
        .iter()
        .filter_map(JsValue::as_string)
        .filter_map(|text| serde_json::from_str(&text).ok())
        .collect())
}

/// Drops the answers of an item up to this pen: the server has them, or the person does not want them.
pub async fn forget(attempt: &str, position: u16, pen: i64) {
    // Where it fails the next opening finds an answer that the server has, and drops it then.
    let _ = try_forget(attempt, position, pen).await;
}

async fn try_forget(attempt: &str, position: u16, pen: i64) -> Result<(), NotKept> {
    let database = database().await?;
    let transaction = database.transaction(&[STORE], TransactionMode::ReadWrite)?;
    let range = KeyRange::bound(&key(attempt, position, 0), &key(attempt, position, pen), None, None)?;
    transaction.object_store(STORE)?.delete(range)?.await?;
    transaction.await?;
    Ok(())
}
