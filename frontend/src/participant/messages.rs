//! What this door says, both languages side by side.

use olymp_frontend::i18n::{Lang, Plural, lang};

macro_rules! messages {
    ($($name:ident: $ru:literal, $en:literal;)+) => {
        /// Sentences and words.
        pub struct Messages { $(pub $name: &'static str),+ }
        static RU: Messages = Messages { $($name: $ru),+ };
        static EN: Messages = Messages { $($name: $en),+ };
    };
}

macro_rules! counted {
    ($($name:ident: [$one:literal, $few:literal, $many:literal], [$single:literal, $several:literal];)+) => {
        /// Words that are counted.
        pub struct Words { $(pub $name: Plural),+ }
        static RU_WORDS: Words = Words { $($name: Plural { one: $one, few: $few, many: $many }),+ };
        static EN_WORDS: Words = Words { $($name: Plural { one: $single, few: $several, many: $several }),+ };
    };
}

/// The sentences of the current language.
pub fn t() -> &'static Messages {
    match lang() {
        Lang::Ru => &RU,
        Lang::En => &EN,
    }
}

/// The counted words of the current language.
pub fn words() -> &'static Words {
    match lang() {
        Lang::Ru => &RU_WORDS,
        Lang::En => &EN_WORDS,
    }
}

counted! {
    minutes: ["минута", "минуты", "минут"], ["minute", "minutes"];
    minutes_more: ["минуту", "минуты", "минут"], ["minute", "minutes"];
    items: ["задание", "задания", "заданий"], ["item", "items"];
    answers: ["ответ", "ответа", "ответов"], ["answer", "answers"];
    word_count: ["слово", "слова", "слов"], ["word", "words"];
    points: ["балл", "балла", "баллов"], ["point", "points"];
    up_to_points: ["балла", "баллов", "баллов"], ["point", "points"];
}

