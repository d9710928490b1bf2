//! The editor of a draft and the report beside it.

messages! {
    /// The editor of a draft.
    Editor {
        new_title: "Новое мероприятие", "New assessment";
        edit_title: "Черновик", "Draft";
        basics: "Основное", "Basics";
        kind: "Вид", "Kind";
        title: "Название", "Title";
        rules: "Правила и указания", "Rules and instructions";
        rules_hint: "Markdown. Участник прочитает их до начала.", "Markdown. Participants read them before the start.";
        subject: "Предмет", "Subject";
        wave: "Волна", "Wave";
        timing: "Время", "Time";
        opens: "Открывается", "Opens";
        closes: "Закрывается", "Closes";
        zone: "По часам этого компьютера: {0}", "By this computer's clock: {0}";
        limit: "Время на работу, минут", "Limit, minutes";
        close_policy: "Что означает конец окна", "What the end of the window means";
        presentation: "Показ", "Presentation";
        shuffle_items: "Перемешать задания", "Shuffle items";
        shuffle_options: "Перемешать варианты ответов", "Shuffle options";
        show_score: "Показать участнику балл", "Show the score to the participant";
        show_answers: "Показать ответы и пояснения", "Show answers and explanations";
        blueprint: "Состав работы", "Composition";
        blueprint_hint: "Каждая строка берёт случайные задания банка, которые ей подходят. Баллы можно не указывать: тогда они как в банке.", "Each line draws random items of the bank that fit it. Leave the points empty to keep the bank's own.";
        line: "Строка {0}", "Line {0}";
        bank: "Банк", "Bank";
        choose_bank: "Выберите банк", "Choose a bank";
        competency: "Компетенция", "Competency";
        any_competency: "Любая", "Any";
        difficulty_from: "Сложность от", "Difficulty from";
        difficulty_to: "Сложность до", "Difficulty to";
        item_type: "Тип", "Type";
        any_type: "Любой", "Any";
        count: "Сколько", "How many";
        points: "Баллы", "Points";
        add_line: "Добавить строку", "Add a line";
        remove_line: "Удалить строку {0}", "Remove line {0}";
        report: "Что получится", "What comes out";
        report_waiting: "Добавьте строку и выберите банк — здесь появится состав работы.", "Add a line and choose a bank: the composition appears here.";
        report_updating: "Пересчитывается…", "Updating…";
        feasible: "Любой вариант можно составить.", "Every paper can be drawn.";
        infeasible: "Заданий не хватает: опубликовать нельзя.", "Not enough items: it cannot be published.";
        report_items: "Заданий в работе", "Items in a paper";
        report_points: "Баллов", "Points";
        report_minutes: "Минут на задание", "Minutes an item";
        coverage: "Компетенции в работе", "Competencies in a paper";
        at_least: "не меньше", "at least";
        at_most: "не больше", "at most";
        too_few: "данных мало для вывода", "too little to judge";
        line_short: "подходит {0}, нужно {1}", "{0} fit, {1} wanted";
        line_fits: "подходит {0}", "{0} fit";
        save_draft: "Сохранить черновик", "Save the draft";
        draft_saved: "Черновик сохранён", "Draft saved";
        unsaved: "Есть несохранённые изменения", "There are unsaved changes";
        publish: "Опубликовать", "Publish";
        publish_title: "Опубликовать насовсем?", "Publish for good?";
        publish_text: "После публикации изменить ничего нельзя: ни состав, ни время, ни правила. Участники увидят мероприятие сразу.", "After publishing nothing can be changed: neither the composition, nor the times, nor the rules. Participants see it at once.";
        published: "Опубликовано", "Published";
        delete_title: "Удалить черновик?", "Delete the draft?";
        delete_text: "Черновик исчезнет насовсем.", "The draft will be gone for good.";
        deleted: "Черновик удалён", "Draft deleted";
        faults: "Исправьте отмеченные поля.", "Mend the marked fields.";
        need_title: "Напишите название.", "Write a title.";
        need_time: "Укажите дату и время.", "Set the date and time.";
        need_later: "Закрытие должно быть позже открытия.", "The end must be after the start.";
        need_limit: "Целое число минут от 1 до 1440.", "A whole number of minutes, 1 to 1440.";
        need_line: "Добавьте хотя бы одну строку.", "Add at least one line.";
        need_bank: "Выберите банк.", "Choose a bank.";
        need_count: "Целое число от 1 до 200.", "A whole number, 1 to 200.";
        need_points: "Число баллов, например 2 или 2,5.", "A number of points, such as 2 or 2.5.";
        need_range: "«От» не больше «до».", "“From” is not above “to”.";
    }
}
