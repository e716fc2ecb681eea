//! Foreign files are parsed in a process of their own, which limits itself before it reads a byte
//! and ends after one job. A file that takes too much memory or time, or makes a parser panic,
//! ends that process and becomes a [`Code`]; it never reaches this one.
//!
//! The child is the same program under the hidden verb `document-child`, which calls
//! [`run_verb`]. Its limits: memory, processor time, no file written, **no file or socket opened**
//! (it may have no more than the three streams it was born with, so it has no network either), no
//! core dump. It gets an empty environment.
//!
//! Both ways the protocol is: a length of four bytes (big end first) and that much JSON, then for
//! each file that goes with it a length of eight bytes and the file.

use std::{
    io::{self, Read, Write},
    os::unix::process::ExitStatusExt,
    path::PathBuf,
    process::{Command, ExitCode},
    time::Duration,
};

use rustix::process::{Resource, Rlimit, setrlimit};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    Code, MediaType,
    bundle::{self, Left, Volume, VolumeFault, VolumeSpec},
    preflight::{self, Preflight},
    program::{self, Run, RunFault},
    proof::Reading,
};

/// The verb under which the program is a child.
pub const VERB: &str = "document-child";

/// The variable that tells the child its limits: bytes of memory, seconds of processor time.
const LIMITS_VARIABLE: &str = "RIGHTSDESK_CHILD_LIMITS";

/// The most JSON that is read in one message.
const MAX_HEADER: usize = 256 << 20;
/// The most that a child may answer, in bytes.
const MAX_REPLY: u64 = 1 << 30;

/// What a child may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Address space, in bytes.
    pub memory: u64,
    /// Processor time, in seconds.
    pub cpu_seconds: u64,
    /// Time by the clock.
    pub wall: Duration,
}

impl Default for Limits {
    /// 1 GiB, 60 seconds of work, 90 seconds by the clock.
    fn default() -> Limits {
        Limits {
            memory: 1 << 30,
            cpu_seconds: 60,
            wall: Duration::from_secs(90),
        }
    }
}

/// Starts children. Calls block until the child has answered or was stopped; from asynchronous
/// code, call them where blocking is allowed.
#[derive(Clone, Debug)]
pub struct Child {
    program: PathBuf,
    limits: Limits,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "snake_case")]
enum Job {
    Preflight { media_type: MediaType },
    Volume { spec: VolumeSpec },
    Read,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
enum Reply {
    Preflight(Preflight),
    Volume { pages: u32, left: Vec<Left> },
    Reading(Box<Reading>),
    Refused { code: Code, extract: usize },
}

impl Child {
    /// Children of `program`: the path of this program itself, which answers to [`VERB`].
    pub fn new(program: impl Into<PathBuf>) -> Child {
        Child {
            program: program.into(),
            limits: Limits::default(),
        }
    }

    /// The same with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Child {
        self.limits = limits;
        self
    }

    /// [`preflight::preflight`] in a child.
    ///
    /// # Errors
    /// The reason to refuse the file; [`Code::ChildFailed`] if the child could not be asked.
    pub fn preflight(&self, bytes: &[u8], media_type: MediaType) -> Result<Preflight, Code> {
        match self.ask(&Job::Preflight { media_type }, &[bytes])? {
            (Reply::Preflight(preflight), _) => Ok(preflight),
            (Reply::Refused { code, .. }, _) => Err(code),
            _ => Err(Code::ChildFailed),
        }
    }

    /// [`bundle::volume`] in a child.
    ///
    /// # Errors
    /// As [`bundle::volume`]. Where the child itself ended, the first extract is named, for want of
    /// a better.
    pub fn volume(&self, spec: &VolumeSpec, files: &[&[u8]]) -> Result<Volume, VolumeFault> {
        let fault = |code| VolumeFault { extract: 0, code };
        match self
            .ask(&Job::Volume { spec: spec.clone() }, files)
            .map_err(fault)?
        {
            (Reply::Volume { pages, left }, Some(bytes)) => Ok(Volume { bytes, pages, left }),
            (Reply::Refused { code, extract }, _) => Err(VolumeFault { extract, code }),
            _ => Err(fault(Code::ChildFailed)),
        }
    }

    /// [`Reading::of`] in a child.
    pub(crate) fn read(&self, bytes: &[u8]) -> Result<Reading, Code> {
        match self.ask(&Job::Read, &[bytes])? {
            (Reply::Reading(reading), _) => Ok(*reading),
            (Reply::Refused { code, .. }, _) => Err(code),
            _ => Err(Code::ChildFailed),
        }
    }

