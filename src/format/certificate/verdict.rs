//! What a check means, in plain words that claim no more than can be known on this device.

use super::check::{Checked, FileState, Genuine};
use crate::{
    domain::{certificate::CertificateState, date},
    office::{
        Office,
        queries::certificate_register::{KeyKnown, RegisterRow, by_short_code, known},
    },
};

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As good as this device can tell.
    Good,
    /// Something has to be looked at by a person.
    Careful,
    /// It does not count.
    Bad,
    /// There was nothing to check.
    Nothing,
}

/// What a check means.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How it came out.
    pub outcome: Outcome,
    /// In a few words.
    pub title: String,
    /// What that means, and what to do.
    pub words: Vec<String>,
    /// What the certificate says, each with its label; empty where nothing of it can be believed.
    pub facts: Vec<(String, String)>,
    /// The work done.
    pub work: Vec<String>,
    /// The experience gathered.
    pub experience: Vec<String>,
}

fn verdict(outcome: Outcome, title: &str, words: &[&str]) -> Verdict {
    Verdict {
        outcome,
        title: title.to_owned(),
        words: words.iter().map(|it| (*it).to_owned()).collect(),
        facts: Vec::new(),
        work: Vec::new(),
        experience: Vec::new(),
    }
}

/// What a check means on this device.
pub fn verdict_of(office: &Office, checked: &Checked) -> Verdict {
    match checked {
        Checked::NoCode => verdict(
            Outcome::Nothing,
            "There is no certificate’s code in it",
            &[
                "Give the PDF that the office handed over, the file with its code, a clear photo of the QR code, or the text that the QR code holds.",
                "A scan or a print of the page keeps the QR code only: take a photo of that, straight from above and with enough light.",
            ],
        ),
        Checked::Altered => verdict(
            Outcome::Bad,
            "Altered or damaged",
            &[
                "It holds a certificate’s code, and the code does not fit its signature: something was changed after it was signed, or a part is missing.",
                "Nothing in it can be relied on. Ask for the office’s own file, or ask the office.",
            ],
        ),
        Checked::Genuine(genuine) => of_genuine(office, genuine),
    }
}

fn of_genuine(office: &Office, genuine: &Genuine) -> Verdict {
    let row = by_short_code(office, &genuine.short_code);
    let mut verdict = of_key(office, genuine);
    if let Some(row) = row {
        of_register(&row, &mut verdict);
    }
    let (outcome, words) = match genuine.file {
        Some(FileState::Whole) => {
            (None, "The whole file is as the office made it, to the last byte.")
        }
        Some(FileState::Changed) => (
            Some(Outcome::Careful),
            "The file itself was changed, or saved again by another program. What is listed below is what was signed; do not go by what the file’s pages show.",
        ),
        Some(FileState::Unsigned) => (
            Some(Outcome::Careful),
            "The file carries no signature of its own. What is listed below is what was signed; do not go by what the file’s pages show without comparing.",
        ),
        None => (None, "Compare what is listed below with the page that you hold."),
    };
    verdict.words.push(words.to_owned());
    if let Some(outcome) = outcome
        && verdict.outcome == Outcome::Good
    {
        verdict.outcome = outcome;
        verdict.title = "Signed words are genuine, the file is not as it was made".to_owned();
    }
    let it = &genuine.statement;
    let facts = [
        ("Name", it.name.clone()),
        ("Was", it.role.clone()),
        ("Where", it.place.clone()),
        ("From", date::long(it.start)),
        ("To", date::long(it.end)),
        ("Signed by", format!("{}, {}", it.signed_by, it.signed_as)),
        ("Issued", date::long(it.issued_on)),
        ("Number", it.number.clone()),
        ("Code", genuine.short_code.clone()),
        ("Key", genuine.fingerprint.clone()),
    ];
    verdict.facts = facts.map(|(label, value)| (label.to_owned(), value)).to_vec();
    match &genuine.lists {
        Some(lists) => {
            verdict.work = lists.work.clone();
            verdict.experience = lists.experience.clone();
        }
        None => verdict.words.push(
            "The QR code has no room for the lists of work and experience. The office’s PDF holds them."
                .to_owned(),
        ),
    }
    verdict
}

