//! The table of results.

messages! {
    /// The table of results.
    Results {
        title: "Результаты", "Results";
        place: "Место", "Place";
        name: "Участник", "Participant";
        school: "Школа", "School";
        score: "Балл", "Score";
        share: "Доля", "Share";
        exactly: "Точно: {0}. Места определены по точным баллам.", "Exactly: {0}. Places go by the exact scores.";
        answered: "Отвечено", "Answered";
        state: "Состояние", "State";
        running: "пишет", "writing";
        awaits_jury: "ждёт жюри", "awaits the jury";
        final_score: "оценена", "scored";
        provisional: "предварительно", "provisional";
        all_schools: "Все школы", "All schools";
        find: "Имя или школа", "Name or school";
        with_competencies: "Доли по компетенциям", "Shares by competency";
        empty_title: "Результатов пока нет", "No results yet";
        empty_text: "Они появятся, когда участники начнут работу.", "They appear when participants start.";
        by_deadline: "закрыто по времени", "closed by the clock";
        not_released: "Баллы, места и доли появятся, когда мероприятие закончится для всех. Пока видно, кто участвует и кто закончил.", "Scores, places and shares appear when the assessment is over for everybody. Until then the page shows who takes part and who has finished.";
        history: "История попытки", "History of the attempt";
        history_of: "История попытки: {0}", "History of the attempt: {0}";
        history_when: "Когда", "When";
        history_what: "Что произошло", "What happened";
        history_who: "Кто", "Who";
        history_why: "Причина", "Reason";
        history_card: "Выдана новая карточка", "A new card was issued";
        history_sign_in: "Вход в систему", "Signed in";
        history_by_card: "Вход по карточке", "Signed in by card";
        history_by_password: "Вход по паролю", "Signed in by password";
        history_started: "Начало работы", "The attempt began";
        history_wrote: "Первый ответ в новой вкладке", "First answer in a new tab";
        history_extra: "Дополнительное время, всего минут: {0}", "Extra time, minutes in all: {0}";
        history_made_up: "Возвращено время после сбоя, минут: {0}", "Time given back after an outage, minutes: {0}";
        history_finished: "Работа сдана", "Handed in";
        history_by_clock: "Закрыта по времени", "Closed by the clock";
        history_by_organiser: "Закрыта организатором", "Closed by the organiser";
        card_at_work: "карточка выдана во время работы", "a card was issued at work";
        card_before: "карточка выдана до начала", "a card was issued before the start";
        opens_profile: "Открыть профиль: {0}", "Open the profile: {0}";
    }
}
