//! Commands that print what the program knows of itself; `cargo xtask codegen` writes it into docs/.

use crate::platform::Config;
use olymp_contract::codes::Code;

/// Prints the description of the API.
pub(super) fn openapi() -> anyhow::Result<u8> {
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    {
        println!("{}", crate::app::description().to_pretty_json()?);
    }
    Ok(0)
}

/// Prints the table of error codes.
pub(super) fn error_codes() -> u8 {
    let rows: Vec<String> = Code::ALL
        .iter()
        .map(|code| format!("| `{code}` | {} |", code.status()))
        .collect();
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    {
        println!(
            "# Error codes\n\nMade by `cargo xtask codegen` from core/contract/src/codes.rs, where each is explained.\n"
        );
        println!("| code | HTTP status |\n|---|---|\n{}", rows.join("\n"));
    }
    0
}

/// Prints the settings with their defaults.
pub(super) fn config_reference() -> u8 {
    let defaults = toml::to_string_pretty(&Config::default()).unwrap_or_default();
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    {
        println!(
            "# Configuration\n\nMade by `cargo xtask codegen` from server/src/platform/config.rs, where each setting is explained.\n"
        );
        println!(
            "A TOML file is named by `--config` or `OLYMP_CONFIG`. Every setting also comes from the environment: `OLYMP_` and its"
        );
        println!(
            "name in capitals, with `__` between section and name (`OLYMP_ATTEMPT__SWEEP_MILLIS`). The command line wins.\n"
        );
        println!("```toml\n{defaults}```");
    }
    0
}

/// Says what a regrade changed.
pub(super) fn regraded(outcome: &(usize, usize)) {
    #[expect(clippy::print_stdout, reason = "the command's answer")]
    {
        println!("{} attempts graded again, {} scores changed", outcome.0, outcome.1);
    }
}
