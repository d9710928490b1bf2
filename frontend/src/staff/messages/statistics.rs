//! How a test and its items behaved.

messages! {
    /// How a test and its items behaved.
    Statistics {
        title: "Статистика", "Statistics";
        n: "Оценённых работ", "Scored attempts";
        mean: "Средняя доля", "Mean share";
        sd: "Разброс (σ)", "Spread (σ)";
        alpha: "Надёжность (α Кронбаха)", "Reliability (Cronbach's α)";
        alpha_nobody: "не определена: нет оценённых работ", "undefined: nothing is scored yet";
        alpha_one_person: "не определена: оценена одна работа, нужно хотя бы две", "undefined: one attempt is scored, two are needed";
        alpha_papers_differ: "не определена: варианты различаются составом", "undefined: papers differ in their items";
        alpha_one_item: "не определена: в работе одно задание, нужно хотя бы два", "undefined: the test has one item, two are needed";
        alpha_equal_totals: "не определена: у всех одинаковый балл", "undefined: all have the same score";
        alpha_hint: "α считается по всем заданиям работы. Задание, за которое все получили поровну, тоже входит: у него нет разброса, и оно снижает α.", "α is taken over all items of the test. An item on which all earned the same counts too: it has no spread and lowers α.";
        alpha_good: "достаточна для выводов о людях", "enough for statements about people";
        alpha_fair: "хватает для групп, не для отдельных людей", "enough for groups, not for single people";
        alpha_poor: "мала: выводы ненадёжны", "low: conclusions are unreliable";
        sem: "Ошибка измерения", "Error of measurement";
        sem_hint: "± к доле баллов участника", "± to a participant's share";
        item: "Задание", "Item";
        item_type: "Тип", "Type";
        count: "Работ", "Papers";
        facility: "Лёгкость", "Facility";
        facility_hint: "Средняя доля баллов за задание: 100 % — справились все.", "Mean share of the item's points: 100 % means everybody managed.";
        discrimination: "Различение", "Discrimination";
        discrimination_hint: "Связь с остальной работой: от −1 до 1; хорошо от 0,3.", "Correlation with the rest of the test, −1 to 1; good from 0.3.";
        hint: "Вывод", "Verdict";
        too_easy: "слишком лёгкое", "too easy";
        too_hard: "слишком трудное", "too hard";
        poor: "плохо различает", "discriminates poorly";
        negative: "сильные ошибаются чаще: проверьте ключ", "the strong fail more often: check the key";
        few: "данных мало", "too little data";
        kept_back: "скрыто: задание стоит в работе, которая ещё не закончилась", "kept back: the item stands in a test that is not over";
        good: "в порядке", "fine";
        only_suspicious: "Только вызывающие сомнение", "Only suspicious ones";
        suspicious: "Вызывают сомнение: {0}", "Suspicious: {0}";
        empty_title: "Считать пока нечего", "Nothing to compute yet";
        empty_text: "Статистика появится после первых оценённых работ.", "Statistics appear after the first scored attempts.";
    }
}
