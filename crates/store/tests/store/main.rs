//! The store on both databases. Every test is written once and runs as `…::sqlite` and
//! `…::postgres`; see `support`.

#[cfg(test)]
mod support;

#[cfg(test)]
mod access;
#[cfg(test)]
mod audit;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod contact;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod disposal;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod drafts;
#[cfg(test)]
mod exported;
#[cfg(test)]
mod figures;
#[cfg(test)]
mod health;
#[cfg(test)]
mod installation;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod keepers;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod messages;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod reminders;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod secrecy;
#[cfg(test)]
mod settings;
#[cfg(test)]
mod similar;
#[cfg(test)]
mod strays;
#[cfg(test)]
mod tasks;
#[cfg(test)]
mod together;
#[cfg(test)]
mod walk;
