//! Asks a scanner whether a file is harmful: clamd, by its command `INSTREAM` over TCP (clamd(8)).
//!
//! The file goes in pieces, each after its length in four bytes, and an empty piece ends it. The
//! answer is one line, ended by a zero byte since the command began with `z`.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// The bytes of one piece. clamd takes any length up to its own limit for the whole.
const PIECE: usize = 64 * 1024;
/// How long it may take until the scanner takes the call.
const TO_CONNECT: Duration = Duration::from_secs(5);
/// How long one question may take in all. Other work of the same worker waits meanwhile.
const PATIENCE: Duration = Duration::from_mins(1);
/// The most bytes of an answer: a line with the name of what was found.
const ANSWER_MOST: u64 = 4 * 1024;

/// What a scanner says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It found nothing.
    Clean,
    /// The file is harmful. What it was called is of no use to anybody who reads it here.
    Harmful,
}

/// Why there is no verdict. The file stays where it is, and is asked about again.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// Nothing answers at the address, or the connection broke.
    #[error("the scanner cannot be reached: {0}")]
    Unreachable(#[from] std::io::Error),
    /// It took too long.
    #[error("the scanner did not answer in time")]
    Slow,
    /// It answered something else than a verdict: the file may be larger than it takes.
    #[error("the scanner gave no verdict")]
    NoVerdict,
}

/// A scanner at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanner {
    /// Host and port: `127.0.0.1:3310`.
    pub address: String,
    /// How long one question may take in all.
    pub patience: Duration,
}

impl Scanner {
    /// The scanner at an address, with the patience of a worker.
    pub fn new(address: String) -> Scanner {
        Scanner {
            address,
            patience: PATIENCE,
        }
    }

    /// Whether a scanner answers.
    ///
    /// # Errors
    /// [`ScanError`], if none does.
    pub async fn ping(&self) -> Result<(), ScanError> {
        match self.ask(b"zPING\0", None).await?.as_str() {
            "PONG" => Ok(()),
            _ => Err(ScanError::NoVerdict),
        }
    }

    /// Whether a file is harmful.
    ///
    /// # Errors
    /// [`ScanError`], if there is no verdict. An answer that is cut off is none.
    pub async fn scan(&self, bytes: &[u8]) -> Result<Verdict, ScanError> {
        let answer = self.ask(b"zINSTREAM\0", Some(bytes)).await?;
        match answer.strip_prefix("stream: ") {
            Some("OK") => Ok(Verdict::Clean),
            Some(found) if found.ends_with(" FOUND") => Ok(Verdict::Harmful),
            _ => Err(ScanError::NoVerdict),
        }
    }

    async fn ask(&self, command: &[u8], bytes: Option<&[u8]>) -> Result<String, ScanError> {
        let asked = self.ask_without_end(command, bytes);
        timeout(self.patience, asked)
            .await
            .map_err(|_| ScanError::Slow)?
    }

    async fn ask_without_end(
        &self,
        command: &[u8],
        bytes: Option<&[u8]>,
    ) -> Result<String, ScanError> {
        let connected = timeout(TO_CONNECT, TcpStream::connect(&self.address)).await;
        let mut stream = connected.map_err(|_| ScanError::Slow)??;
        let sent = send(&mut stream, command, bytes).await;
        let mut answer = Vec::new();
        let read = (&mut stream)
            .take(ANSWER_MOST)
            .read_to_end(&mut answer)
            .await;
        // A scanner that has seen enough answers and hangs up before all is sent.
        let line = answer.strip_suffix(b"\0");
        match (line, sent.and(read.map(drop))) {
            (Some(line), _) => Ok(String::from_utf8_lossy(line).into_owned()),
            (None, Err(error)) => Err(error.into()),
            (None, Ok(())) => Err(ScanError::NoVerdict),
        }
    }
}

async fn send(
    stream: &mut TcpStream,
    command: &[u8],
    bytes: Option<&[u8]>,
) -> Result<(), std::io::Error> {
    stream.write_all(command).await?;
    if let Some(bytes) = bytes {
        for piece in bytes.chunks(PIECE) {
            let length = u32::try_from(piece.len()).unwrap_or(u32::MAX);
            stream.write_all(&length.to_be_bytes()).await?;
            stream.write_all(piece).await?;
        }
        stream.write_all(&0_u32.to_be_bytes()).await?;
    }
    stream.flush().await
}
