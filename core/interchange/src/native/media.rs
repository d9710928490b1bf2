//! Pictures: what they may be, and whether they are what their name says.

use super::codes;
use super::fault::Fault;
use super::names::file_fault;
use super::svg;

/// The largest picture.
const MAX_BYTES: usize = 512 * 1024;

/// The media type of a sound picture; `path` is the one in the bank, `file` the one in the tree.
pub(super) fn check(file: &str, path: &str, bytes: &[u8]) -> Result<&'static str, Vec<Fault>> {
    let mut faults = Vec::new();
    if !path
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_./".contains(&b))
    {
        let message = format!("имя картинки `{path}`: допустимы a-z, 0-9, дефис и подчёркивание; переименуйте");
        faults.push(file_fault(file, codes::BAD_FILE_NAME, message));
    }
    if bytes.len() > MAX_BYTES {
        let message = format!("картинка больше {} КБ: уменьшите её или упростите", MAX_BYTES / 1024);
        faults.push(file_fault(file, codes::TOO_BIG, message));
        return Err(faults);
    }
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let (mime, sound) = match extension {
        "svg" => {
            faults.extend(svg::check(file, bytes));
            ("image/svg+xml", true)
        }
        "png" => ("image/png", bytes.starts_with(b"\x89PNG\r\n\x1a\n")),
        "jpg" | "jpeg" => ("image/jpeg", bytes.starts_with(b"\xff\xd8\xff")),
        _ => {
            let message = "картинки бывают .svg, .png и .jpg: сохраните в одном из этих видов или удалите файл";
            faults.push(file_fault(file, codes::BAD_PICTURE, message));
            return Err(faults);
        }
    };
    if !sound {
        let message = format!("содержимое — не {extension}: сохраните картинку заново в нужном виде");
        faults.push(file_fault(file, codes::BAD_PICTURE, message));
    }
    if faults.is_empty() { Ok(mime) } else { Err(faults) }
}
