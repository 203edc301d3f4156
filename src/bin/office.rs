//! Writes a generated office as a backup file, for benchmarks, tests and whoever wants to try the
//! app full. The same numbers and seed give the same bytes.

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    match native::run(std::env::args().skip(1)) {
        Ok(said) => {
            println!("{said}");
            std::process::ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::{
        collections::BTreeMap,
        fs::File,
        io::{BufWriter, Write},
    };
    use understudy::{
        domain::receipt::Hash,
        format::{
            backup::{BackupProblem, BackupWriter, plan_files},
            office_tables::office_tables,
        },
        office::{
            Office,
            generator::{self, Plan},
        },
    };

    const HELP: &str = "Writes a generated office as a backup file.\n\n\
        --applicants N   how many applicants (12)\n\
        --placements N   how many placements (3)\n\
        --expenses N     how many expenses (14)\n\
        --seed S         a number; the same one gives the same file (1)\n\
        --out FILE       where to write it; needed";

    /// Does what the options say. Gives a line on what was written.
    ///
    /// # Errors
    /// What is wrong with the options, or what the disk says.
    pub fn run(words: impl Iterator<Item = String>) -> Result<String, String> {
        let mut plan = Plan { applicants: 12, placements: 3, expenses: 14, seed: 1 };
        let mut out = None;
        let mut words = words;
        while let Some(option) = words.next() {
            if option == "--help" || option == "-h" {
                return Ok(HELP.to_owned());
            }
            let Some(value) = words.next() else {
                return Err(format!("{option} needs a value.\n\n{HELP}"));
            };
            let number = || -> Result<u64, String> {
                value.parse().map_err(|_| format!("{option} needs a whole number, not {value:?}."))
            };
            let count = || -> Result<usize, String> {
                usize::try_from(number()?).map_err(|_| format!("{option} is too large."))
            };
            match option.as_str() {
                "--applicants" => plan.applicants = count()?,
                "--placements" => plan.placements = count()?,
                "--expenses" => plan.expenses = count()?,
                "--seed" => plan.seed = number()?,
                "--out" => out = Some(value),
                _ => return Err(format!("There is no option {option}.\n\n{HELP}")),
            }
        }
        let out = out.ok_or_else(|| format!("Say with --out where to write it.\n\n{HELP}"))?;
        let (entries, files) = generator::generate(&plan).map_err(|problem| problem.to_string())?;
        let office = Office::of(&entries);
        let file =
            File::create(&out).map_err(|error| format!("{out} cannot be written: {error}"))?;
        let files: BTreeMap<Hash, Vec<u8>> = files.into_iter().collect();
        let stored: Vec<Hash> = files.keys().cloned().collect();
        let write = || -> Result<(), BackupProblem> {
            let sink = BufWriter::new(file);
            let mut backup = BackupWriter::new(sink, &generator::last_day().to_string())?;
            backup.journal(&entries)?;
            for planned in plan_files(&office, &stored) {
                if let Some(bytes) = files.get(&planned.hash) {
                    backup.file(&planned.path, bytes)?;
                }
            }
            backup.tables(&office_tables(&office))?;
            let mut sink = backup.finish()?;
            sink.flush().map_err(|error| BackupProblem::Write(error.to_string()))
        };
        write().map_err(|problem| problem.to_string())?;
        Ok(format!(
            "{out}: {} applicants, {} placements, {} expenses, {} entries, {} files.",
            office.applicants.len(),
            office.placements.len(),
            office.expenses.len(),
            entries.len(),
            files.len()
        ))
    }
}
