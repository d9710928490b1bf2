//! A sentence in both languages for every code of refusal. A new code without its sentences fails the build.

use super::{Lang, fill, lang};
use olymp_contract::{ErrorBody, codes::Code};

/// What the page says about a refusal: what happened and what to do now.
#[must_use]
pub fn code_sentence(body: &ErrorBody) -> String {
    let sentence = match lang() {
        Lang::Ru => russian(body.code),
        Lang::En => english(body.code),
    };
    fill(
        sentence,
        &[
            body.detail.as_deref().unwrap_or("…"),
            body.place.as_deref().unwrap_or("…"),
        ],
    )
}

const fn russian(code: Code) -> &'static str {
    match code {
        Code::BadRequest => "Сервер не понял запрос. Обновите страницу и попробуйте ещё раз.",
        Code::InvalidField => "Проверьте, что введено: такое значение не подходит.",
        Code::InvisibleCharacter => "В тексте есть невидимый знак ({0}). Сотрите его или наберите это место заново.",
        Code::NotSignedIn => "Вы не вошли в систему. Войдите, чтобы продолжить.",
        Code::SessionEnded => "Сеанс завершён. Войдите ещё раз.",
        Code::WrongCredentials => "Не получилось войти: проверьте код карточки или логин и пароль.",
        Code::TooManyTries => "Слишком много попыток. Повторить можно через {0} с.",
        Code::TooManyChanges => "За сутки вы меняли это слишком много раз. Попробуйте снова завтра.",
        Code::Forbidden => "У вас нет прав на это действие.",
        Code::ForeignOrigin => "Запрос пришёл не с нашей страницы. Обновите страницу.",
        Code::NotFound => "Такой страницы или записи нет.",
        Code::MethodNotAllowed => "Так к этому адресу не обращаются. Обновите страницу.",
        Code::VersionConflict => "Пока вы работали, здесь уже что-то изменили. Обновите данные и повторите.",
        Code::NotOpenYet => "Ещё не открыто: дождитесь времени начала.",
        Code::WindowClosed => "Время, когда можно было начать, закончилось.",
        Code::ExtraTimeHandedIn => "Время не изменено: участник сам завершил работу.",
        Code::ExtraTimeOutOfReach => {
            "Время не изменено: работа закончилась слишком давно, дополнительное время её уже не продолжит."
        }
        Code::ExtraTimeTooLate => {
            "Время не изменено: работа уже закончилась по времени. Чтобы она продолжилась, нужно не меньше {0} мин. всего."
        }
        Code::ExtraTimeNotFor => "Время не изменено: эта работа не для этого участника (другой предмет).",
        Code::ExtraTimeSwitchedOff => "Время не изменено: учётная запись этого участника отключена.",
        Code::ExtraTimeMarked => "Время не изменено: жюри уже проверяет ответы этой работы.",
        Code::KeysReadable => "Верные ответы этой работы уже открыты: участник мог их прочитать.",
        Code::ConsentMissing => "Чтобы начать, примите правила.",
        Code::DataConsentMissing => "Чтобы начать, нужно ваше согласие на обработку персональных данных.",
        Code::AttemptClosed => "Время работы закончилось, ответы больше не принимаются.",
        Code::PenElsewhere => "Работа продолжена в другой вкладке или на другом компьютере.",
        Code::ResponseTooLong => "Ответ слишком длинный: можно не больше {0} знаков. Сократите его, и он сохранится.",
        Code::QuotaExceeded => {
            "Слишком много сохранений подряд. Ответ сохранится через {0} с; сохранённое раньше не пропало."
        }
        Code::ResponseMismatch => "Ответ не подходит к этому заданию. Обновите страницу.",
        Code::NotReleased => "Результат пока не опубликован.",
        Code::TakesPart => {
            "Вы сами участвуете в этом мероприятии или в другом с тем же заданием. До его окончания эта страница закрыта для вас и как для сотрудника."
        }
        Code::CardNeedsOrganiser => {
            "Человек сейчас пишет работу: новую карточку может выдать только организатор. Позвоните организатору и назовите причину."
        }
        Code::CardNeedsReason => "Человек сейчас пишет работу: укажите, зачем ему новая карточка.",
        Code::AlreadyPublished => "Уже опубликовано: изменить нельзя.",
        Code::BlueprintInfeasible => "В банках не хватает заданий для такого плана.",
        Code::BankFaulty => "В банке есть ошибки: {0}. Ничего не загружено.",
        Code::NotAnArchive => "Файл не подошёл: {0}. Запакуйте папку банка в .zip и загрузите его.",
        Code::InvalidMark => "Проверьте баллы по критериям: нужны все, от нуля до максимума.",
        Code::TooLarge => "Слишком большой объём. Допустимо байт: {0}.",
        Code::TooSlow => "Данные шли слишком долго, и сервер перестал ждать. Проверьте связь и повторите.",
        Code::Busy => "Сервер сейчас занят. Введённое не потеряется: повторите немного позже.",
        Code::Internal => "На сервере произошла ошибка. Попробуйте ещё раз чуть позже.",
    }
}

