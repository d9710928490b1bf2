//! The signals of the editor's fields.

use super::{
    faults::{Fault, Place, sentence_at},
    form::{DraftForm, LineForm},
};
use leptos::prelude::*;
use olymp_frontend::browser;

/// The signals of one line.
#[derive(Clone, Copy)]
pub struct LineFields {
    /// Tells the lines apart.
    pub key: u32,
    /// The bank's id.
    pub bank: RwSignal<String>,
    /// The competency's code.
    pub competency: RwSignal<String>,
    /// The lowest difficulty.
    pub from: RwSignal<String>,
    /// The highest difficulty.
    pub to: RwSignal<String>,
    /// The type's code.
    pub item_type: RwSignal<String>,
    /// How many.
    pub count: RwSignal<String>,
    /// Points an item.
    pub points: RwSignal<String>,
    /// Weight of an item in the profile.
    pub weight: RwSignal<String>,
}

impl LineFields {
    fn of(line: &LineForm) -> Self {
        let text = |text: &String| RwSignal::new(text.clone());
        Self {
            key: line.key,
            bank: text(&line.bank),
            competency: text(&line.competency),
            from: text(&line.from),
            to: text(&line.to),
            item_type: text(&line.item_type),
            count: text(&line.count),
            points: text(&line.points),
            weight: text(&line.weight),
        }
    }

    fn read(&self) -> LineForm {
        LineForm {
            key: self.key,
            bank: self.bank.get(),
            competency: self.competency.get(),
            from: self.from.get(),
            to: self.to.get(),
            item_type: self.item_type.get(),
            count: self.count.get(),
            points: self.points.get(),
            weight: self.weight.get(),
        }
    }
}

/// The signals of the whole editor.
#[derive(Clone, Copy)]
pub struct Fields {
    /// The kind's code.
    pub kind: RwSignal<String>,
    /// The title.
    pub title: RwSignal<String>,
    /// The rules.
    pub rules: RwSignal<String>,
    /// The subject.
    pub subject: RwSignal<String>,
    /// The wave's code.
    pub wave: RwSignal<String>,
    /// When it opens.
    pub opens: RwSignal<String>,
    /// When it closes.
    pub closes: RwSignal<String>,
    /// Minutes.
    pub limit: RwSignal<String>,
    /// The policy's code.
    pub close_policy: RwSignal<String>,
    /// Own order of items.
    pub shuffle_items: RwSignal<bool>,
    /// Own order of options.
    pub shuffle_options: RwSignal<bool>,
    /// The release of the score.
    pub show_score: RwSignal<String>,
    /// The release of the answers.
    pub show_answers: RwSignal<String>,
    /// The lines.
    pub lines: RwSignal<Vec<LineFields>>,
    /// What the last try to save found.
    pub faults: RwSignal<Vec<Fault>>,
    saved: RwSignal<DraftForm>,
}

impl Fields {
    /// The fields of a form, and what the server keeps of it.
    pub fn of(form: &DraftForm, saved: &DraftForm) -> Self {
        let text = |text: &String| RwSignal::new(text.clone());
        Self {
            kind: text(&form.kind),
            title: text(&form.title),
            rules: text(&form.rules),
            subject: text(&form.subject),
            wave: text(&form.wave),
            opens: text(&form.opens),
            closes: text(&form.closes),
            limit: text(&form.limit),
            close_policy: text(&form.close_policy),
            shuffle_items: RwSignal::new(form.shuffle_items),
            shuffle_options: RwSignal::new(form.shuffle_options),
            show_score: text(&form.show_score),
            show_answers: text(&form.show_answers),
            lines: RwSignal::new(form.lines.iter().map(LineFields::of).collect()),
            faults: RwSignal::new(Vec::new()),
            saved: RwSignal::new(saved.clone()),
        }
    }

    /// The form as typed, tracked.
    pub fn read(self) -> DraftForm {
        DraftForm {
            kind: self.kind.get(),
            title: self.title.get(),
            rules: self.rules.get(),
            subject: self.subject.get(),
            wave: self.wave.get(),
            opens: self.opens.get(),
            closes: self.closes.get(),
            limit: self.limit.get(),
            close_policy: self.close_policy.get(),
            shuffle_items: self.shuffle_items.get(),
            shuffle_options: self.shuffle_options.get(),
            show_score: self.show_score.get(),
            show_answers: self.show_answers.get(),
            lines: self.read_lines(),
        }
    }

    /// The lines as typed, tracked.
    pub fn read_lines(self) -> Vec<LineForm> {
        self.lines.with(|lines| lines.iter().map(LineFields::read).collect())
    }

    /// Whether something is typed that is not saved, tracked.
    pub fn changed(self) -> bool {
        let now = self.read();
        self.saved.with(|saved| *saved != now)
    }

    /// Takes this form for what the server keeps.
    pub fn saved(self, form: DraftForm) {
        self.saved.set(form);
    }

    /// Adds a line, with the bank of the last one.
    pub fn add_line(self) {
        self.lines.update(|lines| {
            let key = lines.iter().map(|line| line.key + 1).max().unwrap_or_default();
            let bank = lines.last().map(|line| line.bank.get_untracked()).unwrap_or_default();
            lines.push(LineFields::of(&LineForm {
                key,
                bank,
                count: "5".to_owned(),
                ..LineForm::default()
            }));
        });
    }

    /// Removes a line.
    pub fn remove_line(self, key: u32) {
        self.lines.update(|lines| lines.retain(|line| line.key != key));
    }

    /// Marks what is wrong and moves the focus to the first field of it.
    pub fn blame(self, faults: Vec<Fault>) {
        self.faults.set(faults);
        browser::focus_first(".editor-form [aria-invalid], .editor-form .lines-fault");
    }

    /// The keys of the lines, in their order.
    pub fn keys(self) -> Vec<u32> {
        self.lines
            .with_untracked(|lines| lines.iter().map(|line| line.key).collect())
    }

    /// The sentence beside a field.
    pub fn fault(self, place: Place) -> Signal<Option<String>> {
        Signal::derive(move || self.faults.with(|faults| sentence_at(faults, place)))
    }
}
