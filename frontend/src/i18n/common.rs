//! Messages that both doors share.

use super::{Lang, Plural, lang};

/// Messages of the design system, of signing in and of failures.
pub struct Common {
    /// The product's name beside the logo.
    pub product: &'static str,
    /// First link of the page.
    pub skip: &'static str,
    /// While something is read.
    pub loading: &'static str,
    /// Ask again.
    pub retry: &'static str,
    /// Give up what a dialog asks.
    pub cancel: &'static str,
    /// Close a dialog or a toast.
    pub close: &'static str,
    /// Beside a field that must be filled.
    pub required: &'static str,
    /// No connection.
    pub offline_title: &'static str,
    /// What to do without a connection.
    pub offline_text: &'static str,
    /// The reply was not of the expected form.
    pub unreadable: &'static str,
    /// Title of a failure.
    pub failed_title: &'static str,
    /// `{0}` is the id of the request.
    pub request_id: &'static str,
    /// Title of an unknown page.
    pub not_found_title: &'static str,
    /// What to do on an unknown page.
    pub not_found_text: &'static str,
    /// Link to the first page.
    pub home: &'static str,
    /// Name of the navigation of the top bar.
    pub main_navigation: &'static str,
    /// The way to what a participant takes.
    pub my_work: &'static str,
    /// Link to the staff door.
    pub staff_door: &'static str,
    /// Link to the participant door.
    pub participant_door: &'static str,
    /// Sign out.
    pub sign_out: &'static str,
    /// Name of the theme switch.
    pub theme: &'static str,
    /// As the computer does.
    pub theme_system: &'static str,
    /// Light.
    pub theme_light: &'static str,
    /// Dark.
    pub theme_dark: &'static str,
    /// Name of the language switch.
    pub language: &'static str,
    /// Before the name of who is signed in, for screen readers.
    pub signed_in_as: &'static str,
    /// Heading of signing in.
    pub sign_in_title: &'static str,
    /// Sign in.
    pub sign_in: &'static str,
    /// The way by card.
    pub by_card: &'static str,
    /// The way by login.
    pub by_password: &'static str,
    /// Name of the choice between the two.
    pub way_to_sign_in: &'static str,
    /// The code of the card.
    pub card_code: &'static str,
    /// How the code may be typed.
    pub card_hint: &'static str,
    /// The code is too short.
    pub card_short: &'static str,
    /// The code is not one that is known.
    pub card_wrong: &'static str,
    /// Login and password do not go together.
    pub password_wrong: &'static str,
    /// Login.
    pub login: &'static str,
    /// Login is empty.
    pub login_missing: &'static str,
    /// Password.
    pub password: &'static str,
    /// Password is empty.
    pub password_missing: &'static str,
    /// Show what is typed.
    pub show_password: &'static str,
    /// `{0}`: seconds in words.
    pub wait_seconds: &'static str,
    /// Seconds.
    pub seconds: Plural,
    /// So many seconds, after «about».
    pub about_seconds: Plural,
    /// Why signing in takes long.
    pub queue_crowd: &'static str,
    /// `{0}`: about how long it takes, in words.
    pub queue_turn: &'static str,
    /// `{0}`: after which time it is tried again, in words.
    pub queue_again: &'static str,
    /// Title of the policy of personal data, and the link to it.
    pub policy_title: &'static str,
    /// Heading of the dialog over the page.
    pub lost_title: &'static str,
    /// What it says.
    pub lost_text: &'static str,
    /// Somebody else signed in in that dialog.
    pub other_person: &'static str,
    /// Name of the region of toasts.
    pub notices: &'static str,
    /// Name of a table that scrolls.
    pub scroll_table: &'static str,
}

/// The messages of the current language.
#[must_use]
pub fn common() -> &'static Common {
    match lang() {
        Lang::Ru => &RU,
        Lang::En => &EN,
    }
}

