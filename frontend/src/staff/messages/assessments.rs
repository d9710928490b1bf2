//! The list of assessments and the page of one.

messages! {
    /// The list and the page of an assessment.
    Assessments {
        title: "Олимпиады и диагностики", "Olympiads and diagnostics";
        create: "Создать", "Create";
        empty_title: "Пока ни одной", "None yet";
        empty_text: "Создайте олимпиаду или диагностику из заданий банков.", "Make an olympiad or a diagnostic from the banks' items.";
        empty_reader: "Здесь появятся олимпиады и диагностики, когда организаторы их опубликуют.", "Olympiads and diagnostics appear here when the organisers publish them.";
        name: "Название", "Title";
        subject: "Предмет", "Subject";
        for_all: "для всех", "for all";
        window: "Окно", "Window";
        limit: "Время", "Limit";
        state: "Состояние", "State";
        participants: "Участники", "Participants";
        draft: "черновик", "draft";
        soon: "скоро", "soon";
        open: "идёт", "open";
        over: "завершена", "over";
        running: "пишут", "writing";
        awaiting_jury: "ждут жюри", "await the jury";
        scored: "оценены", "scored";
        tabs: "Разделы мероприятия", "Sections of the assessment";
        tab_settings: "Настройки", "Settings";
        tab_results: "Результаты", "Results";
        tab_statistics: "Статистика", "Statistics";
        clone: "Создать похожую", "Make a similar one";
        clone_suffix: "копия", "copy";
        extra_time: "Дополнительное время", "Extra time";
        rules: "Правила", "Rules";
        no_rules: "Правила не заданы.", "No rules are set.";
        opens: "Открывается", "Opens";
        closes: "Закрывается", "Closes";
        close_policy: "Конец окна", "End of the window";
        wave: "Волна", "Wave";
        shuffles: "Порядок", "Order";
        shuffle_items: "задания перемешаны", "items are shuffled";
        shuffle_options: "варианты перемешаны", "options are shuffled";
        no_shuffle: "у всех одинаковый", "the same for all";
        show_score: "Балл участнику", "Score to the participant";
        show_answers: "Ответы участнику", "Answers to the participant";
        composition: "Состав работы", "Composition";
        counts: "Ход", "Progress";
        extra_title: "Дополнительное время участнику", "Extra time for a participant";
        extra_find: "Найти участника", "Find a participant";
        extra_person: "Участник", "Participant";
        extra_minutes: "Сколько добавить, минут (всего)", "How much to add, minutes (in all)";
        extra_minutes_hint: "Заменяет прежнее дополнительное время. 0 — снять.", "Replaces an earlier grant. 0 takes it back.";
        extra_reason: "Причина", "Reason";
        extra_reason_hint: "Останется в протоколе.", "Kept in the record.";
        extra_grant: "Дать время", "Grant";
        extra_in_all: "Всего", "In all";
        extra_by: "Кто и когда", "Who and when";
        extra_before: "было: {0}", "was: {0}";
        extra_reopened: "Работа, законченная по времени, продолжена.", "Work that the clock had ended went on.";
        extra_reopened_keys: "Работа продолжена, хотя верные ответы уже были открыты.", "Work went on although the right answers were open already.";
        extra_keys: "Если работа продолжится, её итог может быть нечестным. Это останется в протоколе.", "If the work goes on, its result may be unfair. This is kept in the record.";
        extra_anyway: "Всё равно дать время", "Grant it all the same";
        extra_done: "Время дано: {0} — {1}", "Time granted: {0} — {1}";
        nobody_chosen: "— не выбран —", "— nobody —";
        choose_person: "Выберите участника.", "Choose a participant.";
        wrong_minutes: "Целое число минут от 0 до 600.", "A whole number of minutes, 0 to 600.";
        reason_missing: "Напишите причину.", "Write the reason.";
        not_published: "Черновик виден только организаторам.", "Only organisers see a draft.";
    }
}
