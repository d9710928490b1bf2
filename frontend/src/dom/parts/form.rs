//! Fields of forms.

use crate::{
    dom::{El, el},
    ui::unique_id,
};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

type Message = Rc<dyn Fn() -> Option<String>>;

/// A labelled line of text in the making.
pub struct Input {
    label: &'static str,
    value: RwSignal<String>,
    hint: Option<&'static str>,
    error: Message,
    tidy: Option<fn(&str) -> String>,
    class: &'static str,
    control: El,
}

impl Input {
    /// Begins with what is asked for and where the text goes.
    #[must_use]
    pub fn new(label: &'static str, value: RwSignal<String>) -> Self {
        let control = el("input").class("input").attr("type", "text");
        Self {
            label,
            value,
            hint: None,
            error: Rc::new(|| None),
            tidy: None,
            class: "field",
            control,
        }
    }

    /// Says how to fill it.
    #[must_use]
    pub fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Says what is wrong with it.
    #[must_use]
    pub fn error(mut self, error: impl Fn() -> Option<String> + 'static) -> Self {
        self.error = Rc::new(error);
        self
    }

    /// Puts what is typed into its usual form.
    #[must_use]
    pub fn tidy(mut self, tidy: fn(&str) -> String) -> Self {
        self.tidy = Some(tidy);
        self
    }

    /// Gives the field another class.
    #[must_use]
    pub fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// Sets an attribute of the control.
    #[must_use]
    pub fn attr(mut self, name: &str, value: &str) -> Self {
        self.control = self.control.attr(name, value);
        self
    }

    /// Sets an attribute of the control that follows signals.
    #[must_use]
    pub fn attr_of(mut self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.control = self.control.attr_of(name, value);
        self
    }

    /// The field, and its control for the focus.
    #[must_use]
    pub fn build(self) -> (El, El) {
        let Self {
            label,
            value,
            hint,
            error,
            tidy,
            class,
            control,
        } = self;
        let id = unique_id("field");
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let (invalid, marked, described) = (error.clone(), error.clone(), error.clone());
        let (names, error_name) = (hint.map(|_| hint_id.clone()), error_id.clone());
        let (typed, left) = (control.clone(), control.clone());
        let control = control
            .attr("id", &id)
            .attr_of("aria-invalid", move || invalid().map(|_| "true".to_owned()))
            .attr_of("aria-describedby", move || {
                let error = described().map(|_| error_name.clone());
                let all: Vec<String> = error.into_iter().chain(names.clone()).collect();
                (!all.is_empty()).then(|| all.join(" "))
            })
            .value_of(move || value.get())
            .on("input", move |_| take(&typed, value, tidy, false))
            .on("change", move |_| take(&left, value, tidy, true));
        let field = el("div")
            .class(class)
            .class_while("field-invalid", move || marked().is_some())
            .with(el("label").class("field-label").attr("for", &id).text(label))
            .with(control.clone())
            .with(error_text(&error_id, error))
            .with_some(hint.map(|hint| el("p").class("field-hint").attr("id", &hint_id).text(hint)));
        (field, control)
    }
}

/// Tidying amid the text would move the caret: it waits for the caret at the end, or for the field to be left.
fn take(control: &El, value: RwSignal<String>, tidy: Option<fn(&str) -> String>, left: bool) {
    let typed = control.value();
    let input = control.node().dyn_ref::<HtmlInputElement>();
    let end = input.and_then(|input| input.selection_end().ok().flatten());
    let at_end = end.is_none_or(|end| end as usize >= typed.encode_utf16().count());
    let text = match tidy {
        Some(tidy) if left || at_end => tidy(&typed),
        _ => typed.clone(),
    };
    if text != typed
        && let Some(input) = input
    {
        input.set_value(&text);
    }
    if value.with_untracked(|value| *value != text) {
        value.set(text);
    }
}

/// A labelled checkbox.
#[must_use]
pub fn checkbox(label: &str, checked: RwSignal<bool>, error: impl Fn() -> Option<String> + 'static) -> El {
    let error: Message = Rc::new(error);
    let id = unique_id("check");
    let error_id = format!("{id}-error");
    let (invalid, marked, described, error_name) = (error.clone(), error.clone(), error.clone(), error_id.clone());
    let control = el("input")
        .attr("type", "checkbox")
        .attr("id", &id)
        .checked_while(move || checked.get())
        .attr_of("aria-invalid", move || invalid().map(|_| "true".to_owned()))
        .attr_of("aria-describedby", move || described().map(|_| error_name.clone()))
        .on("change", move |event| checked.set(event_target_checked(&event)));
    el("div")
        .class("checkbox")
        .class_while("field-invalid", move || marked().is_some())
        .with(control)
        .with(el("label").attr("for", &id).text(label))
        .with(error_text(&error_id, error))
}

fn error_text(id: &str, error: Message) -> El {
    el("p")
        .class("field-error")
        .attr("id", id)
        .attr("aria-live", "polite")
        .text_of(move || error().unwrap_or_default())
}
