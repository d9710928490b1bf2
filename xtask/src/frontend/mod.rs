//! The frontend's build: WebAssembly, glue, style sheet and page of each door, named by content and compressed once.

mod bundle;
mod compiler;
mod compress;
mod dist;
mod page;
mod size;
mod stamp;
mod styles;

use crate::{files, repo};
use anyhow::{Context, Result};
use dist::{Dist, Entry};
use std::time::Instant;

/// The two pages of the frontend.
const DOORS: [&str; 2] = ["participant", "staff"];

/// Builds both doors into [`repo::dist`], unless nothing that they are made of has changed.
///
/// # Errors
/// Names what is missing and how to get it, or what of the sources is wrong.
pub fn build() -> Result<()> {
    let stamp = stamp::Stamp::of_sources()?;
    if let Some(report) = stamp.current_report() {
        println!("Frontend: unchanged.\n{report}");
        return Ok(());
    }
    let started = Instant::now();
    bundle::check_versions()?;
    let compiler = compiler::find()?;
    println!("Frontend: {compiler}.");
    let folder = compiler.compile()?;

    let mut dist = Dist::default();
    let mut sizes = size::Sizes::default();
    let bundles = std::thread::scope(|scope| {
        let workers = DOORS.map(|door| {
            let wasm = folder.join(format!("{door}.wasm"));
            scope.spawn(move || bundle::bindgen(&wasm, door))
        });
        workers.map(|worker| worker.join().unwrap_or_else(|_| anyhow::bail!("wasm-bindgen gave up")))
    });
    for (door, bundle) in DOORS.into_iter().zip(bundles) {
        let assets = bundle?.into_assets(&styles::sheet(door)?);
        let page = page::fill(&page::template(door)?, &assets.links);
        for entry in &assets.entries {
            sizes.count(door, entry);
        }
        dist.extend(assets.entries);
        dist.push(Entry::new(format!("index-{door}.html"), page.into_bytes()));
    }
    for asset in dist::fixed_assets()? {
        sizes.note(&asset);
        dist.push(asset);
    }
    dist.write().context("writing the built frontend")?;
    let report = sizes.report();
    println!(
        "{report}\nFrontend: built in {:.0?}, in {}.",
        started.elapsed(),
        shown_dist()
    );
    sizes.check()?;
    stamp.keep(&report)
}

/// The folder of the built frontend, as a person would name it.
fn shown_dist() -> String {
    let dist = repo::dist();
    dist.strip_prefix(repo::root()).unwrap_or(&dist).display().to_string()
}

/// A name that changes with the contents: `participant.css` → `participant-1f2e….css`.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = files::hash(bytes);
    name.rsplit_once('.').map_or_else(
        || format!("{name}-{hash}"),
        |(stem, end)| format!("{stem}-{hash}.{end}"),
    )
}
