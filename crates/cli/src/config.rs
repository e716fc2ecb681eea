//! The configuration: a file, then the environment, then the command line.
//!
//! `rightsdesk.toml` is read if it is there or is named with `--config`; `RIGHTSDESK_<SECTION>_<KEY>`
//! overrides a setting; secrets are named by `*_file` settings and never stand in the file itself.
//! With `--data DIR` and nothing else, everything is kept under that folder.

use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use rightsdesk_api::HeaderName;
use rightsdesk_core::clock::Policy;
use rightsdesk_core::reminder::Plan;
use rightsdesk_core::retention::Settings as Retention;
use rightsdesk_core::settings::Fixed;
use rightsdesk_mail::Authority;
use serde::Deserialize;
use toml::Spanned;

/// The settings of an installation, checked.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// Where the program listens.
    pub(crate) listen: SocketAddr,
    /// The address at which residents reach it.
    pub(crate) base_url: String,
    /// The header in which the proxy says where a request came from.
    pub(crate) client_address_header: Option<HeaderName>,
    /// The database, as a URL: `sqlite:FILE` or `postgres://...`.
    pub(crate) database_url: String,
    /// The folder of documents.
    pub(crate) documents: PathBuf,
    /// The file of the master key.
    pub(crate) master_key_file: PathBuf,
    /// How mail leaves.
    pub(crate) mail: Mail,
    /// The address that mail comes from.
    pub(crate) mail_from: String,
    /// The Maildir in which reports of undelivered letters arrive.
    pub(crate) bounces: Option<PathBuf>,
    /// Host and port of what scans files that people send; without it none are scanned.
    pub(crate) scanner: Option<String>,
    /// Where a monitoring system reads how the work goes; without it nowhere.
    pub(crate) metrics: Option<SocketAddr>,
    /// The settings that the file fixes: each group that it names.
    pub(crate) fixed: Fixed,
}

/// How mail leaves.
#[derive(Clone, Debug)]
pub(crate) enum Mail {
    /// Into a folder, as `.eml` files.
    Folder(PathBuf),
    /// To a mail server.
    Smtp {
        /// Its name.
        host: String,
        /// Its port.
        port: u16,
        /// How the connection is secured.
        security: Security,
        /// Whose certificates are believed beside those that this machine believes.
        certificate_authority: Option<Authority>,
        /// Whom to sign in as, and the file that holds the password.
        credentials: Option<(String, PathBuf)>,
    },
}

/// How a connection to a mail server is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Security {
    /// TLS after STARTTLS, which is required.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None: only to this machine.
    None,
}

