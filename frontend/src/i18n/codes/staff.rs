//! Sentences for what only staff are refused.

use super::{Lang, STAFF};
use olymp_contract::codes::Code;

/// Lets this door say them.
pub fn install() {
    STAFF.set(Some(sentence));
}

/// The sentence for a code that only staff meet; any other has none here.
pub(super) fn sentence(code: Code, lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => russian(code),
        Lang::En => english(code),
    }
}

const fn russian(code: Code) -> &'static str {
    match code {
        Code::InvisibleCharacter => "В тексте есть невидимый знак ({0}). Сотрите его или наберите это место заново.",
        Code::ExtraTimeHandedIn => "Время не изменено: участник сам завершил работу.",
        Code::ExtraTimeOutOfReach => {
            "Время не изменено: работа закончилась слишком давно, дополнительное время её уже не продолжит."
        }
        Code::ExtraTimeTooLate => {
            "Время не изменено: работа уже закончилась по времени. Чтобы она продолжилась, нужно не меньше {0} мин. всего."
        }
        Code::ExtraTimeNotFor => "Время не изменено: эта работа не для этого участника (другой предмет).",
        Code::ExtraTimeOwn => "Себе время не добавляют: попросите другого организатора.",
        Code::ExtraTimeSwitchedOff => "Время не изменено: учётная запись этого участника отключена.",
        Code::ExtraTimeMarked => "Время не изменено: жюри уже проверяет ответы этой работы.",
        Code::KeysReadable => "Баллы или верные ответы этой работы уже открыты: участник мог их увидеть.",
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
        _ => "Это действие сейчас невозможно.",
    }
}

const fn english(code: Code) -> &'static str {
    match code {
        Code::InvisibleCharacter => {
            "The text holds a character that nobody sees ({0}). Delete it or type that place anew."
        }
        Code::ExtraTimeHandedIn => "Nothing was changed: the participant has handed in.",
        Code::ExtraTimeOutOfReach => {
            "Nothing was changed: the time has been over for too long, extra time no longer reaches it."
        }
        Code::ExtraTimeTooLate => {
            "Nothing was changed: the time is over already. For the work to go on it takes at least {0} min in all."
        }
        Code::ExtraTimeNotFor => "Nothing was changed: this assessment is not for this participant (another subject).",
        Code::ExtraTimeOwn => "Nobody gives time to themselves: ask another organiser.",
        Code::ExtraTimeSwitchedOff => "Nothing was changed: the account of this participant is switched off.",
        Code::ExtraTimeMarked => "Nothing was changed: the jury is marking this work already.",
        Code::KeysReadable => {
            "Points or right answers of this work are open already: the participant may have seen them."
        }
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
        _ => "This cannot be done now.",
    }
}
