//! The design system: tokens, and the components that both doors are built of.
//!
//! A folder a component, its CSS beside it. All sheets become one sheet a door (see `xtask`); there are no inline styles.

mod alert;
mod badge;
mod button;
mod checkbox;
mod data_table;
mod dialog;
mod empty_state;
mod error_view;
mod field;
mod ids;
mod loading;
mod page_header;
mod progress_bar;
mod radio_group;
mod root;
mod select;
mod skip_link;
mod tabs;
mod text_area;
mod text_input;
mod theme;
mod toasts;
mod top_bar;

pub use alert::{Alert, AlertProps};
pub use badge::{Badge, BadgeProps, Tone};
pub use button::{Button, ButtonLink, ButtonLinkProps, ButtonProps, ButtonVariant};
pub use checkbox::{Checkbox, CheckboxProps};
pub use data_table::{DataTable, DataTableProps};
pub use dialog::{Dialog, DialogProps};
pub use empty_state::{EmptyState, EmptyStateProps};
pub use error_view::{ErrorView, ErrorViewProps, NotFoundView};
pub use field::{Field, FieldProps, FieldWiring};
pub use ids::unique_id;
pub use loading::{Loading, LoadingProps, Skeleton, SkeletonProps};
pub use page_header::{PageHeader, PageHeaderProps};
pub use progress_bar::{ProgressBar, ProgressBarProps};
pub use radio_group::{RadioGroup, RadioGroupProps};
pub use root::{open_door, open_light_door};
pub use select::{Choice, Select, SelectProps};
pub use skip_link::skip_link;
pub use tabs::{TabPanel, TabPanelProps, Tabs, TabsProps};
pub use text_area::{TextArea, TextAreaProps};
pub use text_input::{TextInput, TextInputProps};
pub use theme::{Theme, ThemeSwitch};
pub use toasts::{Toasts, toast_host, toasts};
pub use top_bar::{NavLink, ShownPath, TopBar, TopBarProps, lang_button, theme_select, top_bar};