fn of_key(office: &Office, genuine: &Genuine) -> Verdict {
    match known(office, &genuine.public) {
        KeyKnown::Ours => verdict(
            Outcome::Good,
            "Genuine and unaltered",
            &["It was signed with the key of the office on this device."],
        ),
        KeyKnown::OursOnce(why) => {
            let mut it = verdict(
                Outcome::Good,
                "Genuine and unaltered, signed with an earlier key",
                &["It was signed with a key that the office on this device used earlier."],
            );
            it.words.push(format!("That key was retired on {why}. If it fell into wrong hands, only the register tells what the office itself signed."));
            it
        }
        KeyKnown::OursLost => verdict(
            Outcome::Good,
            "Genuine and unaltered, signed with a lost key",
            &[
                "It was signed with a key under which the office on this device issued certificates. The key itself is no longer here; checking needs only its public half.",
            ],
        ),
        KeyKnown::Unknown => verdict(
            Outcome::Careful,
            "Unaltered. Whose key signed it, this device cannot know",
            &[
                "Not a letter of it was changed since it was signed. But anybody can make a key and sign with it.",
                "So compare the key below with the one that the office publishes, or ask the office in a way that you look up yourself, not one that came with the certificate. If they are the same, the certificate is genuine.",
                "Whether it was withdrawn, only the office knows.",
            ],
        ),
    }
}

fn of_register(row: &RegisterRow, verdict: &mut Verdict) {
    match row.state {
        CertificateState::Valid => {
            verdict.words.push("It is in this office’s register, and stands.".to_owned());
        }
        CertificateState::Withdrawn => {
            verdict.outcome = Outcome::Bad;
            verdict.title = "Withdrawn by the office".to_owned();
            verdict.words.push(format!("This office withdrew it: {}", row.ended));
        }
        CertificateState::Replaced => {
            verdict.outcome = Outcome::Careful;
            verdict.title = "Replaced by a later certificate".to_owned();
            verdict.words.push(format!("This office issued another in its place: {}", row.ended));
        }
        CertificateState::Unknown => {}
    }
}

/// Whether a text has the form of a short code.
pub fn is_short_code(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    letters.len() == 16 && letters.iter().all(char::is_ascii_alphanumeric)
}

