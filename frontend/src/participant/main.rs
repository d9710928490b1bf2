//! The participant's door: sign in, what there is to take, the sitting, the result, the own profile.
//!
//! *Invariant:* the whole of it, style and script included, stays under 200 KB after brotli (the build measures it);
//! so its pages are made of [`olymp_frontend::dom`], not of views.

mod announcements;
mod app;
mod clock;
mod consent;
mod home;
mod items;
mod messages;
mod profile;
mod result;
mod router;
mod sealed;
mod sitting;
mod start;

fn main() {
    olymp_frontend::ui::open_light_door(app::pages);
}
