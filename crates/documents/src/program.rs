//! Running another program: fed on standard input, read on standard output, stopped in time.

use std::{
    io::{Read, Write},
    process::{Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

/// What a program did.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: ExitStatus,
    pub(crate) output: Vec<u8>,
}

/// Why there is nothing to read.
#[derive(Debug)]
pub(crate) enum RunFault {
    /// It could not be started.
    Start,
    /// It was stopped after its time.
    TimedOut,
    /// It was stopped for saying too much, or could not be heard.
    TooMuch,
}

/// Runs `command`, feeding it `input` one piece after the other, for at most `wall`, reading at
/// most `most` bytes. What it says on standard error is thrown away: it may quote the file.
pub(crate) fn run(
    command: &mut Command,
    input: &[&[u8]],
    wall: Duration,
    most: u64,
) -> Result<Run, RunFault> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| RunFault::Start)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    thread::scope(|scope| {
        scope.spawn(move || {
            if let Some(mut stdin) = stdin {
                // A program that does not read on to the end has its reasons; its answer tells.
                input
                    .iter()
                    .try_for_each(|piece| stdin.write_all(piece))
                    .ok();
            }
        });
        let (sender, receiver) = mpsc::channel();
        scope.spawn(move || {
            let mut output = Vec::new();
            let read = stdout.map(|stdout| stdout.take(most + 1).read_to_end(&mut output));
            let is_whole =
                matches!(read, Some(Ok(length)) if u64::try_from(length).is_ok_and(|l| l <= most));
            sender.send(is_whole.then_some(output)).ok();
        });
        let output = match receiver.recv_timeout(wall) {
            Ok(Some(output)) => output,
            stopped => {
                child.kill().ok();
                child.wait().ok();
                return Err(if stopped.is_ok() {
                    RunFault::TooMuch
                } else {
                    RunFault::TimedOut
                });
            }
        };
        let status = child.wait().map_err(|_| RunFault::Start)?;
        Ok(Run { status, output })
    })
}
