//! `competencies.toml`: what items may test.

use super::codes;
use super::fault::Fault;
use super::fields::Fields;
use super::item::Context;
use super::model::{Competency, FileTree};
use super::names::file_fault;
use super::source_file::{SourceFile, decode};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// The most competencies of a file.
const MAX_COMPETENCIES: usize = 5_000;

const FILE: &str = "competencies.toml";

/// Reads the list from the folder itself or from its parent.
pub(super) fn read(tree: &FileTree) -> (Vec<Competency>, Vec<Fault>) {
    let parent = format!("../{FILE}");
    let found = [FILE, parent.as_str()]
        .into_iter()
        .find_map(|path| Some((path, tree.files.get(path)?)));
    let Some((path, bytes)) = found else {
        let message = "нет файла competencies.toml ни в этой папке, ни в папке над ней: без него задания не проверить";
        return (Vec::new(), vec![file_fault(FILE, codes::NO_COMPETENCIES, message)]);
    };
    let text = match decode(path, bytes) {
        Ok(text) => text,
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    let source = SourceFile::new(path, &text);
    let list = source
        .parse()
        .map(|table| read_list(&source, &Fields::new(&source, table.get_ref(), 0)));
    (list.unwrap_or_default(), source.into_faults())
}

fn read_list(source: &SourceFile<'_>, fields: &Fields<'_, '_>) -> Vec<Competency> {
    let pictures = BTreeMap::new();
    let context = Context {
        source,
        competencies: &[],
        pictures: &pictures,
        shown: RefCell::default(),
    };
    let mut list = Vec::new();
    let mut seen = BTreeSet::new();
    for one in fields.need_tables_up_to("competency", MAX_COMPETENCIES) {
        let code = one.need_full("code");
        let title = one.need_title("title");
        let dimension = one.need_full("dimension").and_then(|text| context.dimension(&text));
        one.finish(|_| None);
        let Some(code) = code else { continue };
        if !code
            .value
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b))
        {
            let message = format!("код `{}`: допустимы a-z, 0-9, точка и дефис", code.value);
            source.fault(code.span.start, codes::BAD_ID, message);
        }
        if !seen.insert(code.value.clone()) {
            let message = format!("код `{}` уже есть выше: у каждой компетенции свой", code.value);
            source.fault(code.span.start, codes::DUPLICATE_COMPETENCY, message);
        } else if let (Some(title), Some(dimension)) = (title, dimension) {
            list.push(Competency {
                code: code.value,
                title: title.value,
                dimension,
            });
        }
    }
    fields.finish(|_| None);
    list
}
