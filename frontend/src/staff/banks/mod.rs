//! Banks: the list, the items of a bank, an item with its key, the upload.

mod bank;
mod filter;
mod item;
mod list;
mod report;
mod upload;

pub use bank::BankPage;
pub use item::ItemPage;
pub use list::BanksPage;
pub use upload::UploadPage;
