//! Many at once who ask a running server for pages, each over a connection of their own, and what
//! that took.

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Barrier;

/// How long each page is asked for before it is measured: a server that runs has its statements
/// prepared, and the pages of its database at hand.
const WARMING: Duration = Duration::from_secs(2);
/// How long each page is asked for then. Whoever has begun to wait then waits to the end.
const LASTING: Duration = Duration::from_secs(10);

/// Whoever reads for no time asks again as soon as they have a page.
pub(crate) const NO_TIME: Duration = Duration::ZERO;

pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// What was measured of one page.
pub(crate) struct Measured {
    /// How long each page took, shortest first.
    taken: Vec<Duration>,
    /// How long all of it took, from the first who began to the last who ended.
    wall: Duration,
    /// Processor time of this program, residents and all.
    cpu: Option<f64>,
}

/// Everybody asks for a page, and again until the time is over; between two pages each of them reads
/// for a while, if only for no time at all. They begin one after the other within the time that
/// they read: people do not press at the same moment.
///
/// `requests` holds, for each of them, what they send, as HTTP/1.1 has it: one after the other, and
/// from the first again.
///
/// # Errors
/// When a page is not shown.
pub(crate) async fn ask_all(
    address: &str,
    requests: Vec<Vec<String>>,
    reading: Duration,
) -> Result<Measured, Failure> {
    let ready = Arc::new(Barrier::new(requests.len() + 1));
    let apart = reading / u32::try_from(requests.len())?.max(1);
    let mut people = Vec::with_capacity(requests.len());
    for (place, requests) in (0..).zip(requests) {
        let person = Person {
            stream: BufReader::new(TcpStream::connect(address).await?),
            requests,
            reading,
        };
        people.push(tokio::spawn(person.ask(apart * place, Arc::clone(&ready))));
    }
    ready.wait().await;
    let (cpu, begun) = (cpu_seconds(), Instant::now());
    let mut taken = Vec::new();
    for person in people {
        taken.extend(person.await??);
    }
    taken.sort();
    Ok(Measured {
        taken,
        wall: begun.elapsed(),
        cpu: cpu_seconds().zip(cpu).map(|(after, before)| after - before),
    })
}

/// One of them, on one connection.
struct Person {
    stream: BufReader<TcpStream>,
    requests: Vec<String>,
    reading: Duration,
}

impl Person {
    /// Warms up and then asks until the time is over.
    async fn ask(mut self, late: Duration, ready: Arc<Barrier>) -> Result<Vec<Duration>, Failure> {
        tokio::time::sleep(late).await;
        let warmed = self.ask_for(WARMING, 0).await;
        // Also where a page was not shown: the others wait here.
        ready.wait().await;
        tokio::time::sleep(late).await;
        self.ask_for(LASTING, warmed?.len()).await
    }

    /// Asks for so long, and begins with the request of that place: how long each page took.
    async fn ask_for(&mut self, lasting: Duration, first: usize) -> Result<Vec<Duration>, Failure> {
        let mut taken = Vec::new();
        let all_began = Instant::now();
        let requests = self.requests.iter().cycle();
        for request in requests.skip(first % self.requests.len().max(1)) {
            if all_began.elapsed() >= lasting {
                break;
            }
            let began = Instant::now();
            shown(&mut self.stream, request).await?;
            taken.push(began.elapsed());
            if !self.reading.is_zero() {
                tokio::time::sleep(self.reading).await;
            }
        }
        Ok(taken)
    }
}

/// Asks for a page and reads all of it.
async fn shown(stream: &mut BufReader<TcpStream>, request: &str) -> Result<(), Failure> {
    stream.write_all(request.as_bytes()).await?;
    let mut length = None;
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    if !line.starts_with("HTTP/1.1 200 ") {
        return Err(format!("a page was not shown: {}", line.trim()).into());
    }
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        let lower = line.to_ascii_lowercase();
        if let Some(value) = lower.strip_prefix("content-length:") {
            length = Some(value.trim().parse()?);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length.ok_or("an answer without a length")?];
    stream.read_exact(&mut body).await?;
    Ok(())
}

/// Processor time of this program so far, of all its threads; none where `/proc` does not tell.
fn cpu_seconds() -> Option<f64> {
    /// Linux counts processor time for programs in hundredths of a second, on every machine.
    const TICKS: f64 = 100.0;
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name, which may hold anything, ends with the last bracket.
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(f64::from(user + system) / TICKS)
}

impl Measured {
    /// The time that so many in a hundred pages did not exceed, in milliseconds.
    fn percentile(&self, percent: usize) -> f64 {
        let place = (self.taken.len() * percent / 100).min(self.taken.len().saturating_sub(1));
        let taken = self.taken.get(place).copied().unwrap_or_default();
        taken.as_secs_f64() * 1000.0
    }

    fn a_second(&self) -> f64 {
        let pages = u32::try_from(self.taken.len()).unwrap_or(u32::MAX);
        f64::from(pages) / self.wall.as_secs_f64()
    }

    /// Processor time of a page, in milliseconds.
    fn cpu_of_one(&self) -> Option<f64> {
        let pages = u32::try_from(self.taken.len()).unwrap_or(u32::MAX);
        self.cpu.map(|cpu| cpu * 1000.0 / f64::from(pages))
    }
}

#[expect(
    clippy::print_stdout,
    reason = "a bench reports to the person who runs it"
)]
pub(crate) fn report(people: &str, measured: &[(&str, &Measured)]) {
    println!("{people} at once, {} s each", LASTING.as_secs());
    println!(
        "page       pages  pages/s   p50 ms   p95 ms   p99 ms  cpu ms/page  pages/s beside nothing"
    );
    let most = measured
        .first()
        .map_or(1.0, |(_, nothing)| nothing.a_second());
    for (name, one) in measured {
        let cpu = one.cpu_of_one();
        let cpu = cpu.map_or_else(|| "unknown".to_owned(), |cpu| format!("{cpu:.3}"));
        let [p50, p95, p99] = [50, 95, 99].map(|percent| one.percentile(percent));
        let (pages, a_second) = (one.taken.len(), one.a_second());
        println!(
            "{name:<9} {pages:>6} {a_second:>8.0} {p50:>8.0} {p95:>8.0} {p99:>8.0} {cpu:>12}  1 : {:.1}",
            most / a_second
        );
    }
}
