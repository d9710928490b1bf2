//! What goes on with an assessment now: who is there, papers drawn ahead, announcements.

messages! {
    /// The panel «Now» of an assessment.
    Now {
        title: "Сейчас", "Now";
        waiting: "ждут начала", "wait for the start";
        connected: "работают в эфире", "at work online";
        connected_note: "страница открыта, связь есть", "the page is open, the line is up";
        started: "начали", "have started";
        finished: "завершили", "have finished";
        connecting: "Подключаемся…", "Connecting…";
        as_of: "По данным на {0}.", "As of {0}.";
        lost: "Связь с сервером прервалась, подключаемся снова. Числа на {0}.", "The line to the server is down, connecting again. The numbers are of {0}.";
        lost_at_once: "Связи с сервером нет, подключаемся снова.", "There is no line to the server, connecting again.";
        stale: "Данные только с одного сервера: остальные сейчас не слышны. Ждущих и работающих в эфире может быть больше; начавшие и завершившие посчитаны все.", "Data of one server only: the others cannot be heard now. More may be waiting and at work; those who started and finished are counted in full.";
        papers_waiting: "Варианты будут подготовлены заранее, до начала.", "Papers will be drawn ahead, before the start.";
        papers_drawing: "Варианты готовятся: {0} из {1}", "Papers are being drawn: {0} of {1}";
        without_consent: "Без согласия на обработку персональных данных: {0}. Сайт спросит этих участников перед началом; лучше, если они войдут заранее.", "Without consent to the processing of personal data: {0}. The site asks these participants before the start; better they sign in ahead.";
        papers_ready: "Варианты готовы: {0} из {1}", "Papers are ready: {0} of {1}";
        papers_failing: "Подготовка вариантов прервалась и повторяется: готовы {0} из {1}. Кто начнёт раньше, получит вариант при начале.", "Drawing papers was interrupted and is repeated: {0} of {1} are ready. Who starts meanwhile gets a paper at the start.";
        paused: "Сервер не работал с {0} до {1}. Всем, кто в это время работал, время продлено на {2}; причина записана. Срок, до которого можно начать, не сдвинут.", "The server did not run from {0} to {1}. Everybody who was at work was given {2} more; the reason is on record. The time until which one may start was not moved.";
        covered: "Один из серверов не работал с {0} до {1}, остальные работали. Время никому не добавлено: если кому-то это помешало, добавьте его.", "One server did not run from {0} to {1}, the others did. Nobody was given time: where it stood in somebody's way, give it.";
        stepped_on: "В {0} системные часы сервера переведены вперёд на {1}. Сроки работ не сдвинулись: сервер отсчитывает время сам. Если сервер был приостановлен, никто этого времени не потерял. Сообщите администратору.", "At {0} the system clock of the server was set forward by {1}. No deadline moved: the server keeps its own time. If the server was suspended, nobody has lost that time. Tell the administrator.";
        stepped_back: "В {0} системные часы сервера переведены назад на {1}. Сроки работ не сдвинулись: сервер отсчитывает время сам. Сообщите администратору.", "At {0} the system clock of the server was set back by {1}. No deadline moved: the server keeps its own time. Tell the administrator.";
        announcements: "Объявления", "Announcements";
        text: "Текст объявления", "Text of the announcement";
        text_hint: "Появится у всех, кто ждёт начала или работает. Взять обратно нельзя.", "It appears to everybody who waits or works. It cannot be taken back.";
        text_missing: "Напишите текст объявления.", "Write the text of the announcement.";
        text_long: "Слишком длинно: не больше {0} знаков, сейчас {1}.", "Too long: at most {0} characters, now {1}.";
        announce: "Объявить всем", "Announce to all";
        confirm_title: "Объявить всем?", "Announce to all?";
        confirm_now: "Сейчас его увидят: {0}. Кто откроет страницу позже, тоже увидит.", "Seen at once by: {0}. Who opens the page later sees it too.";
        confirm_unknown: "Его увидят все, кто ждёт начала или работает, и те, кто откроет страницу позже.", "Everybody who waits or works sees it, and whoever opens the page later.";
        done: "Объявление отправлено", "The announcement was made";
        none: "Объявлений ещё не было.", "Nothing was announced yet.";
    }
}
