//! Banks, their items, and the upload of a bank.

messages! {
    /// Banks and items.
    Banks {
        title: "Банки заданий", "Item banks";
        empty_title: "Банков пока нет", "No banks yet";
        empty_text: "Загрузите ZIP-архив с банком в формате платформы.", "Upload a ZIP of a bank in the native format.";
        upload: "Загрузить банк", "Upload a bank";
        bank: "Банк", "Bank";
        subject: "Предмет", "Subject";
        items: "Заданий", "Items";
        by_type: "По типам", "By type";
        competencies: "Компетенций", "Competencies";
        by_competency: "По компетенциям", "By competency";
        item: "Задание", "Item";
        code: "Код", "Code";
        item_type: "Тип", "Type";
        difficulty: "Сложность", "Difficulty";
        points: "Баллы", "Points";
        version: "Версия", "Version";
        version_n: "версия {0}", "version {0}";
        find: "Текст или код", "Text or code";
        items_empty_title: "В банке нет заданий", "The bank has no items";
        as_participant: "Как видит участник", "As the participant sees it";
        key: "Правильный ответ", "Right answer";
        explanation: "Пояснение", "Explanation";
        no_explanation: "Пояснения нет.", "No explanation.";
        source: "Исходный текст", "Source";
        to_items: "К заданиям банка", "To the items of the bank";
        previous: "Предыдущее", "Previous";
        next: "Следующее", "Next";
        upload_title: "Загрузка банка", "Upload of a bank";
        upload_hint: "ZIP-архив: папка банка с файлами TOML и рисунками. Сначала архив проверяется, ничего не записывая.", "A ZIP: the bank's folder with TOML files and pictures. It is checked first, and nothing is written.";
        file: "ZIP-архив банка", "ZIP of the bank";
        check: "Проверить", "Check";
        import: "Импортировать", "Import";
        clean: "Ошибок нет. Можно импортировать.", "No faults. Ready to import.";
        faulty: "Найдены ошибки. Ничего не импортировано.", "There are faults. Nothing was imported.";
        imported: "Банк импортирован.", "The bank is imported.";
        choose_file: "Выберите ZIP-архив.", "Choose a ZIP.";
        in_upload: "В архиве", "In the upload";
        created: "Новых", "New";
        changed: "Изменённых", "Changed";
        unchanged: "Без изменений", "Unchanged";
        retired: "Выбывших", "Retired";
        fault_file: "Файл", "File";
        fault_line: "Строка", "Line";
        fault_message: "Что исправить", "What to mend";
        to_banks: "К банкам", "To the banks";
        pairs_left: "Что сопоставляется", "To be matched";
        pairs_right: "С чем", "With";
        order_note: "Нужно расставить по порядку", "To be put in order";
        number_answer: "Ответ: число", "Answer: a number";
        text_answer: "Ответ: слово или несколько слов", "Answer: a word or a few";
        long_answer: "Развёрнутый ответ; критерии:", "Extended answer; criteria:";
        units: "Единицы: {0}", "Units: {0}";
        picked: "выбрано:", "picked:";
        gap: "Пропуск {0}", "Gap {0}";
        gap_text: "вписывается", "typed in";
    }
}
