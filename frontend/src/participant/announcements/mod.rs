//! What the organiser tells while one waits or sits: shown as a notice until the person closes it, listed all the time.

mod notice;
mod sight;

pub use notice::notice;
pub use sight::keep_in_sight;

use crate::messages::t;
use leptos::prelude::*;
use olymp_contract::live::Announcement;
use olymp_frontend::{
    browser,
    dom::{El, el},
    i18n::{fill, short_time},
};

/// Which notices were closed in this tab: they stay closed when the sitting opens, and after a reload.
const CLOSED: &str = "olymp.told-closed";
/// More notices than these would push the item off the screen; the list has them all.
const AT_ONCE: usize = 2;

/// What was told so far.
#[derive(Clone, Copy)]
pub struct Announcements {
    all: RwSignal<Vec<Announcement>>,
    closed: RwSignal<String>,
    spoken: RwSignal<String>,
}

impl Announcements {
    /// Begins with nothing.
    pub fn new() -> Self {
        Self {
            all: RwSignal::new(Vec::new()),
            closed: RwSignal::new(browser::recall_in_tab(CLOSED).unwrap_or_default()),
            spoken: RwSignal::new(String::new()),
        }
    }

    /// Takes what came by the stream, by the clock or with the page: the same announcement may come by all of them.
    pub fn take(self, told: &[Announcement]) {
        let mut new = Vec::new();
        self.all.maybe_update(|all| {
            new = joined(all, told);
            !new.is_empty()
        });
        let texts: Vec<String> = new
            .iter()
            .filter(|it| self.closed.with_untracked(|closed| !closed.contains(&it.id)))
            .map(|it| fill(t().told_spoken, &[&it.text]))
            .collect();
        if !texts.is_empty() {
            self.say(texts.join(" "));
        }
    }

    /// Tells it to those who hear the page, when they have heard out what they hear.
    pub fn say(self, text: String) {
        self.spoken.set(text);
    }

    /// Follows what is shown.
    pub fn track(self) {
        self.all.track();
        self.closed.track();
    }

    fn close(self, id: &str) {
        self.closed.update(|closed| {
            closed.push(' ');
            closed.push_str(id);
        });
        self.closed
            .with_untracked(|closed| browser::remember_in_tab(CLOSED, closed));
    }

    /// What is read out, politely. A place that stays: a region that comes with its words is not read.
    pub fn spoken(self) -> El {
        el("p")
            .class("visually-hidden")
            .attr("role", "status")
            .text_of(move || self.spoken.get())
    }

    /// The newest notices that are not closed.
    pub fn notices(self) -> El {
        el("div").class("notices").fill(move || {
            let open: Vec<Announcement> = self.all.with(|all| {
                let is_open = |it: &&Announcement| self.closed.with(|closed| !closed.contains(&it.id));
                all.iter().rev().filter(is_open).take(AT_ONCE).cloned().collect()
            });
            open.into_iter().map(|it| self.shown(it)).collect()
        })
    }

    fn shown(self, told: Announcement) -> El {
        let head = fill(t().told_at, &[&short_time(told.at)]);
        let text = el("p").class("told-text").text(&told.text);
        notice(&head, Some(text), move || self.close(&told.id))
    }

    /// All of them, newest first; nothing where nothing was told.
    pub fn list(self) -> El {
        el("div").class("told").fill(move || {
            let lines: Vec<El> = self.all.with(|all| all.iter().rev().map(line).collect());
            if lines.is_empty() {
                return Vec::new();
            }
            let list = el("section")
                .attr("aria-labelledby", "told")
                .with(el("h2").class("told-title").attr("id", "told").text(t().told_heading))
                .with(el("ul").class("told-list").with_all(lines));
            vec![list]
        })
    }
}

fn line(told: &Announcement) -> El {
    el("li")
        .with(el("span").class("muted small numeric").text(&short_time(told.at)))
        .with(el("p").class("told-text").text(&told.text))
}

/// Joins what was told into what is known, by the time of telling, and gives what is new.
fn joined(all: &mut Vec<Announcement>, told: &[Announcement]) -> Vec<Announcement> {
    let new: Vec<Announcement> = told
        .iter()
        .filter(|it| all.iter().all(|known| known.id != it.id))
        .cloned()
        .collect();
    for it in &new {
        let place = all.partition_point(|known| known.at <= it.at);
        all.insert(place, it.clone());
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(id: &str, at: i64) -> Announcement {
        Announcement {
            id: id.into(),
            at,
            text: id.to_uppercase(),
        }
    }

    #[test]
    fn the_same_announcement_counts_once_whichever_way_it_comes() {
        let mut all = Vec::new();
        assert_eq!(joined(&mut all, &[told("b", 2)]), [told("b", 2)]);
        assert_eq!(joined(&mut all, &[told("a", 1), told("b", 2)]), [told("a", 1)]);
        assert_eq!(joined(&mut all, &[told("a", 1), told("b", 2)]), []);
        assert_eq!(all, [told("a", 1), told("b", 2)]);
    }
}
