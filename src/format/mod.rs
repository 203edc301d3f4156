//! Bytes in and out. Each format is a thin layer on a well-kept library, pure and tested natively;
//! the heavy ones are linked into the exporter worker alone.

pub mod all_day;
pub mod backup;
pub mod claim_files;
pub mod csv_file;
pub mod csv_reader;
pub mod deadlines;
pub mod due_days;
pub mod email;
pub mod file_name;
pub mod ics;
pub mod interview_file;
pub mod mail_draft;
pub mod media;
pub mod office_tables;
pub mod pack;
pub mod pdf_reader;
pub mod simple_pdf;
pub mod xlsx_file;
