//! Puts the parts together from the configuration.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use rightsdesk_api::{Now, Settings as PageSettings, State, Surface};
use rightsdesk_content::Words;
use rightsdesk_content::words::ENGLISH;
use rightsdesk_core::register::{Register, RegisterError, SHIPPED};
use rightsdesk_documents::child::Child;
use rightsdesk_mail::{Credentials, Mailer, Smtp, Transport};
use rightsdesk_store::{MasterKey, Settings, Store};
use rightsdesk_web::Pages;
use rightsdesk_worker::Worker;
use rightsdesk_worker::scanner::Scanner;

use crate::args::{Place, SurfaceArgument};
use crate::config::{self, Config, Mail, Security};
use crate::error::CliError;

/// The largest upload, in bytes.
const UPLOAD_MOST: usize = 200 * 1024 * 1024;

/// Reads the configuration of a place.
///
/// # Errors
/// What is wrong with it, with its file and line.
pub(crate) fn configuration(place: &Place) -> Result<Config, CliError> {
    let environment = |name: &str| std::env::var(name).ok();
    Ok(config::read(
        place.config.as_deref(),
        &place.data,
        &environment,
    )?)
}

/// Reads a register: from its folder, or as it is built in.
///
/// # Errors
/// Everything that is wrong with it, one line each.
pub(crate) fn register(folder: Option<&Path>) -> Result<Register, CliError> {
    let parsed = match folder {
        None => Register::parse(&SHIPPED),
        Some(folder) => {
            let files = toml_files(folder)?;
            let files: Vec<(&str, &str)> = files
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str()))
                .collect();
            Register::parse(&files)
        }
    };
    parsed.map_err(|errors| wrong_register(&errors))
}

/// Everything that is wrong with a register, one line each.
pub(crate) fn wrong_register(errors: &[RegisterError]) -> CliError {
    let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
    CliError::Found(format!("the register is wrong:\n  {}", lines.join("\n  ")))
}

/// The `.toml` files of a folder with their text, by name.
pub(crate) fn toml_files(folder: &Path) -> Result<Vec<(String, String)>, CliError> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|e| CliError::file(folder, &e))? {
        let path = entry.map_err(|e| CliError::file(folder, &e))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            let text = std::fs::read_to_string(&path).map_err(|e| CliError::file(&path, &e))?;
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned());
            files.push((name.unwrap_or_default(), text));
        }
    }
    files.sort();
    Ok(files)
}

/// Opens the store, brings the database up to date and puts what the configuration says of the
/// rules in force: for the programs that serve and work.
///
/// # Errors
/// What is in the way.
pub(crate) async fn store_at_work(config: &Config, now: Timestamp) -> Result<Store, CliError> {
    let store = store(config).await?;
    store.migrate().await?;
    store.settle_rules(&config.fixed, now).await?;
    Ok(store)
}

/// Opens the store. The master key is made if there is none, and only then.
///
/// # Errors
/// What is in the way.
pub(crate) async fn store(config: &Config) -> Result<Store, CliError> {
    if let Some(folder) = config.master_key_file.parent() {
        std::fs::create_dir_all(folder).map_err(|e| CliError::file(folder, &e))?;
    }
    let master_key = MasterKey::load_or_create(&config.master_key_file)
        .map_err(rightsdesk_store::StoreError::from)?;
    let settings = Settings {
        url: config.database_url.clone(),
        documents: config.documents.clone(),
        master_key,
        plan: config.fixed.plan.clone().unwrap_or_default(),
        retention: config.fixed.retention.clone().unwrap_or_default(),
        scans: config.scanner.is_some(),
    };
    let store = Store::open(settings).await?;
    store.hold_to(config.fixed.clone());
    Ok(store)
}