    fn ask(&self, job: &Job, files: &[&[u8]]) -> Result<(Reply, Option<Vec<u8>>), Code> {
        let mut head = Vec::new();
        write_header(&mut head, job).map_err(|_| Code::ChildFailed)?;
        let lengths: Vec<[u8; 8]> = files.iter().map(|file| file_length(file)).collect();
        let mut input: Vec<&[u8]> = vec![&head];
        for (length, file) in lengths.iter().zip(files) {
            input.push(length);
            input.push(file);
        }
        let mut command = Command::new(&self.program);
        command.arg(VERB).env_clear().env(
            LIMITS_VARIABLE,
            format!("{},{}", self.limits.memory, self.limits.cpu_seconds),
        );
        match program::run(&mut command, &input, self.limits.wall, MAX_REPLY) {
            Ok(Run { status, output }) if status.success() => {
                let mut output = output.as_slice();
                let reply = read_header(&mut output).map_err(|_| Code::ChildFailed)?;
                let file = read_file(&mut output).map_err(|_| Code::ChildFailed)?;
                Ok((reply, file))
            }
            Ok(Run { status, .. }) => Err(why_it_ended(status.signal())),
            Err(RunFault::TimedOut) => Err(Code::Timeout),
            Err(RunFault::Start | RunFault::TooMuch) => Err(Code::ChildFailed),
        }
    }
}

/// What a signal that ended a child means.
fn why_it_ended(signal: Option<i32>) -> Code {
    use rustix::process::Signal;
    match signal.and_then(Signal::from_named_raw) {
        Some(Signal::XCPU) => Code::Timeout,
        // Rust aborts when memory or stack runs out; the kernel kills when the machine's does.
        Some(Signal::ABORT | Signal::KILL | Signal::SEGV | Signal::BUS) => Code::OutOfMemory,
        _ => Code::ChildFailed,
    }
}

/// Does one job, read from standard input, and answers on standard output: what the hidden verb
/// does. Limits this process first, for good. Exits with 0 when an answer was written.
pub fn run_verb() -> ExitCode {
    // A panic's message may quote the file.
    std::panic::set_hook(Box::new(|_| {}));
    let limits = std::env::var(LIMITS_VARIABLE).unwrap_or_default();
    match limit_self(&limits).and_then(|()| serve()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn limit_self(limits: &str) -> io::Result<()> {
    let default = Limits::default();
    let (memory, cpu) = limits
        .split_once(',')
        .and_then(|(memory, cpu)| Some((memory.parse().ok()?, cpu.parse().ok()?)))
        .unwrap_or((default.memory, default.cpu_seconds));
    for (resource, current, maximum) in [
        (Resource::As, memory, memory),
        // The first limit sends a signal that tells why; the second just kills.
        (Resource::Cpu, cpu, cpu + 5),
        (Resource::Fsize, 0, 0),
        (Resource::Core, 0, 0),
        (Resource::Nofile, 3, 3),
    ] {
        let limit = Rlimit {
            current: Some(current),
            maximum: Some(maximum),
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}

fn serve() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let job: Job = read_header(&mut input)?;
    let mut files = Vec::new();
    while let Some(file) = read_file(&mut input)? {
        files.push(file);
    }
    // A stack of its own, larger than the main thread's: documents nest deeply.
    let worker = std::thread::Builder::new()
        .stack_size(32 << 20)
        .spawn(move || work(&job, &files))?;
    let (reply, file) = worker.join().unwrap_or((
        Reply::Refused {
            code: Code::Malformed,
            extract: 0,
        },
        None,
    ));
    let mut output = io::stdout().lock();
    write_header(&mut output, &reply)?;
    if let Some(file) = file {
        output.write_all(&file_length(&file))?;
        output.write_all(&file)?;
    }
    output.flush()
}

fn work(job: &Job, files: &[Vec<u8>]) -> (Reply, Option<Vec<u8>>) {
    let refused = |code| (Reply::Refused { code, extract: 0 }, None);
    let first = files.first().map(Vec::as_slice).unwrap_or_default();
    match job {
        Job::Preflight { media_type } => match preflight::preflight(first, *media_type) {
            Ok(preflight) => (Reply::Preflight(preflight), None),
            Err(code) => refused(code),
        },
        Job::Read => match Reading::of(first) {
            Ok(reading) => (Reply::Reading(Box::new(reading)), None),
            Err(code) => refused(code),
        },
        Job::Volume { spec } => {
            let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
            match bundle::volume(spec, &files) {
                Ok(Volume { bytes, pages, left }) => (Reply::Volume { pages, left }, Some(bytes)),
                Err(VolumeFault { extract, code }) => (Reply::Refused { code, extract }, None),
            }
        }
    }
}

fn write_header(to: &mut impl Write, header: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_vec(header)?;
    let length = u32::try_from(json.len()).map_err(io::Error::other)?;
    to.write_all(&length.to_be_bytes())?;
    to.write_all(&json)
}

fn read_header<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let mut length = [0; 4];
    from.read_exact(&mut length)?;
    let length = usize::try_from(u32::from_be_bytes(length)).map_err(io::Error::other)?;
    if length > MAX_HEADER {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut json = vec![0; length];
    from.read_exact(&mut json)?;
    Ok(serde_json::from_slice(&json)?)
}

fn file_length(file: &[u8]) -> [u8; 8] {
    u64::try_from(file.len()).unwrap_or(u64::MAX).to_be_bytes()
}

/// The next file, or `None` at the end.
fn read_file(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = usize::try_from(u64::from_be_bytes(length)).map_err(io::Error::other)?;
    let mut file = Vec::new();
    file.try_reserve_exact(length).map_err(io::Error::other)?;
    file.resize(length, 0);
    from.read_exact(&mut file)?;
    Ok(Some(file))
}
