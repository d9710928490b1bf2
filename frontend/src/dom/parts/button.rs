//! Buttons, and links that look like buttons.

use crate::{
    dom::{El, el},
    ui::ButtonVariant,
};

/// Whether a button does something now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inert {
    /// It does.
    No,
    /// It can not be used now.
    Disabled,
    /// What it started is under way.
    Pending,
}

/// A button. While it is inert it keeps the focus and does nothing.
#[must_use]
pub fn button(variant: ButtonVariant, text: &str, press: impl Fn() + 'static) -> El {
    blank(variant, "button", text, Box::new(press))
}

/// The button that submits its form.
#[must_use]
pub fn submit_button(text: &str) -> El {
    blank(ButtonVariant::Primary, "submit", text, Box::new(|| ()))
}

fn blank(variant: ButtonVariant, kind: &str, text: &str, press: Box<dyn Fn()>) -> El {
    let button = el("button").attr("type", kind).class(variant.class()).text(text);
    let node = button.node().clone();
    button.on("click", move |event| {
        if node.has_attribute("aria-disabled") {
            event.prevent_default();
        } else {
            press();
        }
    })
}

/// A link that looks like a button.
#[must_use]
pub fn link(variant: ButtonVariant, href: &str, text: &str) -> El {
    el("a").attr("href", href).class(variant.class()).text(text)
}

impl El {
    /// Makes a button inert while something is so.
    #[must_use]
    pub fn inert_by(self, inert: impl Fn() -> Inert + 'static) -> Self {
        let inert = std::rc::Rc::new(inert);
        let (busy, off) = (inert.clone(), inert.clone());
        self.class_while("button-pending", move || inert() == Inert::Pending)
            .attr_of("aria-busy", move || {
                (busy() == Inert::Pending).then(|| "true".to_owned())
            })
            .attr_of("aria-disabled", move || (off() != Inert::No).then(|| "true".to_owned()))
    }
}
