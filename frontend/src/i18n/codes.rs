//! A sentence in both languages for every code of refusal. A new code without its sentences fails the build.
//!
//! What only staff meet stands in [`staff`]: the participant's door does not carry it over a school's line.

pub mod staff;

use super::{Lang, fill, lang};
use olymp_contract::{ErrorBody, codes::Code};
use std::cell::Cell;

/// A sentence in this language for a code that only staff meet.
type StaffSentence = fn(Code, Lang) -> &'static str;

thread_local! {
    static STAFF: Cell<Option<StaffSentence>> = const { Cell::new(None) };
}

/// What the page says about a refusal: what happened and what to do now.
#[must_use]
pub fn code_sentence(body: &ErrorBody) -> String {
    let lang = lang();
    let sentence = match lang {
        Lang::Ru => russian(body.code),
        Lang::En => english(body.code),
    };
    let sentence = sentence.unwrap_or_else(|| match STAFF.get() {
        Some(staff) => staff(body.code, lang),
        None => match lang {
            Lang::Ru => "Это действие сейчас невозможно.",
            Lang::En => "This cannot be done now.",
        },
    });
    fill(
        sentence,
        &[
            body.detail.as_deref().unwrap_or("…"),
            body.place.as_deref().unwrap_or("…"),
        ],
    )
}

const fn russian(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::BadRequest => "Сервер не понял запрос. Обновите страницу и попробуйте ещё раз.",
        Code::InvalidField => "Проверьте, что введено: такое значение не подходит.",
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
        Code::TooLarge => "Слишком большой объём. Допустимо байт: {0}.",
        Code::TooSlow => "Данные шли слишком долго, и сервер перестал ждать. Проверьте связь и повторите.",
        Code::Busy => "Сервер сейчас занят. Введённое не потеряется: повторите немного позже.",
        Code::Internal => "На сервере произошла ошибка. Попробуйте ещё раз чуть позже.",
        Code::InvisibleCharacter
        | Code::ExtraTimeHandedIn
        | Code::ExtraTimeOutOfReach
        | Code::ExtraTimeTooLate
        | Code::ExtraTimeNotFor
        | Code::ExtraTimeSwitchedOff
        | Code::ExtraTimeMarked
        | Code::KeysReadable
        | Code::TakesPart
        | Code::ExtraTimeOwn
        | Code::CardNeedsOrganiser
        | Code::CardNeedsReason
        | Code::AlreadyPublished
        | Code::BlueprintInfeasible
        | Code::BankFaulty
        | Code::NotAnArchive
        | Code::InvalidMark => return None,
    })
}

const fn english(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::BadRequest => "The server did not understand the request. Reload the page and try again.",
        Code::InvalidField => "Check what you typed: this value is not allowed.",
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
        Code::TooLarge => "Too large. Allowed bytes: {0}.",
        Code::TooSlow => "The data took too long, and the server stopped waiting. Check the connection and try again.",
        Code::Busy => "The server is busy. Nothing you typed is lost: try again a little later.",
        Code::Internal => "The server failed. Try again a little later.",
        Code::InvisibleCharacter
        | Code::ExtraTimeHandedIn
        | Code::ExtraTimeOutOfReach
        | Code::ExtraTimeTooLate
        | Code::ExtraTimeNotFor
        | Code::ExtraTimeSwitchedOff
        | Code::ExtraTimeMarked
        | Code::KeysReadable
        | Code::TakesPart
        | Code::ExtraTimeOwn
        | Code::CardNeedsOrganiser
        | Code::CardNeedsReason
        | Code::AlreadyPublished
        | Code::BlueprintInfeasible
        | Code::BankFaulty
        | Code::NotAnArchive
        | Code::InvalidMark => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_sentence_of_its_own() {
        for (sentences, lang) in [
            (russian as fn(Code) -> Option<&'static str>, Lang::Ru),
            (english, Lang::En),
        ] {
            let sentence = |code: &Code| sentences(*code).unwrap_or_else(|| staff::sentence(*code, lang));
            let fallback = staff::sentence(Code::Busy, lang);
            let mut all: Vec<&str> = Code::ALL.iter().map(sentence).collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), Code::ALL.len());
            assert!(!all.contains(&fallback), "a code that only staff meet has no sentence");
        }
    }
}
