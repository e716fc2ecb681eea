//! Why a command of the program did not succeed, and with which exit code it ends.

use std::path::Path;
use std::process::ExitCode;

use rightsdesk_store::StoreError;
use rightsdesk_store::revisions::EditError;

use crate::config::ConfigError;

/// Why a command did not succeed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CliError {
    /// Something is wrong with what was found.
    #[error("{0}")]
    Found(String),
    /// The program was used wrongly.
    #[error("{0}")]
    Used(String),
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The rules of the installation were not changed.
    #[error(transparent)]
    Edit(EditError),
    /// Anything else.
    #[error(transparent)]
    Other(Box<dyn std::error::Error + Send + Sync>),
}

impl From<EditError> for CliError {
    fn from(error: EditError) -> Self {
        match error {
            EditError::Store(error) => error.into(),
            EditError::Register(errors) => crate::parts::wrong_register(&errors),
            error => CliError::Edit(error),
        }
    }
}

impl CliError {
    /// An error that should not happen.
    pub(crate) fn internal(error: impl std::error::Error + Send + Sync + 'static) -> CliError {
        CliError::Other(Box::new(error))
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(path: &Path, error: &std::io::Error) -> CliError {
        CliError::Found(format!("{}: {error}", path.display()))
    }

    /// 2 for wrong use, 1 for everything else.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match self {
            CliError::Used(_) | CliError::Config(_) => ExitCode::from(2),
            _ => ExitCode::from(1),
        }
    }
}
