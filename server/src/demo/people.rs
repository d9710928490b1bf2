//! Schools, working groups and teachers of the demo.

use crate::demo::{accounts, store};
use crate::identity::passwords;
use crate::identity::store::{NewAccount, insert_account, put_card};
use crate::platform::ClockExt;
use crate::state::State;
use olymp_assessment::ids::{AccountId, SchoolId};
use olymp_contract::programme::SiteKind;
use olymp_contract::session::Role;

/// A teacher of the demo.
#[derive(Clone)]
pub struct Teacher {
    /// The account.
    pub account: AccountId,
    /// The subject taught.
    pub subject: &'static str,
    /// Whether the school is a network site: its teachers are better known by their deficits.
    pub network: bool,
}

/// What was made.
pub struct People {
    /// How many schools.
    pub schools: usize,
    /// The teachers.
    pub teachers: Vec<Teacher>,
}

/// The subjects, in turn from teacher to teacher, so that every school has all of them.
pub const SUBJECTS: [&str; 6] = [
    "Математика",
    "Русский язык",
    "Физика",
    "Химия",
    "История",
    "Обществознание",
];

const GROUPS: [(&str, &[&str]); 5] = [
    ("Сетевая группа учителей математики", &["Математика"]),
    ("Сетевая группа учителей русского языка", &["Русский язык"]),
    ("Сетевая группа учителей физики", &["Физика"]),
    ("Сетевая группа учителей химии", &["Химия"]),
    (
        "Сетевая группа учителей истории и обществознания",
        &["История", "Обществознание"],
    ),
];

const MUNICIPALITIES: [&str; 10] = [
    "Берёзовский округ",
    "Верхнереченский округ",
    "Городищенский округ",
    "Дубравский округ",
    "Заречный округ",
    "Ключевской округ",
    "Лесогорский округ",
    "Нижнереченский округ",
    "Озёрский округ",
    "Старозаводский округ",
];

const SURNAMES: [&str; 28] = [
    "Антонова",
    "Белова",
    "Виноградова",
    "Громова",
    "Дементьева",
    "Ершова",
    "Жданова",
    "Зимина",
    "Исаева",
    "Калинина",
    "Лебедева",
    "Малышева",
    "Никитина",
    "Осипова",
    "Панова",
    "Рябова",
    "Соловьёва",
    "Тарасова",
    "Уварова",
    "Фёдорова",
    "Харитонова",
    "Цветкова",
    "Чернова",
    "Шилова",
    "Щукина",
    "Юдина",
    "Яковлева",
    "Алёшина",
];
const NAMES: [&str; 11] = [
    "Анна",
    "Вера",
    "Галина",
    "Дарья",
    "Елена",
    "Жанна",
    "Зоя",
    "Ирина",
    "Ксения",
    "Любовь",
    "Марина",
];
const PATRONYMICS: [&str; 9] = [
    "Алексеевна",
    "Борисовна",
    "Васильевна",
    "Григорьевна",
    "Дмитриевна",
    "Евгеньевна",
    "Ивановна",
    "Львовна",
    "Семёновна",
];

fn turn<'a>(list: &[&'a str], index: usize) -> &'a str {
    list.get(index % list.len().max(1)).copied().unwrap_or("")
}

/// The name of a teacher by number; the three lists have lengths without a common divisor, so names do not repeat.
pub fn name(index: usize) -> String {
    format!(
        "{} {} {}",
        turn(&SURNAMES, index),
        turn(&NAMES, index * 3 + 1),
        turn(&PATRONYMICS, index * 5 + 2)
    )
}

const NETWORK: usize = 20;
const PILOT: usize = 10;

/// Makes them all in one transaction.
pub async fn make(state: &State) -> anyhow::Result<People> {
    let mut staff = Vec::new();
    for member in accounts::staff() {
        staff.push((
            passwords::hash(member.password.to_owned(), state.entropy.bytes()).await?,
            member,
        ));
    }
    let now = state.clock.millis();
    let new_id = || state.entropy.id(state.clock.now());
    let tx = state.db.begin().await?;
    let mut groups = Vec::new();
    for (title, subjects) in GROUPS {
        let id = new_id();
        store::insert_group(&tx, id, title, subjects.first().copied().unwrap_or("")).await?;
        groups.push((id, subjects));
    }
    let mut schools = Vec::new();
    let mut teachers = Vec::new();
    for number in 0..NETWORK + PILOT {
        let network = number < NETWORK;
        let school = SchoolId(new_id());
        let name_of = if network {
            format!("Школа № {}", number + 1)
        } else {
            format!("Гимназия № {}", number - NETWORK + 1)
        };
        let kind = if network { SiteKind::Network } else { SiteKind::Pilot };
        store::insert_school(&tx, school, &name_of, turn(&MUNICIPALITIES, number), kind).await?;
        schools.push(school);
        // Six subjects a school, so that every group has a teacher of every school.
        for subject in SUBJECTS {
            let index = teachers.len();
            let account = AccountId(new_id());
            let new = NewAccount {
                id: account,
                login: None,
                password_hash: None,
                name: name(index),
                school: Some(school),
                subject: Some(subject.to_owned()),
                position: Some(
                    if subject == "История" && number % 3 == 0 {
                        "head"
                    } else {
                        "teacher"
                    }
                    .to_owned(),
                ),
                roles: vec![Role::Participant],
                created_at: now,
            };
            insert_account(&tx, new).await?;
            if index < accounts::CARDS {
                let code = accounts::card_code(index).replace('-', "");
                put_card(&tx, account, state.keys.card_hash(&code), now).await?;
            }
            for (group, _) in groups.iter().filter(|(_, subjects)| subjects.contains(&subject)) {
                store::insert_member(&tx, *group, account).await?;
            }
            teachers.push(Teacher {
                account,
                subject,
                network,
            });
        }
    }
    for (hash, member) in staff {
        let own = (member.role == Role::SchoolCoordinator)
            .then(|| schools.first().copied())
            .flatten();
        let new = NewAccount {
            id: AccountId(new_id()),
            login: Some(member.login.to_owned()),
            password_hash: Some(hash),
            name: member.name.to_owned(),
            school: own,
            subject: None,
            position: None,
            roles: vec![member.role],
            created_at: now,
        };
        insert_account(&tx, new).await?;
    }
    tx.commit().await?;
    Ok(People {
        schools: schools.len(),
        teachers,
    })
}
