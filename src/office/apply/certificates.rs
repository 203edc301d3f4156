//! Certificates: issued, replaced, withdrawn; and the keys that sign them.

use crate::{
    domain::{
        CertificateId,
        certificate::{Certificate, CertificateState},
        signing_key::{SigningKey, from_hex},
    },
    office::{Changes, Collection, Context, Office, Problem},
};

/// The number was given to another certificate in the meantime.
fn free(office: &Office, number: &str) -> Result<(), Problem> {
    let is_taken = office.certificates.iter().any(|row| row.value.number == number);
    if is_taken && !number.is_empty() {
        return Err(Problem::Refused(format!(
            "Another certificate was issued as {number} in the meantime. Issue this one again: it takes the next number."
        )));
    }
    Ok(())
}

pub(super) fn issue(
    office: &Office,
    certificate: &Certificate,
    because: String,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    let row = office
        .placements
        .get(certificate.placement)
        .ok_or(Problem::Gone(Collection::Placements))?;
    if certificate.end < certificate.start {
        return Err(Problem::EndBeforeStart);
    }
    free(office, &certificate.number)?;
    let mut changes = Changes::new("issue-certificate");
    let standing = office
        .certificates
        .of(certificate.placement)
        .filter(|row| row.value.state == CertificateState::Valid);
    for held in standing {
        if because.trim().is_empty() {
            return Err(Problem::Refused(
                "A certificate was issued already. Say why it is issued again.".to_owned(),
            ));
        }
        changes.update(office, held.id, |held: &mut Certificate| {
            held.state = CertificateState::Replaced;
            held.ended_on = Some(context.today);
            held.ended_because = because.trim().to_owned();
        })?;
    }
    let id = context.id();
    changes.create(id, Some(row.value.person.0), certificate);
    changes.created = Some(id);
    Ok(changes)
}

pub(super) fn sign(
    office: &Office,
    id: CertificateId,
    number: String,
    code: String,
) -> Result<Changes, Problem> {
    let row = office.certificates.get(id).ok_or(Problem::Gone(Collection::Certificates))?;
    if !row.value.code.is_empty() {
        return Err(Problem::Refused("This certificate is signed already.".to_owned()));
    }
    if row.value.number != number {
        free(office, &number)?;
    }
    let mut changes = Changes::new("sign-certificate");
    changes.update(office, id, |held: &mut Certificate| {
        held.number = number;
        held.code = code;
    })?;
    Ok(changes)
}

pub(super) fn withdraw(
    office: &Office,
    id: CertificateId,
    because: String,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if because.trim().is_empty() {
        return Err(Problem::ReasonMissing);
    }
    let mut changes = Changes::new("withdraw-certificate");
    changes.update(office, id, |held: &mut Certificate| {
        held.state = CertificateState::Withdrawn;
        held.ended_on = Some(context.today);
        held.ended_because = because.trim().to_owned();
    })?;
    Ok(changes)
}

pub(super) fn make_key(
    office: &Office,
    key: SigningKey,
    because: String,
    context: &mut Context<'_>,
) -> Result<Changes, Problem> {
    if from_hex(&key.public).is_none() || from_hex(&key.secret).is_none() {
        return Err(Problem::Refused("This is no key. Reload the page and try again.".to_owned()));
    }
    let mut changes = Changes::new("make-signing-key");
    for held in office.signing_keys.iter().filter(|row| row.value.retired_on.is_none()) {
        if because.trim().is_empty() {
            return Err(Problem::ReasonMissing);
        }
        changes.update(office, held.id, |held: &mut SigningKey| {
            held.retired_on = Some(context.today);
            held.retired_because = because.trim().to_owned();
        })?;
    }
    let id = context.id();
    changes.create(id, None, &key);
    changes.created = Some(id);
    Ok(changes)
}