static RU: Common = Common {
    product: "Олимп",
    skip: "К содержанию",
    loading: "Загрузка…",
    retry: "Повторить",
    cancel: "Отмена",
    close: "Закрыть",
    required: "обязательно",
    offline_title: "Нет связи с сервером",
    offline_text: "Проверьте подключение к сети и повторите.",
    unreadable: "Сервер ответил непонятно. Обновите страницу: возможно, вышла новая версия.",
    failed_title: "Не получилось",
    request_id: "Номер запроса для администратора: {0}",
    not_found_title: "Страница не найдена",
    not_found_text: "Возможно, ссылка устарела или в адресе опечатка.",
    home: "На главную",
    main_navigation: "Основное меню",
    my_work: "К списку работ",
    staff_door: "Для сотрудников",
    participant_door: "Для участника",
    sign_out: "Выйти",
    theme: "Оформление",
    theme_system: "Как в системе",
    theme_light: "Светлое",
    theme_dark: "Тёмное",
    language: "Язык",
    signed_in_as: "Вы вошли как",
    sign_in_title: "Вход",
    sign_in: "Войти",
    by_card: "По коду карточки",
    by_password: "По логину и паролю",
    way_to_sign_in: "Способ входа",
    card_code: "Код карточки",
    card_hint: "Код напечатан на карточке. Большие или маленькие буквы, пробелы и дефисы неважны.",
    card_short: "Введите код с карточки целиком.",
    card_wrong: "Код не подошёл: сверьте его с карточкой.",
    password_wrong: "Логин или пароль не подошли.",
    login: "Логин",
    login_missing: "Введите логин.",
    password: "Пароль",
    password_missing: "Введите пароль.",
    show_password: "Показать пароль",
    wait_seconds: "Слишком много попыток. Повторить можно через {0}.",
    seconds: Plural {
        one: "секунду",
        few: "секунды",
        many: "секунд",
    },
    about_seconds: Plural {
        one: "секунды",
        few: "секунд",
        many: "секунд",
    },
    queue_crowd: "Вход занимает больше времени, чем обычно. Подождите: вы войдёте сами, нажимать ещё раз не нужно.",
    queue_turn: "Ваша очередь: около {0}.",
    queue_again: "Вход повторится сам через {0}.",
    policy_title: "Политика обработки персональных данных",
    lost_title: "Войдите ещё раз",
    lost_text: "Сеанс закончился. Страница осталась открытой, введённое не потеряно: войдите, и работа продолжится.",
    other_person: "Вошёл другой человек, поэтому страница открыта заново.",
    notices: "Уведомления",
    scroll_table: "Таблица, прокручивается вбок",
};

static EN: Common = Common {
    product: "Olymp",
    skip: "Skip to content",
    loading: "Loading…",
    retry: "Try again",
    cancel: "Cancel",
    close: "Close",
    required: "required",
    offline_title: "No connection to the server",
    offline_text: "Check the network and try again.",
    unreadable: "The server's reply could not be read. Reload the page: there may be a new version.",
    failed_title: "That did not work",
    request_id: "Request id for the administrator: {0}",
    not_found_title: "Page not found",
    not_found_text: "The link may be old, or the address mistyped.",
    home: "To the first page",
    main_navigation: "Main menu",
    my_work: "To my assessments",
    staff_door: "For staff",
    participant_door: "For participants",
    sign_out: "Sign out",
    theme: "Appearance",
    theme_system: "As the system",
    theme_light: "Light",
    theme_dark: "Dark",
    language: "Language",
    signed_in_as: "Signed in as",
    sign_in_title: "Sign in",
    sign_in: "Sign in",
    by_card: "By card code",
    by_password: "By login and password",
    way_to_sign_in: "Way to sign in",
    card_code: "Card code",
    card_hint: "The code is printed on the card. Case, spaces and hyphens do not matter.",
    card_short: "Type the whole code of the card.",
    card_wrong: "This code did not fit: compare it with the card.",
    password_wrong: "The login or the password did not fit.",
    login: "Login",
    login_missing: "Type the login.",
    password: "Password",
    password_missing: "Type the password.",
    show_password: "Show the password",
    wait_seconds: "Too many tries. You can try again in {0}.",
    seconds: Plural {
        one: "second",
        few: "seconds",
        many: "seconds",
    },
    about_seconds: Plural {
        one: "second",
        few: "seconds",
        many: "seconds",
    },
    queue_crowd: "Signing in takes longer than usual. Wait: you are signed in by itself, there is no need to press again.",
    queue_turn: "Your turn: in about {0}.",
    queue_again: "Signing in repeats itself in {0}.",
    policy_title: "Policy of personal data",
    lost_title: "Sign in again",
    lost_text: "The session has ended. The page is still open and nothing is lost: sign in and go on.",
    other_person: "Another person signed in, so the page was opened anew.",
    notices: "Notices",
    scroll_table: "Table, scrolls sideways",
};
