//! A paper, as far as this client needs it, and what is saved for its places.

use crate::http::Connection;
use crate::world::{Book, Known};
use anyhow::{Context, Result, ensure};
use olymp_assessment::points::Points;
use olymp_contract::attempts::{SaveResponse, SavedResponse};
use olymp_contract::paths;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::rc::Rc;

/// Of a paper, what this client needs: texts are skipped.
#[derive(Deserialize)]
pub struct Paper {
    items: Vec<PaperItem>,
    /// What the server has.
    pub responses: Vec<SavedResponse>,
}

#[derive(Deserialize)]
struct PaperItem {
    position: u16,
    max: String,
    item: View,
}

#[derive(Deserialize)]
struct View {
    version: String,
}

/// A place of the paper.
pub struct Place {
    /// Its number, from 1.
    pub position: u16,
    /// What it is worth.
    pub max: Points,
    /// What is known of the item.
    pub item: Rc<Known>,
    pub(super) path: String,
    pub(super) save: SaveResponse,
}

impl Paper {
    /// Its places, each with a save that answers rightly.
    ///
    /// # Errors
    /// Where it names unknown items.
    pub fn places(&self, attempt: &str, book: &Book) -> Result<Vec<Place>> {
        let places = self.items.iter().map(|it| {
            let item = book.item(&it.item.version)?;
            Ok(Place {
                position: it.position,
                max: it.max.parse()?,
                path: paths::response(attempt, &it.position.to_string()),
                save: SaveResponse {
                    sequence: 0,
                    response: Some(item.body(true)),
                    flagged: false,
                    client_time: 0,
                },
                item,
            })
        });
        places.collect()
    }
}

/// The body of a request that was granted.
///
/// # Errors
/// Where it was refused, or has another body.
pub fn body<T: DeserializeOwned>(line: &Connection, status: u16) -> Result<T> {
    let bytes = line.reply().body();
    let text = || String::from_utf8_lossy(&bytes[..bytes.len().min(300)]).into_owned();
    ensure!(status == 200, "{status} {}", text());
    serde_json::from_slice(bytes).with_context(text)
}
