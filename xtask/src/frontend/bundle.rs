//! wasm-bindgen as a library: a door's `.wasm` becomes WebAssembly with its JavaScript glue, and these become assets.

use super::dist::Entry;
use super::hashed_name;
use crate::{files, repo};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// What wasm-bindgen makes of a door.
pub struct Bundle {
    door: &'static str,
    wasm: Vec<u8>,
    glue: String,
    /// Scripts that the glue imports, by their path beneath `snippets/`.
    snippets: Vec<(String, Vec<u8>)>,
}

/// The assets of a door and what its page must link to.
pub struct Assets {
    /// The files, beneath the dist folder.
    pub entries: Vec<Entry>,
    /// The names that the page refers to.
    pub links: Links,
}

/// Addresses for a door's page, such as `/assets/participant-1f2e….css`.
pub struct Links {
    /// `participant` or `staff`.
    pub door: &'static str,
    /// The one style sheet.
    pub css: String,
    /// The script that starts the page.
    pub boot: String,
    /// The glue that the script imports.
    pub glue: String,
    /// The WebAssembly.
    pub wasm: String,
}

/// Checks that wasm-bindgen and the library that processes its output are of one version.
///
/// # Errors
/// Gives the command that brings them together.
pub fn check_versions() -> Result<()> {
    let lock: toml::Table = repo::read("Cargo.lock")?.parse().context("Cargo.lock")?;
    let packages = lock
        .get("package")
        .and_then(toml::Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let version = |name: &str| {
        let package = packages
            .iter()
            .find(|it| it.get("name").and_then(toml::Value::as_str) == Some(name));
        package
            .and_then(|it| it.get("version"))
            .and_then(toml::Value::as_str)
            .unwrap_or("none")
    };
    let (library, tool) = (version("wasm-bindgen"), version("wasm-bindgen-cli-support"));
    if library != tool {
        bail!(
            "Cargo.lock has wasm-bindgen {library} but wasm-bindgen-cli-support {tool}; they must be equal. \
             Run: cargo update -p wasm-bindgen-cli-support --precise {library}"
        );
    }
    Ok(())
}

/// Runs wasm-bindgen over a compiled door.
///
/// # Errors
/// Names the file that it could not process.
pub fn bindgen(wasm: &Path, door: &'static str) -> Result<Bundle> {
    let folder = repo::target().join("bindgen").join(door);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).with_context(|| format!("cannot clear {}", folder.display()))?;
    }
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(door)
        .typescript(false)
        .omit_default_module_path(true);
    bindgen
        .remove_name_section(true)
        .remove_producers_section(true)
        .keep_debug(false);
    bindgen
        .web(true)?
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen on {}", wasm.display()))?;
    let read = |path: PathBuf| std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()));
    let snippets = folder.join("snippets");
    let snippets = files::below(&snippets)?.into_iter().map(|path| {
        let name = path.strip_prefix(&snippets).unwrap_or(&path).display().to_string();
        Ok((name, read(path)?))
    });
    Ok(Bundle {
        door,
        wasm: read(folder.join(format!("{door}_bg.wasm")))?,
        glue: String::from_utf8(read(folder.join(format!("{door}.js")))?)?,
        snippets: snippets.collect::<Result<_>>()?,
    })
}

impl Bundle {
    /// Names everything by its contents and adds the style sheet and the script that starts the page.
    pub fn into_assets(self, css: &str) -> Assets {
        let Self {
            door,
            wasm,
            mut glue,
            snippets,
        } = self;
        let mut entries = Vec::new();
        let mut add = |name: String, bytes: Vec<u8>| {
            entries.push(Entry::new(format!("assets/{name}"), bytes));
            name
        };
        if !snippets.is_empty() {
            let all: Vec<u8> = snippets.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
            let folder = format!("snippets-{}", files::hash(&all));
            glue = glue.replace("./snippets/", &format!("./{folder}/"));
            for (name, bytes) in snippets {
                add(format!("{folder}/{name}"), bytes);
            }
        }
        let css = add(hashed_name(&format!("{door}.css"), css.as_bytes()), css.into());
        let wasm = add(hashed_name(&format!("{door}.wasm"), &wasm), wasm);
        let glue = add(hashed_name(&format!("{door}.js"), glue.as_bytes()), glue.into_bytes());
        let boot = format!(
            "import init from \"./{glue}\";\ninit({{ module_or_path: new URL(\"./{wasm}\", import.meta.url) }});\n"
        );
        let boot = add(
            hashed_name(&format!("{door}-boot.js"), boot.as_bytes()),
            boot.into_bytes(),
        );
        let [css, boot, glue, wasm] = [css, boot, glue, wasm].map(|name| format!("/assets/{name}"));
        Assets {
            entries,
            links: Links {
                door,
                css,
                boot,
                glue,
                wasm,
            },
        }
    }
}
