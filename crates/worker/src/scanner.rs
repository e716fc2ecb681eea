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
const PATIENCE: Duration = Duration::from_secs(60);
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
        let read = (&mut stream).take(ANSWER_MOST).read_to_end(&mut answer).await;
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

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    /// How a small server behaves that speaks clamd's protocol.
    #[derive(Clone, Copy)]
    enum Manner {
        Scans,
        Stalls,
        Drops,
        Answers(&'static [u8]),
    }

    /// The string that every scanner finds, put together here so that none finds it in this file.
    fn eicar() -> Vec<u8> {
        let parts = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-", "TEST-FILE!$H+H*"];
        parts.concat().into_bytes()
    }

    async fn take_pieces(stream: &mut TcpStream) -> Vec<u8> {
        let mut file = Vec::new();
        loop {
            let length = stream.read_u32().await.unwrap();
            if length == 0 {
                return file;
            }
            let mut piece = vec![0; usize::try_from(length).unwrap()];
            stream.read_exact(&mut piece).await.unwrap();
            file.extend(piece);
        }
    }

    async fn serve(mut stream: TcpStream, manner: Manner) {
        let mut command = Vec::new();
        while command.last() != Some(&0) {
            command.push(stream.read_u8().await.unwrap());
        }
        let answer = match manner {
            Manner::Stalls => return std::future::pending().await,
            Manner::Drops => return,
            Manner::Answers(bytes) => bytes.to_vec(),
            Manner::Scans if command == b"zPING\0" => b"PONG\0".to_vec(),
            Manner::Scans => {
                assert_eq!(command, b"zINSTREAM\0");
                let file = take_pieces(&mut stream).await;
                let wanted = eicar();
                if file.windows(wanted.len()).any(|window| window == wanted) {
                    b"stream: Eicar-Test-Signature FOUND\0".to_vec()
                } else {
                    b"stream: OK\0".to_vec()
                }
            }
        };
        stream.write_all(&answer).await.unwrap();
    }

    /// A scanner that behaves in this manner.
    async fn scanner(manner: Manner) -> Scanner {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, manner));
            }
        });
        Scanner {
            address,
            patience: Duration::from_millis(500),
        }
    }

    #[tokio::test]
    async fn a_harmful_file_is_told_from_a_clean_one() {
        let scanner = scanner(Manner::Scans).await;
        scanner.ping().await.unwrap();
        assert_eq!(scanner.scan(b"a letter").await.unwrap(), Verdict::Clean);
        assert_eq!(scanner.scan(b"").await.unwrap(), Verdict::Clean);
        assert_eq!(scanner.scan(&eicar()).await.unwrap(), Verdict::Harmful);
        // It lies across the end of a piece.
        let mut long = vec![b'a'; PIECE - 10];
        long.extend(eicar());
        long.extend(vec![b'a'; 3 * PIECE]);
        assert_eq!(scanner.scan(&long).await.unwrap(), Verdict::Harmful);
    }

    #[tokio::test]
    async fn a_scanner_that_does_not_answer_gives_no_verdict() {
        let stalls = scanner(Manner::Stalls).await;
        assert!(matches!(stalls.scan(b"a").await, Err(ScanError::Slow)));
        assert!(matches!(stalls.ping().await, Err(ScanError::Slow)));
        let drops = scanner(Manner::Drops).await;
        assert!(drops.scan(&vec![b'a'; 20 * PIECE]).await.is_err());
        assert!(drops.scan(b"a").await.is_err());
        let nobody = Scanner {
            address: "127.0.0.1:1".into(),
            patience: Duration::from_millis(500),
        };
        assert!(matches!(nobody.scan(b"a").await, Err(ScanError::Unreachable(_))));
    }

    #[tokio::test]
    async fn an_answer_that_is_no_verdict_is_none() {
        for answer in [
            b"".as_slice(),
            b"\0",
            b"stream: OK",
            b"stream: ",
            b"OK\0",
            b"stream: O\0K\0x",
            b"INSTREAM size limit exceeded. ERROR\0",
            b"stream: found nothing\0",
            b"stream: FOUND\0",
            b"\xff\xfe\0",
        ] {
            let scanner = scanner(Manner::Answers(answer)).await;
            let verdict = scanner.scan(b"a letter").await;
            assert!(verdict.is_err(), "{answer:?}: {verdict:?}");
            assert!(scanner.ping().await.is_err(), "{answer:?}");
        }
        // What was found is said before all was sent.
        let hasty = scanner(Manner::Answers(b"stream: Any-Name FOUND\0")).await;
        assert_eq!(hasty.scan(b"a").await.unwrap(), Verdict::Harmful);
        // An endless answer ends.
        let endless = scanner(Manner::Answers(&[b'a'; 100_000])).await;
        assert!(endless.scan(b"a").await.is_err());
    }
}
