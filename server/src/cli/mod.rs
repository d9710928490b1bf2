//! The commands of `olymp`.

pub mod account;
pub mod bank;
mod describe;
pub mod rights;

use crate::platform::config::{Config, ConfigError};
use crate::platform::telemetry;
use crate::{demo, startup};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// Why a demo that others can reach does not start.
const PUBLIC_DEMO: &str = "the demo's passwords are known to everybody: let it listen on 127.0.0.1 (`listen`, without \
    `session.proxies`), or say --public-demo";

/// Why the data of a demo is not served to others.
const PUBLIC_DEMO_DATA: &str = "the database holds the demo, whose passwords are known to everybody: name another one (`database`), \
    let it listen on 127.0.0.1 (`listen`, without `session.proxies`), or say --public-demo";

/// The online olympiad and diagnostic-testing platform.
#[derive(Parser)]
#[command(name = "olymp", version, about)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// Settings that every command takes; each also comes from `OLYMP_*` and from a TOML file.
#[derive(Args, Clone, Default)]
pub struct Settings {
    /// A TOML file with settings (see docs/configuration.md).
    #[arg(long, env = "OLYMP_CONFIG")]
    config: Option<String>,
    /// `sqlite:PATH` or `postgres://…` [default: sqlite:data/olymp.db].
    #[arg(long)]
    database: Option<String>,
    /// `redis://…`, where several servers share one programme.
    #[arg(long)]
    redis: Option<String>,
    /// The address to listen on [default: 127.0.0.1:8080].
    #[arg(long)]
    listen: Option<String>,
    /// `human` or `json`.
    #[arg(long)]
    log_format: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages and the API.
    Serve {
        #[command(flatten)]
        settings: Settings,
        /// Let others than this machine reach the data of a demo, whose passwords everybody knows.
        #[arg(long)]
        public_demo: bool,
    },
    /// Bring the database's schema to this version.
    Migrate(Settings),
    /// Fill an empty database with a demo programme (once), then serve.
    Demo {
        #[command(flatten)]
        settings: Settings,
        /// The folder of question banks.
        #[arg(long, default_value = "question-banks")]
        banks: PathBuf,
        /// Let others than this machine reach the demo, whose passwords everybody knows.
        #[arg(long)]
        public_demo: bool,
    },
    /// Accounts.
    #[command(subcommand)]
    Account(account::Command),
    /// Question banks.
    #[command(subcommand)]
    Bank(bank::Command),
    /// Grade every finished attempt again from journal, keys and marks.
    Regrade(Settings),
    /// Print the description of the API as JSON.
    Openapi,
    /// Print the table of error codes as Markdown.
    ErrorCodes,
    /// Print the settings with their defaults as Markdown.
    ConfigReference,
}

impl Settings {
    /// The configuration: file, then environment, then these.
    ///
    /// # Errors
    /// One line that names the setting and the mend.
    pub fn load(&self) -> Result<Config, ConfigError> {
        self.load_with(|_| ())
    }

    fn load_with(&self, adjust: impl FnOnce(&mut Config)) -> Result<Config, ConfigError> {
        let given = [
            ("database", &self.database),
            ("redis", &self.redis),
            ("listen", &self.listen),
            ("log_format", &self.log_format),
        ];
        let overrides: Vec<_> = given
            .into_iter()
            .filter_map(|(key, value)| value.clone().map(|value| (key, value)))
            .collect();
        let mut config = Config::load(self.config.as_deref(), &overrides)?;
        adjust(&mut config);
        telemetry::start_logging(&config)?;
        Ok(config)
    }
}

/// Runs a command. Status 2 is a bad configuration or a bad call, 1 a failure.
pub async fn run(cli: Cli) -> ExitCode {
    match execute(cli.command).await {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            let is_configuration = error.downcast_ref::<ConfigError>().is_some();
            #[expect(clippy::print_stderr, reason = "the command's answer to the person who called it")]
            {
                eprintln!("olymp: {error:#}");
            }
            ExitCode::from(if is_configuration { 2 } else { 1 })
        }
    }
}

async fn execute(command: Command) -> anyhow::Result<u8> {
    match command {
        Command::Serve { settings, public_demo } => {
            let state = startup::prepare(settings.load()?).await?;
            if state.config.is_public() && !public_demo && demo::is_demo(state.db.reader()).await? {
                return Err(ConfigError(PUBLIC_DEMO_DATA.to_owned()).into());
            }
            startup::serve(state).await.map(|()| 0)
        }
        Command::Migrate(settings) => {
            startup::migrate(&startup::connect(&settings.load()?).await?).await?;
            Ok(0)
        }
        Command::Demo {
            settings,
            banks,
            public_demo,
        } => {
            // Thousands of simulated answers are no news.
            let quiet = |config: &mut Config| {
                demo::name_operator(&mut config.consent);
                if config.log == Config::default().log {
                    config.log = "warn,olymp_server::startup=info".to_owned();
                }
            };
            let config = settings.load_with(quiet)?;
            if config.is_public() && !public_demo {
                return Err(ConfigError(PUBLIC_DEMO.to_owned()).into());
            }
            let state = startup::prepare(config).await?;
            demo::fill(&state, &banks).await?;
            startup::serve(state).await.map(|()| 0)
        }
        Command::Account(command) => account::run(command).await,
        Command::Bank(command) => bank::run(command).await,
        Command::Regrade(settings) => {
            let state = startup::prepare(settings.load()?).await?;
            describe::regraded(&crate::attempts::regrade_all(&state).await?);
            Ok(0)
        }
        Command::Openapi => describe::openapi(),
        Command::ErrorCodes => Ok(describe::error_codes()),
        Command::ConfigReference => Ok(describe::config_reference()),
    }
}
