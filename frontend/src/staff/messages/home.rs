//! Sign-in and the home page.

messages! {
    /// Sign-in and the home page.
    Home {
        sign_in_text: "Для авторов, организаторов, жюри и координаторов.", "For authors, organisers, the jury and coordinators.";
        as_participant: "Я участник: войти по карточке", "I am a participant: sign in with a card";
        attention: "Требует внимания", "Needs attention";
        calm: "Сейчас ничего не требует внимания.", "Nothing needs attention now.";
        to_mark: "Ждут проверки: {0}", "Waiting to be marked: {0}";
        running_now: "Идёт сейчас", "Running now";
        closes: "до {0}", "until {0}";
        opens: "откроется {0}", "opens {0}";
        writing: "пишут {0}", "{0} writing";
        handed_in: "сдали {0}", "{0} handed in";
        consent_settings: "В тексте согласия и политике не указано, кто оператор персональных данных. Администратору сервера нужно задать настройки: {0}.", "The consent and the policy do not say who the operator of personal data is. The server's administrator has to set: {0}.";
        indicators: "Показатели программы", "Programme indicators";
        indicator: "Показатель", "Indicator";
        fact: "Факт", "Fact";
        target: "План", "Target";
        state: "Состояние", "State";
        reached: "достигнут", "reached";
        short_by: "не хватает {0}", "{0} short";
        counted_only: "только учёт", "counted only";
        shortcuts: "Быстрые действия", "Shortcuts";
        new_assessment: "Создать олимпиаду или диагностику", "New olympiad or diagnostic";
        upload_bank: "Загрузить банк заданий", "Upload an item bank";
        open_map: "Карта дефицитов", "Deficit map";
        start_marking: "Начать проверку", "Start marking";
        issue_cards: "Карточки участников", "Participants' cards";
        my_school: "Моя школа", "My school";
    }
}