/// The mailer.
///
/// # Errors
/// When the folder cannot be made, or the password cannot be read.
pub(crate) fn mailer(config: &Config) -> Result<Mailer, CliError> {
    let transport = match &config.mail {
        Mail::Folder(folder) => {
            std::fs::create_dir_all(folder).map_err(|e| CliError::file(folder, &e))?;
            Transport::Folder(folder.clone())
        }
        Mail::Smtp {
            host,
            port,
            security,
            certificate_authority,
            credentials,
        } => {
            let credentials = match credentials {
                None => None,
                Some((user, file)) => {
                    let password =
                        std::fs::read_to_string(file).map_err(|e| CliError::file(file, &e))?;
                    Some(Credentials {
                        user: user.clone(),
                        password: password.trim_end().to_owned(),
                    })
                }
            };
            Transport::Smtp(Smtp {
                host: host.clone(),
                port: *port,
                security: match security {
                    Security::StartTls => rightsdesk_mail::Security::StartTls,
                    Security::Tls => rightsdesk_mail::Security::Tls,
                    Security::None => rightsdesk_mail::Security::None,
                },
                certificate_authority: certificate_authority.clone(),
                credentials,
                timeout: rightsdesk_mail::PATIENCE,
                connections: 4,
            })
        }
    };
    let domain = config
        .mail_from
        .split_once('@')
        .map_or("localhost", |(_, domain)| domain);
    let settings = rightsdesk_mail::Settings {
        transport,
        domain: domain.to_owned(),
    };
    Mailer::new(settings).map_err(|error| CliError::Found(error.to_string()))
}

/// The worker.
///
/// # Errors
/// What is in the way.
pub(crate) fn worker(
    config: &Config,
    store: &Store,
    words: &Arc<Words>,
    now: Now,
) -> Result<Worker, CliError> {
    Ok(Worker {
        store: store.clone(),
        words: words.clone(),
        mailer: Arc::new(mailer(config)?),
        child: child()?,
        scanner: config.scanner.clone().map(Scanner::new),
        now,
        base_url: config.base_url.clone(),
        mail_from: config.mail_from.clone(),
        bounces: config.bounces.clone(),
        name: format!("worker-{}", std::process::id()),
    })
}

/// This program as the child that opens foreign documents.
fn child() -> Result<Arc<Child>, CliError> {
    let program = std::env::current_exe().map_err(CliError::internal)?;
    Ok(Arc::new(Child::new(program)))
}

/// The words of every language.
///
/// # Errors
/// When the files built in cannot be read, which a test rules out.
pub(crate) fn words() -> Result<Arc<Words>, CliError> {
    Words::new().map(Arc::new).map_err(CliError::internal)
}

/// The state of the web server.
///
/// # Errors
/// When the templates built in cannot be read, which a test rules out.
pub(crate) fn state(
    config: &Config,
    store: &Store,
    words: &Arc<Words>,
    now: Now,
    is_demo: bool,
) -> Result<State, CliError> {
    let pages =
        Pages::new(rightsdesk_api::translator(words.clone())).map_err(CliError::internal)?;
    let demo_mails = match (&config.mail, is_demo) {
        (Mail::Folder(folder), true) => Some(folder.clone()),
        _ => None,
    };
    Ok(State {
        store: store.clone(),
        pages: Arc::new(pages),
        words: words.clone(),
        language: ENGLISH.into(),
        child: child()?,
        now,
        settings: Arc::new(PageSettings {
            base_url: config.base_url.clone(),
            client_address_header: config.client_address_header.clone(),
            upload_most: UPLOAD_MOST,
            demo_mails,
        }),
    })
}

/// The surfaces of a choice on the command line.
pub(crate) fn surfaces(argument: SurfaceArgument) -> &'static [Surface] {
    match argument {
        SurfaceArgument::Residents => &[Surface::Residents],
        SurfaceArgument::Staff => &[Surface::Staff],
        SurfaceArgument::Api => &[Surface::Api],
        SurfaceArgument::All => &[Surface::Residents, Surface::Staff, Surface::Api],
    }
}
