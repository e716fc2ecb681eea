//! A program that serves pages on a port of its own, for as long as a test needs it.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::{panicking, sleep};
use std::time::{Duration, Instant};
use std::{fs, io};

use tempfile::TempDir;

/// How long a program may take until it is ready: the demonstration plays its requests first.
const PATIENCE: Duration = Duration::from_mins(2);

/// A running program. It is stopped, and its folder removed, when this value goes.
pub(crate) struct Serving {
    child: Child,
    address: SocketAddr,
    folder: TempDir,
}

impl Serving {
    /// Starts what `command` returns for an unused address and an empty folder, and waits until `ready` is answered
    /// with status 200.
    ///
    /// # Panics
    /// With all the program printed, when it ends by itself or is not ready in time.
    pub(crate) fn start(ready: &str, command: impl FnOnce(SocketAddr, PathBuf) -> Command) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let address = unused_address();
        let child = spawn(command(address, folder.path().join("data")), &folder);
        let mut serving = Self {
            child,
            address,
            folder,
        };
        serving.wait_until_answered(ready);
        serving
    }

    /// Stops the program and starts another on the same folder, as on a later day.
    ///
    /// # Panics
    /// As [`Serving::start`].
    pub(crate) fn again(
        &mut self,
        ready: &str,
        command: impl FnOnce(SocketAddr, PathBuf) -> Command,
    ) {
        let stopped = self.child.kill().and_then(|()| self.child.wait());
        assert!(
            stopped.is_ok(),
            "the program cannot be stopped: {stopped:?}"
        );
        self.address = unused_address();
        let command = command(self.address, self.folder.path().join("data"));
        self.child = spawn(command, &self.folder);
        self.wait_until_answered(ready);
    }

    /// The address to visit, without a closing slash.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What the program has printed so far.
    pub(crate) fn said(&self) -> String {
        fs::read_to_string(self.folder.path().join("said.log")).expect("the program's log")
    }

    fn wait_until_answered(&mut self, path: &str) {
        let started = Instant::now();
        while !matches!(status_of(self.address, path), Ok(200)) {
            if let Some(status) = self.child.try_wait().expect("the state of the program") {
                panic!(
                    "the program ended with {status} before it served {path}:\n{}",
                    self.said()
                );
            }
            assert!(
                started.elapsed() < PATIENCE,
                "{path} was not answered with 200 within {PATIENCE:?}:\n{}",
                self.said()
            );
            sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // Killing a program that has ended already is no error.
        let stopped = self.child.kill().and_then(|()| self.child.wait());
        // A second panic while a test is failing would hide the first.
        assert!(
            stopped.is_ok() || panicking(),
            "the program cannot be stopped: {stopped:?}"
        );
    }
}

/// Runs a program; what it prints goes to a log in the folder.
fn spawn(mut command: Command, folder: &TempDir) -> Child {
    let said = File::options()
        .create(true)
        .append(true)
        .open(folder.path().join("said.log"))
        .expect("a log file");
    command
        .stdin(Stdio::null())
        .stdout(said.try_clone().expect("a second handle of the log"))
        .stderr(said)
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"))
}

/// An address nothing listens on. Another program could take it before ours does; ours then ends, and says so.
fn unused_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .expect("an unused port")
}

/// The status of the answer to a GET request.
fn status_of(address: SocketAddr, path: &str) -> io::Result<u16> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(1))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let line = String::from_utf8_lossy(&answer);
    line.split_whitespace()
        .nth(1)
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "not HTTP"))
}
