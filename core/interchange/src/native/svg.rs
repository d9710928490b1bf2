//! SVG pictures: parsed, and refused where they could run, load or show anything that is not in them.

use super::codes;
use super::fault::Fault;
use super::source_file;
use roxmltree::{Document, Node, ParsingOptions};

/// Elements that run, embed or load.
const REFUSED: [&str; 12] = [
    "script",
    "foreignobject",
    "iframe",
    "embed",
    "object",
    "audio",
    "video",
    "canvas",
    "handler",
    "listener",
    "link",
    "meta",
];

/// Everything wrong with an SVG.
pub(super) fn check(file: &str, bytes: &[u8]) -> Vec<Fault> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => return source_file::decode(file, bytes).err().into_iter().collect(),
    };
    let fault = |line: u32, code, message: String| Fault {
        file: file.to_owned(),
        line,
        code,
        message,
    };
    // Without document types there are no entities, and with them no bombs and no files from outside.
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: 100_000,
        ..ParsingOptions::default()
    };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(roxmltree::Error::DtdDetected) => {
            let message = "SVG с <!DOCTYPE …>: удалите эту строку".to_owned();
            return vec![fault(1, codes::UNSAFE_SVG, message)];
        }
        Err(error) => {
            let message = format!("SVG не читается как XML ({error}): сохраните картинку заново");
            return vec![fault(error.pos().row, codes::BAD_PICTURE, message)];
        }
    };
    let mut faults = Vec::new();
    if document.root_element().tag_name().name() != "svg"
        || document.root_element().tag_name().namespace() != Some("http://www.w3.org/2000/svg")
    {
        let message = "корневой элемент должен быть <svg xmlns=\"http://www.w3.org/2000/svg\">".to_owned();
        faults.push(fault(1, codes::BAD_PICTURE, message));
    }
    for node in document.descendants() {
        for message in unsafe_parts(node) {
            let line = document.text_pos_at(node.range().start).row;
            faults.push(fault(line, codes::UNSAFE_SVG, message));
        }
    }
    faults
}

fn unsafe_parts(node: Node<'_, '_>) -> Vec<String> {
    if node.is_pi() {
        return vec!["SVG с инструкцией <?…?> (таблица стилей извне?): удалите её".to_owned()];
    }
    if let Some(text) = node.text().filter(|_| node.is_text()) {
        let in_style = node
            .parent()
            .is_some_and(|parent| parent.tag_name().name().eq_ignore_ascii_case("style"));
        return if in_style && reaches_out(text) {
            vec![outside("style")]
        } else {
            Vec::new()
        };
    }
    if !node.is_element() {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let name = node.tag_name().name();
    if REFUSED.contains(&name.to_ascii_lowercase().as_str()) {
        parts.push(format!(
            "SVG с <{name}>: скрипты и встроенные документы не допускаются, удалите элемент"
        ));
    }
    for attribute in node.attributes() {
        let (key, value) = (attribute.name().to_ascii_lowercase(), attribute.value().trim());
        if key.starts_with("on") {
            parts.push(format!(
                "SVG с обработчиком события `{}`: удалите его",
                attribute.name()
            ));
        } else if matches!(key.as_str(), "href" | "src" | "base") && !is_inside(value) {
            parts.push(outside(attribute.name()));
        } else if key == "attributename" && (value.to_ascii_lowercase().starts_with("on") || value.contains("href")) {
            parts.push(format!("SVG с анимацией `{value}`: удалите её"));
        } else if reaches_out(value) {
            parts.push(outside(attribute.name()));
        }
    }
    parts
}

fn outside(what: &str) -> String {
    format!("SVG со ссылкой наружу (`{what}`): картинка должна содержать всё сама, оставьте только ссылки вида `#id`")
}

/// Whether an address stays within the picture.
fn is_inside(address: &str) -> bool {
    let raster = ["data:image/png;base64,", "data:image/jpeg;base64,"];
    address.starts_with('#') || raster.iter().any(|start| address.starts_with(start))
}

/// Whether a style or a value loads something from outside.
fn reaches_out(value: &str) -> bool {
    let value: String = value
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    // A backslash could spell `url` otherwise.
    let escaped = value.contains('\\');
    let urls = value.match_indices("url(").any(|(at, _)| {
        let address = value.get(at + 4..).unwrap_or("").trim_start_matches(['"', '\'']);
        !is_inside(address)
    });
    urls || escaped || value.contains("@import") || value.contains("javascript:")
}
