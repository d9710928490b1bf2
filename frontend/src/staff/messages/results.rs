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
        opens_profile: "Открыть профиль: {0}", "Open the profile: {0}";
    }
}
