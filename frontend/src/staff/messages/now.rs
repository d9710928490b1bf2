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
        papers_ready: "Варианты готовы: {0} из {1}", "Papers are ready: {0} of {1}";
        papers_failing: "Подготовка вариантов прервалась и повторяется: готовы {0} из {1}. Кто начнёт раньше, получит вариант при начале.", "Drawing papers was interrupted and is repeated: {0} of {1} are ready. Who starts meanwhile gets a paper at the start.";
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
