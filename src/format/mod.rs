//! Bytes in and out. Each format is a thin layer on a well-kept library, pure and tested natively;
//! the heavy ones are linked into the exporter worker alone.

pub mod all_day;
pub mod backup;
pub mod certificate;
pub mod claim_files;
pub mod csv_file;
pub mod csv_reader;
pub mod data_copy;
pub mod deadlines;
pub mod document;
pub mod due_days;
pub mod email;
pub mod file_name;
pub mod file_text;
pub mod ics;
pub mod interview_file;
pub mod jpeg_rows;
pub mod jpeg_scans;
pub mod leaving_documents;
mod leaving_tables;
mod list_tables;
pub mod looking_back_table;
pub mod mail_draft;
pub mod media;
pub mod money_tables;
pub mod office_tables;
pub mod own_copy;
pub mod pack;
pub mod paper_document;
pub mod pdf_pages;
pub mod pdf_reader;
mod preparing_tables;
pub mod recruitment_tables;
mod rich_text;
pub mod seal;
pub mod sift_table;
pub mod simple_pdf;
pub mod take_away;
pub mod xlsx_file;

#[cfg(test)]
mod claim_lines_tests;
#[cfg(test)]
mod erased_tests;
#[cfg(test)]
mod sums_tests;