/// What is wrong with the configuration, and where.
#[derive(Debug, thiserror::Error)]
pub(crate) struct ConfigError {
    /// The file, or the name of the variable.
    place: String,
    /// The line in the file.
    line: Option<usize>,
    /// What is wrong, in words.
    problem: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.place, self.problem),
            None => write!(f, "{}: {}", self.place, self.problem),
        }
    }
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    server: ServerSection,
    database: DatabaseSection,
    documents: DocumentsSection,
    keys: KeysSection,
    mail: MailSection,
    scanner: ScannerSection,
    metrics: MetricsSection,
    policy: Option<Policy>,
    reminders: Option<Plan>,
    retention: Option<Spanned<Retention>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ServerSection {
    listen: Option<Spanned<String>>,
    base_url: Option<Spanned<String>>,
    client_address_header: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct DatabaseSection {
    url: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct DocumentsSection {
    folder: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct KeysSection {
    master_key_file: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MailSection {
    transport: Option<Spanned<String>>,
    folder: Option<Spanned<String>>,
    host: Option<Spanned<String>>,
    port: Option<Spanned<String>>,
    security: Option<Spanned<String>>,
    ca_file: Option<Spanned<String>>,
    user: Option<Spanned<String>>,
    password_file: Option<Spanned<String>>,
    from: Option<Spanned<String>>,
    bounces_folder: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ScannerSection {
    address: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MetricsSection {
    listen: Option<Spanned<String>>,
}

/// Reads a variable of the environment. Passed in, so that a test need not change its own.
pub(crate) type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Where a setting came from, for the message when it is wrong.
struct Setting {
    value: String,
    place: String,
    line: Option<usize>,
    key: String,
}

impl Setting {
    fn wrong(&self, problem: impl fmt::Display) -> ConfigError {
        ConfigError {
            place: self.place.clone(),
            line: self.line,
            problem: format!("{}: {problem}", self.key),
        }
    }
}

/// The file's text beside the environment.
struct Sources<'a> {
    file_name: String,
    text: &'a str,
    environment: Environment<'a>,
}

impl Sources<'_> {
    /// A setting, from the environment if it is there, else from the file.
    fn setting(
        &self,
        section: &str,
        key: &str,
        written: Option<&Spanned<String>>,
    ) -> Option<Setting> {
        let variable = format!("RIGHTSDESK_{section}_{key}").to_uppercase();
        let key = format!("{section}.{key}");
        if let Some(value) = (self.environment)(&variable) {
            return Some(Setting {
                value,
                place: variable,
                line: None,
                key,
            });
        }
        written.map(|spanned| Setting {
            value: spanned.get_ref().clone(),
            place: self.file_name.clone(),
            line: Some(line_of(self.text, spanned.span().start)),
            key,
        })
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes()
        .take(offset)
        .filter(|&byte| byte == b'\n')
        .count()
        + 1
}

/// Reads the configuration.
///
/// # Errors
/// The first setting that is wrong, with its file and line or its variable.
pub(crate) fn read(
    file: Option<&Path>,
    data: &Path,
    environment: Environment<'_>,
) -> Result<Config, ConfigError> {
    let default_file = Path::new("rightsdesk.toml");
    let (name, text) = match file {
        Some(path) => (path, read_file(path)?),
        None if default_file.is_file() => (default_file, read_file(default_file)?),
        None => (default_file, String::new()),
    };
    parse(&name.display().to_string(), &text, data, environment)
}

fn read_file(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|error| ConfigError {
        place: path.display().to_string(),
        line: None,
        problem: format!("cannot be read ({error})"),
    })
}

/// Parses and checks the text of a configuration file.
fn parse(
    file_name: &str,
    text: &str,
    data: &Path,
    environment: Environment<'_>,
) -> Result<Config, ConfigError> {
    let file: File = toml::from_str(text).map_err(|error| ConfigError {
        place: file_name.to_owned(),
        line: error.span().map(|span| line_of(text, span.start)),
        problem: error.message().to_owned(),
    })?;
    let sources = Sources {
        file_name: file_name.to_owned(),
        text,
        environment,
    };
    let path = |section: &str, key: &str, written: Option<&Spanned<String>>, default: &str| {
        sources.setting(section, key, written).map_or_else(
            || data.join(default),
            |setting| PathBuf::from(setting.value),
        )
    };

    let listen = match sources.setting("server", "listen", file.server.listen.as_ref()) {
        None => SocketAddr::from(([127, 0, 0, 1], 8080)),
        Some(setting) => setting
            .value
            .parse()
            .map_err(|_| setting.wrong("must be an address and a port, like 127.0.0.1:8080"))?,
    };
    let base_url = match sources.setting("server", "base_url", file.server.base_url.as_ref()) {
        None => format!("http://{listen}"),
        Some(setting) if setting.value.starts_with("http") && !setting.value.ends_with('/') => {
            setting.value
        }
        Some(setting) => {
            return Err(setting.wrong("must begin with https:// and must not end with /"));
        }
    };
    let client_address_header =
        match sources.setting(
            "server",
            "client_address_header",
            file.server.client_address_header.as_ref(),
        ) {
            None => None,
            Some(setting) => Some(setting.value.parse().map_err(|_| {
                setting.wrong("must be the name of a header, like x-forwarded-for")
            })?),
        };
    let database_url = match sources.setting("database", "url", file.database.url.as_ref()) {
        None => format!("sqlite:{}", data.join("rightsdesk.sqlite").display()),
        Some(setting)
            if setting.value.starts_with("sqlite:") || setting.value.starts_with("postgres") =>
        {
            setting.value
        }
        Some(setting) => return Err(setting.wrong("must begin with sqlite: or postgres://")),
    };

    Ok(Config {
        listen,
        base_url,
        client_address_header,
        database_url,
        documents: path(
            "documents",
            "folder",
            file.documents.folder.as_ref(),
            "documents",
        ),
        master_key_file: path(
            "keys",
            "master_key_file",
            file.keys.master_key_file.as_ref(),
            "master.key",
        ),
        mail: mail(&file.mail, &sources, data)?,
        mail_from: mail_from(&file.mail, &sources)?,
        bounces: bounces(&file.mail, &sources)?,
        scanner: scanner(&file.scanner, &sources)?,
        metrics: metrics(&file.metrics, &sources, listen)?,
        fixed: Fixed {
            policy: file.policy,
            plan: file.reminders,
            retention: retention(file.retention.as_ref(), &sources)?,
        },
    })
}

fn mail(section: &MailSection, sources: &Sources<'_>, data: &Path) -> Result<Mail, ConfigError> {
    let transport = sources.setting("mail", "transport", section.transport.as_ref());
    match transport
        .as_ref()
        .map_or("folder", |setting| setting.value.as_str())
    {
        "folder" => {
            let folder = sources.setting("mail", "folder", section.folder.as_ref());
            Ok(Mail::Folder(folder.map_or_else(
                || data.join("mail"),
                |s| PathBuf::from(s.value),
            )))
        }
        "smtp" => {
            let missing = |key: &str| ConfigError {
                place: sources.file_name.clone(),
                line: transport.as_ref().and_then(|setting| setting.line),
                problem: format!("mail.transport is \"smtp\", so mail.{key} is needed"),
            };
            let host = sources.setting("mail", "host", section.host.as_ref());
            let host = host.ok_or_else(|| missing("host"))?.value;
            if sources
                .setting("mail", "from", section.from.as_ref())
                .is_none()
            {
                return Err(missing("from"));
            }
            let security = match sources.setting("mail", "security", section.security.as_ref()) {
                None => Security::StartTls,
                Some(setting) => match setting.value.as_str() {
                    "starttls" => Security::StartTls,
                    "tls" => Security::Tls,
                    "none" if matches!(host.as_str(), "127.0.0.1" | "localhost" | "::1") => {
                        Security::None
                    }
                    "none" => {
                        return Err(setting.wrong("\"none\" is only for a server on this machine"));
                    }
                    _ => return Err(setting.wrong("must be starttls, tls or none")),
                },
            };
            let port = match sources.setting("mail", "port", section.port.as_ref()) {
                None if security == Security::Tls => 465,
                None => 587,
                Some(setting) => setting
                    .value
                    .parse()
                    .map_err(|_| setting.wrong("must be a port number, in quotes"))?,
            };
            let user = sources.setting("mail", "user", section.user.as_ref());
            let password = sources.setting("mail", "password_file", section.password_file.as_ref());
            let credentials = match (user, password) {
                (Some(user), Some(file)) => Some((user.value, PathBuf::from(file.value))),
                (None, None) => None,
                (Some(user), None) => return Err(user.wrong("needs mail.password_file beside it")),
                (None, Some(file)) => return Err(file.wrong("needs mail.user beside it")),
            };
            Ok(Mail::Smtp {
                host,
                port,
                security,
                certificate_authority: authority(section, sources, security)?,
                credentials,
            })
        }
        _ => Err(transport.map_or_else(
            || ConfigError {
                place: String::new(),
                line: None,
                problem: String::new(),
            },
            |setting| setting.wrong("must be folder or smtp"),
        )),
    }
}

/// Who vouches for a mail server of the council's own.
fn authority(
    section: &MailSection,
    sources: &Sources<'_>,
    security: Security,
) -> Result<Option<Authority>, ConfigError> {
    let Some(setting) = sources.setting("mail", "ca_file", section.ca_file.as_ref()) else {
        return Ok(None);
    };
    if security == Security::None {
        return Err(setting.wrong("is only for mail.security \"starttls\" or \"tls\""));
    }
    let pem = std::fs::read(&setting.value)
        .map_err(|error| setting.wrong(format!("the file cannot be read ({error})")))?;
    Authority::from_pem(&pem).map(Some).map_err(|_| {
        setting.wrong("must be a file of certificates in PEM form that can all be used")
    })
}

/// How long is kept what is kept. The file of a request outlives its parts.
fn retention(
    section: Option<&Spanned<Retention>>,
    sources: &Sources<'_>,
) -> Result<Option<Retention>, ConfigError> {
    let Some(section) = section else {
        return Ok(None);
    };
    match section.get_ref().out_of_order() {
        None => Ok(Some(section.get_ref().clone())),
        Some((shorter, longer)) => Err(ConfigError {
            place: sources.file_name.clone(),
            line: Some(line_of(sources.text, section.span().start)),
            problem: format!(
                "retention.{shorter}: must not be shorter than retention.{longer}, which is {}",
                longest(section.get_ref(), longer)
            ),
        }),
    }
}

fn longest(settings: &Retention, name: &str) -> u16 {
    if name == "reply_months" {
        settings.reply_months.get()
    } else {
        settings.working_copies_months.get()
    }
}

/// Where the scanner is: a host and a port.
fn scanner(section: &ScannerSection, sources: &Sources<'_>) -> Result<Option<String>, ConfigError> {
    let Some(setting) = sources.setting("scanner", "address", section.address.as_ref()) else {
        return Ok(None);
    };
    match setting.value.rsplit_once(':') {
        Some((host, port))
            if !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0) =>
        {
            Ok(Some(setting.value))
        }
        _ => Err(setting.wrong("must be a host and a port, like 127.0.0.1:3310")),
    }
}

/// Where a monitoring system reads: an address of its own, so that it is not on the internet
/// because the pages are.
fn metrics(
    section: &MetricsSection,
    sources: &Sources<'_>,
    pages: SocketAddr,
) -> Result<Option<SocketAddr>, ConfigError> {
    let Some(setting) = sources.setting("metrics", "listen", section.listen.as_ref()) else {
        return Ok(None);
    };
    match setting.value.parse() {
        Ok(listen) if listen == pages => {
            Err(setting.wrong("must be another address or port than server.listen"))
        }
        Ok(listen) => Ok(Some(listen)),
        Err(_) => Err(setting.wrong("must be an address and a port, like 127.0.0.1:9464")),
    }
}

/// The folder of reports: a Maildir, which has a folder `new`.
fn bounces(section: &MailSection, sources: &Sources<'_>) -> Result<Option<PathBuf>, ConfigError> {
    let written = section.bounces_folder.as_ref();
    let Some(setting) = sources.setting("mail", "bounces_folder", written) else {
        return Ok(None);
    };
    let folder = PathBuf::from(&setting.value);
    if folder.join("new").is_dir() {
        Ok(Some(folder))
    } else {
        Err(setting.wrong("must be a Maildir: a folder with a folder `new` in it"))
    }
}

/// The address that mail comes from; needed where it really leaves.
fn mail_from(section: &MailSection, sources: &Sources<'_>) -> Result<String, ConfigError> {
    match sources.setting("mail", "from", section.from.as_ref()) {
        None => Ok("noreply@rightsdesk.example".to_owned()),
        Some(setting) => rightsdesk_core::request::parse_email(&setting.value)
            .map_err(|_| setting.wrong("must be an email address")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_text(text: &str) -> Result<Config, String> {
        parse("rightsdesk.toml", text, Path::new("data"), &|_| None).map_err(|e| e.to_string())
    }

    #[test]
    fn nothing_set_keeps_everything_in_the_data_folder() {
        let config = parse_text("").unwrap();
        assert_eq!(config.database_url, "sqlite:data/rightsdesk.sqlite");
        assert_eq!(config.base_url, "http://127.0.0.1:8080");
        // No header is believed unasked.
        assert_eq!(config.client_address_header, None);
        // Nobody reads how the work goes unasked.
        assert_eq!(config.metrics, None);
        assert_eq!(config.fixed, Fixed::default(), "nothing is fixed unasked");
        // Nothing waits for a scanner that nobody named.
        assert_eq!(config.scanner, None);
        assert!(matches!(config.mail, Mail::Folder(folder) if folder == Path::new("data/mail")));
    }

    #[test]
    fn a_wrong_setting_is_named_with_its_file_and_line() {
        for (text, message) in [
            (
                "[server]\n\nlisten = \"nowhere\"\n",
                "rightsdesk.toml, line 3: server.listen: must be an address",
            ),
            (
                "[server]\nlistne = \"x\"\n",
                "rightsdesk.toml, line 2: unknown field `listne`",
            ),
            (
                "[server]\nclient_address_header = \"X Forwarded\"\n",
                "rightsdesk.toml, line 2: server.client_address_header: must be the name of a",
            ),
            (
                "[reminders]\ndigest_hour = 24\n",
                "rightsdesk.toml, line 2: must be an hour of the day, from 0 to 23",
            ),
            (
                "[database]\nurl = \"mysql:x\"\n",
                "rightsdesk.toml, line 2: database.url: must begin",
            ),
            (
                "[mail]\ntransport = \"smtp\"\n",
                "rightsdesk.toml, line 2: mail.transport is \"smtp\", so mail.host",
            ),
            (
                "[mail]\ntransport = \"pigeon\"\n",
                "rightsdesk.toml, line 2: mail.transport: must be folder or smtp",
            ),
            (
                "[scanner]\naddress = \"127.0.0.1\"\n",
                "rightsdesk.toml, line 2: scanner.address: must be a host and a port",
            ),
            (
                "[scanner]\naddress = \"127.0.0.1:0\"\n",
                "rightsdesk.toml, line 2: scanner.address: must be a host and a port",
            ),
            (
                "[scanner]\naddress = \"\"\n",
                "rightsdesk.toml, line 2: scanner.address: must be a host and a port",
            ),
            (
                "[metrics]\nlisten = \"9464\"\n",
                "rightsdesk.toml, line 2: metrics.listen: must be an address and a port",
            ),
            (
                "[metrics]\nlisten = \"127.0.0.1:8080\"\n",
                "rightsdesk.toml, line 2: metrics.listen: must be another address",
            ),
            (
                "[retention]\nworking_copies_months = 12\nreply_months = 1\n",
                "rightsdesk.toml, line 3: must be a number of months from 3 to 600",
            ),
            (
                "\n[retention]\nworking_copies_months = 30\n",
                "rightsdesk.toml, line 2: retention.reply_months: must not be shorter than",
            ),
            (
                "[retention]\napprovers = [\"caseworker\"]\n",
                "rightsdesk.toml, line 2: must name manager, dpo or both",
            ),
            (
                "[retention]\napproval = \"nobody\"\n",
                "rightsdesk.toml, line 2: unknown variant `nobody`",
            ),
            ("[server\n", "rightsdesk.toml, line 1:"),
        ] {
            let error = parse_text(text).unwrap_err();
            assert!(error.starts_with(message), "{error}");
        }
    }

    #[test]
    fn mail_in_the_clear_is_refused_beyond_this_machine() {
        let smtp = |host: &str| {
            format!(
                "[mail]\ntransport=\"smtp\"\nhost=\"{host}\"\nfrom=\"a@b.uk\"\nsecurity=\"none\""
            )
        };
        assert!(parse_text(&smtp("127.0.0.1")).is_ok());
        assert!(
            parse_text(&smtp("mail.example.org"))
                .unwrap_err()
                .contains("line 5")
        );
    }

    #[test]
    fn the_file_of_an_authority_must_hold_certificates() {
        let smtp = |file: &str, security: &str| {
            let text = format!(
                "[mail]\ntransport=\"smtp\"\nhost=\"127.0.0.1\"\nfrom=\"a@b.uk\"\n\
                 ca_file=\"{file}\"\nsecurity=\"{security}\""
            );
            parse_text(&text)
        };
        let certificates = concat!(env!("CARGO_MANIFEST_DIR"), "/../mail/tests/it/certificates");
        let good = format!("{certificates}/authority.pem");
        for security in ["starttls", "tls"] {
            let Mail::Smtp {
                certificate_authority,
                ..
            } = smtp(&good, security).unwrap().mail
            else {
                panic!("it goes to a server");
            };
            assert!(certificate_authority.is_some());
        }
        for (file, security, problem) in [
            (good.as_str(), "none", "is only for mail.security"),
            ("no-such-file.pem", "tls", "the file cannot be read"),
            (certificates, "tls", "the file cannot be read"),
            (
                concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
                "tls",
                "must be a file of certificates",
            ),
        ] {
            let error = smtp(file, security).unwrap_err();
            let message = format!("rightsdesk.toml, line 5: mail.ca_file: {problem}");
            assert!(error.starts_with(&message), "{error}");
        }
    }

    #[test]
    fn the_environment_overrides_the_file() {
        let environment =
            |name: &str| (name == "RIGHTSDESK_SERVER_LISTEN").then(|| "127.0.0.1:9000".to_owned());
        let text = "[server]\nlisten = \"127.0.0.1:8000\"\n";
        let config = parse("f", text, Path::new("d"), &environment).unwrap();
        assert_eq!(config.listen.port(), 9000);
    }
}
