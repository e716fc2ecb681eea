//! A mail server of the tests' own: it says what it is told to say.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt as _, AsyncRead, AsyncWrite, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with the next message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Next {
    /// Takes it.
    Accept,
    /// Greets with this line.
    RefuseGreeting(&'static str),
    /// Answers the sender with this line.
    RefuseSender(&'static str),
    /// Answers the announcement of the message with this line.
    RefuseData(&'static str),
    /// Hangs up when the recipient is named.
    DropAtRecipient,
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
    always: Vec<(&'static str, Next)>,
    /// The only line with which somebody signs in, and without which no mail is taken.
    signs_in: Option<&'static str>,
    /// How long a message is looked at before it is taken, in milliseconds.
    pub(crate) looks_for: u64,
    /// What was taken, in order.
    pub(crate) taken: Vec<Taken>,
    pub(crate) messages: Vec<String>,
    pub(crate) recipients: Vec<String>,
    pub(crate) connections: u32,
    pub(crate) sign_ins: Vec<String>,
}

/// A message that the server took responsibility for.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    /// Its Message-ID, without brackets.
    pub(crate) id: String,
    /// When the server decided to take it.
    pub(crate) at: Instant,
    /// Whether it heard more on the same connection: then the sender had read the answer.
    pub(crate) answer_read: bool,
}

pub(crate) struct Server {
    pub(crate) port: u16,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    /// A server that treats the messages to come in turn as told, and takes those after.
    pub(crate) async fn start(next: impl IntoIterator<Item = Next>) -> Server {
        Server::start_on(0, next).await
    }

    /// The same on a port.
    pub(crate) async fn start_on(port: u16, next: impl IntoIterator<Item = Next>) -> Server {
        Server::start_with(port, next, |stream, seen| async move {
            greet(stream, &seen, &["8BITMIME", "AUTH PLAIN LOGIN"]).await;
        })
        .await
    }

    /// The same, with conversations of another kind.
    pub(crate) async fn start_with<C, F>(
        port: u16,
        next: impl IntoIterator<Item = Next>,
        conversation: C,
    ) -> Server
    where
        C: Fn(TcpStream, Arc<Mutex<Seen>>) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
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
                tokio::spawn(conversation(stream, seen));
            }
        });
        Server { port, seen }
    }

    /// A port on which nobody listens.
    pub(crate) async fn nowhere() -> u16 {
        let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
        free.local_addr().unwrap().port()
    }

    /// Treats the next message in this way.
    pub(crate) fn does(&self, next: Next) {
        self.seen.lock().unwrap().next.push_back(next);
    }

    /// Treats what is for a recipient always in this way.
    pub(crate) fn always(&self, recipient: &'static str, next: Next) {
        self.seen.lock().unwrap().always.push((recipient, next));
    }

    /// Takes mail only from who signs in with this line.
    pub(crate) fn wants(&self, line: &'static str) {
        self.seen.lock().unwrap().signs_in = Some(line);
    }

    /// Treats everything as told no more.
    pub(crate) fn relents(&self) {
        let mut seen = self.seen.lock().unwrap();
        seen.always.clear();
        seen.next.clear();
    }

    /// Looks at each message for so many milliseconds before it takes it.
    pub(crate) fn looks_for(&self, milliseconds: u64) {
        self.seen.lock().unwrap().looks_for = milliseconds;
    }

    pub(crate) fn seen<T>(&self, read: impl FnOnce(&Seen) -> T) -> T {
        read(&self.seen.lock().unwrap())
    }
}

/// One connection, with a greeting: see [`converse`].
pub(crate) async fn greet<S>(stream: S, seen: &Mutex<Seen>, offers: &[&str]) -> Option<S>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    let greeting = refusal(seen, |next| match next {
        Next::RefuseGreeting(answer) => Some(answer),
        _ => None,
    });
    say(&mut stream, greeting.unwrap_or("220 mail.example ESMTP")).await?;
    converse(stream.into_inner(), seen, offers).await
}