/// What a short code means on this device: only the register knows it.
pub fn verdict_of_short_code(office: &Office, typed: &str) -> Verdict {
    let Some(row) = by_short_code(office, typed) else {
        return verdict(
            Outcome::Nothing,
            "This code is not in the register on this device",
            &[
                "A short code only finds a certificate in the register of the office that issued it. It proves nothing by itself.",
                "To check a certificate anywhere, give its PDF, or a photo of its QR code.",
            ],
        );
    };
    let mut it = verdict(
        Outcome::Good,
        "In this office’s register",
        &["Compare what is listed below with the page. A short code proves nothing by itself."],
    );
    of_register(&row, &mut it);
    it.facts = vec![
        ("Name".to_owned(), row.name),
        ("Issued".to_owned(), row.issued),
        ("Number".to_owned(), row.number),
        ("Code".to_owned(), row.short_code),
    ];
    it
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            PlacementId,
            certificate::Certificate,
            person::Person,
            placement::Placement,
            signing_key::{SigningKey, to_hex},
        },
        format::certificate::{
            check::{check_file, check_text},
            seal,
        },
        office::{Command, testing::TestOffice},
    };

    const SECRET: [u8; 32] = [9; 32];

    fn office() -> (TestOffice, Certificate) {
        let mut it = TestOffice::new("2026-05-29");
        let key = SigningKey {
            public: to_hex(&seal::public_key(&SECRET)),
            secret: to_hex(&SECRET),
            ..SigningKey::default()
        };
        it.act(Command::MakeSigningKey { key, because: String::new() });
        let id = it.act(Command::AddPlacement {
            person: Person { name: "Ines".to_owned(), ..Person::default() },
            placement: Box::new(Placement::default()),
        });
        let mut certificate = Certificate {
            placement: PlacementId(id.unwrap()),
            number: "2026/1".to_owned(),
            name: "Ines".to_owned(),
            ..Certificate::default()
        };
        certificate.code = seal::seal(&certificate, &SECRET).whole_text();
        it.act(Command::IssueCertificate {
            certificate: Box::new(certificate.clone()),
            because: String::new(),
        });
        (it, certificate)
    }

    #[test]
    fn our_own_certificate_is_known_and_stands() {
        let (it, certificate) = office();
        let verdict = verdict_of(&it.office, &check_text(&certificate.code));
        assert_eq!(
            (verdict.outcome, verdict.title.as_str()),
            (Outcome::Good, "Genuine and unaltered")
        );
        assert!(verdict.facts.contains(&("Name".to_owned(), "Ines".to_owned())));
    }

    #[test]
    fn without_an_office_nothing_is_claimed_of_the_key() {
        let (_, certificate) = office();
        let verdict = verdict_of(&Office::default(), &check_text(&certificate.code));
        assert_eq!(verdict.outcome, Outcome::Careful);
        assert!(verdict.words.iter().any(|words| words.contains("anybody can make a key")));
    }

    #[test]
    fn a_withdrawn_or_replaced_one_is_told() {
        let (mut it, certificate) = office();
        let id = it.office.certificates.iter().next().unwrap().id.into();
        it.act(Command::WithdrawCertificate { id, because: "Issued by mistake".to_owned() });
        let verdict = verdict_of(&it.office, &check_text(&certificate.code));
        assert_eq!(verdict.outcome, Outcome::Bad);
        assert!(verdict.words.iter().any(|words| words.contains("Issued by mistake")));
        let (mut it, certificate) = office();
        let mut next = Certificate { number: "2026/2".to_owned(), ..certificate.clone() };
        next.code = seal::seal(&next, &SECRET).whole_text();
        it.act(Command::IssueCertificate {
            certificate: Box::new(next),
            because: "A name was spelt wrong".to_owned(),
        });
        let verdict = verdict_of(&it.office, &check_text(&certificate.code));
        assert_eq!(verdict.title, "Replaced by a later certificate");
    }

    #[test]
    fn an_old_key_and_a_lost_key_still_check() {
        let (mut it, certificate) = office();
        let other = [4; 32];
        let key = SigningKey {
            public: to_hex(&seal::public_key(&other)),
            secret: to_hex(&other),
            ..SigningKey::default()
        };
        let make = |because: &str| Command::MakeSigningKey {
            key: key.clone(),
            because: because.to_owned(),
        };
        assert!(it.try_act(make(" ")).is_err(), "a reason is needed");
        it.act(make("A laptop was stolen"));
        let verdict = verdict_of(&it.office, &check_text(&certificate.code));
        assert!(verdict.title.contains("earlier key"), "{verdict:?}");
        assert!(verdict.words.iter().any(|words| words.contains("A laptop was stolen")));
        // The journal of a copy without the keys: the register alone knows them.
        let entries: Vec<_> =
            it.entries.iter().filter(|entry| entry.collection != "signing-keys").cloned().collect();
        let verdict = verdict_of(&Office::of(&entries), &check_text(&certificate.code));
        assert!(verdict.title.contains("lost key"), "{verdict:?}");
    }

    #[test]
    fn a_changed_file_is_never_called_good() {
        let (it, certificate) = office();
        let file = format!("%PDF-1.7\n{}\n", certificate.code).into_bytes();
        let verdict = verdict_of(&it.office, &check_file(&file));
        assert_eq!(verdict.outcome, Outcome::Careful);
        assert!(verdict.words.iter().any(|words| words.contains("no signature of its own")));
        assert_eq!(verdict_of(&it.office, &Checked::Altered).outcome, Outcome::Bad);
    }

    #[test]
    fn a_short_code_finds_the_register_and_nothing_else() {
        let (it, certificate) = office();
        let Checked::Genuine(genuine) = check_text(&certificate.code) else { panic!() };
        let typed = genuine.short_code.to_lowercase().replace('-', " ");
        assert!(is_short_code(&typed));
        assert_eq!(verdict_of_short_code(&it.office, &typed).outcome, Outcome::Good);
        assert_eq!(verdict_of_short_code(&Office::default(), &typed).outcome, Outcome::Nothing);
        assert!(!is_short_code("UNDERSTUDY1:AAAA"));
    }

    #[test]
    fn the_secret_is_in_no_table_and_no_history() {
        let (it, _) = office();
        let secret = to_hex(&SECRET);
        for table in crate::format::office_tables::office_tables(&it.office) {
            assert!(!String::from_utf8_lossy(&table.to_csv().unwrap()).contains(&secret));
        }
        let told = crate::office::queries::history::details(&it.office, &it.entries, &it.entries);
        assert!(!format!("{told:?}").contains(&secret));
        let lines = crate::office::queries::history::lines(&it.office, &it.entries);
        assert!(!format!("{lines:?}").contains(&secret));
    }
}
