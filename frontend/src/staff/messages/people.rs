//! Schools, working groups, people and their cards.

messages! {
    /// Schools, working groups, people and their cards.
    People {
        title: "Школы и участники", "Schools and people";
        tabs: "Что показать", "What to show";
        schools: "Школы", "Schools";
        groups: "Рабочие группы", "Working groups";
        school: "Школа", "School";
        municipality: "Муниципалитет", "Municipality";
        site: "Площадка", "Site";
        teachers: "Педагогов", "Teachers";
        without_consent: "Без согласия", "Without consent";
        without_consent_note: "Участников без действующего согласия на обработку персональных данных: {0}. Без него работу не начать: сайт спросит о согласии после входа и перед началом.", "Participants without a consent to the processing of personal data that holds: {0}. Without it nothing can be started: the site asks for it after signing in and before the start.";
        consent: "Согласие", "Consent";
        took_part: "Приняли участие", "Took part";
        all_sites: "Все площадки", "All sites";
        find_school: "Школа или муниципалитет", "School or municipality";
        no_schools: "Школ пока нет", "No schools yet";
        no_groups: "Рабочих групп пока нет", "No working groups yet";
        group: "Группа", "Group";
        subject: "Предмет", "Subject";
        members: "Участников", "Members";
        map: "Карта дефицитов", "Deficit map";
        map_of: "Карта дефицитов: {0}", "Deficit map: {0}";
        people: "Участники", "People";
        person: "Фамилия, имя, отчество", "Full name";
        login: "Логин", "Login";
        card_only: "только карточка", "card only";
        roles: "Роли", "Roles";
        find_person: "Имя, предмет или логин", "Name, subject or login";
        no_people: "В школе пока никого нет", "Nobody in the school yet";
        card: "Карточка", "Card";
        issue_card: "Выдать карточку", "Issue a card";
        issue_card_to: "Выдать карточку: {0}", "Issue a card: {0}";
        card_title: "Новая карточка участника", "New participant card";
        card_ask: "Прежняя карточка перестанет действовать. Код новой будет показан один раз.", "The earlier card stops working. The new code is shown once.";
        card_reason: "Зачем нужна новая карточка", "Why a new card is needed";
        card_reason_hint: "Запишется и будет видно в результате участника.", "It is kept and shown on the participant's result.";
        card_once: "Код показан один раз. Распечатайте или перепишите его сейчас.", "The code is shown once. Print it or copy it now.";
        card_code: "Код для входа", "Sign-in code";
        card_where: "Адрес входа", "Where to sign in";
        print: "Печать", "Print";
        done: "Готово", "Done";
    }
}