const fn english(code: Code) -> &'static str {
    match code {
        Code::BadRequest => "The server did not understand the request. Reload the page and try again.",
        Code::InvalidField => "Check what you typed: this value is not allowed.",
        Code::InvisibleCharacter => {
            "The text holds a character that nobody sees ({0}). Delete it or type that place anew."
        }
        Code::NotSignedIn => "You are not signed in. Sign in to go on.",
        Code::SessionEnded => "The session has ended. Sign in again.",
        Code::WrongCredentials => "Could not sign in: check the card code, or the login and the password.",
        Code::TooManyTries => "Too many tries. You can try again in {0} s.",
        Code::TooManyChanges => "You have changed this too often today. Try again tomorrow.",
        Code::Forbidden => "You are not allowed to do this.",
        Code::ForeignOrigin => "The request did not come from our page. Reload the page.",
        Code::NotFound => "There is no such page or record.",
        Code::MethodNotAllowed => "This address does not take such a request. Reload the page.",
        Code::VersionConflict => "Somebody changed this while you were working. Reload it and try again.",
        Code::NotOpenYet => "Not open yet: wait for the time of the start.",
        Code::WindowClosed => "The time for starting is over.",
        Code::ExtraTimeHandedIn => "Nothing was changed: the participant has handed in.",
        Code::ExtraTimeOutOfReach => {
            "Nothing was changed: the time has been over for too long, extra time no longer reaches it."
        }
        Code::ExtraTimeTooLate => {
            "Nothing was changed: the time is over already. For the work to go on it takes at least {0} min in all."
        }
        Code::ExtraTimeNotFor => "Nothing was changed: this assessment is not for this participant (another subject).",
        Code::ExtraTimeSwitchedOff => "Nothing was changed: the account of this participant is switched off.",
        Code::ExtraTimeMarked => "Nothing was changed: the jury is marking this work already.",
        Code::KeysReadable => "The right answers of this work are open already: the participant may have read them.",
        Code::ConsentMissing => "Accept the rules to start.",
        Code::DataConsentMissing => "To start, your consent to the processing of personal data is needed.",
        Code::AttemptClosed => "The time is over, answers are no longer taken.",
        Code::PenElsewhere => "The work goes on in another tab or on another computer.",
        Code::ResponseTooLong => "The answer is too long: at most {0} characters. Shorten it, and it will be saved.",
        Code::QuotaExceeded => {
            "Too many saves in a row. The answer will be saved in {0} s; what was saved before is safe."
        }
        Code::ResponseMismatch => "The answer does not fit this item. Reload the page.",
        Code::NotReleased => "The result is not published yet.",
        Code::TakesPart => {
            "You take part in this assessment, or in another one with the same item. Until it is over, this page is closed to you as staff, too."
        }
        Code::CardNeedsOrganiser => {
            "This person is at work now: only an organiser may issue a new card. Call an organiser and tell the reason."
        }
        Code::CardNeedsReason => "This person is at work now: say why a new card is needed.",
        Code::AlreadyPublished => "Already published: it can no longer be changed.",
        Code::BlueprintInfeasible => "The banks do not hold enough items for this blueprint.",
        Code::BankFaulty => "The bank has faults: {0}. Nothing was imported.",
        Code::NotAnArchive => "The file cannot be unpacked. Pack the bank's folder into a .zip and upload that.",
        Code::InvalidMark => "Check the points by criterion: all are needed, from zero to the maximum.",
        Code::TooLarge => "Too large. Allowed bytes: {0}.",
        Code::TooSlow => "The data took too long, and the server stopped waiting. Check the connection and try again.",
        Code::Busy => "The server is busy. Nothing you typed is lost: try again a little later.",
        Code::Internal => "The server failed. Try again a little later.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_sentence_of_its_own() {
        for sentences in [russian, english] {
            let mut all: Vec<&str> = Code::ALL.iter().map(|code| sentences(*code)).collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), Code::ALL.len());
        }
    }
}
