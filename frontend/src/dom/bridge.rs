//! The two ways into one another: an [`El`] as a view of Leptos, a view of Leptos inside an [`El`].

use super::El;
use leptos::{
    __reexports::send_wrapper::SendWrapper,
    prelude::*,
    tachys::{
        html::attribute::any_attribute::AnyAttribute,
        hydration::Cursor,
        no_attrs,
        view::{Mountable, Position, PositionState},
    },
};
use web_sys::{Element, Node};

impl El {
    /// Makes a view of it.
    #[must_use]
    pub fn into_any(self) -> AnyView {
        Placed(SendWrapper::new(self)).into_any()
    }

    /// Makes a view of it, of its own type: for the root.
    #[must_use]
    pub fn into_root(self) -> impl IntoView {
        Placed(SendWrapper::new(self))
    }

    /// Adds a view of Leptos.
    #[must_use]
    pub fn view(self, view: AnyView) -> Self {
        let mut state = view.build();
        state.mount(self.node(), None);
        // Its effects live in its state.
        StoredValue::new_local(state);
        self
    }
}

/// An element on its way into the tree of Leptos.
struct Placed(SendWrapper<El>);

impl Mountable for Placed {
    fn unmount(&mut self) {
        self.0.node().remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        let _ = parent.insert_before(self.0.node(), marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.0.node().parent_element() else {
            return false;
        };
        child.mount(&parent, Some(self.0.node()));
        true
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.0.node().clone()]
    }
}

no_attrs!(Placed);

impl Render for Placed {
    type State = Self;

    fn build(self) -> Self::State {
        self
    }

    fn rebuild(self, state: &mut Self::State) {
        let _ = state.0.node().replace_with_with_node_1(self.0.node());
        *state = self;
    }
}

// These pages are rendered in the browser alone: nothing here is ever called.
impl RenderHtml for Placed {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self::AsyncOutput {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Self::State {
        self
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}
