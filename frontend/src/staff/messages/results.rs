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
        opens_profile: "Открыть профиль: {0}", "Open the profile: {0}";
    }
}
