//! The marking queue and the marking page.

messages! {
    /// The marking queue and the marking page.
    Marking {
        title: "Проверка развёрнутых ответов", "Marking of extended answers";
        progress: "Проверено {0} из {1}", "{0} of {1} marked";
        empty_title: "Проверять нечего", "Nothing to mark";
        empty_text: "Развёрнутые ответы появятся здесь, когда участники сдадут работы.", "Extended answers appear here when participants hand in.";
        all_done: "Всё проверено", "Everything is marked";
        next_unmarked: "Начать проверку", "Start marking";
        continue_marking: "Продолжить проверку", "Go on marking";
        code: "Шифр", "Code";
        assessment: "Мероприятие", "Assessment";
        item: "Задание", "Item";
        item_n: "задание {0}", "item {0}";
        state: "Состояние", "State";
        finished: "Сдано", "Handed in";
        points: "Баллы", "Points";
        marked: "проверено", "marked";
        unmarked: "ждёт", "waiting";
        only_unmarked: "Только непроверенные", "Unmarked only";
        blind: "Имя участника скрыто: вы видите только шифр.", "The participant's name is hidden: you see a code only.";
        task: "Задание", "Task";
        response: "Ответ участника", "Participant's answer";
        response_empty: "Участник ничего не написал.", "The participant wrote nothing.";
        words: "Слов: {0}", "Words: {0}";
        sample: "Образец ответа", "Model answer";
        criteria: "Критерии", "Criteria";
        of_max: "из {0}", "of {0}";
        scale: "Критерии — в баллах самого задания, всего {0}. В этой работе оно стоит {1}: итог пересчитывается.", "The criteria are in the item's own points, {0} in all. In this paper it is worth {1}: the total is converted.";
        in_paper: " · в работе {0} из {1}", " · in the paper {0} of {1}";
        total: "Итого", "Total";
        comment: "Комментарий участнику", "Comment to the participant";
        comment_hint: "Участник прочитает его вместе с баллом.", "The participant reads it with the score.";
        save_next: "Сохранить и дальше", "Save and next";
        save: "Сохранить", "Save";
        skip: "Пропустить", "Skip";
        keys: "Ctrl + Enter — сохранить и дальше", "Ctrl + Enter: save and next";
        saved: "Оценка сохранена: {0} — {1} из {2}", "Mark saved: {0} — {1} of {2}";
        need_points: "Число от 0 до {0}", "A number from 0 to {0}";
        need_all: "Поставьте баллы по каждому критерию.", "Give points for every criterion.";
        conflict: "Этот ответ уже оценил кто-то другой, пока вы читали.", "Somebody else marked this answer while you were reading.";
        queue: "К очереди", "To the queue";
    }
}
