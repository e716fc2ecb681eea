//! A mail server of the tests' own: it says what it is told to say.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with the next message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Next {
    /// Takes it.
    Accept,
    /// Answers the recipient with this line.
    RefuseRecipient(&'static str),
    /// Answers the whole message with this line.
    RefuseMessage(&'static str),
    /// Answers the name and password with this line.
    RefuseSignIn(&'static str),
    /// Takes it, after this many milliseconds.
    AcceptAfter(u64),
    /// Hangs up once the whole message has come.
    DropAfterData,
    /// Never answers once the whole message has come.
    Stall,
}

/// What the server has seen.
#[derive(Default)]
pub(crate) struct Seen {
    next: VecDeque<Next>,
    pub(crate) messages: Vec<String>,
    pub(crate) recipients: Vec<String>,
    pub(crate) connections: u32,
    pub(crate) sign_ins: Vec<String>,
}

pub(crate) struct Server {
    pub(crate) port: u16,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    /// A server that treats the messages to come in turn as told, and takes those after.
    pub(crate) async fn start(next: impl IntoIterator<Item = Next>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Seen {
            next: next.into_iter().collect(),
            ..Seen::default()
        };
        let seen = Arc::new(Mutex::new(seen));
        let shared = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let seen = Arc::clone(&shared);
                seen.lock().unwrap().connections += 1;
                tokio::spawn(async move { converse(stream, &seen).await });
            }
        });
        Server { port, seen }
    }

    pub(crate) fn seen<T>(&self, read: impl FnOnce(&Seen) -> T) -> T {
        read(&self.seen.lock().unwrap())
    }
}

/// One connection. `None` when it is over.
async fn converse(stream: TcpStream, seen: &Mutex<Seen>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    say(&mut stream, "220 mail.example ESMTP").await?;
    loop {
        let line = hear(&mut stream).await?;
        let verb = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => {
                say(&mut stream, "250-mail.example").await?;
                say(&mut stream, "250-8BITMIME").await?;
                say(&mut stream, "250 AUTH PLAIN LOGIN").await?;
            }
            "AUTH" => {
                let refused = {
                    let mut seen = seen.lock().unwrap();
                    seen.sign_ins.push(line);
                    match seen.next.front() {
                        Some(Next::RefuseSignIn(answer)) => Some(*answer),
                        _ => None,
                    }
                };
                if refused.is_some() {
                    seen.lock().unwrap().next.pop_front();
                }
                say(&mut stream, refused.unwrap_or("235 2.7.0 welcome")).await?;
            }
            "RCPT" => {
                let answer = match seen.lock().unwrap().next.front() {
                    Some(Next::RefuseRecipient(answer)) => Some(*answer),
                    _ => None,
                };
                if let Some(answer) = answer {
                    seen.lock().unwrap().next.pop_front();
                    say(&mut stream, answer).await?;
                } else {
                    seen.lock().unwrap().recipients.push(line);
                    say(&mut stream, "250 2.1.5 ok").await?;
                }
            }
            "DATA" => {
                say(&mut stream, "354 go on").await?;
                let mut message = String::new();
                loop {
                    let line = hear(&mut stream).await?;
                    if line == "." {
                        break;
                    }
                    message.push_str(line.strip_prefix('.').unwrap_or(&line));
                    message.push_str("\r\n");
                }
                let next = {
                    let mut seen = seen.lock().unwrap();
                    seen.messages.push(message);
                    seen.next.pop_front().unwrap_or(Next::Accept)
                };
                match next {
                    Next::AcceptAfter(milliseconds) => {
                        tokio::time::sleep(std::time::Duration::from_millis(milliseconds)).await;
                        say(&mut stream, "250 2.0.0 taken").await?;
                    }
                    Next::Accept | Next::RefuseRecipient(_) | Next::RefuseSignIn(_) => {
                        say(&mut stream, "250 2.0.0 taken").await?;
                    }
                    Next::RefuseMessage(answer) => say(&mut stream, answer).await?,
                    Next::DropAfterData => return None,
                    Next::Stall => std::future::pending().await,
                }
            }
            "QUIT" => {
                say(&mut stream, "221 bye").await?;
                return None;
            }
            _ => say(&mut stream, "250 ok").await?,
        }
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> Option<()> {
    stream
        .write_all(format!("{line}\r\n").as_bytes())
        .await
        .ok()
}

async fn hear(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    match stream.read_line(&mut line).await {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(line.trim_end_matches(['\r', '\n']).to_owned()),
    }
}
