//! What test runners say at their end, and how many tests they ran.

use std::iter::Sum;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, one| Self {
            passed: sum.passed + one.passed,
            failed: sum.failed + one.failed,
        })
    }
}

/// The counts of a runner's closing line, `test result: ok. 12 passed; 0 failed; …`; nothing for any other line.
pub fn closing_line(line: &str) -> Option<Counts> {
    let (_, result) = line.trim().strip_prefix("test result:")?.split_once('.')?;
    let number = |name: &str| {
        let part = result.split(';').find(|part| part.trim_end().ends_with(name))?;
        part.trim().strip_suffix(name)?.trim().parse().ok()
    };
    Some(Counts { passed: number("passed")?, failed: number("failed")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_read() {
        let native = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(closing_line(native), Some(Counts { passed: 12, failed: 0 }));
        let browser =
            "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.20s";
        assert_eq!(closing_line(browser), Some(Counts { passed: 4, failed: 2 }));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in [
            "running 3 tests",
            "test result",
            "test result: ok. many passed; 0 failed",
            "12 passed; 0 failed",
        ] {
            assert_eq!(closing_line(line), None, "{line}");
        }
    }
}
