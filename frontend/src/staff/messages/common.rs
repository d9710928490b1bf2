//! Words used everywhere: navigation, states of loading, small verbs.

messages! {
    /// Words used everywhere.
    Common {
        door: "Олимп · для организаторов", "Olymp · staff";
        navigation: "Разделы", "Sections";
        menu: "Меню", "Menu";
        home: "Главная", "Home";
        banks: "Банки заданий", "Item banks";
        assessments: "Олимпиады и диагностики", "Olympiads and diagnostics";
        marking: "Проверка ответов", "Marking";
        monitoring: "Мониторинг дефицитов", "Deficit monitoring";
        people: "Школы и участники", "Schools and people";
        participant_door: "На страницу участника", "To the participants' page";
        cancel: "Отмена", "Cancel";
        delete: "Удалить", "Delete";
        any: "Любые", "Any";
        all: "Все", "All";
        reset_filters: "Сбросить фильтры", "Reset filters";
        nothing_found: "Ничего не найдено", "Nothing found";
        change_filters: "Измените или сбросьте фильтры.", "Change or reset the filters.";
        download_xlsx: "Скачать XLSX", "Download XLSX";
        forbidden_title: "Нет доступа", "No access";
        forbidden_text: "Этот раздел не входит в ваши обязанности. Если он вам нужен, обратитесь к администратору.", "This section is not among your duties. If you need it, ask the administrator.";
        participant_only: "Эта часть сайта — для организаторов. Олимпиады и диагностики ждут вас на странице участника.", "This part of the site is for staff. Olympiads and diagnostics wait for you on the participants' page.";
        not_found_title: "Страница не найдена", "Page not found";
        not_found_text: "Такой страницы нет, или она вам недоступна.", "There is no such page, or it is not yours to see.";
        to_home: "На главную", "To the home page";
        share: "Доля баллов", "Share of points";
        competency: "Компетенция", "Competency";
        shown: "Показано: {0} из {1}", "Shown: {0} of {1}";
        conflict: "Кто-то уже изменил это, пока вы работали. Загрузите свежую версию и внесите правки снова.", "Somebody changed this while you were working. Load the newest version and make your changes again.";
        leave_title: "Уйти без сохранения?", "Leave without saving?";
        leave_text: "Введённое на этой странице не сохранено и пропадёт.", "What you typed on this page is not saved and will be lost.";
        leave: "Уйти", "Leave";
        load_newest: "Загрузить свежую версию", "Load the newest version";
    }
}
