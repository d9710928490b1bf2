//! What is typed, for which key of a bank, and the points: through import, start, save, finish and result.
//!
//! Every key below is an item of one bank, every column of answers one participant. The full tables stand in the tests of
//! `core/assessment`.

use olymp_contract::attempts::MyResult;
use olymp_contract::banks::{BankRow, ImportReport};
use olymp_contract::codes::Code;
use olymp_contract::item::{GapView, InteractionView, ItemType, ResponseBody};
use olymp_contract::paths;
use olymp_tests::Engine::{self, Postgres, Sqlite};
use olymp_tests::{DAY, Sitting, World, bank, draft, responses};
use rstest::rstest;

/// A key as an author writes it.
enum Key {
    /// `value`, exactly.
    Number(&'static str),
    /// `value` and `tolerance`.
    Near(&'static str, &'static str),
    /// `value`, and units with their factors; the first is the base.
    Unit(&'static str, &'static [(&'static str, &'static str)]),
    /// `text` of a short text.
    Word(&'static str),
    /// The same, `case-sensitive`.
    CaseWord(&'static str),
    /// `text` of a gap.
    Gap(&'static str),
}
use Key::{CaseWord, Gap, Near, Number, Unit, Word};

/// A key, and what is typed for it with its points of one.
type Row = (Key, &'static [(&'static str, &'static str)]);

const RIGHT: &str = "1";
const WRONG: &str = "0";

#[rustfmt::skip]
const TABLE: &[Row] = &[
    // Marks without a look, digits of other scripts, signs of all keyboards.
    (Number("7.25"), &[
        ("7,25", RIGHT), ("7.25", RIGHT), ("7,25\u{202c}", RIGHT), ("\u{200e}7,25", RIGHT), ("7\u{200b},25", RIGHT),
        ("7,2\u{ad}5", RIGHT), ("７，２５", RIGHT), ("٧٫٢٥", RIGHT), ("«7,25»", RIGHT), ("7,25.", RIGHT), ("29/4", RIGHT),
        ("7¼", RIGHT), ("7,52", WRONG), ("-7,25", WRONG), ("7;25", WRONG), ("7, 25", WRONG),
    ]),
    (Number("-0.75"), &[
        ("−¾", RIGHT), ("-0,75", RIGHT), ("– 0,75", RIGHT), ("—3/4", RIGHT), ("－0.75", RIGHT), ("\u{2010}0,75", RIGHT),
        ("¾", WRONG), ("0,75", WRONG),
    ]),
    (Number("1500"), &[
        ("1,5 e3", RIGHT), ("1,5e3", RIGHT), ("1.5E+3", RIGHT), ("1,5·10^3", RIGHT), ("1,5 · 10 ^ 3", RIGHT), ("1,5×10³", RIGHT),
        ("1,5 * 10 ³", RIGHT), ("1 500", RIGHT), ("1\u{202f}500", RIGHT), ("1'500", RIGHT), ("1,5e-3", WRONG), ("1,5", WRONG),
        ("1,5·10 3", WRONG), ("1,500", WRONG),
    ]),
    (Number("1000"), &[("10 ³", RIGHT), ("10³", RIGHT), ("10^3", RIGHT), ("10 3", WRONG), ("103", WRONG)]),
    (Number("0.001"), &[("10^-3", RIGHT), ("10⁻³", RIGHT), ("10 ^ (−3)", RIGHT), ("10³", WRONG)]),
    (Near("0.3333", "0.0001"), &[
        ("0,(3)", RIGHT), ("0,333…", RIGHT), ("0,333...", RIGHT), ("1/3", RIGHT), ("⅓", RIGHT), ("0,3…", WRONG), ("0,(2)", WRONG),
    ]),
    (Number("2.5"), &[
        ("2½", RIGHT), ("2 ½", RIGHT), ("2 1/2", RIGHT), ("5/2", RIGHT), ("2¹⁄₂", RIGHT), ("21/2", WRONG), ("−2½", WRONG),
    ]),
    // What follows a number.
    (Number("2"), &[
        ("2", RIGHT), ("2 шт.", RIGHT), ("2 штуки", RIGHT), ("2 раза", RIGHT), ("2 человека", RIGHT), ("2 минуты", RIGHT), ("2 руб.", RIGHT), ("2 градуса", RIGHT), ("2π", WRONG), ("2x", WRONG),
        ("2 или больше", WRONG), ("2 десятка", WRONG), ("2k", WRONG), ("2i", WRONG), ("2 тыс.", WRONG), ("2 или 3", WRONG), ("2√2", WRONG),
    ]),
    (Number("5"), &[("5", RIGHT), ("5e", WRONG), ("5е", WRONG), ("5 %", WRONG), ("5 или 6", WRONG)]),
    // The same sign by another code point is the same unit; another unit is not.
    (Unit("5", &[("°С", "1")]), &[("5 °C", RIGHT), ("5 °С", RIGHT), ("5 ºC", RIGHT), ("5 ℃", RIGHT), ("5⁰С", RIGHT), ("5 K", WRONG)]),
    (Unit("5", &[("Н", "1")]), &[("5 H", RIGHT), ("5 Н", RIGHT), ("5 н", RIGHT), ("5 Дж", WRONG)]),
    (Unit("5", &[("Па", "1")]), &[("5 па", RIGHT), ("5 ПА", RIGHT), ("5 пА", WRONG)]),
    (Unit("5", &[("А", "1")]), &[("5 а", RIGHT), ("5 мА", WRONG)]),
    (Unit("5", &[("м", "1")]), &[("5 М", RIGHT), ("5 мм", WRONG), ("5 Мм", WRONG)]),
    (Unit("5", &[("М", "1")]), &[("5 М", RIGHT), ("5 м", WRONG)]),
    (Unit("5", &[("м/с", "1")]), &[("5 М/С", RIGHT), ("5 м/сек", RIGHT), ("5 м/c", RIGHT), ("5 км/ч", WRONG)]),
    (Unit("5", &[("Ом", "1")]), &[("5 Ω", RIGHT), ("5 \u{2126}", RIGHT), ("5 кОм", WRONG)]),
    (Unit("5", &[("МВт", "1")]), &[("5 МВт", RIGHT), ("5 MВт", RIGHT), ("5 мВт", WRONG), ("5 МВТ", RIGHT), ("5 кВт", WRONG)]),
    (Unit("5", &[("мВт", "1")]), &[("5 мВт", RIGHT), ("5 МВт", WRONG), ("5 МВТ", WRONG)]),
    (Unit("5", &[("г", "1")]), &[("5 г", RIGHT), ("5 г.", RIGHT), ("5 Г", RIGHT), ("5 кг", WRONG)]),
    (Unit("5", &[("м²", "1"), ("см²", "0.0001")]), &[("5 м2", RIGHT), ("5 м^2", RIGHT), ("5 кв. м", RIGHT), ("50000 см²", RIGHT), ("5 м", WRONG), ("5 м³", WRONG)]),
    (Unit("20", &[("мин", "1"), ("ч", "60")]), &[("1/3 ч", RIGHT), ("0,(3) ч", RIGHT), ("0,333… ч", RIGHT), ("0,33 ч", WRONG)]),
    (Unit("25", &[("%", "1")]), &[("25 %", RIGHT), ("25％", RIGHT), ("25", RIGHT), ("25 ‰", WRONG)]),
    // Words.
    (Word("Müller"), &[("Mu\u{308}ller", RIGHT), ("müller", RIGHT), ("Muller", WRONG)]),
    (Word("cafe\u{301}"), &[("café", RIGHT), ("cafe\u{301}", RIGHT), ("cafe", WRONG)]),
    (Word("йод"), &[("и\u{306}од", RIGHT), ("Йод", RIGHT), ("иод", WRONG)]),
    (Word("воўк"), &[("воу\u{306}к", RIGHT), ("воук", WRONG)]),
    (Word("NaOH"), &[("NаОН", RIGHT), ("NaOH", RIGHT), ("КОН", WRONG)]),
    (Word("XIX"), &[("ХIХ", RIGHT), ("ХІХ", RIGHT), ("XX", WRONG)]),
    (Word("сон"), &[("coн", RIGHT), ("СОН", RIGHT), ("son", WRONG), ("сын", WRONG)]),
    (Word("H2O"), &[("H₂O", RIGHT), ("Н2О", RIGHT), ("h2o", RIGHT), ("H2O2", WRONG)]),
    (CaseWord("CO"), &[("СО", RIGHT), ("CO", RIGHT), ("Co", WRONG), ("Со", WRONG)]),
    (Word("x²"), &[("x2", RIGHT), ("x^2", RIGHT), ("x³", WRONG), ("2x", WRONG)]),
    (Word("10²"), &[("10^2", RIGHT), ("102", WRONG)]),
    (Word("кислород"), &[
        ("Кислород.", RIGHT), ("— кислород", RIGHT), ("- кислород;", RIGHT), ("«кислород»", RIGHT), ("„Кислород“", RIGHT),
        ("‹кислород›", RIGHT), ("''кислород''", RIGHT), ("кислород и т.д.", RIGHT), ("кислород и т. п.", RIGHT), ("водород", WRONG),
        ("кислород и азот", WRONG),
    ]),
    (Word("5"), &[("5", RIGHT), ("5.", RIGHT), ("-5", WRONG), ("- 5", WRONG), ("5!", WRONG)]),
    // The same in gaps.
    (Gap("NaOH"), &[("NаОН", RIGHT), ("— NaOH.", RIGHT), ("КОН", WRONG)]),
    (Gap("фотосинтез"), &[("фoтocинтез", RIGHT), ("«Фотосинтез».", RIGHT), ("синтез", WRONG)]),
    (Gap("0,5"), &[("0,5", RIGHT), ("0.5", RIGHT), ("-0,5", WRONG), ("5", WRONG)]),
];

/// The item of a key, as a file of a bank.
fn file(at: usize, key: &Key) -> (String, Vec<u8>) {
    let (item_type, stem, body) = match key {
        Number(value) => ("numeric", "", format!("[[answers]]\nvalue = '{value}'\n")),
        Near(value, off) => (
            "numeric",
            "",
            format!("[[answers]]\nvalue = '{value}'\ntolerance = '{off}'\n"),
        ),
        Unit(value, units) => {
            let unit = |(name, factor): &(&str, &str)| format!("[[units]]\nname = '{name}'\nfactor = '{factor}'\n");
            let units: String = units.iter().map(unit).collect();
            ("numeric", "", format!("[[answers]]\nvalue = '{value}'\n{units}"))
        }
        Word(text) => ("short-text", "", format!("[[answers]]\ntext = '{text}'\n")),
        CaseWord(text) => (
            "short-text",
            "",
            format!("case-sensitive = true\n[[answers]]\ntext = '{text}'\n"),
        ),
        Gap(text) => {
            let gap = format!("[[gaps]]\nid = '1'\nkind = 'text'\nanswers = [ {{ text = '{text}' }} ]\n");
            ("gaps", " {{1}}", gap)
        }
    };
    let shared = "competency = 'trial.words'\ndimension = 'subject'\ndifficulty = 1\nmax = '1'\n";
    let item = format!("type = '{item_type}'\n{shared}stem = 'key-{at:02}{stem}'\nexplanation = 'Так.'\n{body}");
    (format!("acceptance/key-{at:02}.toml"), item.into_bytes())
}

/// The response of the right form to the item that is shown.
fn typed(interaction: &InteractionView, text: &str) -> ResponseBody {
    match interaction {
        InteractionView::Numeric { .. } => responses::number(text, None),
        InteractionView::Gaps { gaps } => {
            let fill = |gap: &GapView| (gap.id.clone(), text.to_owned());
            ResponseBody::Gaps {
                values: gaps.iter().map(fill).collect(),
            }
        }
        _ => responses::short(text),
    }
}

#[rstest]
fn what_is_typed_earns_what_it_should(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let world = World::of(app).await;
        let mut files = bank::files();
        files.retain(|(name, _)| name == "competencies.toml");
        files.push((
            "acceptance/bank.toml".to_owned(),
            b"title = 'A'\nsubject = 'S'\nlanguage = 'ru'\ndescription = 'D'\nlicense = 'CC BY 4.0'\n".to_vec(),
        ));
        files.extend(TABLE.iter().enumerate().map(|(at, (key, _))| file(at, key)));
        let report: ImportReport = world.author.upload(paths::BANKS, bank::archive(&files)).await.ok();
        assert!(report.imported, "{:?}", report.faults);
        let banks: Vec<BankRow> = world.author.get(paths::BANKS).await.ok();
        let own = banks.iter().find(|bank| bank.slug == "acceptance").unwrap();
        let count = |item_type: ItemType| own.by_type[&item_type.to_string()];
        let types = [ItemType::Numeric, ItemType::ShortText, ItemType::Gaps];
        let lines = types.map(|kind| draft::line(&own.id, kind, u16::try_from(count(kind)).unwrap()));
        let assessment = world.publish(&draft::olympiad(app.now(), lines.into())).await;

        let columns = TABLE.iter().map(|(_, answers)| answers.len()).max().unwrap();
        let mut sittings = Vec::new();
        for column in 0..columns {
            let person = app.participant(&format!("participant {column}")).await;
            let mut sitting = Sitting::start(person, &assessment).await;
            let mut due = Vec::new();
            for item in sitting.paper.items.clone() {
                let stem = responses::words(&item.item.stem);
                let at: usize = stem["key-".len().."key-".len() + 2].parse().unwrap();
                let Some((text, points)) = TABLE[at].1.get(column) else {
                    continue;
                };
                sitting.save(item.position, typed(&item.item.interaction, text)).await;
                due.push((item.position, at, *text, *points));
            }
            sitting.finish().await;
            sittings.push((sitting, due));
        }

        // When everything may be shown.
        app.pass(3 * DAY);
        let mut complaints = Vec::new();
        for (sitting, due) in sittings {
            sitting.person.sign_in_with_card().await;
            let result: MyResult = sitting.result().await;
            let answers = result.answers.expect("answers are released");
            for (position, at, text, points) in due {
                let review = answers.iter().find(|review| review.position == position).unwrap();
                let earned = review.earned.as_deref();
                if earned != Some(points) {
                    let (_, key) = file(at, &TABLE[at].0);
                    let key = String::from_utf8(key).unwrap();
                    complaints.push(format!("{text:?} earned {earned:?}, not {points}, for\n{key}"));
                }
            }
        }
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    });
}

/// What no page of ours sends: ids that the item does not have, and an element twice.
#[rstest]
fn what_the_item_does_not_have_is_refused(#[values(Sqlite, Postgres)] on: Engine) {
    on.run(async |app| {
        let mut anna = World::of(app).await.sitting("anna").await;
        for item in anna.paper.items.clone() {
            let right = responses::right(&item).unwrap();
            let wrongs = spoilt(&right);
            for (wrong, place, id) in wrongs {
                let refused = anna
                    .try_save(item.position, wrong.clone())
                    .await
                    .refused(Code::ResponseMismatch);
                assert_eq!(
                    (refused.place.as_deref(), refused.detail.as_deref()),
                    (Some(place), Some(id.as_str())),
                    "{wrong:?}"
                );
                assert_eq!(anna.stored(item.position).await, None, "nothing enters the journal");
            }
            anna.save(item.position, right).await;
        }
    });
}

/// The response with something foreign in it, and twice in it; the place and the id that are told.
fn spoilt(right: &ResponseBody) -> Vec<(ResponseBody, &'static str, String)> {
    let foreign = || "zzzz".to_owned();
    match right.clone() {
        ResponseBody::SingleChoice { .. } => {
            let choice = Some(foreign());
            vec![(ResponseBody::SingleChoice { choice }, "response.choice", foreign())]
        }
        ResponseBody::MultipleChoice { mut choices } => {
            choices.insert(foreign());
            vec![(ResponseBody::MultipleChoice { choices }, "response.choices", foreign())]
        }
        ResponseBody::Matching { pairs } => {
            let (mut of_left, mut of_right) = (pairs.clone(), pairs);
            let a_right = of_left.values().next().unwrap().clone();
            of_left.insert(foreign(), a_right);
            *of_right.values_mut().next().unwrap() = foreign();
            let matching = |pairs| (ResponseBody::Matching { pairs }, "response.pairs", foreign());
            vec![matching(of_left), matching(of_right)]
        }
        ResponseBody::Ordering { order } => {
            let with = |id: &String| [order.clone(), vec![id.clone()]].concat();
            let ordering = |id: String| (ResponseBody::Ordering { order: with(&id) }, "response.order", id);
            vec![ordering(foreign()), ordering(order[0].clone())]
        }
        ResponseBody::Gaps { mut values } => {
            values.insert(foreign(), "слово".to_owned());
            vec![(ResponseBody::Gaps { values }, "response.values", foreign())]
        }
        _ => vec![],
    }
}
