//! What the TOML parser says in English, said in Russian where authors meet it.

/// What it says, what that means.
const KNOWN: [(&str, &str); 19] = [
    (
        "string values must be quoted",
        "текст должен быть в кавычках: `ключ = \"значение\"`",
    ),
    ("invalid multi-line basic string", "текст в `\"\"\"` не закрыт"),
    (
        "invalid multi-line literal string",
        "текст в `'''` не закрыт: поставьте `'''` после него",
    ),
    (
        "invalid basic string",
        "строка не закрыта кавычкой `\"`; тексты с `\\` и в несколько строк берите в `'''`",
    ),
    (
        "invalid literal string",
        "строка не закрыта кавычкой `'`; тексты в несколько строк берите в `'''`",
    ),
    (
        "missing escaped value",
        "в строке в `\"` знак `\\` начинает особое обозначение: возьмите текст в `'…'` или `'''`",
    ),
    (
        "too few unicode value digits",
        "в строке в `\"` знак `\\u` ждёт цифр: возьмите текст в `'…'` или `'''`",
    ),
    (
        "invalid unquoted key",
        "имя ключа пишется латинскими буквами, цифрами и дефисом; лишний текст вне кавычек?",
    ),
    ("key with no value", "у ключа нет значения: `ключ = \"значение\"`"),
    ("missing value", "у ключа нет значения: `ключ = \"значение\"`"),
    ("missing assignment", "между ключом и значением нужен знак `=`"),
    ("extra `=`", "лишний знак `=`"),
    ("unclosed array", "не закрыта скобка `]`"),
    ("unclosed inline table", "не закрыта скобка `}`"),
    ("unclosed table", "заголовок таблицы не закрыт: `[[options]]`"),
    ("missing comma", "не хватает запятой"),
    ("unexpected content", "лишний текст в конце строки"),
    (
        "unexpected key or value",
        "лишнее после значения: кавычка внутри текста? возьмите текст в `'''`; запятая в числе? возьмите число в кавычки",
    ),
    ("invalid boolean", "пишите строчными буквами: true или false"),
];

/// The message for an author.
pub(super) fn in_russian(english: &str) -> String {
    let known = KNOWN
        .iter()
        .find(|(text, _)| english.contains(text))
        .map(|(_, russian)| *russian);
    known.map_or_else(
        || format!("ошибка TOML: {english}; проверьте кавычки, скобки и знак `=` в этой строке и перед ней"),
        |russian| format!("ошибка TOML: {russian}"),
    )
}
