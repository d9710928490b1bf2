//! The deficit map, the profile, and the answers behind a cell.

messages! {
    /// The deficit map, the profile, and the answers behind a cell.
    Monitoring {
        title: "Карта дефицитов", "Deficit map";
        scope: "Кого показать", "Whom to show";
        region: "Весь край", "The region";
        school: "Школа", "School";
        group: "Рабочая группа", "Working group";
        choose_school: "Выберите школу", "Choose a school";
        choose_group: "Выберите группу", "Choose a group";
        dimension: "Составляющая", "Dimension";
        assessment: "По какому мероприятию", "By which assessment";
        all_assessments: "По всем мероприятиям", "By all of them";
        find: "Имя, школа или предмет", "Name, school or subject";
        rule: "Дефицит — задания по компетенции выполнены в среднем меньше чем на {0}, если их не меньше {1}. Каждое задание считается один раз, по последнему ответу.", "A deficit: the items of a competency were done to less than {0} on average, over at least {1} items. Each item counts once, by the latest answer.";
        legend: "Обозначения", "Legend";
        no_items: "не проверялось", "not tested";
        teacher: "Педагог", "Teacher";
        deficits: "Дефицитов", "Deficits";
        deficits_of_judged: "Дефицит / с выводом", "Deficits / judged";
        cell: "{0}, {1}: {2} — {3}", "{0}, {1}: {2} — {3}";
        empty_title: "Показывать пока нечего", "Nothing to show yet";
        empty_text: "Карта заполнится, когда педагоги сдадут диагностику.", "The map fills when teachers hand in a diagnostic.";
        pick_first: "Выберите школу или группу.", "Choose a school or a group.";
        summary: "Выводы: дефицитов {0}, освоено {1}, данных мало {2}", "Verdicts: {0} deficits, {1} mastered, {2} too little data";
        verdict: "Вывод", "Verdict";
        points: "Выполнено заданий", "Items done";
        evidence: "Ответы", "Answers";
        open_evidence: "Ответы: {0}", "Answers: {0}";
        evidence_title: "Ответы за выводом", "Answers behind the verdict";
        own_answer: "Ответ педагога", "Teacher's answer";
        no_answer: "Нет ответа", "No answer";
        right_answer: "Правильный ответ", "Right answer";
        right_hidden: "Правильный ответ пока не показывается.", "The right answer is not shown yet.";
        kept_back: "Ещё ответов: {0}. Пока они не показываются.", "Answers not shown yet: {0}.";
        not_counted: "пока не учтено: {0}", "not counted yet: {0}";
        earned_hidden: "баллы пока не показываются", "points are not shown yet";
        earned: "{0} из {1}", "{0} of {1}";
        superseded: "не учитывается: есть более поздний ответ", "not counted: there is a later answer";
        weight: "вес {0}", "weight {0}";
        item_n: "Задание {0}", "Item {0}";
        profile_empty: "У педагога ещё нет сданных работ.", "The teacher has not handed in anything yet.";
    }
}
