//! Nouns that the door counts: «1 задание, 2 задания, 5 заданий».

use olymp_frontend::i18n::Plural;

macro_rules! nouns {
    ($($field:ident: [$one:literal, $few:literal, $many:literal], [$singular:literal, $plural:literal];)+) => {
        /// Every noun that the door counts.
        #[derive(Debug)]
        pub struct Counted { $(#[doc = $plural] pub $field: Plural),+ }

        impl Counted {
            /// In Russian.
            pub const RU: Self = Self { $($field: Plural { one: $one, few: $few, many: $many }),+ };
            /// In English.
            pub const EN: Self = Self { $($field: Plural { one: $singular, few: $plural, many: $plural }),+ };
        }
    };
}

nouns! {
    items: ["задание", "задания", "заданий"], ["item", "items"];
    minutes: ["минута", "минуты", "минут"], ["minute", "minutes"];
    minutes_more: ["минуту", "минуты", "минут"], ["minute", "minutes"];
    seconds_more: ["секунду", "секунды", "секунд"], ["second", "seconds"];
    answers: ["ответ", "ответа", "ответов"], ["answer", "answers"];
    warnings: ["предупреждение", "предупреждения", "предупреждений"], ["warning", "warnings"];
    faults: ["ошибка", "ошибки", "ошибок"], ["fault", "faults"];
    people: ["человек", "человека", "человек"], ["person", "people"];
    banks: ["банк", "банка", "банков"], ["bank", "banks"];
}
