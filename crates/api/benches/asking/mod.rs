//! Many at once who ask a running server for pages, each over a connection of their own, and what
//! that took.

use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Barrier;

/// How long each page is asked for. Whoever has begun to wait then waits to the end.
const LASTING: Duration = Duration::from_secs(10);

/// Whoever reads for no time asks again as soon as they have a page.
pub(crate) const NO_TIME: Duration = Duration::ZERO;

pub(crate) type Failure = Box<dyn Error + Send + Sync>;

/// What was measured of one page.
pub(crate) struct Measured {
    /// How long each page took, shortest first.
    taken: Vec<Duration>,
    /// How long all of it took.
    wall: Duration,
    /// Processor time of this program, residents and all.
    cpu: Option<f64>,
}

/// Everybody asks for a page at once, and again until the time is over; between two pages each of
/// them reads for a while, if only for no time at all.
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
    let mut people = Vec::with_capacity(requests.len());
    for requests in requests {
        let stream = TcpStream::connect(address).await?;
        people.push(tokio::spawn(ask(
            stream,
            requests,
            reading,
            Arc::clone(&ready),
        )));
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
async fn ask(
    stream: TcpStream,
    requests: Vec<String>,
    reading: Duration,
    ready: Arc<Barrier>,
) -> Result<Vec<Duration>, Failure> {
    let mut stream = BufReader::new(stream);
    let mut taken = Vec::new();
    ready.wait().await;
    let all_began = Instant::now();
    for request in requests.iter().cycle() {
        if all_began.elapsed() >= LASTING {
            break;
        }
        let began = Instant::now();
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
        taken.push(began.elapsed());
        if !reading.is_zero() {
            tokio::time::sleep(reading).await;
        }
    }
    Ok(taken)
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
