//! The steps of the set-up: one line each for what is installed and why, and what each took.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use crate::run::Failure;

/// The steps taken so far; nothing at all on a machine where everything is there.
#[derive(Debug, Default)]
pub struct Steps {
    taken: Mutex<Vec<(String, Duration)>>,
}

impl Steps {
    /// Says what is done and why, does it, and keeps the time it took.
    ///
    /// # Errors
    /// What the step itself fails with.
    pub fn take<T>(
        &self,
        what: &str,
        why: &str,
        step: impl FnOnce() -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        println!("Installing {what} ({why})");
        let started = Instant::now();
        let result = step()?;
        if let Ok(mut taken) = self.taken.lock() {
            taken.push((what.to_owned(), started.elapsed()));
        }
        Ok(result)
    }

    /// One line on what the set-up took, where it did anything.
    pub fn summary(&self, whole: Duration) -> Option<String> {
        let taken = self.taken.lock().ok()?;
        let each: Vec<String> =
            taken.iter().map(|(what, time)| format!("{what} {} s", time.as_secs())).collect();
        let line = format!("Set-up took {} s: {}", whole.as_secs(), each.join(", "));
        (!each.is_empty()).then_some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_each_step_and_nothing_where_nothing_was_done() {
        let steps = Steps::default();
        assert_eq!(steps.summary(Duration::ZERO), None);
        assert_eq!(steps.take("a tool", "a reason", || Ok(1)), Ok(1));
        assert!(steps.take("another", "a reason", || Err::<(), _>("no".to_owned())).is_err());
        assert_eq!(
            steps.summary(Duration::from_secs(2)).as_deref(),
            Some("Set-up took 2 s: a tool 0 s")
        );
    }
}
