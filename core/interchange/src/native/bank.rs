//! One bank: its `bank.toml`, its pictures and its items.

use super::codes;
use super::fault::Fault;
use super::fields::Fields;
use super::hash;
use super::item::{self, Context};
use super::media;
use super::model::{AuthoredItem, Bank, Competency, Media};
use super::names::{bad_name, file_fault, is_id};
use super::read::BankFiles;
use super::source_file::{SourceFile, decode};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

const BANK: &str = "bank.toml";

/// Reads a bank; `None` where not even `bank.toml` can be read.
pub(super) fn read(files: &BankFiles<'_>, competencies: &[Competency]) -> (Option<Bank>, Vec<Fault>) {
    let mut faults = Vec::new();
    if !is_id(files.slug) {
        faults.push(bad_name(&files.path(BANK), "имя папки банка", files.slug));
    }
    let mut pictures = Vec::new();
    let mut hashes = BTreeMap::new();
    for (path, bytes) in files.files.iter().filter(|(path, _)| path.starts_with("media/")) {
        let hash = hash::of_content(bytes);
        hashes.insert((*path).to_owned(), hash.clone());
        match media::check(&files.path(path), path, bytes) {
            Ok(mime) => pictures.push(Media {
                path: (*path).to_owned(),
                mime,
                bytes: bytes.to_vec(),
                hash,
            }),
            Err(found) => faults.extend(found),
        }
    }
    let mut items = Vec::new();
    let mut shown = BTreeSet::new();
    for (path, bytes) in &files.files {
        if path.starts_with("media/") || *path == BANK {
            continue;
        }
        let Some(code) = path.strip_suffix(".toml").filter(|code| !code.contains('/')) else {
            faults.extend(stray(&files.path(path), path));
            continue;
        };
        let file = files.path(path);
        if !is_id(code) {
            faults.push(bad_name(&file, "имя файла задания", code));
        }
        let source = ItemSource {
            file: &file,
            code,
            bytes,
            competencies,
            hashes: &hashes,
        };
        let (item, found) = source.read(&mut shown);
        faults.extend(found);
        items.extend(item);
    }
    for path in hashes.keys().filter(|path| !shown.contains(*path)) {
        let message = "картинку не показывает ни одно задание: вставьте `![описание](…)` или удалите файл";
        faults.push(file_fault(&files.path(path), codes::UNUSED_PICTURE, message));
    }
    let (mut bank, found) = read_head(files);
    faults.extend(found);
    if let Some(bank) = bank.as_mut() {
        (bank.items, bank.media) = (items, pictures);
    }
    (bank, faults)
}

fn read_head(files: &BankFiles<'_>) -> (Option<Bank>, Vec<Fault>) {
    let file = files.path(BANK);
    let bytes = files.files.get(BANK).copied().unwrap_or_default();
    let text = match decode(&file, bytes) {
        Ok(text) => text,
        Err(fault) => return (None, vec![fault]),
    };
    let source = SourceFile::new(&file, &text);
    let bank = source.parse().and_then(|table| {
        let fields = Fields::new(&source, table.get_ref(), 0);
        let [title, subject, language, license] =
            ["title", "subject", "language", "license"].map(|key| fields.need_title(key));
        let description = fields.need_full("description");
        fields.finish(|_| None);
        Some(Bank {
            slug: files.slug.to_owned(),
            title: title?.value,
            subject: subject?.value,
            language: language?.value,
            description: description?.value,
            license: license?.value,
            items: Vec::new(),
            media: Vec::new(),
        })
    });
    (bank, source.into_faults())
}

/// A file that is neither an item nor a picture; notes in Markdown may lie about.
fn stray(file: &str, path: &str) -> Option<Fault> {
    let message = if path.ends_with(".toml") {
        "задания лежат прямо в папке банка, а не глубже: перенесите файл"
    } else {
        "лишний файл: в банке лежат bank.toml, задания .toml и картинки в папке media"
    };
    (!path.ends_with(".md")).then(|| file_fault(file, codes::STRAY_FILE, message))
}

/// An item's file and what it is read against.
struct ItemSource<'s> {
    file: &'s str,
    code: &'s str,
    bytes: &'s [u8],
    competencies: &'s [Competency],
    hashes: &'s BTreeMap<String, String>,
}

impl ItemSource<'_> {
    /// Reads the item and adds the pictures that it shows to `shown`.
    fn read(&self, shown: &mut BTreeSet<String>) -> (Option<AuthoredItem>, Vec<Fault>) {
        let text = match decode(self.file, self.bytes) {
            Ok(text) => text,
            Err(fault) => return (None, vec![fault]),
        };
        let source = SourceFile::new(self.file, &text);
        let Some(table) = source.parse() else {
            // What the broken file shows is not unused: its own faults come first.
            shown.extend(self.hashes.keys().filter(|path| text.contains(path.as_str())).cloned());
            return (None, source.into_faults());
        };
        let fields = Fields::new(&source, table.get_ref(), 0);
        let context = Context {
            source: &source,
            competencies: self.competencies,
            pictures: self.hashes,
            shown: RefCell::default(),
        };
        let read = item::read_item(&context, &fields, self.code);
        let media = context.shown.into_inner();
        shown.extend(media.iter().cloned());
        let item = read.map(|read| AuthoredItem {
            item: read.item,
            file: self.file.to_owned(),
            source_hash: self.source_hash(&text, &media),
            media: media.iter().cloned().collect(),
            recompute: read.recompute,
        });
        (item, source.into_faults())
    }

    fn source_hash(&self, text: &str, media: &BTreeSet<String>) -> String {
        let mut parts = vec![text.trim_end().as_bytes()];
        for path in media {
            parts.push(path.as_bytes());
            parts.push(self.hashes.get(path).map_or(&[], |hash| hash.as_bytes()));
        }
        hash::of_parts(parts)
    }
}
