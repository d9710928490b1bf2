//! Nothing committed names the machine it was written on, or where that machine gets its packages.

use super::Fault;
use super::tree::Tree;

/// Folders of one machine.
const FOLDERS: [&str; 3] = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

/// Where packages come from is each machine's own setting.
const HOSTS: [&str; 6] = [
    concat!("registry.", "npmjs.org"),
    concat!("registry.", "yarnpkg.com"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("pypi.org/", "simple"),
    concat!("deb.", "debian.org"),
];

/// Settings that point cargo or npm to another source.
const SETTINGS: [(&str, &str); 4] = [
    (".cargo/config.toml", "[source"),
    (".cargo/config.toml", "[registr"),
    (".npmrc", "registry="),
    ("package-lock.json", "\"resolved\":"),
];

/// No paths of a machine, no hosts of registries or mirrors.
pub fn nothing_of_this_machine(tree: &Tree) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in tree.files() {
        let settings: Vec<_> = SETTINGS
            .iter()
            .filter(|(name, _)| file.path.ends_with(name))
            .map(|(_, text)| *text)
            .collect();
        for (number, line) in file.text.lines().enumerate() {
            if let Some(folder) = FOLDERS.iter().find(|folder| has_absolute(line, folder)) {
                let text = format!(
                    "a path of one machine, `{folder}…`. Write it relative to the repository, or take it as a parameter"
                );
                faults.push(Fault::line(&file.path, number, text));
            }
            if let Some(host) = HOSTS.iter().find(|host| line.contains(**host)) {
                let text = format!("names the package host `{host}`. Leave it to each machine's own settings");
                faults.push(Fault::line(&file.path, number, text));
            }
            if let Some(setting) = settings.iter().find(|setting| line.contains(**setting)) {
                let text = format!(
                    "`{setting}` ties the project to one source of packages. Remove it (npm: omit-lockfile-registry-resolved=true)"
                );
                faults.push(Fault::line(&file.path, number, text));
            }
        }
    }
    faults
}

/// Whether the folder stands at the beginning of a path, not in the middle of one.
fn has_absolute(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        !before.is_some_and(|it| it.is_alphanumeric() || "._-/}*…".contains(it))
    })
}

#[cfg(test)]
mod tests {
    use super::{FOLDERS, has_absolute};

    #[test]
    fn only_absolute_paths_count() {
        for folder in FOLDERS {
            assert!(has_absolute(&format!("cp \"{folder}main\" x"), folder));
            assert!(!has_absolute(&format!("frontend/src/staff{folder}mod.rs"), folder));
        }
    }
}
