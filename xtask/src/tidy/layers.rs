//! Which folder of the server may import which: the order is read from ARCHITECTURE.md.

use super::Fault;
use super::tree::{File, Tree};
use std::collections::BTreeSet;

/// Where the order is drawn.
const MAP: &str = "ARCHITECTURE.md";
/// The heading above it.
const HEADING: &str = "## Layers";
/// Where the layers are.
const ROOT: &str = "server/src/";

/// A module of the server imports only what stands above it in the list of layers, and every folder stands in the list.
pub fn nothing_imports_upwards(tree: &Tree) -> Vec<Fault> {
    let Some(map) = tree.file(MAP) else {
        return Vec::new();
    };
    let layers = layers(&map.text);
    let mut faults = Vec::new();
    let folders: BTreeSet<&str> = tree.rust().filter_map(|file| folder(&file.path)).collect();
    for folder in folders.iter().filter(|folder| !layers.contains(folder)) {
        let text =
            format!("`{ROOT}{folder}` is missing from the list under «{HEADING}». Put it where its imports allow");
        faults.push(Fault::file(MAP, text));
    }
    for layer in layers.iter().filter(|layer| !folders.contains(*layer)) {
        let text = format!("the layer `{layer}` has no folder {ROOT}{layer}. Take it out of the list");
        faults.push(Fault::file(MAP, text));
    }
    for file in tree.rust().filter(|file| !file.is_test()) {
        faults.extend(upward(file, &layers));
    }
    faults
}

/// The list under the heading: one layer a line, the lowest first, up to the end of its fence.
fn layers(map: &str) -> Vec<&str> {
    let below = map.split_once(HEADING).map_or("", |(_, below)| below);
    let fence = below.split("```").nth(1).unwrap_or("");
    let names = fence.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    names.collect()
}

/// The folder of the server that a file is in; `None` for the files beside the folders, which may know all.
fn folder(path: &str) -> Option<&str> {
    path.strip_prefix(ROOT)?.split_once('/').map(|(folder, _)| folder)
}

fn upward(file: &File, layers: &[&str]) -> Vec<Fault> {
    let Some(own) = folder(&file.path).and_then(|own| layers.iter().position(|it| *it == own)) else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    for (number, line) in file.code() {
        for import in line.split("crate::").skip(1) {
            let name = import.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next();
            if let Some(above) = layers.iter().skip(own + 1).find(|layer| Some(**layer) == name) {
                let text = format!(
                    "`{}` imports `{above}`, which stands above it under «{HEADING}» in {MAP}. Move what is needed down, or the \
                     verb up",
                    layers.get(own).unwrap_or(&"")
                );
                faults.push(Fault::line(&file.path, number, text));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{File, layers, upward};

    const MAP: &str = "# A\n\n## Layers\n\nText.\n\n```text\nplatform   what all share\nbanks\nattempts\n```\n\n## B\n";

    fn faults(path: &str, text: &str) -> Vec<String> {
        let file = File {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        upward(&file, &layers(MAP))
            .iter()
            .map(|fault| fault.place.clone())
            .collect()
    }

    #[test]
    fn the_list_is_read_in_its_order() {
        assert_eq!(layers(MAP), ["platform", "banks", "attempts"]);
        assert!(layers("# Without").is_empty());
    }

    #[test]
    fn an_upward_import_is_told_with_its_line() {
        let text = "use crate::platform::Refusal;\nfn f() { crate::attempts::start() }\n";
        assert_eq!(
            faults("server/src/banks/store.rs", text),
            ["server/src/banks/store.rs:2"]
        );
        assert!(faults("server/src/attempts/store.rs", text).is_empty());
        assert!(faults("server/src/app.rs", text).is_empty(), "it puts all together");
        assert!(
            faults(
                "server/src/banks/a.rs",
                "// crate::attempts\n#[cfg(test)]\nuse crate::attempts;\n"
            )
            .is_empty()
        );
    }
}
