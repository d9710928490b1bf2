//! What the readers of an item share: the file, the competencies, the pictures and the texts that show them.

use crate::markup::{self, Inspection, MarkupFaultKind};
use crate::native::codes;
use crate::native::located::Located;
use crate::native::model::Competency;
use crate::native::source_file::SourceFile;
use crate::suggest;
use olymp_assessment::ids::LocalId;
use olymp_assessment::item::{Dimension, Markup};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Whether a text may mark gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::native) enum GapMarks {
    /// Only the stem of an item of type `gaps` may.
    Refused,
    /// The marks are handed over.
    Kept,
}

/// The place where one item is read.
pub(in crate::native) struct Context<'p, 't> {
    pub(in crate::native) source: &'p SourceFile<'t>,
    pub(in crate::native) competencies: &'p [Competency],
    /// Path to hash; faulty pictures too, so that they are not called missing as well.
    pub(in crate::native) pictures: &'p BTreeMap<String, String>,
    /// The pictures that the item's texts show.
    pub(in crate::native) shown: RefCell<BTreeSet<String>>,
}

impl Context<'_, '_> {
    /// Notes a fault at a value.
    pub(in crate::native) fn fault(&self, text: &Located, code: &'static str, message: impl Into<String>) {
        self.source.fault(text.span.start, code, message);
    }

    /// A text in Markdown, looked through.
    pub(in crate::native) fn markup(&self, text: &Located) -> Markup {
        self.markup_with_gaps(text, GapMarks::Refused).0
    }

    /// A text in Markdown and its gap marks with their bytes in the file.
    pub(super) fn markup_with_gaps(&self, text: &Located, marks: GapMarks) -> (Markup, Vec<(String, usize)>) {
        let markup = Markup(text.value.clone());
        let gaps = self.note(text, markup::inspect(&markup), marks);
        (markup, gaps)
    }

    /// A text inside a line, such as an option, looked through.
    pub(super) fn line(&self, text: &Located) -> Markup {
        let markup = Markup(text.value.clone());
        self.note(text, markup::inspect_inline(&markup), GapMarks::Refused);
        markup
    }

    /// Notes what is wrong with a text; gives its gap marks with their bytes in the file.
    fn note(&self, text: &Located, found: Inspection, marks: GapMarks) -> Vec<(String, usize)> {
        let place = |offset| text.place(self.source.text, offset);
        for fault in found.faults {
            self.source
                .fault(place(fault.offset), code_of(fault.kind), fault.message);
        }
        for picture in found.pictures {
            if self.pictures.contains_key(&picture.path) {
                self.shown.borrow_mut().insert(picture.path);
            } else {
                let hint = suggest::perhaps(&picture.path, self.pictures.keys().map(String::as_str));
                let message = format!(
                    "картинки `{}` в банке нет{hint}; картинки лежат в папке `media` банка",
                    picture.path
                );
                self.source
                    .fault(place(picture.offset), codes::UNKNOWN_PICTURE, message);
            }
        }
        let gaps: Vec<(String, usize)> = found.gaps.into_iter().map(|gap| (gap.id, place(gap.offset))).collect();
        if marks == GapMarks::Refused {
            for (id, at) in &gaps {
                let message = format!("знак пропуска `{{{{{id}}}}}` допустим только в stem задания типа gaps");
                self.source.fault(*at, codes::GAP_MISPLACED, message);
            }
        }
        gaps
    }

    /// The id of an option, an element, a gap or a criterion.
    pub(super) fn local_id(&self, text: Located) -> Option<LocalId> {
        let sound = text
            .value
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if sound && text.value.chars().count() <= 40 {
            return Some(LocalId(text.value));
        }
        let message = format!(
            "id `{}`: до 40 букв, цифр, дефисов, точек и подчёркиваний, без пробелов",
            text.value
        );
        self.fault(&text, codes::BAD_ID, message);
        None
    }

    /// One of the three dimensions.
    pub(in crate::native) fn dimension(&self, text: &Located) -> Option<Dimension> {
        let found = Dimension::from_code(&text.value);
        if found.is_none() {
            let all = Dimension::ALL.map(Dimension::code);
            let hint = suggest::perhaps(&text.value, all);
            let message = format!(
                "неизвестное направление `{}`{hint}; бывают: {}",
                text.value,
                all.join(", ")
            );
            self.fault(text, codes::UNKNOWN_DIMENSION, message);
        }
        found
    }

    /// Notes texts of a list that nobody can tell apart on the screen, and those that show nothing.
    pub(super) fn refuse_twins<'v>(&self, texts: impl IntoIterator<Item = (&'v Markup, usize)>) {
        let picture = |path: &str| self.pictures.get(path).cloned();
        let mut seen: BTreeMap<String, &Markup> = BTreeMap::new();
        for (text, at) in texts {
            // A text with faults of its own has been told of.
            let Some(looks) = markup::looks_inline(text, &picture) else {
                continue;
            };
            if looks.is_empty() {
                let message = format!("в тексте `{}` нечего увидеть: впишите видимые знаки", text.0);
                self.source.fault(at, codes::EMPTY_TEXT, message);
                continue;
            }
            let Some(twin) = seen.insert(looks, text) else { continue };
            let message = if twin == text {
                format!("текст `{}` уже есть выше: они должны различаться", text.0)
            } else {
                format!(
                    "текст `{}` на экране не отличить от `{}` выше: различие должно быть видно, а не только набрано \
                     (шрифт, пробелы, похожие буквы и невидимые знаки не в счёт)",
                    text.0, twin.0
                )
            };
            self.source.fault(at, codes::DUPLICATE_TEXT, message);
        }
    }

    /// Notes what stands twice among ids or texts, at the second place.
    pub(super) fn refuse_repeats<'v>(
        &self,
        code: &'static str,
        what: &str,
        values: impl IntoIterator<Item = (&'v str, usize)>,
    ) {
        let mut seen = BTreeSet::new();
        for (value, at) in values {
            if !seen.insert(value) {
                self.source.fault(
                    at,
                    code,
                    format!("{what} `{value}` уже есть выше: они должны различаться"),
                );
            }
        }
    }
}

const fn code_of(kind: MarkupFaultKind) -> &'static str {
    match kind {
        MarkupFaultKind::BadLink => codes::BAD_LINK,
        MarkupFaultKind::ListOrMinus => codes::LIST_OR_MINUS,
        MarkupFaultKind::LostCell => codes::LOST_CELL,
        MarkupFaultKind::IndentedCode => codes::INDENTED_CODE,
        MarkupFaultKind::Latex => codes::LATEX,
        MarkupFaultKind::LoneDollar => codes::LONE_DOLLAR,
        MarkupFaultKind::TooDeep => codes::TOO_DEEP,
        MarkupFaultKind::RawHtml => codes::RAW_HTML,
        MarkupFaultKind::UnknownPicture => codes::UNKNOWN_PICTURE,
        MarkupFaultKind::NoAltText => codes::NO_ALT_TEXT,
    }
}
