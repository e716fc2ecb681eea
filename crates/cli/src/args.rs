//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use rightsdesk_api::vectors::parse_day;
use rightsdesk_core::calendar::Nation;

/// The system a council uses to answer people's requests about their data.
#[derive(Debug, Parser)]
#[command(name = "rightsdesk", version, about, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where things are kept.
#[derive(Clone, Debug, Args)]
pub(crate) struct Place {
    /// The folder that holds everything, unless the configuration says otherwise.
    #[arg(long, value_name = "DIR", default_value = "data")]
    pub(crate) data: PathBuf,
    /// The configuration; `rightsdesk.toml` here is read if it is there.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Play sample requests from intake to answer, then serve everything on this machine.
    Demo {
        #[command(flatten)]
        place: Place,
        /// Play, print a table, and end.
        #[arg(long)]
        once: bool,
        /// Take this day for today, such as 2026-11-23.
        #[arg(long, value_name = "DAY")]
        today: Option<Date>,
    },
    /// Serve the pages and the API, with the worker beside them.
    Serve {
        #[command(flatten)]
        place: Place,
        /// Serve only a part.
        #[arg(long, value_enum, default_value_t = SurfaceArgument::All)]
        surface: SurfaceArgument,
        /// Leave the work to `rightsdesk worker`.
        #[arg(long)]
        no_worker: bool,
        /// Take this day for today: for trying things out.
        #[arg(long, value_name = "DAY", hide = true)]
        today: Option<Date>,
    },
    /// Send what was enqueued, build packs, and keep the dates.
    Worker {
        #[command(flatten)]
        place: Place,
        /// Take the time to be so many minutes later: for trying things out.
        #[arg(long, value_name = "MINUTES", hide = true, default_value_t = 0)]
        later: u32,
    },
    /// Bring the database up to date.
    Migrate {
        #[command(flatten)]
        place: Place,
    },
    /// Say when a reply is due, and why.
    Deadline(DeadlineArguments),
    /// Say which rights a privacy notice leaves open, and what each asks of the council.
    Rights {
        /// The notice, such as kent-parent-carer-panel.
        #[arg(long, value_name = "ID")]
        notice: String,
        /// The right, such as erasure; all of them if not said.
        #[arg(long)]
        right: Option<String>,
        /// The folder of notices; those that are built in if not said.
        #[arg(long, value_name = "FOLDER")]
        register: Option<PathBuf>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// The privacy notices.
    Register {
        #[command(subcommand)]
        command: RegisterCommand,
    },
    /// Print the exemptions and other reasons that a decision can rely on.
    Reasons {
        /// Only those that can be used against this right, such as access or erasure.
        #[arg(long)]
        right: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// The days that are no working days. Whatever changes here moves the dates of open cases.
    Holidays {
        #[command(subcommand)]
        command: HolidaysCommand,
    },
    /// What this installation does: reminders, periods, names, texts, reasons.
    Settings {
        #[command(subcommand)]
        command: SettingsCommand,
    },
    /// The audit trail.
    Audit {
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// The figures that a head of team answers for.
    Figures {
        #[command(subcommand)]
        command: FiguresCommand,
    },
    /// Response packs.
    Pack {
        #[command(subcommand)]
        command: PackCommand,
    },
    /// Mail.
    Mail {
        #[command(subcommand)]
        command: MailCommand,
    },
    /// Accounts of people of the council.
    Account {
        #[command(subcommand)]
        command: AccountCommand,
    },
    /// Tokens for other systems.
    Token {
        #[command(subcommand)]
        command: TokenCommand,
    },
    /// Look for what is in the way of a good installation.
    Doctor {
        #[command(flatten)]
        place: Place,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Fill a database of its own with made-up requests, to measure with. Nothing is sent.
    Generate(GenerateArguments),
    /// The configuration.
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Open a foreign document, within limits. Started by the program itself.
    #[command(hide = true)]
    DocumentChild,
}

/// `rightsdesk generate ...`
#[derive(Debug, Args)]
pub(crate) struct GenerateArguments {
    #[command(flatten)]
    pub(crate) place: Place,
    /// How many cases.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..=10_000_000))]
    pub(crate) cases: u64,
    /// What they are made of: the same number makes the same requests.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The day on which the first arrive; if not said, two years before the last.
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub(crate) from: Option<Date>,
    /// The day on which the last arrive and on which everything stands as it then does; today if
    /// not said.
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub(crate) to: Option<Date>,
    /// How many of a hundred are still open at the end, those that arrived last; as many as would be
    /// if not said. With 100 they arrive within six weeks.
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) open: Option<u8>,
    /// Print JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `rightsdesk deadline ...`
#[derive(Debug, Args)]
pub(crate) struct DeadlineArguments {
    /// Read one vector or a list of them from standard input, and print JSON.
    #[arg(long, conflicts_with_all = ["right", "received"])]
    pub(crate) json: bool,
    /// The right, such as access or erasure.
    #[arg(long, required_unless_present = "json")]
    pub(crate) right: Option<String>,
    /// The day of receipt, such as 2026-11-25.
    #[arg(long, value_name = "DAY", value_parser = parse_day, required_unless_present = "json")]
    pub(crate) received: Option<Date>,
    /// Whose bank holidays count, where a vector does not say.
    #[arg(long, value_enum)]
    pub(crate) nation: Option<NationArgument>,
    /// Count by the reading of the law that leaves the fewest days.
    #[arg(long)]
    pub(crate) cautious: bool,
    /// Take this day for today, and refuse what is dated after it.
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    pub(crate) today: Option<Date>,
}

/// A part of the United Kingdom with bank holidays of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NationArgument {
    /// England and Wales: what counts if nothing is said.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl From<NationArgument> for Nation {
    fn from(nation: NationArgument) -> Nation {
        match nation {
            NationArgument::EnglandAndWales => Nation::EnglandAndWales,
            NationArgument::Scotland => Nation::Scotland,
            NationArgument::NorthernIreland => Nation::NorthernIreland,
        }
    }
}

/// What of the program is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SurfaceArgument {
    /// The residents' pages.
    Residents,
    /// The team's pages.
    Staff,
    /// The JSON API.
    Api,
    /// Everything.
    All,
}

/// `rightsdesk register ...`
#[derive(Debug, Subcommand)]
pub(crate) enum RegisterCommand {
    /// Say what each notice gives, lacks or gets wrong. Ends with 1 if a reply would lack something.
    Check {
        /// The folder of notices; those that are built in if not said.
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Use the notices of a folder from now on. Nothing is replaced if anything in it is wrong, or
    /// if it leaves out what an open case refers to.
    Import {
        #[command(flatten)]
        place: Place,
        /// The folder of TOML files.
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// Say what would change, and change nothing.
        #[arg(long)]
        dry_run: bool,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// `rightsdesk settings ...`
#[derive(Debug, Subcommand)]
pub(crate) enum SettingsCommand {
    /// Print the settings as TOML, under the headings of the configuration file.
    Show {
        #[command(flatten)]
        place: Place,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Set what a document says, and leave the rest as it is. All of it is checked first; if anything
    /// is wrong, nothing is set.
    Set {
        #[command(flatten)]
        place: Place,
        /// The document, TOML or JSON, as `show` prints it; `-` for standard input.
        #[arg(value_name = "FILE", default_value = "-")]
        file: PathBuf,
        /// Say what would be other than before, and set nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// List every change, the newest first.
    History {
        #[command(flatten)]
        place: Place,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// `rightsdesk holidays ...`
#[derive(Debug, Subcommand)]
pub(crate) enum HolidaysCommand {
    /// Show the coming holidays.
    Show {
        #[command(flatten)]
        place: Place,
        /// Those of england-and-wales, scotland or northern-ireland only.
        #[arg(long)]
        nation: Option<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Use another list of bank holidays. A list that is cut short or ends earlier is refused.
    Load {
        #[command(flatten)]
        place: Place,
        /// The list as GOV.UK publishes it, in JSON.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Add a one-off holiday, such as a coronation.
    Add {
        #[command(flatten)]
        place: Place,
        /// The day, such as 2027-07-02.
        #[arg(value_name = "DAY")]
        date: Date,
        /// england-and-wales, scotland, northern-ireland or all.
        #[arg(long)]
        nation: String,
        /// What it is for.
        #[arg(long)]
        name: String,
    },
    /// Remove a one-off holiday.
    Remove {
        #[command(flatten)]
        place: Place,
        /// The day.
        #[arg(value_name = "DAY")]
        date: Date,
        /// england-and-wales, scotland, northern-ireland or all.
        #[arg(long)]
        nation: String,
    },
}

/// `rightsdesk audit ...`
#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Recompute every chain and compare every row. Ends with 1 if something was changed.
    Verify {
        #[command(flatten)]
        place: Place,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write every event and every daily root as lines of JSON, for somebody else to check.
    Export {
        #[command(flatten)]
        place: Place,
        /// The file to write, which must not exist; standard output if not said.
        #[arg(long, value_name = "FILE")]
        to: Option<PathBuf>,
        /// Only the events of the request with this reference.
        #[arg(long)]
        reference: Option<String>,
    },
}

/// `rightsdesk figures ...`
#[derive(Debug, Subcommand)]
pub(crate) enum FiguresCommand {
    /// Count every case again from its events and compare. Ends with 1 if something differs.
    Check {
        #[command(flatten)]
        place: Place,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// The same, and mend what differs.
    Recompute {
        #[command(flatten)]
        place: Place,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// `rightsdesk pack ...`
#[derive(Debug, Subcommand)]
pub(crate) enum PackCommand {
    /// Open a pack again and say whether it is whole. Ends with 1 if it is not.
    Verify {
        /// The PDF.
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// `rightsdesk mail ...`
#[derive(Debug, Subcommand)]
pub(crate) enum MailCommand {
    /// Read reports of letters that could not be delivered, and record them.
    Bounces {
        #[command(flatten)]
        place: Place,
        /// A file, a folder of files, or - for standard input.
        #[arg(value_name = "FILE")]
        from: PathBuf,
    },
}

/// `rightsdesk account ...`
#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Make an account; the password is read from a file, or printed once if there is none.
    Add {
        #[command(flatten)]
        place: Place,
        /// The address they sign in with.
        #[arg(long)]
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// A role for a controller, as controller:role, such as kent:caseworker. May be repeated.
        #[arg(long = "role", value_name = "CONTROLLER:ROLE", required = true)]
        roles: Vec<String>,
        /// A file that holds the password.
        #[arg(long, value_name = "FILE")]
        password_file: Option<PathBuf>,
    },
    /// List the accounts with their roles.
    List {
        #[command(flatten)]
        place: Place,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Invite somebody: a mail with a link goes to them, by which they set a password.
    Invite {
        #[command(flatten)]
        place: Place,
        /// The address they will sign in with.
        #[arg(long)]
        email: String,
        /// Their name.
        #[arg(long)]
        name: String,
        /// A role for a controller, as controller:role. May be repeated.
        #[arg(long = "role", value_name = "CONTROLLER:ROLE", required = true)]
        roles: Vec<String>,
    },
    /// Give roles to an account, and take them away.
    Roles {
        #[command(flatten)]
        place: Place,
        /// The address they sign in with.
        #[arg(long)]
        email: String,
        /// A role to be given, as controller:role. May be repeated.
        #[arg(long, value_name = "CONTROLLER:ROLE", required_unless_present = "take")]
        give: Vec<String>,
        /// A role to be taken away, as controller:role. May be repeated.
        #[arg(long, value_name = "CONTROLLER:ROLE")]
        take: Vec<String>,
    },
    /// Close an account: they are signed out, and cannot sign in any more.
    Close {
        #[command(flatten)]
        place: Place,
        /// The address they sign in with.
        #[arg(long)]
        email: String,
    },
    /// Open a closed account again.
    Reopen {
        #[command(flatten)]
        place: Place,
        /// The address they sign in with.
        #[arg(long)]
        email: String,
    },
    /// Set a new password, which is printed this once. Every session of the account ends.
    ResetPassword {
        #[command(flatten)]
        place: Place,
        /// The address they sign in with.
        #[arg(long)]
        email: String,
    },
}

/// `rightsdesk token ...`
#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Issue a token, and print it once.
    Issue {
        #[command(flatten)]
        place: Place,
        /// The controller it is for.
        #[arg(long)]
        controller: String,
        /// What it may do: requests:read, requests:create. May be repeated.
        #[arg(long = "scope", required = true)]
        scopes: Vec<String>,
        /// Who uses it.
        #[arg(long)]
        label: String,
        /// For how many days it works.
        #[arg(long, default_value_t = 90)]
        days: u16,
    },
    /// Make a token stop working.
    Revoke {
        #[command(flatten)]
        place: Place,
        /// Its identifier, as `issue` printed it.
        id: String,
    },
}

/// `rightsdesk config ...`
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Read the configuration and say what is wrong with it, or what it comes to.
    Check {
        #[command(flatten)]
        place: Place,
    },
}
