//! `serve --surface`: a council puts the residents' pages on the internet and keeps the desk inside. Asked of the program
//! itself, from outside.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[cfg(test)]
mod support {
    pub(crate) mod serving;
}

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::Command;

use rightsdesk_api::{Surface, endpoints};
use support::serving::Serving;

/// In place of whatever an address holds: a name, a reference, an identifier.
const IDENTIFIER: &str = "00000000-0000-7000-8000-00000000f00d";

fn serve(surface: &str, address: SocketAddr, data: PathBuf) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_rightsdesk"));
    program.args(["serve", "--surface", surface, "--data"]);
    program.arg(data);
    program.env("RIGHTSDESK_SERVER_LISTEN", address.to_string());
    program.env("RIGHTSDESK_LOG", "info");
    program
}

/// What came back, headers and all.
struct Answer {
    status: u16,
    text: String,
}

/// Asks the program for something, with a cookie that names nobody.
fn ask(serving: &Serving, method: &str, path: &str, form: &str) -> Answer {
    let url = serving.url();
    let host = url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {host}\r\nCookie: track=t0ken; desk=t0ken\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let status = text.split_whitespace().nth(1).unwrap().parse().unwrap();
    Answer { status, text }
}

/// An address of a route, with something in each gap.
fn filled(path: &str) -> String {
    let mut filled = path.replace("{controller}", "norfolk");
    while let Some((before, after)) = filled.split_once('{') {
        let (_, after) = after.split_once('}').unwrap();
        filled = format!("{before}{IDENTIFIER}{after}");
    }
    filled
}

/// Fails unless every address of `own` is there, and no other is. What is there may still be asked in vain: nobody is
/// signed in.
fn serves(serving: &Serving, name: &str, own: Surface) {
    let mut others = 0;
    for endpoint in endpoints() {
        let answer = ask(
            serving,
            endpoint.method.as_str(),
            &filled(endpoint.path),
            "",
        );
        let is_own = endpoint.surface == own || endpoint.surface == Surface::Shared;
        if is_own {
            assert!(
                !matches!(answer.status, 405 | 500..),
                "{name}: {endpoint:?} {}",
                answer.status
            );
        } else if endpoint.path != "/" {
            others += 1;
            assert!(
                matches!(answer.status, 404 | 405),
                "{name} serves {endpoint:?}: {}",
                answer.status
            );
        }
    }
    assert!(others > 20, "{name}: {others}");
    assert_eq!(
        ask(serving, "GET", "/health/ready", "").status,
        200,
        "{name}"
    );
}

#[test]
fn each_surface_is_served_alone_and_logs_no_more_than_its_routes() {
    let ready = "/health/ready";
    let mut serving = Serving::start(ready, |address, data| serve("residents", address, data));
    serves(&serving, "residents", Surface::Residents);
    for path in [
        "/",
        "/norfolk",
        "/norfolk/track",
        "/norfolk/cookies",
        "/nowhere",
        "/desk",
    ] {
        let page = ask(&serving, "GET", path, "");
        for elsewhere in ["/desk", "/api/", "/demo"] {
            let leads = format!("\"{elsewhere}");
            assert!(!page.text.contains(&leads), "{path} leads to {elsewhere}");
        }
    }

    // What somebody types, follows or is known by stands in no line of the log.
    let said = [
        ("GET", "/norfolk/ask/what?name=Zyxwinter", ""),
        ("GET", "/norfolk/Zyxwinter", ""),
        ("GET", "/Zyxwinter/track", ""),
        ("POST", "/norfolk/track", "reference=NOR-26-0042-K"),
        ("POST", "/norfolk/track/code", "code=271828"),
        ("POST", "/norfolk/ask/what", "words=Zyxwinter&rights=access"),
    ];
    for (method, path, form) in said {
        ask(&serving, method, path, form);
    }
    let residents = serving.said();

    serving.again(ready, |address, data| serve("staff", address, data));
    serves(&serving, "staff", Surface::Staff);
    let first = ask(&serving, "GET", "/", "");
    assert_eq!(first.status, 303);
    assert!(first.text.contains("location: /desk\r\n"), "{}", first.text);
    ask(
        &serving,
        "POST",
        "/desk/sign-in",
        "email=zyxwinter@example.org&password=Zyxwinter",
    );

    serving.again(ready, |address, data| serve("api", address, data));
    serves(&serving, "api", Surface::Api);

    serving.again(ready, |address, data| serve("all", address, data));
    for endpoint in endpoints() {
        let answer = ask(
            &serving,
            endpoint.method.as_str(),
            &filled(endpoint.path),
            "",
        );
        // The mails are shown in the demonstration only.
        let is_demonstration = endpoint.surface == Surface::Demonstration;
        assert!(!is_demonstration || answer.status == 404, "{endpoint:?}");
        assert!(
            !matches!(answer.status, 405 | 500..),
            "{endpoint:?} {}",
            answer.status
        );
    }

    let log = serving.said();
    for route in [
        "/{controller}/track",
        "/{controller}/ask/{step}",
        "/desk/cases/{id}",
    ] {
        assert!(log.contains(route), "{route} is logged:\n{log}");
    }
    assert!(residents.contains("POST"), "{residents}");
    let personal = [
        "yxwinter",
        "NOR-26",
        "271828",
        "t0ken",
        "f00d",
        "norfolk/",
        "127.0.0.1\"",
    ];
    for personal in personal {
        assert!(!log.contains(personal), "{personal} is logged");
    }
}