/// What comes after the greeting. The stream is given back when it is to be protected; `None` when
/// the conversation is over.
pub(crate) async fn converse<S>(stream: S, seen: &Mutex<Seen>, offers: &[&str]) -> Option<S>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let mut stream = BufReader::new(stream);
    let mut signed_in = false;
    let mut to = String::new();
    // The place in the list of what was last taken on this connection.
    let mut last: Option<usize> = None;
    loop {
        let line = hear(&mut stream).await?;
        if let Some(last) = last.take() {
            let mut seen = seen.lock().unwrap();
            if let Some(taken) = seen.taken.get_mut(last) {
                taken.answer_read = true;
            }
        }
        let verb = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => {
                say(&mut stream, "250-mail.example").await?;
                for offer in offers {
                    say(&mut stream, &format!("250-{offer}")).await?;
                }
                say(&mut stream, "250 ENHANCEDSTATUSCODES").await?;
            }
            "STARTTLS" if offers.contains(&"STARTTLS") => {
                say(&mut stream, "220 2.0.0 go on").await?;
                return Some(stream.into_inner());
            }
            "AUTH" => {
                let wrong = {
                    let mut seen = seen.lock().unwrap();
                    let wrong = seen.signs_in.is_some_and(|right| right != line);
                    seen.sign_ins.push(line);
                    wrong
                };
                if wrong {
                    say(&mut stream, "535 5.7.8 who are you?").await?;
                    continue;
                }
                signed_in = true;
                let refused = refusal(seen, |next| match next {
                    Next::RefuseSignIn(answer) => Some(answer),
                    _ => None,
                });
                say(&mut stream, refused.unwrap_or("235 2.7.0 welcome")).await?;
            }
            "MAIL" => {
                if !signed_in && seen.lock().unwrap().signs_in.is_some() {
                    say(&mut stream, "530 5.7.0 sign in first").await?;
                    continue;
                }
                let refused = refusal(seen, |next| match next {
                    Next::RefuseSender(answer) => Some(answer),
                    _ => None,
                });
                say(&mut stream, refused.unwrap_or("250 2.1.0 ok")).await?;
            }
            "RCPT" => {
                to.clone_from(&line);
                let drops = refusal(seen, |next| match next {
                    Next::DropAtRecipient => Some(""),
                    _ => None,
                });
                if drops.is_some() {
                    return None;
                }
                let answer = refusal(seen, |next| match next {
                    Next::RefuseRecipient(answer) => Some(answer),
                    _ => None,
                });
                let answer = answer.or_else(|| match seen.lock().unwrap().always_for(&line) {
                    Some(Next::RefuseRecipient(answer)) => Some(answer),
                    _ => None,
                });
                if let Some(answer) = answer {
                    say(&mut stream, answer).await?;
                } else {
                    seen.lock().unwrap().recipients.push(line);
                    say(&mut stream, "250 2.1.5 ok").await?;
                }
            }
            "DATA" => {
                let refused = refusal(seen, |next| match next {
                    Next::RefuseData(answer) => Some(answer),
                    _ => None,
                });
                if let Some(answer) = refused {
                    say(&mut stream, answer).await?;
                    continue;
                }
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
                let (next, looks_for) = {
                    let mut seen = seen.lock().unwrap();
                    seen.messages.push(message.clone());
                    let always = seen.always_for(&to);
                    let next = seen.next.pop_front().or(always);
                    (next.unwrap_or(Next::Accept), seen.looks_for)
                };
                if looks_for > 0 {
                    tokio::time::sleep(Duration::from_millis(looks_for)).await;
                }
                match next {
                    Next::AcceptAfter(milliseconds) => {
                        last = Some(take(seen, &message));
                        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
                        say(&mut stream, "250 2.0.0 taken").await?;
                    }
                    Next::RefuseMessage(answer) => say(&mut stream, answer).await?,
                    Next::DropAfterData => {
                        take(seen, &message);
                        return None;
                    }
                    Next::Stall => std::future::pending().await,
                    _ => {
                        last = Some(take(seen, &message));
                        say(&mut stream, "250 2.0.0 taken").await?;
                    }
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

impl Seen {
    /// How what is for a recipient is always treated.
    fn always_for(&self, recipient: &str) -> Option<Next> {
        let found = self.always.iter().find(|(to, _)| recipient.contains(to));
        found.map(|(_, next)| *next)
    }
}

/// What is said at this step, if the next message is to be refused at it.
fn refusal(
    seen: &Mutex<Seen>,
    at_this_step: impl Fn(Next) -> Option<&'static str>,
) -> Option<&'static str> {
    let mut seen = seen.lock().unwrap();
    let answer = at_this_step(*seen.next.front()?)?;
    seen.next.pop_front();
    Some(answer)
}

/// Takes responsibility for a message. Its place among those taken.
fn take(seen: &Mutex<Seen>, message: &str) -> usize {
    let id = message
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .map(|id| id.trim_matches(['<', '>']).to_owned());
    let mut seen = seen.lock().unwrap();
    seen.taken.push(Taken {
        id: id.unwrap_or_default(),
        at: Instant::now(),
        answer_read: false,
    });
    seen.taken.len() - 1
}

async fn say<S>(stream: &mut BufReader<S>, line: &str) -> Option<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    stream
        .write_all(format!("{line}\r\n").as_bytes())
        .await
        .ok()
}

async fn hear<S>(stream: &mut BufReader<S>) -> Option<String>
where
    S: AsyncRead + Unpin,
{
    let mut line = String::new();
    match stream.read_line(&mut line).await {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(line.trim_end_matches(['\r', '\n']).to_owned()),
    }
}
