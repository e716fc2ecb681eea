//! A small scanner that speaks clamd's protocol, and can be made to misbehave.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rightsdesk_worker::scanner::Scanner;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// How it behaves.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Manner {
    /// As it should.
    Scans,
    /// It says nothing.
    Stalls,
    /// It hangs up.
    Drops,
    /// It answers this, whatever it is asked.
    Answers(&'static [u8]),
}

/// The scanner, as the program knows it, and how it behaves from now on.
pub(crate) struct Clamd {
    pub(crate) scanner: Scanner,
    manner: Arc<Mutex<Manner>>,
}

/// The string that every scanner finds, put together here so that none finds it in this file.
pub(crate) fn eicar() -> Vec<u8> {
    let parts = [
        "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR",
        "-STANDARD-ANTIVIRUS-",
        "TEST-FILE!$H+H*",
    ];
    parts.concat().into_bytes()
}

impl Clamd {
    pub(crate) async fn start(manner: Manner) -> Clamd {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let manner = Arc::new(Mutex::new(manner));
        let now = Arc::clone(&manner);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let manner = *now.lock().unwrap();
                tokio::spawn(serve(stream, manner));
            }
        });
        let scanner = Scanner {
            address,
            patience: Duration::from_millis(500),
        };
        Clamd { scanner, manner }
    }

    pub(crate) fn behaves(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
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
    // Whoever asked may have hung up.
    let _sent = stream.write_all(&answer).await;
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
