//! Unsent answers on this computer, in IndexedDB: each under `attempt/position/epoch`, so that tabs do not overwrite one another.

use super::outbox::Kept;
use js_sys::{Array, Promise};
use olymp_contract::WriterEpoch;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

const DATABASE: &str = "olymp";
const STORE: &str = "drafts";

thread_local! {
    static OPENED: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

/// Why this computer could not keep an answer: it has no storage, or the storage is full.
#[derive(Debug)]
pub struct NotKept;

impl From<JsValue> for NotKept {
    fn from(_: JsValue) -> Self {
        Self
    }
}

async fn database() -> Result<IdbDatabase, NotKept> {
    if let Some(opened) = OPENED.with_borrow(Clone::clone) {
        return Ok(opened);
    }
    let factory = leptos::prelude::window().indexed_db()?.ok_or(NotKept)?;
    let request = factory.open_with_u32(DATABASE, 1)?;
    let upgraded = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(database) = upgraded.result() {
            let _ = database.unchecked_into::<IdbDatabase>().create_object_store(STORE);
        }
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let opened: IdbDatabase = done(&request).await?.unchecked_into();
    OPENED.set(Some(opened.clone()));
    Ok(opened)
}

/// The result of a request, once it is there.
async fn done(request: &IdbRequest) -> Result<JsValue, NotKept> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await?;
    Ok(request.result()?)
}

/// Waits until a transaction is on the disk.
async fn committed(transaction: &IdbTransaction) -> Result<(), NotKept> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onerror(Some(&reject));
        transaction.set_onabort(Some(&reject));
    });
    JsFuture::from(promise).await?;
    Ok(())
}

async fn store(mode: IdbTransactionMode) -> Result<(IdbObjectStore, IdbTransaction), NotKept> {
    let transaction = database().await?.transaction_with_str_and_mode(STORE, mode)?;
    Ok((transaction.object_store(STORE)?, transaction))
}

fn key(attempt: &str, position: u16, epoch: WriterEpoch) -> JsValue {
    JsValue::from_str(&format!("{attempt}/{position:05}/{:012}", epoch.0))
}

/// Keeps an answer; it is on the disk when this returns.
///
/// # Errors
/// [`NotKept`] where it is not.
pub async fn keep(attempt: &str, kept: &Kept) -> Result<(), NotKept> {
    let text = serde_json::to_string(kept).map_err(|_| NotKept)?;
    let (store, transaction) = store(IdbTransactionMode::Readwrite).await?;
    store.put_with_key(&JsValue::from_str(&text), &key(attempt, kept.position, kept.epoch))?;
    committed(&transaction).await
}

/// Finds the answers of an attempt; one that cannot be read is passed over.
///
/// # Errors
/// [`NotKept`] where the storage cannot be read.
pub async fn find(attempt: &str) -> Result<Vec<Kept>, NotKept> {
    // «0» follows «/», so this is every key that begins with the attempt.
    let (first, last) = (format!("{attempt}/"), format!("{attempt}0"));
    let range = IdbKeyRange::bound(&JsValue::from_str(&first), &JsValue::from_str(&last))?;
    let (store, _) = store(IdbTransactionMode::Readonly).await?;
    let found: Array = done(&store.get_all_with_key(&range)?).await?.unchecked_into();
    let texts = found.iter().filter_map(|text| text.as_string());
    Ok(texts
        .filter_map(|text| olymp_frontend::api::read_json(&text).ok())
        .collect())
}

/// Drops the answers of an item up to this epoch: the server has them, or the person does not want them.
pub async fn forget(attempt: &str, position: u16, epoch: WriterEpoch) {
    // Where it fails the next opening finds an answer that the server has, and drops it then.
    let _ = try_forget(attempt, position, epoch).await;
}

async fn try_forget(attempt: &str, position: u16, epoch: WriterEpoch) -> Result<(), NotKept> {
    let range = IdbKeyRange::bound(&key(attempt, position, WriterEpoch(0)), &key(attempt, position, epoch))?;
    let (store, transaction) = store(IdbTransactionMode::Readwrite).await?;
    store.delete(&range)?;
    committed(&transaction).await
}
