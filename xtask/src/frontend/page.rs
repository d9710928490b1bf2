//! A door's page: the template with the real names of its assets.

use super::bundle::Links;
use crate::repo;
use anyhow::Result;

/// The page of a door as its owner wrote it, `frontend/index-DOOR.html`.
///
/// # Errors
/// Names the file that cannot be read.
pub fn template(door: &str) -> Result<String> {
    repo::read(format!("frontend/index-{door}.html"))
}

/// Puts the hashed names into a page.
///
/// `/assets/participant.css` and `/assets/participant.js`, the names without hashes, are replaced where the template has them;
/// what it does not link to is added to its head, with preloads, so that one round trip is saved on a slow line.
pub fn fill(template: &str, links: &Links) -> String {
    let door = links.door;
    let mut page = template.to_owned();
    for (name, link) in [("css", &links.css), ("js", &links.boot), ("wasm", &links.wasm)] {
        page = page.replace(&format!("/assets/{door}.{name}"), link);
    }
    let candidates = [
        (&links.css, format!(r#"<link rel="stylesheet" href="{}">"#, links.css)),
        (
            &links.wasm,
            format!(
                r#"<link rel="preload" href="{}" as="fetch" type="application/wasm" crossorigin>"#,
                links.wasm
            ),
        ),
        (
            &links.glue,
            format!(r#"<link rel="modulepreload" href="{}">"#, links.glue),
        ),
        (
            &links.boot,
            format!(r#"<script type="module" src="{}"></script>"#, links.boot),
        ),
    ];
    let added: String = candidates
        .into_iter()
        .filter(|(link, _)| !page.contains(*link))
        .map(|(_, tag)| tag)
        .collect();
    match page.find("</head>") {
        Some(at) => page.insert_str(at, &added),
        None => page.push_str(&added),
    }
    page
}

#[cfg(test)]
mod tests {
    use super::{Links, fill};

    fn links() -> Links {
        let of = |name: &str| format!("/assets/{name}");
        Links {
            door: "staff",
            css: of("staff-1.css"),
            boot: of("staff-boot-2.js"),
            glue: of("staff-3.js"),
            wasm: of("staff-4.wasm"),
        }
    }

    #[test]
    fn names_in_the_template_are_replaced() {
        let page = r#"<head><link rel="stylesheet" href="/assets/staff.css"><script type="module" src="/assets/staff.js"></script></head>"#;
        let filled = fill(page, &links());
        assert_eq!(filled.matches("staff-1.css").count(), 1, "{filled}");
        assert_eq!(filled.matches("staff-boot-2.js").count(), 1, "{filled}");
        assert!(filled.contains(r#"href="/assets/staff-4.wasm" as="fetch""#), "{filled}");
    }

    #[test]
    fn what_the_template_lacks_is_added_to_its_head() {
        let filled = fill("<head></head><body></body>", &links());
        assert!(
            filled.starts_with(r#"<head><link rel="stylesheet" href="/assets/staff-1.css">"#),
            "{filled}"
        );
        assert!(
            filled.ends_with(r#"src="/assets/staff-boot-2.js"></script></head><body></body>"#),
            "{filled}"
        );
    }
}
