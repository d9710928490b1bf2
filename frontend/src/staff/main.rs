//! The door of staff: authors, organisers, jury, coordinators, administrators.
//!
//! A folder a page; what a page decides lies beside it in plain structs with plain tests.

mod app;
mod assessments;
mod banks;
mod downloads;
mod home;
mod links;
mod marking;
mod messages;
mod monitoring;
mod parts;
mod people;
mod results;
mod rights;
mod shell;
mod statistics;

fn main() {
    olymp_frontend::i18n::install_staff_codes();
    olymp_frontend::ui::open_door(app::app);
}