messages! {
    welcome_title: "Олимпиады и диагностика для учителей", "Olympiads and diagnostics for teachers";
    welcome_text: "Войдите по коду с карточки, которую вам выдали, или по логину и паролю. Ответы сохраняются сами, даже если связь пропадёт.", "Sign in with the code of the card you were given, or with a login and password. Answers save themselves, even when the line drops.";
    my_work: "Мои работы", "My assessments";
    my_profile: "Мой профиль", "My profile";

    home_empty: "Пока для вас нет работ", "There is nothing for you yet";
    home_empty_text: "Когда организатор откроет олимпиаду или диагностику, она появится здесь. Вам ничего делать не нужно.", "When an organiser opens an olympiad or a diagnostic it appears here. There is nothing for you to do.";
    now_heading: "Сейчас", "Now";
    later_heading: "Позже", "Later";
    done_heading: "Завершено", "Done";
    olympiad: "Олимпиада", "Olympiad";
    diagnostic: "Диагностика", "Diagnostic";
    phase_not_yet: "Ещё не открыта", "Not open yet";
    phase_may_start: "Можно начать", "Can be started";
    phase_running: "Идёт", "Running";
    phase_awaiting: "Проверяет жюри", "With the jury";
    phase_finished: "Завершена", "Finished";
    phase_missed: "Не пройдена", "Missed";
    start_link: "Перейти к началу", "Go to the start";
    continue_link: "Продолжить", "Continue";
    read_rules: "Прочитать правила", "Read the rules";
    open_result: "Посмотреть результат", "See the result";
    opens_at: "Откроется {0}", "Opens {0}";
    closes_at: "Начать можно до {0}", "Can be started until {0}";
    missed_at: "Срок закончился {0}", "The time ended {0}";
    result_later: "Результат пока не опубликован.", "The result is not published yet.";
    jury_later: "Развёрнутые ответы проверяет жюри. Итог появится здесь.", "The jury is marking the extended answers. The result will appear here.";

    rules: "Правила", "Rules";
    you_will_have: "У вас будет {0}.", "You will have {0}.";
    you_will_have_cut: "У вас будет {0}, потому что окно закрывается в {1}.", "You will have {0}, because the window closes at {1}.";
    less_than_minute: "меньше минуты", "less than a minute";
    extra_included: "В это время уже входит дополнительное: {0}.", "This includes extra time: {0}.";
    usual_limit: "Обычно на эту работу даётся {0}.", "The usual limit of this assessment is {0}.";
    clock_note: "Отсчёт начнётся, когда вы нажмёте «Начать», и не остановится, если закрыть страницу. Ответы сохраняются сами: можно обновить страницу или пересесть за другой компьютер.", "The clock starts when you press “Start” and does not stop when the page is closed. Answers save themselves: you can reload the page or move to another computer.";
    how_many: "В работе {0}.", "There are {0}.";
    consent: "Я прочитал(а) правила и согласен(на) с ними", "I have read the rules and accept them";
    consent_missing: "Чтобы начать, отметьте согласие с правилами.", "To start, accept the rules.";
    start: "Начать", "Start";
    wait_link: "Ждать начала", "Wait for the start";
    wait_heading: "До начала", "Until the start";
    wait_note: "Вы вошли; страница откроет начало сама, обновлять её не нужно. Правила можно прочитать и принять заранее.", "You are signed in; the page opens the start by itself, there is no need to reload it. You can read and accept the rules ahead.";
    wait_spoken: "До начала: {0}", "Until the start: {0}";
    wait_over: "Можно начинать", "You can start now";
    wait_over_note: "Отметьте согласие с правилами, если ещё не отметили, и нажмите «Начать».", "Accept the rules, unless you have, and press “Start”.";
    sealed_here: "Задания уже загружены на этот компьютер и откроются в момент начала.", "The items are already on this computer and open at the moment of the start.";
    start_crowd: "Сейчас начинают многие сразу. Запрос повторяется сам: нажимать ещё раз не нужно.", "Many are starting at once. The request repeats itself: there is no need to press again.";

    consent_title: "Согласие на обработку персональных данных", "Consent to the processing of personal data";
    consent_mine: "Моё согласие", "My consent";
    consent_why: "Это отдельный документ: он не связан с правилами работ. Без согласия нельзя начать олимпиаду или диагностику; войти и посмотреть свои страницы можно.", "This is a document of its own, apart from the rules of any assessment. Without consent you cannot start an olympiad or a diagnostic; you can sign in and look at your pages.";
    consent_edition: "{3}. Редакция № {0} от {1}, код {2}", "{3}. Edition no. {0} of {1}, code {2}";
    consent_given: "Вы дали согласие {0}. Оно действует до {1}, если вы не отзовёте его раньше.", "You consented on {0}. It holds until {1} unless you withdraw it.";
    consent_changed: "Текст согласия изменился. {0} вы согласились с редакцией № {1}. Чтобы начать новую работу, прочитайте новый текст и дайте согласие снова.", "The text of the consent has changed. On {0} you consented to edition no. {1}. To start something new, read the new text and consent again.";
    consent_over: "Срок вашего согласия от {0} закончился {1}. Чтобы начать новую работу, дайте согласие снова.", "Your consent of {0} ended on {1}. To start something new, consent again.";
    consent_withdrawn: "Вы отозвали согласие {0}. Чтобы начать новую работу, дайте его снова.", "You withdrew your consent on {0}. To start something new, give it again.";
    consent_running: "Работа, которая идёт сейчас, не прерывается: её можно закончить.", "The attempt that runs now is not interrupted: you can finish it.";
    consent_needed: "Чтобы начать работу, нужно ваше согласие на обработку персональных данных.", "To start something, your consent to the processing of personal data is needed.";
    consent_read: "Прочитать и дать согласие", "Read and consent";
    consent_give: "Даю согласие", "I consent";
    consent_not_now: "Не сейчас", "Not now";
    consent_print: "Напечатать", "Print";
    consent_withdraw: "Отозвать согласие", "Withdraw the consent";
    consent_replaced: "Пока вы читали, текст изменился. Прочитайте новый текст и дайте согласие на него.", "The text has changed while you were reading. Read the new one and consent to it.";
    consent_earlier: "Прежний текст (редакция № {0})", "The earlier text (edition no. {0})";
    withdraw_title: "Отозвать согласие?", "Withdraw the consent?";
    withdraw_no_starts: "Начать новую олимпиаду или диагностику будет нельзя, пока вы не дадите согласие снова. Входить и смотреть свои страницы можно.", "You cannot start an olympiad or a diagnostic until you consent again. You can still sign in and look at your pages.";
    withdraw_results: "Результаты, которые уже выданы, хранятся столько, сколько требуют закон и положение об олимпиаде.", "Results that have been issued are kept as long as the law and the regulation of the olympiad demand.";
    withdraw_destroyed: "Оператор прекратит обработку и уничтожит остальные данные не позднее чем через 30 дней.", "The operator stops the processing and destroys the other data within 30 days.";
    withdraw_whom: "Чтобы попросить об удалении или задать вопрос, напишите оператору: {0}.", "To ask for deletion or anything else, write to the operator: {0}.";
    withdraw_whom_text: "Чтобы попросить об удалении или задать вопрос, напишите оператору: его адрес указан в тексте согласия.", "To ask for deletion or anything else, write to the operator: the address is in the text of the consent.";
    policy_back: "На главную", "To the first page";

    told_heading: "Объявления", "Announcements";
    told_at: "Объявление, {0}", "Announcement, {0}";
    told_spoken: "Объявление: {0}", "Announcement: {0}";
    time_extended: "Время продлено до {0}", "The time is extended until {0}";
    time_added: "Вам добавили {0}, можно продолжать", "You were given {0} more: you can go on";
    time_goes_on: "Вам добавили время, можно продолжать", "You were given more time: you can go on";
    time_moved: "Теперь работа заканчивается в {0}", "The work now ends at {0}";

    item_of: "Задание {0} из {1}", "Item {0} of {1}";
    item_map: "Задания", "Items";
    item_number: "Задание {0}", "Item {0}";
    state_answered: "есть ответ", "answered";
    state_unanswered: "нет ответа", "not answered";
    state_flagged: "отмечено", "flagged";
    state_unsaved: "не сохранено на сервере", "not saved on the server";
    state_displaced: "есть неотправленный ответ", "has an answer that was not sent";
    previous: "Предыдущее", "Previous";
    next: "Следующее", "Next";
    flag: "Отметить, чтобы вернуться", "Flag to come back";
    finish: "Завершить работу", "Finish";
    help: "Справка и клавиши", "Help and keys";
    to_home: "К списку работ", "To my assessments";
    time_left: "Осталось времени", "Time left";
    time_left_spoken: "До конца работы: {0}", "Time left: {0}";

    saving: "сохраняется…", "saving…";
    saved_at: "сохранено {0}", "saved {0}";
    offline_kept: "нет связи: ответ хранится на этом компьютере", "no connection: the answer is kept on this computer";
    offline_not_kept: "нет связи: не закрывайте эту страницу, ответ пока только на ней", "no connection: do not close this page, the answer is only here so far";
    busy_kept: "сервер занят: ответ хранится на этом компьютере и отправится сам", "the server is busy: the answer is kept on this computer and sent by itself";
    busy_not_kept: "сервер занят: не закрывайте эту страницу, ответ пока только на ней", "the server is busy: do not close this page, the answer is only here so far";
    not_answered_yet: "ответа пока нет", "no answer yet";
    refused: "не принято: {0}", "not taken: {0}";
    unsent: "не отправлено", "not sent";
    sign_in_first: "не отправлено: войдите ещё раз", "not sent: sign in again";
    all_saved: "все ответы сохранены, последний {0}", "all answers are saved, the last at {0}";
    nothing_yet: "ответы сохраняются сами", "answers save themselves";
    save_state: "Состояние сохранения", "State of saving";

    choose_one: "Выберите один ответ", "Choose one answer";
    choose_all: "Выберите все верные ответы", "Choose all that are right";
    clear_choice: "Снять выбор", "Clear the choice";
    your_number: "Ваш ответ: число", "Your answer: a number";
    number_hint: "Дробная часть через запятую или точку.", "A comma or a point before decimals.";
    number_none: "Не получается прочитать как число. Например: 7,25 или 7/4.", "This cannot be read as a number. For example: 7.25 or 7/4.";
    number_tail: "После числа стоит «{0}». Здесь нужно только число, например 7,25.", "“{0}” stands behind the number. Only a number is asked for, such as 7.25.";
    unit_unknown: "Выберите единицу из списка, а здесь оставьте только число, без «{0}».", "Choose the unit from the list and leave only the number here, without “{0}”.";
    units_differ: "После числа и в списке разные единицы: оставьте одну.", "The unit behind the number and the one in the list differ: leave one of them.";
    unit_none: "Единица измерения не выбрана.", "No unit is chosen.";
    unit: "Единица измерения", "Unit";
    choose_unit: "выберите единицу", "choose the unit";
    your_answer: "Ваш ответ", "Your answer";
    match_each: "Подберите пару к каждой строке", "Find the pair of each line";
    match_for: "Пара к строке {0}", "Pair of line {0}";
    not_chosen: "— не выбрано —", "— not chosen —";
    match_options: "Что можно выбрать", "What can be chosen";
    put_in_order: "Расположите по порядку", "Put in order";
    order_hint: "Двигайте строки кнопками «Выше» и «Ниже» или клавишами со стрелками на этих кнопках.", "Move the lines by the buttons “Up” and “Down”, or by the arrow keys on these buttons.";
    move_up: "Выше: {0}", "Up: {0}";
    move_down: "Ниже: {0}", "Down: {0}";
    moved: "{0}: теперь место {1} из {2}", "{0}: now place {1} of {2}";
    order_untouched: "Порядок ещё не подтверждён.", "The order is not confirmed yet.";
    keep_order: "Оставить такой порядок", "Keep this order";
    gap_name: "Пропуск {0}", "Gap {0}";
    gaps_hint: "Заполните пропуски прямо в тексте.", "Fill the gaps in the text.";
    written_answer: "Развёрнутый ответ", "Extended answer";
    criteria: "Как будут оценивать", "How it is marked";
    up_to: "до {0}", "up to {0}";
    enlarge: "Увеличить рисунок", "Enlarge the picture";
    picture: "Рисунок", "Picture";
    worth: "максимум {0}", "at most {0}";

    elsewhere: "Работа продолжена в другой вкладке или на другом компьютере. Здесь ответы только для чтения.", "The work goes on in another tab or on another computer. Here the answers are read-only.";
    take_over: "Продолжить здесь", "Continue here";
    displaced_title: "Не отправлено: на другом компьютере дан более новый ответ", "Not sent: a newer answer was given on another computer";
    displaced_text: "Показан более новый ответ. Ваш прежний ответ с этого компьютера сохранён:", "The newer answer is shown. Your earlier answer of this computer is kept:";
    displaced_send: "Отправить прежний ответ", "Send the earlier answer";
    displaced_drop: "Оставить более новый", "Keep the newer one";

    finish_title: "Завершить работу?", "Finish?";
    finish_final: "После завершения ответы нельзя изменить.", "After this the answers cannot be changed.";
    finish_all: "Ответы даны на все задания.", "All items are answered.";
    finish_unanswered: "Без ответа:", "Not answered:";
    finish_flagged: "Отмечены, чтобы вернуться:", "Flagged to come back to:";
    finish_waiting: "Не всё ещё сохранено на сервере: {0}. Завершим, как только всё дойдёт. Не закрывайте страницу.", "Not everything is on the server yet: {0}. The work is finished as soon as all has arrived. Do not close the page.";
    finish_refused: "Часть ответов сервер не принял: задания {0}. Исправьте их или завершите без них.", "The server did not take some answers: items {0}. Mend them, or finish without them.";
    finish_anyway: "Завершить без них", "Finish without them";
    finish_yes: "Да, завершить", "Yes, finish";
    finish_no: "Вернуться к работе", "Back to the work";

    time_up_title: "Время вышло", "Time is over";
    time_up_ending: "Подводим итог…", "Finishing…";
    time_up_sending: "Отправляем последние ответы…", "Sending the last answers…";
    closed_title: "Работа завершена", "The work is finished";
    closed_text: "Ответы, которые дошли до сервера вовремя, приняты.", "The answers that reached the server in time were taken.";
    closed_unsent: "Эти ответы не успели дойти до сервера и не учтены: {0}. Они остались на этом компьютере; если связь пропала не по вашей вине, сообщите организатору.", "These answers did not reach the server in time and do not count: {0}. They are kept on this computer; if the line failed through no fault of yours, tell the organiser.";
    closed_all_sent: "Все ваши ответы сохранены на сервере.", "All your answers are saved on the server.";

    keys_title: "Справка", "Help";
    keys_saving: "Ответы сохраняются сами. Состояние всегда видно рядом с заданием и вверху страницы.", "Answers save themselves. The state is always shown beside the item and at the top of the page.";
    keys_heading: "Клавиши", "Keys";
    key_move: "предыдущее и следующее задание", "previous and next item";
    key_digits: "выбрать вариант с этим номером", "choose the option of this number";
    key_flag: "поставить или снять отметку", "set or clear the flag";
    key_help: "эта справка", "this help";
    keys_single: "Клавиши из одного знака (цифры, F, ?) работают", "Keys of one character (digits, F, ?) work";

    result: "Результат", "Result";
    finished_by_you: "Вы завершили работу {0}.", "You finished on {0}.";
    finished_by_clock: "Время вышло {0}: работа завершена автоматически.", "The time was over on {0}: the work was finished by itself.";
    finished_by_organiser: "Организатор завершил работу {0}.", "The organiser finished the work on {0}.";
    answered_of: "Отвечено: {0} из {1}", "Answered: {0} of {1}";
    score_of: "{0} из {1}", "{0} of {1}";
    your_score: "Ваш балл", "Your score";
    jury_note: "Развёрнутые ответы ещё проверяет жюри. Балл станет окончательным после проверки.", "The jury is still marking the extended answers. The score becomes final after that.";
    score_hidden: "Балл пока не показывается.", "The score is not shown yet.";
    card_at_work: "Во время работы выдана новая карточка: {0}, {1}.", "A new card was issued while you worked: {0}, {1}.";
    card_before: "Перед работой выдана новая карточка: {0}, {1}.", "A new card was issued before you began: {0}, {1}.";
    score_never: "Балл по решению организатора не показывается.", "The organiser has decided not to show the score.";
    answers_hidden: "Ответы и пояснения пока не показываются.", "Answers and explanations are not shown yet.";
    answers_never: "Ответы и пояснения по решению организатора не показываются.", "The organiser has decided not to show answers and explanations.";
    shown_from: "Будет видно с {0}.", "To be seen from {0}.";
    by_competency: "По компетенциям", "By competency";
    share_of: "{0} из {1}, заданий: {2}", "{0} of {1}, items: {2}";
    share_kept_back: ", пока не учтено: {0}", ", not counted yet: {0}";
    points_hidden: "Баллы за отдельные задания пока не показываются.", "Points of single items are not shown yet.";
    answers: "Ответы и пояснения", "Answers and explanations";
    own_answer: "Ваш ответ", "Your answer";
    right_answer: "Верный ответ", "Right answer";
    explanation: "Пояснение", "Explanation";
    jury_comment: "Комментарий жюри", "Comment of the jury";
    no_answer: "Ответа нет", "No answer";
    waits_jury: "проверяет жюри", "with the jury";

    profile_title: "Мой профиль компетенций", "My profile of competencies";
    profile_rule: "Дефицит: задания по компетенции выполнены в среднем меньше чем на {0}, если их не меньше {1}. Меньше заданий: данных мало, вывод не делается.", "Deficit: the items of a competency were done to less than {0} on average, over at least {1} items. With fewer items nothing is said.";
    profile_empty: "Профиль пока пуст", "The profile is empty so far";
    profile_empty_text: "Он появится, когда вы завершите первую работу и она будет проверена.", "It appears when you have finished your first assessment and it is graded.";
    deficit: "Дефицит", "Deficit";
    mastered: "Освоено", "Mastered";
    too_few: "Данных мало", "Too few data";
    subject_dimension: "Предметные", "Subject";
    meta_dimension: "Метапредметные", "Meta-subject";
    methodical_dimension: "Методические", "Methodical";
    see_answers: "Ответы: {0}", "Answers: {0}";
    evidence_item: "{0}, задание {1}", "{0}, item {1}";
    superseded: "Не учитывается: на это задание есть более поздний ответ.", "Not counted: there is a later answer to this item.";
    evidence_title: "Ответы по компетенции «{0}»", "Answers behind “{0}”";
    evidence_empty: "Ответов пока нет", "No answers yet";
    key_hidden: "Верный ответ пока не показывается.", "The right answer is not shown yet.";
}
