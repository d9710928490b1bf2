//! A workbook as a reply: made off the serving threads, with a Russian name and an ASCII one.

use crate::exports::sheet::perm;
use crate::platform::Refusal;
use actix_web::body::SizedStream;
use actix_web::http::header::{Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue};
use actix_web::{HttpResponse, web};
use bytes::BytesMut;
use futures_util::stream::try_unfold;
use olymp_assessment::plain::is_unseen;
use rust_xlsxwriter::XlsxError;
use tempfile::NamedTempFile;
use tokio::fs::File;
use tokio::io::AsyncReadExt;

/// How much of a file goes out at once.
const PIECE: usize = 64 * 1024;

/// What a browser knows an XLSX by.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The longest name of a file, in bytes of UTF-8: what file systems take.
const LONGEST_NAME: usize = 255;

/// Makes a workbook on the blocking pool.
///
/// # Errors
/// Where it cannot be made.
pub async fn made(book: impl FnOnce() -> Result<Vec<u8>, XlsxError> + Send + 'static) -> Result<Vec<u8>, Refusal> {
    web::block(book)
        .await
        .map_err(Refusal::internal)?
        .map_err(Refusal::internal)
}

/// The download, named by its content and the day.
#[must_use]
pub fn reply(book: Vec<u8>, name: &str, ascii: &str, made_at: i64) -> HttpResponse {
    HttpResponse::Ok()
        .content_type(XLSX)
        .insert_header(disposition(name, ascii, made_at))
        .body(book)
}

/// The download of a workbook that lies on the disk: it goes out in pieces, and the file goes with the reply.
///
/// # Errors
/// Where the file cannot be read.
pub fn reply_file(book: NamedTempFile, name: &str, ascii: &str, made_at: i64) -> Result<HttpResponse, Refusal> {
    let length = book.as_file().metadata().map_err(Refusal::internal)?.len();
    let file = File::from_std(book.reopen().map_err(Refusal::internal)?);
    // The blocking pool reads a piece when the one before is gone: who downloads slowly holds no thread.
    let body = try_unfold((file, book), |(mut file, book)| async move {
        let mut piece = BytesMut::with_capacity(PIECE);
        let read = file.read_buf(&mut piece).await?;
        Ok::<_, std::io::Error>((read > 0).then(|| (piece.freeze(), (file, book))))
    });
    Ok(HttpResponse::Ok()
        .content_type(XLSX)
        .insert_header(disposition(name, ascii, made_at))
        .body(SizedStream::new(length, Box::pin(body))))
}

fn disposition(name: &str, ascii: &str, made_at: i64) -> ContentDisposition {
    let ending = format!(" {}.xlsx", perm(made_at).format("%Y-%m-%d"));
    let russian = shortened(&file_name(name), LONGEST_NAME - ending.len()) + &ending;
    ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![
            DispositionParam::Filename(ascii.to_owned()),
            DispositionParam::FilenameExt(ExtendedValue {
                charset: Charset::Ext("UTF-8".to_owned()),
                language_tag: None,
                value: russian.into_bytes(),
            }),
        ],
    }
}

/// The name without what Windows does not take in names, and without what nobody sees: it could make another ending of it.
fn file_name(name: &str) -> String {
    let allowed = |c: char| !is_unseen(c) && !r#"\/:*?"<>|"#.contains(c);
    let clean: String = name.chars().map(|c| if allowed(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = clean.split_whitespace().collect();
    words.join(" ").trim_matches([' ', '.']).to_owned()
}

/// Beginning and end of a name that is too long: titles of one series differ at their ends.
fn shortened(name: &str, most: usize) -> String {
    const CUT: &str = "… ";
    if name.len() <= most {
        return name.to_owned();
    }
    let tail = most / 3;
    let head = name.floor_char_boundary(most.saturating_sub(tail + CUT.len()));
    let tail = name.ceil_char_boundary(name.len().saturating_sub(tail));
    let part = |range| name.get(range).unwrap_or("");
    let (head, tail) = (part(0..head), part(tail..name.len()));
    format!("{}{CUT}{}", head.trim_end(), tail.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_clean_and_not_too_long() {
        assert_eq!(
            file_name("Результаты. «Весна» 5/9: что?"),
            "Результаты. «Весна» 5 9 что"
        );
        // A mark that turns the reading around would show «fdp.xlsx» as an ending.
        assert_eq!(file_name("Отчёт \u{202e}fdp\u{200b}"), "Отчёт fdp");
        assert_eq!(file_name("..."), "");
    }

    #[test]
    fn no_file_name_is_longer_than_file_systems_take() {
        for title in ["ы", "a", "💥", "ы ", "é\u{301}"] {
            for times in [1, 60, 90, 120, 127, 128, 255, 256, 1_000] {
                let name = format!("Результаты. {}, тур 2", title.repeat(times));
                let header = disposition(&name, "results.xlsx", 1_795_376_400_000);
                let shown = header.get_filename_ext().map(|name| name.value.clone()).unwrap();
                assert!(shown.len() <= LONGEST_NAME, "{title} {times}: {}", shown.len());
                let shown = String::from_utf8(shown).unwrap();
                assert!(shown.starts_with("Результаты. "), "{shown}");
                assert!(shown.ends_with("тур 2 2026-11-23.xlsx"), "{shown}");
            }
        }
    }

    #[test]
    fn the_header_has_both_names() {
        let reply = reply(vec![], "Карта. Школа", "deficit-map.xlsx", 1_795_376_400_000);
        let header = reply.headers().get("content-disposition").unwrap().to_str().unwrap();
        assert!(
            header.starts_with("attachment; filename=\"deficit-map.xlsx\"; filename*=UTF-8''%D0%9A"),
            "{header}"
        );
        assert!(header.ends_with("%202026%2D11%2D23.xlsx"), "{header}");
    }
}
