//! Names of files and folders.

use super::codes;
use super::fault::Fault;

/// Whether a name is an id: a-z, 0-9, hyphen.
pub(super) fn is_id(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 64
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether a part of the path is hidden, as `.git` and `.DS_Store` are.
pub(super) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.') && part != "..")
}

/// The fault of a file as a whole.
pub(super) fn file_fault(file: &str, code: &'static str, message: impl Into<String>) -> Fault {
    Fault {
        file: file.to_owned(),
        line: 1,
        code,
        message: message.into(),
    }
}

/// The fault of a name that is no id.
pub(super) fn bad_name(file: &str, what: &str, name: &str) -> Fault {
    let message = format!("{what} `{name}`: допустимы a-z, 0-9 и дефис, не длиннее 64 знаков; переименуйте");
    file_fault(file, codes::BAD_FILE_NAME, message)
}
