//! An element of the page, made and filled by calls.

use super::watch;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// An element. It is built under an owner: what it listens to and follows ends with that owner.
#[derive(Clone)]
pub struct El(Element);

/// Makes an element.
#[must_use]
pub fn el(tag: &str) -> El {
    match document().create_element(tag) {
        Ok(element) => El(element),
        // Only a name that is no name at all fails, and all names are ours.
        Err(_) => El(document()
            .create_element("div")
            .unwrap_or_else(|_| leptos::tachys::dom::body().unchecked_into())),
    }
}

impl El {
    /// The element itself.
    #[must_use]
    pub fn node(&self) -> &Element {
        &self.0
    }

    /// Takes an element that is there already.
    #[must_use]
    pub fn of(element: Element) -> Self {
        Self(element)
    }

    /// Sets the classes.
    #[must_use]
    pub fn class(self, names: &str) -> Self {
        self.0.set_class_name(names);
        self
    }

    /// Sets an attribute.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        let _ = self.0.set_attribute(name, value);
        self
    }

    /// Adds text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// Puts in HTML that the server has sanitised, or that is ours.
    #[must_use]
    pub fn html(self, html: &str) -> Self {
        self.0.set_inner_html(html);
        self
    }

    /// Adds a child.
    #[must_use]
    pub fn with(self, child: Self) -> Self {
        let _ = self.0.append_child(&child.0);
        self
    }

    /// Adds a child where there is one.
    #[must_use]
    pub fn with_some(self, child: Option<Self>) -> Self {
        match child {
            Some(child) => self.with(child),
            None => self,
        }
    }

    /// Adds children.
    #[must_use]
    pub fn with_all(self, children: Vec<Self>) -> Self {
        children.into_iter().fold(self, Self::with)
    }

    /// Does something on an event.
    #[must_use]
    pub fn on(self, event: &str, action: impl Fn(Event) + 'static) -> Self {
        self.listen(event, Box::new(action))
    }

    fn listen(self, event: &str, action: Box<dyn Fn(Event)>) -> Self {
        let closure = Closure::wrap(action);
        let _ = self
            .0
            .add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        // An event may still be on its way to an element that has gone: a dialog's `close` is.
        let kept = StoredValue::new_local((self.0.clone(), event.to_owned(), closure));
        on_cleanup(move || {
            kept.try_with_value(|(element, event, closure)| {
                let _ = element.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
            });
        });
        self
    }

    /// Has a class while something is so.
    #[must_use]
    pub fn class_while(self, name: &'static str, is: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        watch(move || {
            let _ = element.class_list().toggle_with_force(name, is());
        });
        self
    }

    /// Has an attribute that follows signals; `None`: has it not.
    #[must_use]
    pub fn attr_of(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.follow_attr(name, Box::new(value))
    }

    fn follow_attr(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.0.clone();
        watch(move || {
            let _ = match value() {
                Some(value) if element.get_attribute(name).as_ref() == Some(&value) => Ok(()),
                Some(value) => element.set_attribute(name, &value),
                None => element.remove_attribute(name),
            };
        });
        self
    }

    /// Has an attribute, such as `disabled`, while something is so.
    #[must_use]
    pub fn has_while(self, name: &'static str, is: impl Fn() -> bool + 'static) -> Self {
        self.attr_of(name, move || is().then(String::new))
    }

    /// Has an attribute of ARIA that is `true` or `false`.
    #[must_use]
    pub fn flag_of(self, name: &'static str, is: impl Fn() -> bool + 'static) -> Self {
        self.attr_of(name, move || Some(is().to_string()))
    }

    /// Has a text that follows signals, and nothing else.
    #[must_use]
    pub fn text_of(self, text: impl Fn() -> String + 'static) -> Self {
        self.follow_text(Box::new(text))
    }

    fn follow_text(self, text: Box<dyn Fn() -> String>) -> Self {
        let (element, last) = (self.0.clone(), RefCell::new(String::new()));
        watch(move || {
            let text = text();
            // A live region would be read out again by a change to the same.
            if *last.borrow() != text {
                element.set_text_content(Some(&text));
                *last.borrow_mut() = text;
            }
        });
        self
    }

    /// Has a value that follows signals: of an input, a text area, a list.
    #[must_use]
    pub fn value_of(self, value: impl Fn() -> String + 'static) -> Self {
        self.follow_value(Box::new(value))
    }

    fn follow_value(self, value: Box<dyn Fn() -> String>) -> Self {
        let element = self.0.clone();
        watch(move || {
            let value = value();
            // The caret jumps to the end where a value is set, even to the same.
            if value_of(&element) != value {
                let _ = js_sys::Reflect::set(&element, &"value".into(), &value.into());
            }
        });
        self
    }

    /// Is checked while something is so.
    #[must_use]
    pub fn checked_while(self, is: impl Fn() -> bool + 'static) -> Self {
        let element = self.0.clone();
        watch(move || {
            if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                input.set_checked(is());
            }
        });
        self
    }

    /// Holds children that follow signals, and no others.
    #[must_use]
    pub fn fill(self, children: impl Fn() -> Vec<Self> + 'static) -> Self {
        self.follow_children(Box::new(children))
    }

    fn follow_children(self, children: Box<dyn Fn() -> Vec<Self>>) -> Self {
        let element = self.0.clone();
        watch(move || {
            element.set_text_content(None);
            for child in children() {
                let _ = element.append_child(&child.0);
            }
        });
        self
    }

    /// What is typed or chosen in it.
    #[must_use]
    pub fn value(&self) -> String {
        value_of(&self.0)
    }

    /// Moves the focus to it.
    pub fn focus(&self) {
        if let Some(element) = self.0.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
    }
}

/// What is typed or chosen in an element; empty where it has no value.
fn value_of(element: &Element) -> String {
    js_sys::Reflect::get(element, &"value".into())
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}
