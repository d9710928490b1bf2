//! The accounts that a visitor of the demo signs in with. They are known to everybody: the demo holds no real person.

use crate::platform::entropy::Entropy;
use olymp_contract::session::Role;

/// A member of staff in the demo.
pub struct Staff {
    /// Full name.
    pub name: &'static str,
    /// The login.
    pub login: &'static str,
    /// The password.
    pub password: &'static str,
    /// The role.
    pub role: Role,
}

/// One account of each role.
pub fn staff() -> Vec<Staff> {
    let one = |name, login, password, role| Staff {
        name,
        login,
        password,
        role,
    };
    vec![
        one("Ларина Вера Андреевна", "author", "demo-author", Role::Author),
        one("Орлов Игорь Павлович", "organiser", "demo-organiser", Role::Organiser),
        one("Жукова Нина Олеговна", "jury", "demo-jury-member", Role::Jury),
        one(
            "Школина Анна Петровна",
            "school",
            "demo-school-1",
            Role::SchoolCoordinator,
        ),
        one(
            "Краева Ольга Ильинична",
            "region",
            "demo-region",
            Role::RegionalCoordinator,
        ),
        one(
            "Смотрителев Пётр Львович",
            "admin",
            "demo-administrator",
            Role::Administrator,
        ),
    ]
}

/// How many teachers of the table have a card.
pub const CARDS: usize = 4;

/// A card code of the demo, the same in every installation.
pub fn card_code(index: usize) -> String {
    crate::identity::cards::new_code(&Entropy::seeded(0x0175_3000 + index as u64))
}

/// The cards that the table shows: name and code.
pub fn participants() -> Vec<(String, String)> {
    (0..CARDS)
        .map(|index| (super::people::name(index), card_code(index)))
        .collect()
}
