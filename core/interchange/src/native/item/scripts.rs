//! Words of keys whose letters look alike but belong to two scripts.
//!
//! Nobody sees the Cyrillic `а` in `NаОН`. Grading reads such a word in one script, but a search, a report and the next
//! author do not.

use super::context::Context;
use crate::native::codes;
use crate::native::located::Located;
use olymp_notation::twins::{Script, script, word_in};

/// Notes each word of an accepted text or of a unit that mixes Latin and Cyrillic letters.
pub(super) fn refuse_mixed(context: &Context<'_, '_>, text: &Located) {
    for word in text.value.split(|c: char| !c.is_alphanumeric()) {
        if let Some(message) = complaint(word) {
            context.fault(text, codes::MIXED_SCRIPTS, message);
        }
    }
}

fn complaint(word: &str) -> Option<String> {
    let letters: Vec<(char, Script)> = word.chars().filter_map(|c| Some((c, script(c)?))).collect();
    let of = |wanted| letters.iter().filter(move |(_, script)| *script == wanted);
    let (latin, cyrillic) = (of(Script::Latin).count(), of(Script::Cyrillic).count());
    if latin == 0 || cyrillic == 0 {
        return None;
    }
    let order = if latin >= cyrillic {
        [Script::Latin, Script::Cyrillic]
    } else {
        [Script::Cyrillic, Script::Latin]
    };
    let read = order
        .into_iter()
        .find_map(|wanted| Some((wanted, word_in(word, wanted)?)));
    let Some((wanted, whole)) = read else {
        return (!is_symbol_with_index(&letters))
            .then(|| format!("в слове `{word}` смешаны латиница и кириллица: наберите его буквами одного алфавита"));
    };
    let (foreign, name, due) = match wanted {
        Script::Latin => (Script::Cyrillic, "кириллицей", "латиницей"),
        _ => (Script::Latin, "латиницей", "кириллицей"),
    };
    let mut odd: Vec<String> = Vec::new();
    for (c, _) in of(foreign) {
        let shown = format!("«{c}»");
        if !odd.contains(&shown) {
            odd.push(shown);
        }
    }
    let odd = odd.join(", ");
    Some(format!(
        "в слове `{word}` {name} набрано {odd}: наберите слово целиком {due}, `{whole}`"
    ))
}

/// Whether this is a Latin symbol with a Russian index, such as `Fтр`: no look-alikes, and the scripts change once.
fn is_symbol_with_index(letters: &[(char, Script)]) -> bool {
    let runs: Vec<Script> = letters
        .chunk_by(|a, b| a.1 == b.1)
        .filter_map(|run| Some(run.first()?.1))
        .collect();
    runs == [Script::Latin, Script::Cyrillic]
}

#[cfg(test)]
mod tests {
    use super::complaint;

    #[test]
    fn mixed_words_are_told_from_others() {
        for sound in [
            "NaOH",
            "сон",
            "ХIХ века".split(' ').next_back().unwrap_or(""),
            "Fтр",
            "ΔU",
            "μm",
            "2x",
            "й",
        ] {
            assert_eq!(complaint(sound), None, "{sound}");
        }
        for (word, whole) in [
            ("NаОН", "NaOH"),
            ("ХIХ", "XIX"),
            ("coн", "сон"),
            ("Н2SО4", "H2SO4"),
            ("кислoрод", "кислород"),
            ("cм", "см"),
        ] {
            let told = complaint(word).unwrap_or_default();
            assert!(told.ends_with(&format!("`{whole}`")), "{word}: {told}");
        }
        assert!(complaint("фотосинтеz").is_some(), "no look-alikes");
    }
}
