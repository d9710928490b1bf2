//! `olymp`: the server and its commands.

use clap::Parser;
use olymp_server::cli::Cli;

/// Requests are many small allocations on many threads: an eighth of the work of a save was the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[actix_web::main]
async fn main() -> std::process::ExitCode {
    olymp_server::platform::huge_pages::disable_huge_pages();
    // Both database drivers and everything else that speaks TLS use this one.
    olymp_server::platform::tls::install();
    olymp_server::cli::run(Cli::parse()).await
}
