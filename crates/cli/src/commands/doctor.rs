//! `doctor`: looks for what is in the way of a good installation.

use std::process::ExitCode;
use std::time::Duration;

use rightsdesk_core::retention::Settings;
use rightsdesk_documents::child::Child;
use rightsdesk_documents::media::MediaType;
use rightsdesk_store::Store;
use rightsdesk_worker::scanner::Scanner;
use serde::Serialize;

use crate::args::Place;
use crate::config::{Config, Mail};
use crate::error::CliError;
use crate::{output, parts};

/// How one thing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Health {
    Good,
    Doubtful,
    Bad,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    what: &'static str,
    health: Health,
    detail: String,
}

/// Looks at everything, and ends with 1 if something is bad.
///
/// # Errors
/// When the configuration cannot be read.
pub(crate) async fn run(place: &Place, json: bool) -> Result<ExitCode, CliError> {
    let config = parts::configuration(place)?;
    let mut findings = vec![mail(&config), address(&config)];
    match parts::store(&config).await {
        Ok(store) => findings.extend([
            database(&store).await,
            rules(&store).await,
            retention(&store),
        ]),
        Err(error) => findings.push(finding("database", Health::Bad, error.to_string())),
    }
    findings.push(scanner(&config).await);
    findings.push(document_child());
    findings.extend(readers());
    if json {
        output::line(serde_json::to_string_pretty(&findings).map_err(CliError::internal)?);
    } else {
        for finding in &findings {
            let mark = match finding.health {
                Health::Good => "good    ",
                Health::Doubtful => "doubtful",
                Health::Bad => "BAD     ",
            };
            output::line(format_args!("{mark}  {}: {}", finding.what, finding.detail));
        }
    }
    let bad = findings.iter().any(|finding| finding.health == Health::Bad);
    Ok(ExitCode::from(u8::from(bad)))
}

fn finding(what: &'static str, health: Health, detail: impl Into<String>) -> Finding {
    Finding {
        what,
        health,
        detail: detail.into(),
    }
}

/// Whether the register and the bank holidays in force can be read.
async fn rules(store: &Store) -> Finding {
    match store.refresh_rules().await {
        Ok(rules) => {
            let (controllers, notices) = (
                rules.register.controllers().count(),
                rules.register.notices().count(),
            );
            let (_, last) = rules.bank_holidays.years();
            let detail =
                format!("{controllers} controllers, {notices} notices, bank holidays up to {last}");
            finding("register", Health::Good, detail)
        }
        Err(error) => finding("register", Health::Bad, error.to_string()),
    }
}

/// Whether what people are told of how long things are kept is what is set.
fn retention(store: &Store) -> Finding {
    const WHAT: &str = "retention";
    let (rules, settings) = (store.rules(), store.retention());
    let differing = settings.differing_from(rules.register.service());
    if differing.is_empty() {
        return finding(WHAT, Health::Good, "is what the privacy notice says");
    }
    let differing: Vec<String> = differing
        .into_iter()
        .map(|(class, stated)| {
            let (entry, set) = (Settings::entry(class), settings.months(class));
            format!("\"{entry}\": {set} months are set, the privacy notice says {stated}")
        })
        .collect();
    finding(WHAT, Health::Bad, differing.join("; "))
}

async fn database(store: &Store) -> Finding {
    match store.ready().await {
        Ok(()) => finding(
            "database",
            Health::Good,
            "answers, is up to date, and has its own key",
        ),
        Err(error) => finding(
            "database",
            Health::Bad,
            format!("{error}; try `rightsdesk migrate`"),
        ),
    }
}

fn mail(config: &Config) -> Finding {
    match (&config.mail, parts::mailer(config)) {
        (_, Err(error)) => finding("mail", Health::Bad, error.to_string()),
        (Mail::Folder(folder), Ok(_)) => {
            let detail = format!("kept in {}; nothing is sent to anybody", folder.display());
            finding("mail", Health::Doubtful, detail)
        }
        (Mail::Smtp { host, port, .. }, Ok(_)) => {
            finding("mail", Health::Good, format!("goes to {host}, port {port}"))
        }
    }
}

fn address(config: &Config) -> Finding {
    if config.base_url.starts_with("https://") {
        finding("address", Health::Good, &config.base_url)
    } else {
        let detail = format!("{}: without TLS, for this machine only", config.base_url);
        finding("address", Health::Doubtful, detail)
    }
}

/// Whether the scanner answers, where one is named.
async fn scanner(config: &Config) -> Finding {
    const WHAT: &str = "scanning files";
    let Some(address) = &config.scanner else {
        let detail = "no scanner is named: files that people send are not scanned";
        return finding(WHAT, Health::Doubtful, detail);
    };
    let mut scanner = Scanner::new(address.clone());
    scanner.patience = Duration::from_secs(10);
    match scanner.ping().await {
        Ok(()) => finding(WHAT, Health::Good, format!("{address} answers")),
        Err(error) => {
            let detail =
                format!("{address}: {error}; files that people send wait until it answers");
            finding(WHAT, Health::Bad, detail)
        }
    }
}

/// Whether the limited child starts, and says what it must of a file that is no PDF.
fn document_child() -> Finding {
    const WHAT: &str = "reading documents";
    let Ok(program) = std::env::current_exe() else {
        return finding(WHAT, Health::Bad, "this program cannot find itself");
    };
    match Child::new(program).preflight(b"not a PDF", MediaType::Pdf) {
        Err(rightsdesk_documents::Code::NotPdf) => {
            finding(WHAT, Health::Good, "in a child process with limits")
        }
        Err(code) => finding(WHAT, Health::Bad, code.to_string()),
        Ok(_) => finding(WHAT, Health::Bad, "a file that is no PDF was taken for one"),
    }
}

/// The other programs that read finished packs, when they are there.
fn readers() -> Vec<Finding> {
    let there = |program: &str| {
        std::process::Command::new(program)
            .arg("--version")
            .output()
            .is_ok_and(|output| output.status.success() || !output.stderr.is_empty())
    };
    [("pdftotext", "poppler-utils"), ("qpdf", "qpdf")]
        .into_iter()
        .map(|(program, package)| {
            if there(program) {
                finding("second reader", Health::Good, program)
            } else {
                let detail = format!("{program} is missing: install {package}");
                finding("second reader", Health::Doubtful, detail)
            }
        })
        .collect()
}
